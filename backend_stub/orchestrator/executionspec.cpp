#include "backend_stub/orchestrator/executionspec.h"

namespace skerry::backend {

namespace {

constexpr std::uint32_t MostApprovals = 16;

} // namespace

Outcome checkExecution(const v1::RolloutPlan &plan)
{
    if (plan.approvals() > MostApprovals)
        return invalidArgument("spec.plan.approvals",
                               "The plan asks for " + std::to_string(plan.approvals()) + " approvals.",
                               "Ask for at most " + std::to_string(MostApprovals) + ".");
    return Done{};
}

} // namespace skerry::backend
