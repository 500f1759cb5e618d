// What a record of the audit log tells of the changes of a transaction.
#pragma once

#include "backend_stub/store/store.h"

#include <vector>

namespace skerry::backend {

// Fills `changes` and `assignments`: what somebody decided, and nothing that is only observed.
void describeChanges(const std::vector<Change> &changes, v1::AuditRecord &record);
// The newest transition that a change added to a rollout; null if it added none.
[[nodiscard]] const v1::Transition *addedTransition(const Change &change);

} // namespace skerry::backend
