// What an operator should know of a partition before it is used.
#pragma once

#include "backend_stub/orchestrator/roster.h"
#include "skerry/v1/rollouts.pb.h"

#include <vector>

namespace skerry::backend {

// At most one warning of each type, in the order of the types. `partition` was made from the roster by the plan.
[[nodiscard]] std::vector<v1::RolloutWarning> rolloutWarnings(const View &view, const Roster &roster,
                                                              const v1::Rollout &rollout, const v1::Partition &partition,
                                                              TimePoint now);

} // namespace skerry::backend
