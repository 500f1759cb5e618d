// The nodes of a comparison, site by site.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace skerry::backend {

// Of one site: for each node by how much its metric changed, as a logarithm, larger is worse. In ascending order.
struct Stratum {
    std::vector<double> canary;
    std::vector<double> control;
};

using Strata = std::vector<Stratum>;

// Ranks of the nodes of one site, of the canary first. Doubled, so that the mean of two neighbours is a whole number.
struct RankedStratum {
    std::vector<std::uint64_t> ranks;
    std::size_t canaries = 0;
};

using RankedStrata = std::vector<RankedStratum>;

// Nodes on the smaller side of each site, added up: how much a comparison rests on.
[[nodiscard]] inline std::size_t pairsWithin(const Strata &strata)
{
    std::size_t pairs = 0;
    for (const auto &stratum : strata)
        pairs += std::min(stratum.canary.size(), stratum.control.size());
    return pairs;
}

} // namespace skerry::backend
