#include "models/nodeaggregates.h"

namespace skerry {

NodeAggregates::NodeAggregates(const KeyedStore<Node> &nodes, QObject *parent)
    : QObject(parent), m_states(nodes, NodeField::State, [](const Node &node) { return NodeCounts::partOf(node.state); })
{
    connect(&m_states, &NodeTally::sitesChanged, this, &NodeAggregates::sitesChanged);
}

} // namespace skerry
