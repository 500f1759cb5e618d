#include "backend_stub/judge/gate.h"

#include "backend_stub/core/limits.h"

#include <algorithm>
#include <cmath>

namespace skerry::backend {

namespace {

bool between(double value, double low, double high)
{
    return value > low && value < high; // false for what is not a number
}

} // namespace

std::string problemOf(const Gate &gate)
{
    const bool falls = gate.direction == Direction::LowerIsWorse;
    const auto where = "Gate \"" + gate.metric + "\": ";
    if (gate.measure == Measure::Quantile && !between(gate.quantile, 0, 1))
        return where + "the quantile must be between 0 and 1.";
    if (gate.comparison == Comparison::Absolute && !(between(gate.limit, 0, HUGE_VAL)))
        return where + "the limit must be greater than 0.";
    if (!(gate.tolerance >= 0) || !between(gate.tolerance, -1, falls ? 1 : HUGE_VAL))
        return where + "the tolerance must be 0 or more" + (falls ? ", and less than 100 % of a value that may fall." : ".");
    if (!between(gate.alpha, 0, 0.5))
        return where + "alpha must be between 0 and 0.5.";
    if (!(gate.minimumSamples >= 0) || !std::isfinite(gate.minimumSamples))
        return where + "the minimum of samples must be 0 or more.";
    if (!(gate.minimumReporting >= 0 && gate.minimumReporting <= 1))
        return where + "the part of the canary that must report must be between 0 and 100 %.";
    if (!(gate.mustRuleOut > gate.tolerance) || (falls && gate.mustRuleOut >= 1))
        return where + "the change to be ruled out must be greater than the tolerance" +
               (falls ? ", and less than 100 % of a value that may fall." : ".");
    return {};
}

double samplesNeeded(const Gate &gate)
{
    if (gate.measure == Measure::Count)
        return 0;
    if (gate.measure == Measure::Mean)
        return std::max(1.0, gate.minimumSamples);
    const double beyond = std::min(gate.quantile, 1 - gate.quantile);
    // Five in the tail of p95 are 100 values; 1 - 0.95 is a little more than 0.05, which must not make them 101.
    return std::max(gate.minimumSamples, std::ceil(limits::JudgeTailSamples / beyond - 1e-6));
}

double marginOf(const Gate &gate)
{
    if (gate.comparison == Comparison::Absolute)
        return 0;
    return gate.direction == Direction::HigherIsWorse ? std::log1p(gate.tolerance) : -std::log1p(-gate.tolerance);
}

} // namespace skerry::backend
