#include "models/map/alertlayer.h"

namespace skerry {

AlertLayer::AlertLayer(const KeyedStore<Node> &nodes, const PlaneClock &clock, QObject *parent)
    : MapLayer(parent)
    , m_nodes(nodes, NodeField::State, [&clock](const Node &node) { return int(partOf(node, clock.now())); })
{
    connect(&m_nodes, &NodeTally::sitesChanged, this, &MapLayer::sitesChanged);
}

AlertLayer::Part AlertLayer::partOf(const Node &node, TimeMs now)
{
    switch (node.state) {
    case NodeState::Critical:
    case NodeState::Offline:
        return now - node.since < NewMs ? New : Standing;
    case NodeState::Degraded:
        return Warning;
    case NodeState::Online:
    case NodeState::Updating:
    case NodeState::Unspecified:
        break;
    }
    return Well;
}

} // namespace skerry
