// What the clock says to a plan.
#pragma once

#include "backend_stub/core/clock.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>

namespace skerry::backend {

// How many nodes may be told in 60 s once so many have succeeded.
[[nodiscard]] std::uint32_t tellingsPerMinute(const v1::RatePlan &rate, std::uint32_t succeeded);
// How long a node that has failed is left alone before its next retry, the first one being number 0.
[[nodiscard]] Milliseconds waitBeforeRetry(const v1::TimePlan &plan, std::uint32_t number);
// "2027-01-02 06:00 UTC"; with seconds where there are any.
[[nodiscard]] std::string utcText(TimePoint at);

} // namespace skerry::backend
