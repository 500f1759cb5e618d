// The few distributions that the judge needs. No exceptions: arguments are in range, results at its edge are 0, 1 or
// infinite.
#pragma once

namespace skerry::backend {

// Probability of a standard normal variable above `z`, and the z above which it has this probability (0 < p < 1).
[[nodiscard]] double normalAbove(double z);
[[nodiscard]] double normalQuantileAbove(double p);

// Of `events` independent ones that each count with probability `share` (0 < share < 1): `least` or more of them.
[[nodiscard]] double binomialAtLeast(double least, double events, double share);
[[nodiscard]] double binomialExactly(double count, double events, double share);
// The logarithm of how many ways there are to choose `chosen` of `all`.
[[nodiscard]] double logChoose(double all, double chosen);
// Of events that come at random, `mean` on average: `least` or more.
[[nodiscard]] double poissonAtLeast(double least, double mean);
// The mean for which `least` or more events have the probability p, and that for which `most` or fewer have it (0 < p < 1).
[[nodiscard]] double poissonMeanAtLeast(double least, double p);
[[nodiscard]] double poissonMeanAtMost(double most, double p);

} // namespace skerry::backend
