#include "models/nodecommand.h"

#include "models/fleetmembers.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/selector.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry::NodeCommand", text);
}

bool isUsableCanary(const Node &node)
{
    return node.channel == Channel::Canary && !node.cordoned;
}

// A fleet with what it takes to ask for its members.
struct AskedFleet {
    FleetShare share;
    FilterTest<Node> isMember;
};

QVector<AskedFleet> readFleets(PlaneModels &models, QStringList &unread)
{
    QVector<AskedFleet> fleets;
    for (int row = 0; row < models.fleets().size(); ++row) {
        const Fleet &fleet = models.fleets().at(row);
        if (const auto selector = Selector::parse(fleet.selector))
            fleets.append({{fleet.meta.name, 0, int(fleet.nodes)}, memberTest(*selector, models.sites())});
        else
            unread.append(fleet.meta.name);
    }
    unread.sort();
    return fleets;
}

void countNode(NodeCommand command, const Node &node, QVector<AskedFleet> &fleets)
{
    const bool lost = isUsableCanary(node) && !isUsableCanary(applied(command, node));
    for (AskedFleet &fleet : fleets) {
        if (!fleet.isMember(node))
            continue;
        ++fleet.share.nodes;
        fleet.share.canariesLost += lost ? 1 : 0;
    }
}

void countCanariesAfter(const KeyedStore<Node> &nodes, QVector<AskedFleet> &fleets)
{
    if (std::none_of(fleets.cbegin(), fleets.cend(), [](const AskedFleet &fleet) { return fleet.share.canariesLost > 0; }))
        return;
    for (int row = 0; row < nodes.size(); ++row) {
        if (!isUsableCanary(nodes.at(row)))
            continue;
        for (AskedFleet &fleet : fleets)
            if (fleet.share.canariesLost > 0 && fleet.isMember(nodes.at(row)))
                ++fleet.share.canariesAfter;
    }
    for (AskedFleet &fleet : fleets)
        fleet.share.canariesAfter = std::max(0, fleet.share.canariesAfter - fleet.share.canariesLost);
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
    QVector<AskedFleet> fleets = readFleets(models, radius.unreadFleets);
    QSet<QString> sites;
    for (const QString &name : nodes) {
        const Node *node = models.nodes().find(name);
        if (!node)
            continue;
        ++radius.nodes;
        sites.insert(node->site);
        countNode(command, *node, fleets);
    }
    radius.sites = int(sites.size());
    countCanariesAfter(models.nodes(), fleets);
    for (const AskedFleet &fleet : std::as_const(fleets)) {
        if (fleet.share.nodes == 0)
            continue;
        radius.fleets.append(fleet.share);
        // The control plane may not have counted the newest members.
        radius.fleets.last().members = std::max(fleet.share.members, fleet.share.nodes);
    }
    std::sort(radius.fleets.begin(), radius.fleets.end(), [](const FleetShare &a, const FleetShare &b) {
        return a.share() != b.share() ? a.share() > b.share() : a.fleet < b.fleet;
    });
    radius.rollouts = rolloutsOf(radius.fleets, models);
    return radius;
}

} // namespace skerry
