#include "models/nodecommand.h"

#include "models/fleetmembers.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/selector.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

bool isUsableCanary(const Node &node)
{
    return node.channel == Channel::Canary && !node.cordoned;
}

bool losesCanary(NodeCommand command, const Node &node)
{
    return isUsableCanary(node) && (command == NodeCommand::Cordon || command == NodeCommand::AssignMain);
}

// One fleet after the other, so that what its selector remembers stays near.
FleetShare shareOf(const Fleet &fleet, const FilterTest<Node> &isMember, const QVector<const Node *> &nodes,
                   NodeCommand command)
{
    FleetShare share{fleet.meta.name};
    for (const Node *node : nodes) {
        if (!isMember(*node))
            continue;
        ++share.nodes;
        share.canariesLost += losesCanary(command, *node) ? 1 : 0;
    }
    // The control plane may not have counted the newest members.
    share.members = std::max(int(fleet.nodes), share.nodes);
    return share;
}

QVector<const Node *> usableCanaries(const KeyedStore<Node> &nodes)
{
    QVector<const Node *> canaries;
    for (int row = 0; row < nodes.size(); ++row)
        if (isUsableCanary(nodes.at(row)))
            canaries.append(&nodes.at(row));
    return canaries;
}

void addFleets(BlastRadius &radius, NodeCommand command, const QVector<const Node *> &nodes, PlaneModels &models)
{
    const bool anyLost =
        std::any_of(nodes.cbegin(), nodes.cend(), [command](const Node *node) { return losesCanary(command, *node); });
    const QVector<const Node *> canaries = anyLost ? usableCanaries(models.nodes()) : QVector<const Node *>();
    for (int row = 0; row < models.fleets().size(); ++row) {
        const Fleet &fleet = models.fleets().at(row);
        const auto selector = Selector::parse(fleet.selector);
        if (!selector) {
            radius.unreadFleets.append(fleet.meta.name);
            continue;
        }
        const FilterTest<Node> isMember = memberTest(*selector, models.sites());
        FleetShare share = shareOf(fleet, isMember, nodes, command);
        if (share.canariesLost > 0) {
            const auto before = std::count_if(canaries.cbegin(), canaries.cend(),
                                              [&isMember](const Node *canary) { return isMember(*canary); });
            share.canariesAfter = std::max(0, int(before) - share.canariesLost);
        }
        if (share.nodes > 0)
            radius.fleets.append(share);
    }
    radius.unreadFleets.sort();
    std::sort(radius.fleets.begin(), radius.fleets.end(), [](const FleetShare &a, const FleetShare &b) {
        return a.share() != b.share() ? a.share() > b.share() : a.fleet < b.fleet;
    });
}

QVector<RolloutShare> rolloutsOf(const QVector<FleetShare> &fleets, PlaneModels &models)
{
    QVector<RolloutShare> rollouts;
    for (int row = 0; row < models.rollouts().size(); ++row) {
        const Rollout &rollout = models.rollouts().at(row);
        const Deployment *deployment = models.deployments().find(rollout.deployment);
        if (isFinished(rollout.phase) || !deployment)
            continue;
        const auto share = std::find_if(fleets.cbegin(), fleets.cend(),
                                        [deployment](const FleetShare &fleet) { return fleet.fleet == deployment->fleet; });
        if (share != fleets.cend())
            rollouts.append({rollout.meta.name, share->nodes});
    }
    std::sort(rollouts.begin(), rollouts.end(),
              [](const RolloutShare &a, const RolloutShare &b) { return a.rollout < b.rollout; });
    return rollouts;
}

} // namespace

QString whyNot(NodeCommand command, const Node *node)
{
    if (!node)
        return tr("gone");
    switch (command) {
    case NodeCommand::Cordon:
        return node->cordoned ? tr("already cordoned") : QString();
    case NodeCommand::TakeCordonOff:
        return node->cordoned ? QString() : tr("not cordoned");
    case NodeCommand::AssignCanary:
        return node->channel == Channel::Canary ? tr("a canary already") : QString();
    case NodeCommand::AssignMain:
        return node->channel == Channel::Main ? tr("in the main channel already") : QString();
    }
    return {};
}

Node applied(NodeCommand command, Node node)
{
    switch (command) {
    case NodeCommand::Cordon:
        node.cordoned = true;
        break;
    case NodeCommand::TakeCordonOff:
        node.cordoned = false;
        break;
    case NodeCommand::AssignCanary:
        node.channel = Channel::Canary;
        break;
    case NodeCommand::AssignMain:
        node.channel = Channel::Main;
        break;
    }
    return node;
}

Node takenBack(NodeCommand command, Node now, const Node &before)
{
    if (command == NodeCommand::Cordon || command == NodeCommand::TakeCordonOff)
        now.cordoned = before.cordoned;
    else
        now.channel = before.channel;
    return now;
}

BlastRadius blastRadius(NodeCommand command, const QStringList &nodes, PlaneModels &models)
{
    BlastRadius radius;
    QVector<const Node *> present;
    QSet<QString> sites;
    for (const QString &name : nodes) {
        if (const Node *node = models.nodes().find(name)) {
            present.append(node);
            sites.insert(node->site);
        }
    }
    radius.nodes = int(present.size());
    radius.sites = int(sites.size());
    addFleets(radius, command, present, models);
    radius.rollouts = rolloutsOf(radius.fleets, models);
    return radius;
}

} // namespace skerry
