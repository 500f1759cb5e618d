// What a rollout may cost before it stops by itself.
#pragma once

#include <cstdint>
#include <string>

namespace skerry::backend {

class PlanPass;

struct Judgement {
    bool breached = false;
    std::uint32_t allFailed = 0;
    std::uint32_t allAttempted = 0;
    std::string verdict;
};

[[nodiscard]] Judgement judgeFailures(const PlanPass &pass);
// Whether a budget is breached; then what the plan says for that has been decided, and the pass is over.
[[nodiscard]] bool enforceBudgets(PlanPass &pass);

} // namespace skerry::backend
