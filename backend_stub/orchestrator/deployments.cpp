#include "backend_stub/orchestrator/deployments.h"

#include "backend_stub/inventory/attributes.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::backend {

namespace {

Result<Selector> fleetSelector(const View &view, const v1::Deployment &deployment)
{
    const auto fleet = view.get<v1::Fleet>(deployment.spec().fleet());
    if (!fleet)
        return notFound("fleet/" + deployment.spec().fleet(),
                        "Deployment " + deployment.meta().name() + " is for fleet " + deployment.spec().fleet() +
                            ", which does not exist.",
                        "Create the fleet, or correct the deployment.");
    return Selector::parse(fleet->spec().selector(), "fleet.spec.selector");
}

// The groups of a partition are sorted by name.
bool holds(const v1::Partition *partition, const std::string &node)
{
    return partition && std::any_of(partition->groups().begin(), partition->groups().end(), [&node](const auto &group) {
               return std::binary_search(group.nodes().begin(), group.nodes().end(), node);
           });
}

// Tells for the nodes of one deployment whether it has something to tell them.
class Aligner
{
public:
    Aligner(const View &view, const v1::Deployment &deployment)
        : m_view(view)
        , m_deployment(deployment)
        , m_active(view.get<v1::Partition>(deployment.status().active_rollout()))
        , m_last(view.get<v1::Partition>(deployment.status().last_rollout()))
    {
    }

    [[nodiscard]] bool needs(const v1::Node &node) const
    {
        if (node.status().state() == v1::NODE_STATE_OFFLINE)
            return false;
        const auto desired = node.desired().find(m_deployment.spec().component());
        const bool told = desired != node.desired().end();
        if (told && (desired->second.release() == m_deployment.spec().release() || stands(desired->second)))
            return false;
        // Rollouts look after their own nodes, also after those that were offline when their turn came.
        return !holds(m_active.get(), node.meta().name()) && !holds(m_last.get(), node.meta().name());
    }

private:
    // A rollout's word, unless it had ended before the one that brought what the deployment names.
    [[nodiscard]] bool stands(const v1::DesiredRelease &desired) const
    {
        if (desired.rollout().empty())
            return false;
        const auto teller = m_view.get<v1::Rollout>(desired.rollout());
        const auto last = m_view.get<v1::Rollout>(m_deployment.status().last_rollout());
        return !teller || !last || !isTerminal(teller->status().phase()) ||
               fromProto(teller->status().finished()) >= fromProto(last->status().finished());
    }

    const View &m_view;
    const v1::Deployment &m_deployment;
    std::shared_ptr<const v1::Partition> m_active;
    std::shared_ptr<const v1::Partition> m_last;
};

} // namespace

Result<DeploymentScope> DeploymentScope::of(const View &view, const v1::Deployment &deployment)
{
    return of(view, deployment, deployment.spec().release());
}

Result<DeploymentScope> DeploymentScope::of(const View &view, const v1::Deployment &deployment, const std::string &release)
{
    auto own = fleetSelector(view, deployment);
    if (!own)
        return own.error();
    DeploymentScope scope;
    scope.m_fleet = std::move(*own);
    scope.m_rules = ExclusionRules(view, deployment, release);
    return scope;
}

bool DeploymentScope::inFleet(const View &view, const v1::Node &node) const
{
    return matches(m_fleet, Kind::Node, node, view);
}

bool DeploymentScope::contains(const View &view, const v1::Node &node) const
{
    return inFleet(view, node) && m_rules.reasonOf(view, node) == v1::EXCLUSION_REASON_UNSPECIFIED;
}

bool needsAlignment(const View &view, const v1::Deployment &deployment, const v1::Node &node)
{
    return Aligner(view, deployment).needs(node);
}

Result<std::vector<std::string>> nodesToAlign(const View &view, const v1::Deployment &deployment)
{
    const auto scope = DeploymentScope::of(view, deployment);
    if (!scope)
        return scope.error();
    const Aligner aligner(view, deployment);
    std::vector<std::string> result;
    view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        // The cheap question first: nearly every node is where it should be.
        if (aligner.needs(node) && scope->contains(view, node))
            result.push_back(node.meta().name());
    });
    return result;
}

std::vector<std::shared_ptr<const v1::Deployment>> deploymentsToAlign(const View &view, const std::string &node)
{
    std::vector<std::shared_ptr<const v1::Deployment>> result;
    const auto object = view.get<v1::Node>(node);
    if (!object)
        return result;
    for (const auto &deployment : view.all<v1::Deployment>()) {
        if (!Aligner(view, *deployment).needs(*object))
            continue;
        const auto scope = DeploymentScope::of(view, *deployment);
        if (scope && scope->contains(view, *object))
            result.push_back(deployment);
    }
    return result;
}

std::vector<std::string> rolloutsLookingAfter(const View &view, const std::string &node)
{
    std::vector<std::string> result;
    for (const auto &deployment : view.all<v1::Deployment>()) {
        for (const auto &rollout : {deployment->status().active_rollout(), deployment->status().last_rollout()}) {
            if (holds(view.get<v1::Partition>(rollout).get(), node))
                result.push_back(rollout);
        }
    }
    return result;
}

} // namespace skerry::backend
