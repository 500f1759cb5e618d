#include "models/rolloutstable.h"

#include "models/cells.h"
#include "models/text.h"

#include <algorithm>

namespace skerry {

namespace {

QString progressText(const Rollout &rollout)
{
    const RolloutGroup sum = sumOf(rollout.groups);
    return cells::title(QT_TRANSLATE_NOOP("skerry", "%1 of %2"))
        .arg(text::formatCount(sum.succeeded), text::formatCount(countedNodes(sum)));
}

ColumnSpec<Rollout> sumColumn(const char *id, const char *heading, quint32 RolloutGroup::*number)
{
    return cells::countColumn<Rollout>(id, heading, [number](const Rollout &r) { return sumOf(r.groups).*number; });
}

QVector<ColumnSpec<Rollout>> columnsOf(const PlaneClock &clock)
{
    auto phase = cells::textColumn<Rollout>("phase", QT_TRANSLATE_NOOP("skerry", "Phase"),
                                            [](const Rollout &r) { return text::sentenceCase(text::phaseOf(r)); });
    phase.sortKey = [](const Rollout &r) { return SortKey(qint64(r.phase) * 1000 + r.wave); };
    phase.state = [](const Rollout &r) { return int(r.phase); };
    phase.toolTip = [](const Rollout &r) { return r.message; };
    auto progress = cells::textColumn<Rollout>("progress", QT_TRANSLATE_NOOP("skerry", "Progress"), progressText);
    progress.sortKey = [](const Rollout &r) { return SortKey(progressOf(sumOf(r.groups))); };
    progress.progress = [](const Rollout &r) { return progressOf(sumOf(r.groups)); };
    progress.searchable = false;
    auto age = cells::textColumn<Rollout>("age", QT_TRANSLATE_NOOP("skerry", "Started"), [&clock](const Rollout &r) {
        return r.started == 0 ? QString() : text::relativeAge(clock.age(r.started));
    });
    age.sortKey = [](const Rollout &r) { return SortKey(r.started); };
    age.toolTip = [](const Rollout &r) { return text::formatTime(r.started); };
    age.copied = [](const Rollout &r) { return text::isoTime(r.started); };
    age.alignment = AlignNumber;
    age.searchable = false;
    return {
        phase,
        cells::textColumn<Rollout>("name", QT_TRANSLATE_NOOP("skerry", "Name"),
                                   [](const Rollout &r) { return r.meta.name; }),
        cells::textColumn<Rollout>("deployment", QT_TRANSLATE_NOOP("skerry", "Deployment"),
                                   [](const Rollout &r) { return r.deployment; }),
        cells::textColumn<Rollout>(
            "change", QT_TRANSLATE_NOOP("skerry", "From \u2192 to"),
            [](const Rollout &r) { return QString(r.fromRelease % QStringLiteral(" \u2192 ") % r.release); }),
        progress,
        sumColumn("succeeded", QT_TRANSLATE_NOOP("skerry", "Succeeded"), &RolloutGroup::succeeded),
        sumColumn("updating", QT_TRANSLATE_NOOP("skerry", "Updating"), &RolloutGroup::updating),
        sumColumn("failed", QT_TRANSLATE_NOOP("skerry", "Failed"), &RolloutGroup::failed),
        sumColumn("pendingOffline", QT_TRANSLATE_NOOP("skerry", "Offline"), &RolloutGroup::pendingOffline),
        age,
        cells::textColumn<Rollout>("message", QT_TRANSLATE_NOOP("skerry", "Message"),
                                   [](const Rollout &r) { return r.message; }),
    };
}

} // namespace

RolloutsTable::RolloutsTable(const KeyedStore<Rollout> &rollouts, const PlaneClock &clock, QObject *parent)
    : TableModel(rollouts, columnsOf(clock), parent)
{
}

RolloutGroup sumOf(const QVector<RolloutGroup> &groups)
{
    RolloutGroup sum;
    for (const RolloutGroup &group : groups) {
        sum.total += group.total;
        sum.waiting += group.waiting;
        sum.pendingOffline += group.pendingOffline;
        sum.updating += group.updating;
        sum.succeeded += group.succeeded;
        sum.failed += group.failed;
        sum.gone += group.gone;
        sum.skipped += group.skipped;
    }
    return sum;
}

quint32 countedNodes(const RolloutGroup &group)
{
    return group.total - std::min(group.total, group.gone + group.skipped);
}

double progressOf(const RolloutGroup &group)
{
    const quint32 nodes = countedNodes(group);
    return nodes == 0 ? 0 : double(group.succeeded) / double(nodes);
}

bool isFinished(RolloutPhase phase)
{
    switch (phase) {
    case RolloutPhase::Completed:
    case RolloutPhase::RolledBack:
    case RolloutPhase::Aborted:
    case RolloutPhase::Expired:
        return true;
    default:
        return false;
    }
}

} // namespace skerry
