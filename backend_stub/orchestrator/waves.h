// The nodes outside the canary, one wave after the other.
#pragma once

#include "backend_stub/orchestrator/partition.h"

#include <cstddef>
#include <string>
#include <vector>

namespace skerry::backend {

struct Wave {
    std::string name;
    // Indices of candidates.
    std::vector<std::size_t> nodes;
};

// All waves of the plan, also those without a node. `rest` is every candidate that is not a canary, in the order in which
// waves by percentage take them. Such waves never hold two sites of one failure domain if the domain has no more sites than
// there are waves: a domain gives each wave nodes of one site, and nodes that belong to no domain make up for what is then
// too many or too few. Where it has more sites than there are waves, its sites follow each other in the given percentages.
[[nodiscard]] std::vector<Wave> splitWaves(const std::vector<Candidate> &candidates, const std::vector<std::size_t> &rest,
                                           const v1::MainPlan &plan);

} // namespace skerry::backend
