// Nodes, each with where it is, what it runs and what it is being updated to.
#pragma once

#include "models/planeclock.h"
#include "models/tablemodel.h"

namespace skerry {

class NodesTable final : public TableModel<Node>
{
public:
    // StateRole of State: NodeState; of Phase: UpdatePhase. Text of LastSeen is an age: repaint it every AgeTickMs.
    enum Column { State, Name, Site, Tier, Country, Channel, Components, Phase, LastSeen, Hardware, Labels };

    NodesTable(const KeyedStore<Node> &nodes, const KeyedStore<skerry::Site> &sites, const PlaneClock &clock,
               QObject *parent = nullptr);
};

// "router-2.0.0", or "router-2.0.0 → router-2.1.0" where what is wanted differs from what is installed.
[[nodiscard]] QString componentSummary(const NodeComponent &component);
// The component whose update tells most: one that is under way, else one that failed, else the newest. Null without any.
[[nodiscard]] const NodeComponent *currentUpdate(const Node &node);

} // namespace skerry
