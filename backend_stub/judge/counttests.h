// Exact tests of rates of rare events. They need no events on the other side: seven against none, in equal exposures, have
// p = 0.0078.
#pragma once

#include "backend_stub/judge/verdict.h"

#include <span>

namespace skerry::backend {

// Of one site: events and exposure of what is judged, and of what it is compared with. Both exposures are greater than 0.
struct CountStratum {
    double events = 0;
    double exposure = 0;
    double otherEvents = 0;
    double otherExposure = 0;
};

struct CountTest {
    Method method = Method::ExactBinomial;
    double p = 1;
    // Of rates: Mantel-Haenszel estimate, and the ratios that the test does not reject. May be infinite.
    double ratio = 1;
    double lower = 0;
    double upper = 0;
};

// Whether the rate is more than `tolerated` times the other one (if lower is worse: less). Conditional on the events of each
// site, of which each falls on the judged side with probability t E / (t E + E'), whatever the rate of the site is
// (Przyborowski and Wilenski 1940); sites with other shares of exposure are convolved, so that a site that is worse than
// others and has more of the canary's exposure does not mislead.
[[nodiscard]] CountTest testRates(std::span<const CountStratum> strata, double tolerated, Direction direction, double alpha);
// Whether the rate is more than `limit` (if lower is worse: less).
[[nodiscard]] CountTest testRate(double events, double exposure, double limit, Direction direction, double alpha);

} // namespace skerry::backend
