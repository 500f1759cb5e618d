// Fleets with their members by state.
#pragma once

#include "models/nodecounts.h"
#include "models/sharehistory.h"
#include "models/tablemodel.h"

namespace skerry {

class FleetsTable final : public TableModel<Fleet>
{
public:
    // StateRole of State: the worst NodeState of the members.
    enum Column {
        State,
        Name,
        DisplayName,
        Selector,
        Nodes,
        Canary,
        Online,
        Degraded,
        Critical,
        Offline,
        Updating,
        Trend,
        Labels
    };

    // Both outlive it; `trends` hears of a change before this.
    FleetsTable(const KeyedStore<Fleet> &fleets, const ShareHistory &trends, QObject *parent = nullptr);

    // As SitesTable.
    void refreshTrends();
};

[[nodiscard]] NodeCounts countsOf(const Fleet &fleet);

} // namespace skerry
