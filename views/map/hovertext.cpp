#include "views/map/hovertext.h"

#include "models/map/projection.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "views/common/stateshares.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace skerry {

namespace {

constexpr qsizetype MostReleases = 3;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("skerry", text, nullptr, count);
}

QString whatIs(const Site &site)
{
    QStringList parts{text::sentenceCase(text::word(site.tier))};
    for (const QString &part : {site.type, site.country})
        if (!part.isEmpty())
            parts << part;
    return parts.join(QStringLiteral(" · "));
}

// Of the clusters: how many of which tier.
QString whatAre(const QStringList &sites, PlaneModels &models)
{
    QMap<Tier, int> tiers;
    for (const QString &name : sites)
        if (const Site *site = models.sites().find(name))
            ++tiers[site->tier];
    QStringList parts;
    for (auto it = tiers.cbegin(); it != tiers.cend(); ++it)
        parts << tr("%1 %2").arg(text::formatCount(it.value()), text::word(it.key()));
    return parts.join(QStringLiteral(" · "));
}

QString ageOf(PlaneModels &models)
{
    if (models.isPast())
        return tr("The time that the window shows");
    if (models.isLive(ObjectKind::Node))
        return tr("Live");
    const TimeMs at = models.dataTime(ObjectKind::Node);
    return at == 0 ? tr("Not known") : tr("%1 ago").arg(text::relativeAge(models.clock().wallNow() - at));
}

} // namespace

QString versionSpread(const QStringList &sites, PlaneModels &models)
{
    const QSet<QString> wanted(sites.cbegin(), sites.cend());
    QMap<QString, QMap<QString, int>> releases; // by component
    for (int row = 0; row < models.nodes().size(); ++row) {
        const Node &node = models.nodes().at(row);
        if (!wanted.contains(node.site))
            continue;
        for (const NodeComponent &component : node.components)
            if (!component.installed.isEmpty())
                ++releases[component.component][component.installed];
    }
    const auto most = std::max_element(releases.cbegin(), releases.cend(),
                                       [](const auto &a, const auto &b) { return a.size() < b.size(); });
    if (most == releases.cend())
        return {};
    QVector<std::pair<int, QString>> counts;
    for (auto it = most->cbegin(); it != most->cend(); ++it)
        counts.append({-it.value(), it.key()});
    std::sort(counts.begin(), counts.end());
    QStringList parts;
    for (const auto &[count, release] : counts.mid(0, MostReleases))
        parts << tr("%1 on %2").arg(release, text::formatCount(-count));
    if (counts.size() > MostReleases)
        parts << tr("%n more", int(counts.size() - MostReleases));
    return parts.join(QStringLiteral(", "));
}

HoverText hoverTextOf(const QStringList &sites, PlaneModels &models, const QString &latency)
{
    HoverText result;
    NodeCounts counts;
    for (const QString &site : sites)
        counts.add(models.aggregates().forSite(site));
    const Site *single = sites.size() == 1 ? models.sites().find(sites.constFirst()) : nullptr;
    if (single) {
        result.title = single->displayName.isEmpty() ? single->meta.name : single->displayName;
        result.what = whatIs(*single);
    } else {
        result.title = tr("%n sites", int(sites.size()));
        result.what = whatAre(sites, models);
    }
    result.shares = stateShares(counts);
    result.facts.append({tr("Nodes"), text::formatCount(counts.total())});
    result.facts.append({tr("Latency"), latency.isEmpty() ? tr("Asking…") : latency});
    if (const QString versions = versionSpread(sites, models); !versions.isEmpty())
        result.facts.append({tr("Versions"), versions});
    if (single && mercator::isBeyond(single->latitudeDeg))
        result.facts.append(
            {tr("Place"), tr("Beyond the map, at %1 degrees: it stands at the edge").arg(single->latitudeDeg)});
    result.facts.append({tr("As of"), ageOf(models)});
    return result;
}

} // namespace skerry
