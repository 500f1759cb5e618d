#include "models/map/statelayer.h"

namespace skerry {

StateLayer::StateLayer(const NodeAggregates &nodes, QObject *parent) : MapLayer(parent), m_nodes(nodes)
{
    connect(&nodes, &NodeAggregates::sitesChanged, this, &MapLayer::sitesChanged);
}

PartCounts StateLayer::countsOf(const QString &site) const
{
    const NodeCounts nodes = m_nodes.forSite(site);
    PartCounts counts;
    for (std::size_t i = 0; i < StatesWorstFirst.size(); ++i)
        counts.add(int(i), nodes.of(StatesWorstFirst[i]));
    counts.add(Parts - 1, nodes.total() - counts.total());
    return counts;
}

} // namespace skerry
