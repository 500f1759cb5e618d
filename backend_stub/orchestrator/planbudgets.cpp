#include "backend_stub/orchestrator/planbudgets.h"

#include "backend_stub/orchestrator/planpass.h"

#include <algorithm>

namespace skerry::backend {

namespace {

std::string percentText(std::uint32_t part, std::uint32_t whole)
{
    const auto tenths = whole == 0 ? 0 : (std::uint64_t{part} * 1000 + whole / 2) / whole;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

} // namespace

Judgement judgeFailures(const PlanPass &pass)
{
    Judgement result;
    const auto &status = pass.status();
    for (const auto &group : status.groups()) {
        result.allFailed += group.failed();
        result.allAttempted += group.failed() + group.succeeded();
    }
    const auto failed = result.allFailed - std::min(result.allFailed, status.forgiven_failed());
    const auto attempted = result.allAttempted - std::min(result.allAttempted, status.forgiven_attempted());
    const auto &budget = pass.wish().failure_budget();
    // A group that has ended is judged however small it is: nothing more would come.
    const bool enough = attempted >= budget.min_attempted() || settled(pass.group());
    result.breached = enough && std::uint64_t{failed} * 100 > std::uint64_t{budget.max_failed_percent()} * attempted;
    result.verdict = std::to_string(failed) + " of " + std::to_string(attempted) + " attempted nodes failed (" +
                     percentText(failed, attempted) + "), allowed " + std::to_string(budget.max_failed_percent()) + " %";
    return result;
}

bool enforceBudgets(PlanPass &pass)
{
    const auto phase = pass.status().phase();
    if (phase == v1::ROLLOUT_PHASE_ROLLING_BACK || phase == v1::ROLLOUT_PHASE_SCHEDULED)
        return false;
    const auto judged = judgeFailures(pass);
    if (!judged.breached)
        return false;
    switch (pass.wish().failure_budget().on_breach()) {
    case v1::BREACH_ACTION_PAUSE:
        pass.suspend(v1::ROLLOUT_PHASE_PAUSED, judged.verdict, nullptr);
        break;
    case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY:
        pass.rollBack(true, judged.verdict, nullptr);
        break;
    case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL:
        pass.rollBack(false, judged.verdict, nullptr);
        break;
    default:
        pass.suspend(v1::ROLLOUT_PHASE_HALTED, judged.verdict, nullptr);
    }
    return true;
}

} // namespace skerry::backend
