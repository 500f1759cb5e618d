// Sites, each with its nodes by state.
#pragma once

#include "models/nodeaggregates.h"
#include "models/sharehistory.h"
#include "models/tablemodel.h"

namespace skerry {

class SitesTable final : public TableModel<Site>
{
public:
    // StateRole of State: the worst NodeState of the site's nodes. LocalTime goes on: repaint it every AgeTickMs.
    enum Column {
        State,
        Name,
        DisplayName,
        Tier,
        Type,
        Country,
        Parent,
        Nodes,
        Online,
        Degraded,
        Critical,
        Offline,
        Updating,
        Trend,
        LocalTime,
        Labels
    };

    // All of them outlive it; `aggregates` tells `trends` before this.
    SitesTable(const KeyedStore<Site> &sites, const NodeAggregates &aggregates, const ShareHistory &trends,
               QObject *parent = nullptr);

    // Changes go out of sight with the time: whoever sorts by them asks for this now and then.
    void refreshTrends();

private:
    [[nodiscard]] QVector<int> rowsOf(const QStringList &names) const;

    const ShareHistory &m_trends;
};

} // namespace skerry
