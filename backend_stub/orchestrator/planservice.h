// A site's last serving node is not taken: what a plan is to look at before it tells a node something.
#pragma once

#include "backend_stub/orchestrator/plan.h"

#include <cstdint>
#include <vector>

namespace skerry::backend {

// Whether it matters for this member who else serves at its site: not where there is nobody else, nor where the plan lets
// the site go dark.
[[nodiscard]] bool guardsService(const v1::RolloutPlan &plan, const Observed &observed, const Member &member);
// Nodes of the site that serve besides the member, and those that will by themselves.
[[nodiscard]] std::uint32_t othersServing(const ObservedSite &site, const Member &member);
[[nodiscard]] std::uint32_t othersBusy(const ObservedSite &site, const Member &member);

// Who serves while one node after the other is told something in one pass.
class ServiceRoom final
{
public:
    ServiceRoom(const v1::RolloutPlan &plan, const Observed &observed);

    // Another node of its site would go on serving.
    [[nodiscard]] bool allows(const Member &member) const;
    void take(const Member &member);

private:
    const v1::RolloutPlan &m_plan;
    const Observed &m_observed;
    // By site: nodes that were told something in this pass.
    std::vector<std::uint32_t> m_taken;
};

} // namespace skerry::backend
