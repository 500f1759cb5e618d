// Sites, each with its nodes by state.
#pragma once

#include "models/nodeaggregates.h"
#include "models/tablemodel.h"

namespace skerry {

class SitesTable final : public TableModel<Site>
{
public:
    // StateRole of State: the worst NodeState of the site's nodes.
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
        Labels
    };

    SitesTable(const KeyedStore<Site> &sites, const NodeAggregates &aggregates, QObject *parent = nullptr);
};

} // namespace skerry
