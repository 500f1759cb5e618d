// The bodies of StartRollout and PreviewRollout.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/store/store.h"
#include "skerry/v1/rollouts.pb.h"

namespace skerry::backend {

// Threading: on the writer thread, inside the body of a write.
[[nodiscard]] Result<v1::StartRolloutResponse> startRollout(Transaction &tx, const v1::StartRolloutRequest &request,
                                                            const Caller &caller);
// What the same request would start now. An error is something wrong with the request; whatever else would refuse it is told
// in the answer.
[[nodiscard]] Result<v1::PreviewRolloutResponse> previewRollout(const View &view, const v1::PreviewRolloutRequest &request,
                                                                TimePoint now);

} // namespace skerry::backend
