// From the operator's wish to a rollout that may start: defaults, checks, partition.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// The plan with every default written out for so many nodes that take part.
[[nodiscard]] v1::RolloutPlan withDefaults(const v1::RolloutPlan &plan, std::size_t nodes);
// Ranges and order of the numbers in a plan that has passed withDefaults().
[[nodiscard]] Outcome checkPlan(const v1::RolloutPlan &plan, std::size_t nodes);

struct NewRollout {
    v1::Rollout rollout;
    v1::Partition partition;
    std::vector<v1::RolloutWarning> warnings;
    std::size_t fleetNodes = 0;
    // Why it cannot start now, although nothing is wrong with the request: the deployment is busy, nobody takes part, ...
    std::optional<Error> refusal;
};

// What would begin as `name` at `now`: the one computation behind previews and starts. An error is something wrong with the
// request. `supersede`: the active rollout that would be ended first; empty if none is to be.
[[nodiscard]] Result<NewRollout> planRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec,
                                             const std::string &supersede, TimePoint now);
// The same for a start: a refusal is an error. Nothing is written.
[[nodiscard]] Result<NewRollout> prepareRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec);

} // namespace skerry::backend
