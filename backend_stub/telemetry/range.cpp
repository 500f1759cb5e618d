#include "backend_stub/telemetry/range.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace skerry::backend {

SeriesRange emptyRange(TimePoint from, TimePoint until, Milliseconds slot, std::size_t most)
{
    from = std::max(from, TimePoint());
    if (until <= from || most == 0)
        return {};
    const auto slotOf = [slot](TimePoint at) { return at.time_since_epoch() / slot; };
    const auto first = slotOf(from);
    const auto last = slotOf(until - Milliseconds(1));
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

} // namespace skerry::backend
