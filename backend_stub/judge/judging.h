// The two ways to judge the observations of a gate, and what both have in common.
#pragma once

#include "backend_stub/judge/evidence.h"
#include "backend_stub/judge/verdict.h"

#include <functional>

namespace skerry::backend {

// Latencies, CPU, memory, and rates of common events: the logarithm by which the metric of each node changed.
[[nodiscard]] Verdict judgeRatios(const Evidence &evidence);
// Events, by exact tests while they are rare.
[[nodiscard]] Verdict judgeCounts(const Evidence &evidence);

// Counts the canary nodes for which `usable` holds. A reason other than Tested ends the judging: there are none, or too few.
[[nodiscard]] Verdict beginVerdict(const Evidence &evidence, const std::function<bool(const Observation &)> &usable);
// Outcome from the tests, whose shares of alpha are set; a test and those alongside reject together or not at all. `noisy`:
// of a test that does not reject, whether it cannot rule out what it must.
void decide(const Gate &gate, Verdict &verdict, const std::function<bool(const TestResult &)> &noisy);

} // namespace skerry::backend
