#include "backend_stub/telemetry/series.h"

#include <algorithm>
#include <cmath>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds Second = 1s;

std::int64_t slotOf(TimePoint at, Milliseconds slot)
{
    return at.time_since_epoch() / slot;
}

} // namespace

SeriesRange emptyRange(TimePoint from, TimePoint until, Milliseconds slot, std::size_t most)
{
    from = std::max(from, TimePoint());
    if (until <= from || most == 0)
        return {};
    const auto first = slotOf(from, slot);
    const auto last = slotOf(until - Milliseconds(1), slot);
    const auto buckets = [&](std::int64_t slots) { return last / slots - first / slots + 1; };
    const auto limit = static_cast<std::int64_t>(std::min<std::size_t>(most, std::numeric_limits<std::int32_t>::max()));
    // Enough wherever the range begins, so that the width is the same while it moves.
    const auto length = (until - from + slot - Milliseconds(1)) / slot;
    auto slots = limit == 1 ? length : (length + limit - 2) / (limit - 1);
    // One bucket can be all of it only where no edge falls into it.
    while (buckets(slots) > limit)
        ++slots;
    SeriesRange range;
    range.width = slot * slots;
    range.from = TimePoint(range.width * (first / slots));
    range.buckets.resize(static_cast<std::size_t>(buckets(slots)));
    return range;
}

Series::Series(std::size_t seconds) : m_samples(std::max<std::size_t>(seconds, 1), Gap) {}

void Series::add(TimePoint at, float value)
{
    const auto second = slotOf(at, Second);
    if (!std::isfinite(value) || at < TimePoint() || second <= m_newest - length())
        return;
    if (m_newest < 0) {
        m_newest = second - 1;
        m_first = second;
    }
    m_first = std::min(m_first, second);
    // Whatever was not sampled meanwhile.
    for (auto skipped = std::max(m_newest + 1, second - length() + 1); skipped < second; ++skipped)
        sampleOf(skipped) = Gap;
    m_newest = std::max(m_newest, second);
    sampleOf(second) = value;
}

SeriesRange Series::range(TimePoint from, TimePoint until, std::size_t most) const
{
    auto range = emptyRange(from, until, Second, most);
    if (range.buckets.empty() || m_newest < 0)
        return range;
    const auto slots = range.width / Second;
    const auto base = slotOf(range.from, Second);
    const auto first = std::max({slotOf(std::max(from, TimePoint()), Second), m_newest - length() + 1, std::int64_t{0}});
    const auto last = std::min(slotOf(until - Milliseconds(1), Second), m_newest);
    for (auto second = first; second <= last; ++second) {
        if (const float sample = sampleOf(second); !std::isnan(sample))
            range.buckets[static_cast<std::size_t>((second - base) / slots)].add(sample);
    }
    return range;
}

std::optional<float> Series::latest() const
{
    return m_newest < 0 ? std::nullopt : std::optional(sampleOf(m_newest));
}

std::optional<TimePoint> Series::begin() const
{
    if (m_newest < 0)
        return std::nullopt;
    return TimePoint(Second * std::max(m_first, m_newest - length() + 1));
}

} // namespace skerry::backend
