#include "backend_stub/orchestrator/plantime.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>

namespace skerry::backend {

namespace {

constexpr Milliseconds LongestGrownWait = std::chrono::hours(24 * 7);

} // namespace

std::uint32_t tellingsPerMinute(const v1::RatePlan &rate, std::uint32_t succeeded)
{
    double nodes = rate.per_minute();
    if (rate.increment_factor() > 1 && rate.increment_every() > 0)
        nodes *= std::pow(rate.increment_factor(), succeeded / rate.increment_every());
    const double most =
        rate.max_per_minute() > 0 ? rate.max_per_minute() : static_cast<double>(std::numeric_limits<std::uint32_t>::max());
    return static_cast<std::uint32_t>(std::min(nodes, most));
}

Milliseconds waitBeforeRetry(const v1::TimePlan &plan, std::uint32_t number)
{
    auto wait = fromProto(plan.retry_wait());
    for (std::uint32_t i = 0; i < number && wait < LongestGrownWait; ++i)
        wait *= 2;
    return std::min(wait, LongestGrownWait);
}

std::string utcText(TimePoint at)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    const std::time_t time = seconds;
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[64];
    const bool whole = seconds % 60 == 0;
    const auto length = std::strftime(text, sizeof text, whole ? "%Y-%m-%d %H:%M UTC" : "%Y-%m-%d %H:%M:%S UTC", &parts);
    return {text, length};
}

} // namespace skerry::backend
