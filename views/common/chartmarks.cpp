#include "views/common/chartmarks.h"

#include "models/eventlog.h"
#include "models/planemodels.h"
#include "models/text.h"

#include <algorithm>
#include <optional>

namespace skerry {

namespace {

constexpr int MostMarks = 200; // the newest

std::optional<ChartMark> markOf(RolloutPhase phase)
{
    switch (phase) {
    case RolloutPhase::Canary:
    case RolloutPhase::Wave:
    case RolloutPhase::Completed:
    case RolloutPhase::RollingBack:
        return ChartMark::Deploy;
    case RolloutPhase::Holding:
    case RolloutPhase::Paused:
        return ChartMark::Pause;
    case RolloutPhase::Halted:
        return ChartMark::Alert;
    default:
        return std::nullopt;
    }
}

bool isFault(const Event &event)
{
    return event.kind == EventKind::NodeOffline || event.kind == EventKind::NodeCritical ||
           (event.kind == EventKind::ControlPlane && event.state == 0);
}

void addRollout(const Rollout &rollout, QVector<ChartEvent> &marks)
{
    for (const RolloutTransition &transition : rollout.transitions) {
        const auto mark = markOf(transition.to);
        const bool moved = transition.from != transition.to || transition.to == RolloutPhase::Wave;
        if (mark && moved)
            marks.append({transition.at, *mark, QStringLiteral("%1: %2").arg(rollout.meta.name, text::word(transition.to))});
    }
}

} // namespace

QVector<ChartEvent> marksOf(PlaneModels &models, const EventLog &events,
                            const std::function<bool(const Rollout &)> &ofRollout,
                            const std::function<bool(const Event &)> &ofEvent)
{
    QVector<ChartEvent> marks;
    for (int row = 0; ofRollout && row < models.rollouts().size(); ++row) {
        if (const Rollout &rollout = models.rollouts().at(row); ofRollout(rollout))
            addRollout(rollout, marks);
    }
    for (int i = 0; ofEvent && i < qMin(events.size(), MostMarks); ++i) {
        if (const Event &event = events.at(i); isFault(event) && ofEvent(event))
            marks.append({event.at, ChartMark::Fault,
                          event.object.isEmpty() ? event.text : QStringLiteral("%1 %2").arg(event.object, event.text)});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const ChartEvent &a, const ChartEvent &b) { return a.at < b.at; });
    if (marks.size() > MostMarks)
        marks.remove(0, marks.size() - MostMarks);
    return marks;
}

} // namespace skerry
