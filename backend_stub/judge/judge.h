// Whether a canary is worse than what it is compared with: pure functions of values. docs/judge.md tells the formulas, where
// they come from, and how often they are wrong.
#pragma once

#include "backend_stub/judge/evidence.h"
#include "backend_stub/judge/verdict.h"

namespace skerry::backend {

// The same evidence gives the same verdict, bit for bit, in whatever order its observations stand.
[[nodiscard]] Verdict judge(const Evidence &evidence);

} // namespace skerry::backend
