// Tests whether canary nodes changed for the worse by more than a margin. One-sided, free of assumptions about the form of
// the noise: under the hypothesis that the change is just the margin, the labels of the nodes of a site mean nothing.
#pragma once

#include "backend_stub/judge/shiftestimate.h"
#include "backend_stub/judge/strata.h"
#include "backend_stub/judge/verdict.h"

#include <cstdint>
#include <span>
#include <vector>

namespace skerry::backend {

struct ShiftTest {
    Method method = Method::ExactPermutation;
    double p = 1;
    ShiftEstimate shift;
};

// Canary nodes against control nodes of the same site; each stratum has both. Up to limits::JudgeLargePairs a permutation
// test of the sum of aligned ranks (Hodges and Lehmann 1962): the median of each site is taken away, then all nodes are
// ranked together, so that a site with one node on each side tells how much they differ and not only which is higher. With
// one site it is Wilcoxon's rank sum test. Above it van Elteren's test (1960): ranks within each site, weighted by 1 /
// (nodes + 1).
[[nodiscard]] ShiftTest testAgainstControl(const Strata &strata, double margin, double alpha, std::uint64_t seed);
// The changes of single nodes by themselves: Wilcoxon's signed rank test.
[[nodiscard]] ShiftTest testAlone(std::span<const double> changes, double margin, double alpha);

// The ranks that the tests rest on, after `shift` was taken from the canary.
[[nodiscard]] RankedStrata alignedRanks(const Strata &strata, double shift);
[[nodiscard]] double vanElterenStatistic(const Strata &strata, double shift);

} // namespace skerry::backend
