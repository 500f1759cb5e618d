// Which nodes a deployment is for, and what a node is to run while no rollout says otherwise.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/core/selector.h"
#include "backend_stub/orchestrator/exclusions.h"
#include "backend_stub/store/store.h"

namespace skerry::backend {

using NodePtr = std::shared_ptr<const v1::Node>;

// The nodes of the deployment's fleet, less those that its rules exclude on the way to a release.
class DeploymentScope
{
public:
    // For the release that the deployment names, or for the one to go to. Error: the fleet is gone or its selector does not
    // parse.
    [[nodiscard]] static Result<DeploymentScope> of(const View &view, const v1::Deployment &deployment);
    [[nodiscard]] static Result<DeploymentScope> of(const View &view, const v1::Deployment &deployment,
                                                    const std::string &release);

    [[nodiscard]] bool inFleet(const View &view, const v1::Node &node) const;
    // In the fleet, and nothing excludes it.
    [[nodiscard]] bool contains(const View &view, const v1::Node &node) const;
    [[nodiscard]] const ExclusionRules &rules() const { return m_rules; }

private:
    Selector m_fleet;
    ExclusionRules m_rules;
};

// Whether the deployment has something to tell a node of its scope: one that is new, or that no rollout looks after. What a
// rollout has told it stands until another one has completed without it, because of a hold that has gone since.
[[nodiscard]] bool needsAlignment(const View &view, const v1::Deployment &deployment, const v1::Node &node);
// Reachable nodes for which that is so. Costs O(all nodes).
[[nodiscard]] Result<std::vector<std::string>> nodesToAlign(const View &view, const v1::Deployment &deployment);
// The same question for one node: the deployments that have something to tell it. Costs O(deployments).
[[nodiscard]] std::vector<std::shared_ptr<const v1::Deployment>> deploymentsToAlign(const View &view,
                                                                                    const std::string &node);

// Rollouts, running or catching up, that have this node in their partition.
[[nodiscard]] std::vector<std::string> rolloutsLookingAfter(const View &view, const std::string &node);

} // namespace skerry::backend
