// From the operator's wish to a rollout that may start: defaults, checks, partition.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

namespace skerry::backend {

// The plan with every default written out for a deployment of so many nodes.
[[nodiscard]] v1::RolloutPlan withDefaults(const v1::RolloutPlan &plan, std::size_t nodes);
// Ranges and order of the numbers in a plan that has passed withDefaults().
[[nodiscard]] Outcome checkPlan(const v1::RolloutPlan &plan, std::size_t nodes);

struct NewRollout {
    v1::Rollout rollout;
    v1::Partition partition;
};

// Everything that can be wrong with a request to start `name`; nothing is written.
[[nodiscard]] Result<NewRollout> prepareRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec);

} // namespace skerry::backend
