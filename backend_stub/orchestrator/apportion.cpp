#include "backend_stub/orchestrator/apportion.h"

#include <cstdint>
#include <numeric>
#include <queue>
#include <utility>

namespace skerry::backend {

std::vector<std::size_t> apportion(std::size_t total, const std::vector<std::size_t> &weights,
                                   const std::vector<std::size_t> &most)
{
    const auto sum = static_cast<std::int64_t>(std::accumulate(weights.begin(), weights.end(), std::size_t{0}));
    std::vector<std::size_t> shares(weights.size(), 0);
    // What each still lacks of its exact share, times `sum`. Giving one at a time to the largest of these is the same as
    // giving the whole parts and then the largest remainders, and needs no second rule for those that are full.
    using Lack = std::pair<std::int64_t, std::int64_t>; // and the index, negative: the earlier one first
    std::priority_queue<Lack> lacking;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (most[i] > 0)
            lacking.emplace(static_cast<std::int64_t>(total * weights[i]), -static_cast<std::int64_t>(i));
    }
    for (auto left = total; left > 0 && !lacking.empty(); --left) {
        const auto [lack, index] = lacking.top();
        lacking.pop();
        const auto i = static_cast<std::size_t>(-index);
        if (++shares[i] < most[i])
            lacking.emplace(lack - sum, index);
    }
    return shares;
}

} // namespace skerry::backend
