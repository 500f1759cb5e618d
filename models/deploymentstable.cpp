#include "models/deploymentstable.h"

#include "models/cells.h"
#include "models/text.h"

#include <numeric>

namespace skerry {

namespace {

double convergedShare(const Deployment &deployment)
{
    const quint64 all = std::accumulate(deployment.nodesByRelease.cbegin(), deployment.nodesByRelease.cend(), quint64(0));
    return all == 0 ? 0 : double(deployment.nodesByRelease.value(deployment.release)) / double(all);
}

QString byRelease(const Deployment &deployment)
{
    QStringList parts;
    for (auto it = deployment.nodesByRelease.cbegin(); it != deployment.nodesByRelease.cend(); ++it) {
        const QString release = it.key().isEmpty() ? cells::title(QT_TRANSLATE_NOOP("skerry", "nothing")) : it.key();
        parts.append(release % QStringLiteral(": ") % text::formatCount(qint64(it.value())));
    }
    return parts.join(QStringLiteral(", "));
}

QVector<ColumnSpec<Deployment>> columns()
{
    auto converged =
        cells::textColumn<Deployment>("converged", QT_TRANSLATE_NOOP("skerry", "Up to date"), [](const Deployment &d) {
            return d.nodesByRelease.isEmpty() ? QString() : QStringLiteral("%1 %").arg(int(100 * convergedShare(d)));
        });
    converged.sortKey = [](const Deployment &d) { return SortKey(convergedShare(d)); };
    converged.progress = convergedShare;
    converged.alignment = AlignNumber;
    converged.searchable = false;
    auto releases = cells::textColumn<Deployment>("byRelease", QT_TRANSLATE_NOOP("skerry", "Nodes by release"), byRelease);
    releases.toolTip = byRelease;
    auto updated = cells::textColumn<Deployment>("updated", QT_TRANSLATE_NOOP("skerry", "Changed"),
                                                 [](const Deployment &d) { return text::formatTime(d.meta.updated); });
    updated.sortKey = [](const Deployment &d) { return SortKey(d.meta.updated); };
    updated.copied = [](const Deployment &d) { return text::isoTime(d.meta.updated); };
    updated.searchable = false;
    return {
        cells::textColumn<Deployment>("name", QT_TRANSLATE_NOOP("skerry", "Name"),
                                      [](const Deployment &d) { return d.meta.name; }),
        cells::textColumn<Deployment>("component", QT_TRANSLATE_NOOP("skerry", "Component"),
                                      [](const Deployment &d) { return d.component; }),
        cells::textColumn<Deployment>("fleet", QT_TRANSLATE_NOOP("skerry", "Fleet"),
                                      [](const Deployment &d) { return d.fleet; }),
        cells::textColumn<Deployment>("release", QT_TRANSLATE_NOOP("skerry", "Release"),
                                      [](const Deployment &d) { return d.release; }),
        converged,
        releases,
        cells::textColumn<Deployment>("activeRollout", QT_TRANSLATE_NOOP("skerry", "Active rollout"),
                                      [](const Deployment &d) { return d.activeRollout; }),
        cells::countColumn<Deployment>("priority", QT_TRANSLATE_NOOP("skerry", "Priority"),
                                       [](const Deployment &d) { return d.priority; }),
        updated,
    };
}

} // namespace

DeploymentsTable::DeploymentsTable(const KeyedStore<Deployment> &deployments, QObject *parent)
    : TableModel(deployments, columns(), parent)
{
}

} // namespace skerry
