#include "backend_stub/judge/counttests.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/judge/distributions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace skerry::backend {

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

// Events of sites that have the same share of exposure behave like those of one site.
struct Pool {
    double odds = 1; // E / E'
    double events = 0;
};

// How the events fall on the judged side, as a function of the true ratio of rates.
class Split final
{
public:
    explicit Split(std::span<const CountStratum> strata)
    {
        for (const auto &stratum : strata)
            add({stratum.exposure / stratum.otherExposure, stratum.events + stratum.otherEvents});
    }

    [[nodiscard]] double events() const { return m_events; }
    [[nodiscard]] bool exact() const { return m_pools.size() <= 1 || m_events <= limits::JudgeLargeEvents; }

    [[nodiscard]] double atLeast(double least, double ratio) const
    {
        if (least <= 0)
            return 1;
        if (least > m_events)
            return 0;
        if (m_pools.size() == 1)
            return binomialAtLeast(least, m_events, shareOf(m_pools.front(), ratio));
        return exact() ? convolved(least, ratio) : approximate(least, ratio);
    }

private:
    void add(const Pool &pool)
    {
        m_events += pool.events;
        if (pool.events == 0)
            return;
        const auto same = std::find_if(m_pools.begin(), m_pools.end(), [&pool](const Pool &other) {
            return std::abs(other.odds - pool.odds) <= 1e-12 * pool.odds;
        });
        if (same == m_pools.end())
            m_pools.push_back(pool);
        else
            same->events += pool.events;
    }

    static double shareOf(const Pool &pool, double ratio) { return ratio * pool.odds / (1 + ratio * pool.odds); }

    [[nodiscard]] double convolved(double least, double ratio) const
    {
        std::vector<double> sums{1};
        for (const auto &pool : m_pools) {
            const auto events = static_cast<std::size_t>(pool.events);
            const double share = shareOf(pool, ratio);
            std::vector<double> next(sums.size() + events, 0);
            for (std::size_t count = 0; count <= events; ++count) {
                const double probability = binomialExactly(static_cast<double>(count), pool.events, share);
                for (std::size_t sum = 0; sum < sums.size(); ++sum)
                    next[sum + count] += probability * sums[sum];
            }
            sums = std::move(next);
        }
        double result = 0;
        for (std::size_t sum = sums.size(); sum-- > static_cast<std::size_t>(least);)
            result += sums[sum];
        return std::min(1.0, result);
    }

    [[nodiscard]] double approximate(double least, double ratio) const
    {
        double mean = 0;
        double variance = 0;
        for (const auto &pool : m_pools) {
            const double share = shareOf(pool, ratio);
            mean += pool.events * share;
            variance += pool.events * share * (1 - share);
        }
        return normalAbove((least - 0.5 - mean) / std::sqrt(variance));
    }

    std::vector<Pool> m_pools;
    double m_events = 0;
};

// The ratio for which `events` or more have the probability alpha; it grows with the ratio.
double ratioOf(const Split &split, double events, double alpha)
{
    double low = -40; // logarithms: no ratio of rates of anything is beyond
    double high = 40;
    while (high - low > 1e-7) {
        const double middle = (low + high) / 2;
        (split.atLeast(events, std::exp(middle)) < alpha ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

std::vector<CountStratum> mirrored(std::span<const CountStratum> strata)
{
    std::vector<CountStratum> result;
    result.reserve(strata.size());
    for (const auto &[events, exposure, otherEvents, otherExposure] : strata)
        result.push_back({otherEvents, otherExposure, events, exposure});
    return result;
}

double mantelHaenszel(std::span<const CountStratum> strata)
{
    double judged = 0;
    double other = 0;
    for (const auto &stratum : strata) {
        const double both = stratum.exposure + stratum.otherExposure;
        judged += stratum.events * stratum.otherExposure / both;
        other += stratum.otherEvents * stratum.exposure / both;
    }
    if (other > 0)
        return judged / other;
    return judged > 0 ? Infinity : 1;
}

} // namespace

CountTest testRates(std::span<const CountStratum> strata, double tolerated, Direction direction, double alpha)
{
    // Fewer events on this side are more on the other.
    const auto reversed = mirrored(strata);
    const Split split(strata);
    const Split other(reversed);
    double events = 0;
    for (const auto &stratum : strata)
        events += stratum.events;
    const double otherEvents = split.events() - events;

    CountTest test;
    test.method = split.exact() ? Method::ExactBinomial : Method::Binomial;
    test.p =
        direction == Direction::HigherIsWorse ? split.atLeast(events, tolerated) : other.atLeast(otherEvents, 1 / tolerated);
    test.ratio = mantelHaenszel(strata);
    test.lower = events > 0 ? ratioOf(split, events, alpha) : 0;
    test.upper = otherEvents > 0 ? 1 / ratioOf(other, otherEvents, alpha) : Infinity;
    return test;
}

CountTest testRate(double events, double exposure, double limit, Direction direction, double alpha)
{
    const double allowed = limit * exposure;
    CountTest test;
    test.method = Method::ExactPoisson;
    test.p =
        direction == Direction::HigherIsWorse ? poissonAtLeast(events, allowed) : 1 - poissonAtLeast(events + 1, allowed);
    test.ratio = events / allowed;
    test.lower = poissonMeanAtLeast(events, alpha) / allowed;
    test.upper = poissonMeanAtMost(events, alpha) / allowed;
    return test;
}

} // namespace skerry::backend
