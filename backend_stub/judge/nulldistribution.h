// How a sum of ranks would be spread if the labels of the nodes meant nothing.
#pragma once

#include "backend_stub/judge/strata.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace skerry::backend {

class NullDistribution final
{
public:
    // Every way to call as many nodes of each site canary as there are: the sum of their ranks. By dynamic programming,
    // since the sums are few where the ways are many. Nothing if that would take longer than limits::JudgeExactSteps.
    [[nodiscard]] static std::optional<NullDistribution> ofArrangements(const RankedStrata &strata);
    // The same from limits::JudgeDraws arrangements drawn at random. What was observed counts as one more, so that p is
    // never 0 and the test keeps its level (Phipson and Smyth 2010).
    [[nodiscard]] static NullDistribution ofDraws(const RankedStrata &strata, std::uint64_t seed);
    // Every way to give signs to these ranks: the sum of the positive ones.
    [[nodiscard]] static std::optional<NullDistribution> ofSigns(std::span<const std::uint64_t> ranks);

    // The probability of this sum or a greater one.
    [[nodiscard]] double atLeast(std::uint64_t sum) const;
    // The least sum that has at most the probability `alpha`, and the greatest one that has it on the other side; nothing if
    // there is none.
    [[nodiscard]] std::optional<std::uint64_t> upperCritical(double alpha) const;
    [[nodiscard]] std::optional<std::uint64_t> lowerCritical(double alpha) const;

private:
    struct Step {
        std::uint64_t sum = 0;
        double atLeast = 0;
        double atMost = 0;
    };

    static NullDistribution ofWeights(std::span<const double> weights, std::uint64_t first, std::uint64_t unit);

    // Ascending, each sum once.
    std::vector<Step> m_steps;
    double m_beyond = 0; // the probability of what is greater than every sum
};

} // namespace skerry::backend
