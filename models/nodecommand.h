// What an operator can tell nodes, and what it would do to whom.
#pragma once

#include "models/types.h"

#include <QStringList>

namespace skerry {

enum class NodeCommand { Cordon, TakeCordonOff, AssignCanary, AssignMain };

// Why the command makes no sense for this node ("already cordoned"; null: "gone"); empty if it does.
[[nodiscard]] QString whyNot(NodeCommand command, const Node *node);
// The node as it is to be.
[[nodiscard]] Node applied(NodeCommand command, Node node);
// The field that the command writes is copied, the rest stays.
[[nodiscard]] Node takenBack(NodeCommand command, Node now, const Node &before);

struct RefusedNode {
    Node node; // only with a name if it is gone
    QString why;

    bool operator==(const RefusedNode &) const = default;
};

// The nodes of a command, as they were when they were looked at.
struct NodeTargets {
    QVector<Node> allowed;
    QVector<RefusedNode> refused;

    [[nodiscard]] int count() const { return int(allowed.size() + refused.size()); }
};

struct FleetShare {
    QString fleet;
    int nodes = 0;         // of the command
    int members = 0;       // of the fleet
    int canariesLost = 0;  // canaries that take work now, and will not
    int canariesAfter = 0; // those that still will; counted only where some are lost

    [[nodiscard]] double share() const { return members > 0 ? double(nodes) / members : 0; }
    [[nodiscard]] bool losesLastCanary() const { return canariesLost > 0 && canariesAfter == 0; }
    bool operator==(const FleetShare &) const = default;
};

struct RolloutShare {
    QString rollout; // that has not ended
    int nodes = 0;   // of the command, in the fleet that it goes to

    bool operator==(const RolloutShare &) const = default;
};

struct BlastRadius {
    int nodes = 0;
    int sites = 0;
    QVector<FleetShare> fleets;     // that have any of the nodes: the largest share first, then by name
    QVector<RolloutShare> rollouts; // that have any of them, by name
    QStringList unreadFleets;       // whose selectors this console does not understand, by name

    bool operator==(const BlastRadius &) const = default;
};

} // namespace skerry
