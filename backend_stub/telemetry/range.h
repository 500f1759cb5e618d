// A stretch of one series as buckets. They begin at multiples of their width since 1970, so that a line that scrolls does
// not shimmer.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/telemetry/bucket.h"

#include <cstddef>
#include <vector>

namespace skerry::backend {

// Buckets of one width in the order of time. Those without samples are gaps.
struct SeriesRange {
    // A multiple of the width since 1970.
    TimePoint from;
    Milliseconds width{0};
    std::vector<Bucket> buckets;

    // The bucket that `at` is in; null if none is.
    [[nodiscard]] Bucket *bucketAt(TimePoint at)
    {
        const auto index = at < from ? -1 : (at - from) / width;
        return index < 0 || static_cast<std::size_t>(index) >= buckets.size() ? nullptr
                                                                              : &buckets[static_cast<std::size_t>(index)];
    }
};

// Of at most `most` buckets that together cover from..until, each a whole number of slots wide. Unless `most` is 1 the width
// depends on the length of the range alone: as many buckets as slots, and one more, are enough for buckets of one slot.
// Empty if `until` is not after `from`, or `most` is 0. Times before 1970 count as 1970.
[[nodiscard]] SeriesRange emptyRange(TimePoint from, TimePoint until, Milliseconds slot, std::size_t most);

} // namespace skerry::backend
