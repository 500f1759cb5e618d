#include "models/commandsurvey.h"

#include "models/fleetmembers.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/selector.h"

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

// A step is about so many looks at a node for a fleet, a fraction of a millisecond.
constexpr qsizetype LooksInStep = 20'000;
constexpr qsizetype LeastBlock = 16;
constexpr qsizetype MostBlock = 1024; // nodes that were just copied are still near for every fleet
constexpr int RowsInStep = 8192;

bool isUsableCanary(const Node &node)
{
    return node.channel == Channel::Canary && !node.cordoned;
}

bool losesCanary(NodeCommand command, const Node &node)
{
    return isUsableCanary(node) && (command == NodeCommand::Cordon || command == NodeCommand::AssignMain);
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

CommandSurvey::CommandSurvey(NodeCommand command, QStringList nodes, PlaneModels &models)
    : m_command(command), m_names(std::move(nodes)), m_models(models)
{
    prepareFleets();
    m_block = std::clamp(LooksInStep / std::max<qsizetype>(1, qsizetype(m_fleets.size())), LeastBlock, MostBlock);
    m_targets.allowed.reserve(m_names.size());
    // Rows that are looked at one after the other must not move meanwhile.
    const auto again = [this] {
        if (m_phase == Phase::Canaries)
            beginCanaries();
    };
    QObject::connect(&m_models.nodes(), &StoreBase::rowsSwapped, &m_context, again);
    QObject::connect(&m_models.nodes(), &StoreBase::rowsRemoved, &m_context, again);
    QObject::connect(&m_models.nodes(), &StoreBase::wasReset, &m_context, again);
}

void CommandSurvey::prepareFleets()
{
    for (int row = 0; row < m_models.fleets().size(); ++row) {
        const Fleet &fleet = m_models.fleets().at(row);
        const auto selector = Selector::parse(fleet.selector);
        if (!selector) {
            m_radius.unreadFleets.append(fleet.meta.name);
            continue;
        }
        FleetTest test;
        test.share.fleet = fleet.meta.name;
        test.share.members = int(fleet.nodes);
        test.isMember = memberTest(*selector, m_models.sites());
        m_fleets.push_back(std::move(test));
    }
    m_radius.unreadFleets.sort();
}

bool CommandSurvey::goOn(const QDeadlineTimer &deadline)
{
    while (m_phase != Phase::Done) {
        step();
        if (deadline.hasExpired())
            break;
    }
    return m_phase == Phase::Done;
}

void CommandSurvey::step()
{
    switch (m_phase) {
    case Phase::Nodes:
        lookAtNodes();
        break;
    case Phase::Canaries:
        lookAtCanaries();
        break;
    case Phase::Done:
        break;
    }
}

void CommandSurvey::lookAtNodes()
{
    const qsizetype begin = m_targets.allowed.size();
    const qsizetype end = std::min(m_next + m_block, m_names.size());
    for (; m_next < end; ++m_next) {
        const QString &name = m_names.at(m_next);
        const Node *node = m_models.nodes().find(name);
        if (const QString why = whyNot(m_command, node); !why.isEmpty()) {
            m_targets.refused.append(RefusedNode{node ? *node : Node(), why});
            m_targets.refused.last().node.meta.name = name;
            continue;
        }
        m_targets.allowed.append(*node);
        m_sites.insert(node->site);
    }
    const QVector<Node> &nodes = std::as_const(m_targets.allowed);
    for (FleetTest &fleet : m_fleets) {
        for (qsizetype i = begin; i < nodes.size(); ++i) {
            if (!fleet.isMember(nodes.at(i)))
                continue;
            ++fleet.share.nodes;
            fleet.share.canariesLost += losesCanary(m_command, nodes.at(i)) ? 1 : 0;
        }
    }
    if (m_next < m_names.size())
        return;
    const bool anyLost =
        std::any_of(m_fleets.cbegin(), m_fleets.cend(), [](const FleetTest &fleet) { return fleet.share.canariesLost > 0; });
    if (anyLost)
        beginCanaries();
    else
        finish();
}

void CommandSurvey::beginCanaries()
{
    m_phase = Phase::Canaries;
    m_row = 0;
    for (FleetTest &fleet : m_fleets)
        fleet.canariesBefore = 0;
}

void CommandSurvey::lookAtCanaries()
{
    const KeyedStore<Node> &nodes = m_models.nodes();
    qsizetype looks = 0;
    for (const int end = m_row + RowsInStep; m_row < std::min(end, nodes.size()) && looks < LooksInStep; ++m_row) {
        const Node &node = nodes.at(m_row);
        if (!isUsableCanary(node))
            continue;
        looks += qsizetype(m_fleets.size());
        for (FleetTest &fleet : m_fleets)
            if (fleet.share.canariesLost > 0 && fleet.isMember(node))
                ++fleet.canariesBefore;
    }
    if (m_row >= nodes.size())
        finish();
}

void CommandSurvey::finish()
{
    m_phase = Phase::Done;
    m_radius.nodes = int(m_targets.allowed.size());
    m_radius.sites = int(m_sites.size());
    for (FleetTest &fleet : m_fleets) {
        FleetShare &share = fleet.share;
        // The control plane may not have counted the newest members.
        share.members = std::max(share.members, share.nodes);
        if (share.canariesLost > 0)
            share.canariesAfter = std::max(0, fleet.canariesBefore - share.canariesLost);
        if (share.nodes > 0)
            m_radius.fleets.append(share);
    }
    std::sort(m_radius.fleets.begin(), m_radius.fleets.end(), [](const FleetShare &a, const FleetShare &b) {
        return a.share() != b.share() ? a.share() > b.share() : a.fleet < b.fleet;
    });
    m_radius.rollouts = rolloutsOf(m_radius.fleets, m_models);
}

} // namespace skerry
