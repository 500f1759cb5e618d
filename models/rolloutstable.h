// Rollouts with their phase and progress.
#pragma once

#include "models/planeclock.h"
#include "models/tablemodel.h"

namespace skerry {

class RolloutsTable final : public TableModel<Rollout>
{
public:
    // StateRole of Phase: RolloutPhase. ProgressRole of Progress: the share of nodes that are done. Age is repainted by
    // views.
    enum Column { Phase, Name, Deployment, Change, Progress, Succeeded, Updating, Failed, PendingOffline, Age, Message };

    RolloutsTable(const KeyedStore<Rollout> &rollouts, const PlaneClock &clock, QObject *parent = nullptr);
};

// Sum over all groups of a rollout.
[[nodiscard]] RolloutGroup sumOf(const QVector<RolloutGroup> &groups);
// Neither gone nor skipped.
[[nodiscard]] quint32 countedNodes(const RolloutGroup &group);
// Nodes that are done, of all that still count; 0..1.
[[nodiscard]] double progressOf(const RolloutGroup &group);
// Whether nothing will move it any more.
[[nodiscard]] bool isFinished(RolloutPhase phase);

} // namespace skerry
