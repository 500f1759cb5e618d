// Fleets with their members by state.
#pragma once

#include "models/nodecounts.h"
#include "models/tablemodel.h"

namespace skerry {

class FleetsTable final : public TableModel<Fleet>
{
public:
    // StateRole of State: the worst NodeState of the members.
    enum Column { State, Name, DisplayName, Selector, Nodes, Canary, Online, Degraded, Critical, Offline, Updating, Labels };

    explicit FleetsTable(const KeyedStore<Fleet> &fleets, QObject *parent = nullptr);
};

[[nodiscard]] NodeCounts countsOf(const Fleet &fleet);

} // namespace skerry
