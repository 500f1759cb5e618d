#include "backend_stub/judge/ranktests.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/judge/distributions.h"
#include "backend_stub/judge/nulldistribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace skerry::backend {

namespace {

// Differences of logarithms are compared in units of 1e-9, so that what was equal before the subtraction is so after it.
std::int64_t inUnits(double value)
{
    return std::llround(value * 1e9);
}

struct Moments {
    double mean = 0;
    double variance = 0;
};

double standardised(std::uint64_t sum, const Moments &moments)
{
    return moments.variance > 0 ? (static_cast<double>(sum) - moments.mean) / std::sqrt(moments.variance) : 0;
}

// ranks[i] of keys[i], ties sharing the mean of theirs; doubled.
std::vector<std::uint64_t> doubledRanks(const std::vector<std::int64_t> &keys)
{
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    std::vector<std::uint64_t> ranks(keys.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && keys[order[end]] == keys[order[i]])
            ++end;
        for (std::size_t j = i; j < end; ++j)
            ranks[order[j]] = i + 1 + end;
        i = end;
    }
    return ranks;
}

double medianOf(std::vector<double> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 == 1 ? *middle : (*std::max_element(values.begin(), middle) + *middle) / 2;
}

std::uint64_t canarySum(const RankedStrata &strata)
{
    std::uint64_t sum = 0;
    for (const auto &[ranks, canaries] : strata)
        sum += std::accumulate(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(canaries), std::uint64_t{0});
    return sum;
}

// Of the sum of the canary's ranks, if each choice of canary nodes within the sites is as probable as the other.
Moments momentsOf(const RankedStrata &strata)
{
    Moments moments;
    for (const auto &[ranks, canaries] : strata) {
        const auto nodes = static_cast<double>(ranks.size());
        const auto chosen = static_cast<double>(canaries);
        const double mean = static_cast<double>(std::accumulate(ranks.begin(), ranks.end(), std::uint64_t{0})) / nodes;
        double squares = 0;
        for (const auto rank : ranks)
            squares += (static_cast<double>(rank) - mean) * (static_cast<double>(rank) - mean);
        moments.mean += chosen * mean;
        moments.variance += chosen * (nodes - chosen) / (nodes * (nodes - 1)) * squares;
    }
    return moments;
}

// Far enough that all canary nodes of every site come before its control nodes, or behind them, after alignment too.
ShiftRange rangeOf(const Strata &strata)
{
    double lowest = HUGE_VAL;
    double highest = -HUGE_VAL;
    for (const auto &stratum : strata) {
        lowest = std::min({lowest, stratum.canary.front(), stratum.control.front()});
        highest = std::max({highest, stratum.canary.back(), stratum.control.back()});
    }
    const double spread = 2 * (highest - lowest) + 1;
    return {-spread, spread};
}

// Critical sums of a distribution, as values of the standardised statistic; infinite where there is none.
CriticalValues criticalOf(const NullDistribution &distribution, const Moments &moments, double alpha)
{
    const auto upper = distribution.upperCritical(alpha);
    const auto lower = distribution.lowerCritical(alpha);
    return {lower ? standardised(*lower, moments) : -HUGE_VAL, upper ? standardised(*upper, moments) : HUGE_VAL};
}

ShiftTest permutationTest(const Strata &strata, double margin, double alpha, std::uint64_t seed)
{
    const auto ranks = alignedRanks(strata, margin);
    const auto moments = momentsOf(ranks);
    ShiftTest test;
    auto distribution = NullDistribution::ofArrangements(ranks);
    if (!distribution) {
        test.method = Method::SampledPermutation;
        distribution = NullDistribution::ofDraws(ranks, seed);
    }
    test.p = distribution->atLeast(canarySum(ranks));
    const auto statistic = [&strata](double shift) {
        const auto shifted = alignedRanks(strata, shift);
        return standardised(canarySum(shifted), momentsOf(shifted));
    };
    test.shift = estimateShift(statistic, rangeOf(strata), criticalOf(*distribution, moments, alpha), margin);
    return test;
}

// ---- signed ranks

struct SignedRanks {
    std::vector<std::uint64_t> ranks; // of what is not 0
    std::uint64_t positive = 0;
};

SignedRanks signedRanks(std::span<const double> changes, double shift)
{
    std::vector<std::int64_t> sizes;
    std::vector<bool> above;
    for (const double change : changes) {
        if (const auto units = inUnits(change - shift); units != 0) {
            sizes.push_back(std::abs(units));
            above.push_back(units > 0);
        }
    }
    SignedRanks result{doubledRanks(sizes), 0};
    for (std::size_t i = 0; i < above.size(); ++i)
        result.positive += above[i] ? result.ranks[i] : 0;
    return result;
}

Moments momentsOf(const SignedRanks &ranked)
{
    Moments moments;
    for (const auto rank : ranked.ranks) {
        moments.mean += static_cast<double>(rank) / 2;
        moments.variance += static_cast<double>(rank) * static_cast<double>(rank) / 4;
    }
    return moments;
}

// ---- van Elteren

// Ranks within one site without sorting: both sides are in order.
void addSite(const Stratum &stratum, double shift, Moments &moments, double &sum)
{
    const auto &[canary, control] = stratum;
    const auto nodes = static_cast<double>(canary.size() + control.size());
    const auto chosen = static_cast<double>(canary.size());
    const double weight = 1 / (nodes + 1);
    double ranks = 0;
    double ties = 0; // of t nodes that share a rank: t^3 - t
    double before = 0;
    for (std::size_t i = 0, j = 0; i < canary.size() || j < control.size();) {
        const auto left = i < canary.size() ? inUnits(canary[i] - shift) : INT64_MAX;
        const auto right = j < control.size() ? inUnits(control[j]) : INT64_MAX;
        const auto value = std::min(left, right);
        double here = 0;
        double tied = 0;
        for (; i < canary.size() && inUnits(canary[i] - shift) == value; ++i)
            ++here;
        for (tied = here; j < control.size() && inUnits(control[j]) == value; ++j)
            ++tied;
        ranks += here * (before + (tied + 1) / 2);
        ties += tied * tied * tied - tied;
        before += tied;
    }
    sum += weight * ranks;
    moments.mean += weight * chosen * (nodes + 1) / 2;
    const double squares = (nodes * nodes * nodes - nodes - ties) / 12;
    moments.variance += weight * weight * chosen * (nodes - chosen) / (nodes * (nodes - 1)) * squares;
}

} // namespace

RankedStrata alignedRanks(const Strata &strata, double shift)
{
    std::vector<std::int64_t> keys;
    std::vector<double> values;
    for (const auto &stratum : strata) {
        values.assign(stratum.control.begin(), stratum.control.end());
        for (const double change : stratum.canary)
            values.push_back(change - shift);
        const double middle = medianOf(values);
        for (const double change : stratum.canary)
            keys.push_back(inUnits(change - shift - middle));
        for (const double change : stratum.control)
            keys.push_back(inUnits(change - middle));
    }
    const auto ranks = doubledRanks(keys);
    RankedStrata result;
    auto next = ranks.begin();
    for (const auto &stratum : strata) {
        const auto end = next + static_cast<std::ptrdiff_t>(stratum.canary.size() + stratum.control.size());
        result.push_back({{next, end}, stratum.canary.size()});
        next = end;
    }
    return result;
}

double vanElterenStatistic(const Strata &strata, double shift)
{
    Moments moments;
    double sum = 0;
    for (const auto &stratum : strata)
        addSite(stratum, shift, moments, sum);
    return moments.variance > 0 ? (sum - moments.mean) / std::sqrt(moments.variance) : 0;
}

ShiftTest testAgainstControl(const Strata &strata, double margin, double alpha, std::uint64_t seed)
{
    if (pairsWithin(strata) <= limits::JudgeLargePairs)
        return permutationTest(strata, margin, alpha, seed);
    ShiftTest test;
    test.method = Method::VanElteren;
    const auto statistic = [&strata](double shift) { return vanElterenStatistic(strata, shift); };
    test.p = normalAbove(statistic(margin));
    const double critical = normalQuantileAbove(alpha);
    test.shift = estimateShift(statistic, rangeOf(strata), {-critical, critical}, margin);
    return test;
}

ShiftTest testAlone(std::span<const double> changes, double margin, double alpha)
{
    const auto ranked = signedRanks(changes, margin);
    const auto moments = momentsOf(ranked);
    ShiftTest test;
    CriticalValues critical;
    const auto distribution =
        changes.size() <= limits::JudgeLargeSigned ? NullDistribution::ofSigns(ranked.ranks) : std::nullopt;
    if (distribution) {
        test.method = Method::ExactSignedRank;
        test.p = distribution->atLeast(ranked.positive);
        critical = criticalOf(*distribution, moments, alpha);
    } else {
        test.method = Method::SignedRank;
        test.p = normalAbove(standardised(ranked.positive, moments));
        const double z = normalQuantileAbove(alpha);
        critical = {-z, z};
    }
    const auto [low, high] = std::minmax_element(changes.begin(), changes.end());
    const auto statistic = [changes](double shift) {
        const auto shifted = signedRanks(changes, shift);
        return standardised(shifted.positive, momentsOf(shifted));
    };
    test.shift = estimateShift(statistic, {*low - 1e-3, *high + 1e-3}, critical, margin);
    return test;
}

} // namespace skerry::backend
