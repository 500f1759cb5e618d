// Reads from the store what plan() needs to know of a rollout's nodes.
#pragma once

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/store/store.h"

namespace skerry::backend {

// Costs O(nodes of the groups whose turn has come); the groups after them are only counted.
// The result points into `partition` and the nodes of `view`: use it while that is being read.
[[nodiscard]] Observed observe(const View &view, const v1::Rollout &rollout, const v1::Partition &partition,
                               const std::string &component);

} // namespace skerry::backend
