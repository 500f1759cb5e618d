#include "backend_stub/judge/shiftestimate.h"

#include <limits>

namespace skerry::backend {

namespace {

constexpr double Unbounded = std::numeric_limits<double>::infinity();
// Of a logarithm: a hundred thousandth of a percent.
constexpr double Precision = 1e-7;
constexpr double Nothing = 1e-9;

// Where `holds` ends between `low`, where it holds, and `high`, where it does not.
template<class Predicate>
double endOf(const Predicate &holds, double low, double high)
{
    while (high - low > Precision) {
        const double middle = low + (high - low) / 2;
        (holds(middle) ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

} // namespace

ShiftEstimate estimateShift(const std::function<double(double)> &statistic, ShiftRange range, CriticalValues critical,
                            double margin)
{
    // The statistic is a step function and may be 0 over a whole interval, whose middle is the estimate.
    const double last = endOf([&](double shift) { return statistic(shift) > Nothing; }, range.low, range.high);
    const double first = endOf([&](double shift) { return statistic(shift) > -Nothing; }, range.low, range.high);
    ShiftEstimate result{(last + first) / 2, -Unbounded, Unbounded};

    const auto rejectedAbove = [&](double shift) { return statistic(shift) >= critical.upper; };
    const auto notRejectedBelow = [&](double shift) { return statistic(shift) > critical.lower; };
    if (margin > range.low && margin < range.high && rejectedAbove(margin))
        result.lower = endOf(rejectedAbove, margin, range.high);
    else if (rejectedAbove(range.low))
        result.lower = endOf(rejectedAbove, range.low, margin > range.low && margin < range.high ? margin : range.high);
    if (!notRejectedBelow(range.high))
        result.upper = endOf(notRejectedBelow, range.low, range.high);
    return result;
}

} // namespace skerry::backend
