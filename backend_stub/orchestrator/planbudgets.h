// What a rollout may cost before it stops by itself: failed, unreachable and unavailable nodes, and time without progress,
// each judged on its own. What is offline is never failed.
#pragma once

#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace skerry::backend {

class PlanPass;
struct ObservedSite;

struct Judgement {
    bool breached = false;
    std::uint32_t allFailed = 0;
    std::uint32_t allAttempted = 0;
    std::string verdict;
};

[[nodiscard]] Judgement judgeFailures(const PlanPass &pass);
// Every budget that the plan has and the present phase is judged by, in the order in which a breach counts.
[[nodiscard]] std::vector<v1::BudgetVerdict> judgeBudgets(const PlanPass &pass);
// Whether a budget is breached; then what the plan says for that has been decided, and the pass is over.
[[nodiscard]] bool enforceBudgets(PlanPass &pass);
// Does what the plan says for a breach. Where that stops the rollout, it can be resumed to `resumeTo`.
void actOnBreach(PlanPass &pass, v1::BreachAction action, v1::RolloutPhase resumeTo, const std::string &verdict);
// What is breached now shall not stop it again. Gives the verdicts; empty if nothing is.
std::string forgiveBreaches(PlanPass &pass);
// The time without progress begins, goes on, or begins anew with each node that became healthy.
void watchProgress(PlanPass &pass);
// While the clock lets no node be told, none can become healthy: that time does not count.
void excuseStandstill(PlanPass &pass);
// How many more nodes of the site may go down at once, by the budget alone.
[[nodiscard]] std::uint32_t roomByBudget(const v1::RolloutPlan &plan, const ObservedSite &site);
// As above, nodes that fell silent after they were told included.
[[nodiscard]] std::uint32_t spareNodes(const v1::RolloutPlan &plan, const ObservedSite &site);

} // namespace skerry::backend
