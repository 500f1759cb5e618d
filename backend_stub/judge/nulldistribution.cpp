#include "backend_stub/judge/nulldistribution.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/splitmix.h"

#include <algorithm>
#include <numeric>

namespace skerry::backend {

namespace {

// Weights of the sums 0, 1, 2, ... times a common unit, after the smallest possible sum was taken away.
struct ChoiceSums {
    std::vector<double> weights{1};
    std::uint64_t first = 0;
};

// What is chosen of a site: the smaller side, since the sum of the other follows from it.
struct Choice {
    std::vector<std::uint64_t> offsets; // of the ranks from the smallest one, in units
    std::uint64_t smallest = 0;
    std::uint64_t total = 0;
    std::size_t chosen = 0;
    bool controls = false;
    std::uint64_t greatestSum = 0; // of offsets that are chosen
};

std::uint64_t unitOf(const RankedStrata &strata)
{
    std::uint64_t unit = 0;
    for (const auto &stratum : strata) {
        for (const auto rank : stratum.ranks)
            unit = std::gcd(unit, rank);
    }
    return std::max<std::uint64_t>(1, unit);
}

Choice choiceOf(const RankedStratum &stratum, std::uint64_t unit)
{
    Choice choice;
    const auto nodes = stratum.ranks.size();
    choice.controls = nodes - stratum.canaries < stratum.canaries;
    choice.chosen = choice.controls ? nodes - stratum.canaries : stratum.canaries;
    choice.smallest = *std::min_element(stratum.ranks.begin(), stratum.ranks.end()) / unit;
    for (const auto rank : stratum.ranks) {
        choice.offsets.push_back(rank / unit - choice.smallest);
        choice.total += rank / unit;
    }
    std::sort(choice.offsets.begin(), choice.offsets.end());
    choice.greatestSum = std::accumulate(choice.offsets.end() - static_cast<std::ptrdiff_t>(choice.chosen),
                                         choice.offsets.end(), std::uint64_t{0});
    return choice;
}

double stepsOf(const std::vector<Choice> &choices)
{
    double steps = 0;
    double range = 1;
    for (const auto &choice : choices) {
        const auto site = static_cast<double>(choice.greatestSum + 1);
        steps += static_cast<double>(choice.offsets.size() * choice.chosen) * site + range * site;
        range += site;
    }
    return steps;
}

// The probability of each sum of offsets if `chosen` of them are taken.
std::vector<double> sumsOf(const Choice &choice)
{
    const auto width = choice.greatestSum + 1;
    std::vector<std::vector<double>> ways(choice.chosen + 1, std::vector<double>(width, 0));
    ways[0][0] = 1;
    for (const auto offset : choice.offsets) {
        for (std::size_t taken = choice.chosen; taken > 0; --taken) {
            for (std::uint64_t sum = width; sum-- > offset;)
                ways[taken][sum] += ways[taken - 1][sum - offset];
        }
    }
    auto &result = ways[choice.chosen];
    const double all = std::accumulate(result.begin(), result.end(), 0.0);
    for (auto &ways1 : result)
        ways1 /= all;
    return result;
}

void add(ChoiceSums &sums, const Choice &choice)
{
    auto site = sumsOf(choice);
    std::uint64_t first = choice.chosen * choice.smallest;
    if (choice.controls) {
        first = choice.total - first - choice.greatestSum;
        std::reverse(site.begin(), site.end());
    }
    std::vector<double> both(sums.weights.size() + site.size() - 1, 0);
    for (std::size_t i = 0; i < sums.weights.size(); ++i) {
        for (std::size_t j = 0; j < site.size(); ++j)
            both[i + j] += sums.weights[i] * site[j];
    }
    sums.weights = std::move(both);
    sums.first += first;
}

} // namespace

NullDistribution NullDistribution::ofWeights(std::span<const double> weights, std::uint64_t first, std::uint64_t unit)
{
    NullDistribution result;
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    double atMost = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0) {
            atMost += weights[i] / all;
            result.m_steps.push_back({(first + i) * unit, 0, std::min(1.0, atMost)});
        }
    }
    // From the far end, where the smallest weights are: their sum is the p that counts.
    double atLeast = 0;
    auto step = result.m_steps.rbegin();
    for (std::size_t i = weights.size(); i-- > 0;) {
        if (weights[i] > 0) {
            atLeast += weights[i] / all;
            (step++)->atLeast = std::min(1.0, atLeast);
        }
    }
    return result;
}

std::optional<NullDistribution> NullDistribution::ofArrangements(const RankedStrata &strata)
{
    const auto unit = unitOf(strata);
    std::vector<Choice> choices;
    choices.reserve(strata.size());
    for (const auto &stratum : strata)
        choices.push_back(choiceOf(stratum, unit));
    if (stepsOf(choices) > limits::JudgeExactSteps)
        return std::nullopt;
    ChoiceSums sums;
    for (const auto &choice : choices)
        add(sums, choice);
    return ofWeights(sums.weights, sums.first, unit);
}

NullDistribution NullDistribution::ofDraws(const RankedStrata &strata, std::uint64_t seed)
{
    SplitMix random(seed);
    auto shuffled = strata;
    std::vector<std::uint64_t> drawn(limits::JudgeDraws, 0);
    for (auto &[ranks, canaries] : shuffled) {
        const bool controls = ranks.size() - canaries < canaries;
        const auto total = std::accumulate(ranks.begin(), ranks.end(), std::uint64_t{0});
        const auto chosen = controls ? ranks.size() - canaries : canaries;
        for (auto &sum : drawn) {
            std::uint64_t part = 0;
            for (std::size_t i = 0; i < chosen; ++i) {
                std::swap(ranks[i], ranks[i + random.below(ranks.size() - i)]);
                part += ranks[i];
            }
            sum += controls ? total - part : part;
        }
    }
    std::sort(drawn.begin(), drawn.end());

    NullDistribution result;
    const double all = static_cast<double>(drawn.size()) + 1;
    result.m_beyond = 1 / all;
    for (std::size_t i = 0; i < drawn.size();) {
        const auto end = static_cast<std::size_t>(std::upper_bound(drawn.begin(), drawn.end(), drawn[i]) - drawn.begin());
        result.m_steps.push_back(
            {drawn[i], static_cast<double>(drawn.size() - i + 1) / all, static_cast<double>(end + 1) / all});
        i = end;
    }
    return result;
}

std::optional<NullDistribution> NullDistribution::ofSigns(std::span<const std::uint64_t> ranks)
{
    std::uint64_t unit = 0;
    std::uint64_t total = 0;
    for (const auto rank : ranks) {
        unit = std::gcd(unit, rank);
        total += rank;
    }
    unit = std::max<std::uint64_t>(1, unit);
    if (static_cast<double>(ranks.size()) * static_cast<double>(total / unit) > limits::JudgeExactSteps)
        return std::nullopt;
    std::vector<double> weights(total / unit + 1, 0);
    weights[0] = 1;
    std::uint64_t reached = 0;
    for (const auto rank : ranks) {
        const auto offset = rank / unit;
        reached += offset;
        // Halved with each rank: counts of the ways would be too large for a double from 1,024 ranks on.
        for (std::uint64_t sum = reached + 1; sum-- > 0;)
            weights[sum] = 0.5 * (weights[sum] + (sum >= offset ? weights[sum - offset] : 0));
    }
    return ofWeights(weights, 0, unit);
}

double NullDistribution::atLeast(std::uint64_t sum) const
{
    const auto found = std::lower_bound(m_steps.begin(), m_steps.end(), sum,
                                        [](const Step &step, std::uint64_t wanted) { return step.sum < wanted; });
    return found == m_steps.end() ? m_beyond : found->atLeast;
}

std::optional<std::uint64_t> NullDistribution::upperCritical(double alpha) const
{
    const auto found =
        std::partition_point(m_steps.begin(), m_steps.end(), [alpha](const Step &step) { return step.atLeast > alpha; });
    if (found == m_steps.end() && (m_steps.empty() || m_beyond == 0 || m_beyond > alpha))
        return std::nullopt;
    return found == m_steps.end() ? m_steps.back().sum + 1 : found->sum;
}

std::optional<std::uint64_t> NullDistribution::lowerCritical(double alpha) const
{
    const auto found =
        std::partition_point(m_steps.begin(), m_steps.end(), [alpha](const Step &step) { return step.atMost <= alpha; });
    return found == m_steps.begin() ? std::nullopt : std::optional((found - 1)->sum);
}

} // namespace skerry::backend
