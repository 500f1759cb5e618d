// The part of a plan that says when and how fast it is carried out, what stops it, and by whom: defaults and checks. Who
// takes part: rolloutspec.h.
#pragma once

#include "backend_stub/core/result.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::backend {

void addExecutionDefaults(v1::RolloutPlan &plan);
// Ranges of a plan with its defaults written out.
[[nodiscard]] Outcome checkExecution(const v1::RolloutPlan &plan);

} // namespace skerry::backend
