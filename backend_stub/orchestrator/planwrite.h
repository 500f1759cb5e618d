// From what plan() wants to what the store has.
#pragma once

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/store/store.h"

#include <string>

namespace skerry::backend {

// The desired state of the nodes alone.
void tellNodes(Transaction &transaction, const std::string &rollout, const std::string &component, const Plan &plan);
// Desired state of the nodes, status of `rollout`, and its deployment when it ends: together. `rollout` is as it was planned
// and as it stands in the store.
void writePlan(Transaction &transaction, const v1::Rollout &rollout, const std::string &component, const Plan &plan);

} // namespace skerry::backend
