// What a plan says of who takes part: its defaults, and everything that can be wrong with it.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/orchestrator/roster.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::backend {

// Whether the plan says nothing of its canary, so that its number is ours to choose.
[[nodiscard]] bool isDefaultCanary(const v1::CanaryPlan &plan);
void addMembershipDefaults(v1::RolloutPlan &plan, std::size_t nodes);

// Contradictions in the plan itself, and selectors that do not parse.
[[nodiscard]] Outcome checkMembershipPlan(const v1::RolloutPlan &plan);
// Wishes that this fleet cannot fulfil. `plan` has passed withDefaults().
[[nodiscard]] Outcome checkMembership(const View &view, const Roster &roster, const v1::Deployment &deployment,
                                      const v1::RolloutPlan &plan);
// Every candidate is in exactly one group of the partition.
[[nodiscard]] Outcome checkEveryoneHasAGroup(const Roster &roster, const v1::Partition &partition);

} // namespace skerry::backend
