// The body of CommandRollout.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/store/store.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::backend {

// Threading: on the writer thread, inside the body of a write.
[[nodiscard]] Result<v1::CommandRolloutResponse> commandRollout(Transaction &tx, const v1::CommandRolloutRequest &request,
                                                                const Caller &caller);

} // namespace skerry::backend
