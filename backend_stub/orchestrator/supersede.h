// Ends one rollout so that another may begin, in the same transaction.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

#include <string>

namespace skerry::backend {

// Aborts `rollout` with a reason that names `by`: what the orchestrator would do about a command to abort, but now. Nodes
// that have not ended their update are told to keep what they have. FAILED_PRECONDITION if it cannot be aborted in its
// state. Threading: on the writer thread, inside the body of a write.
[[nodiscard]] Outcome supersedeRollout(Transaction &tx, const std::string &rollout, const std::string &by,
                                       const std::string &actor, const std::string &reason);

} // namespace skerry::backend
