// Sites, each with its nodes by state.
#pragma once

#include "models/nodeaggregates.h"
#include "models/planeclock.h"
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
        LocalTime,
        Labels
    };

    SitesTable(const KeyedStore<Site> &sites, const NodeAggregates &aggregates, const PlaneClock &clock,
               QObject *parent = nullptr);
};

} // namespace skerry
