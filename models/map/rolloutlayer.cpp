#include "models/map/rolloutlayer.h"

#include <algorithm>

namespace skerry {

RolloutLayer::RolloutLayer(const KeyedStore<Node> &nodes, const KeyedStore<Rollout> &rollouts,
                           const KeyedStore<Deployment> &deployments, QObject *parent)
    : MapLayer(parent)
    , m_rollouts(rollouts)
    , m_deployments(deployments)
    , m_nodes(nodes, NodeField::Components | NodeField::Spec, [this](const Node &node) { return int(partOf(node)); })
{
    connect(&m_nodes, &NodeTally::sitesChanged, this, &MapLayer::sitesChanged);
    // They may come after the name was set.
    connect(&rollouts, &StoreBase::flushed, this, &RolloutLayer::readRollout);
    connect(&deployments, &StoreBase::flushed, this, &RolloutLayer::readRollout);
}

void RolloutLayer::setRollout(const QString &name)
{
    if (name == m_rollout)
        return;
    m_rollout = name;
    m_groups.clear();
    m_component.clear();
    m_release.clear();
    readRollout();
    m_nodes.recount();
}

void RolloutLayer::setGroups(const QVector<QStringList> &groups)
{
    m_groups.clear();
    for (int group = 0; group < groups.size(); ++group)
        for (const QString &node : groups.at(group))
            m_groups.insert(node, group);
    m_nodes.recount();
}

void RolloutLayer::readRollout()
{
    const Rollout *rollout = m_rollouts.find(m_rollout);
    const Deployment *deployment = rollout ? m_deployments.find(rollout->deployment) : nullptr;
    if (!deployment || (deployment->component == m_component && rollout->release == m_release))
        return;
    m_component = deployment->component;
    m_release = rollout->release;
    m_nodes.recount();
}

RolloutLayer::Part RolloutLayer::partOf(const Node &node) const
{
    const auto component = std::find_if(node.components.cbegin(), node.components.cend(),
                                        [this](const NodeComponent &each) { return each.component == m_component; });
    const bool isTold = component != node.components.cend() && component->rollout == m_rollout && !m_rollout.isEmpty();
    const int group =
        m_groups.value(node.meta.name, isTold && m_groups.isEmpty() ? int(node.channel != Channel::Canary) : -1);
    if (group < 0)
        return Outside;
    if (component == node.components.cend())
        return Waiting;
    if (isTold && component->phase == UpdatePhase::Failed)
        return Failed;
    if (component->installed == m_release)
        return isTold && component->desired != m_release && !component->desired.isEmpty() ? RolledBack : Done;
    if (!isTold)
        return Waiting;
    if (!component->desired.isEmpty() && component->desired != m_release)
        return RolledBack;
    return group == 0 ? Canary : Wave;
}

} // namespace skerry
