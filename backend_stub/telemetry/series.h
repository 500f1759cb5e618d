// One metric of one thing, a sample a second for as long as its ring is; older samples are written over. Buckets begin at
// multiples of their width since 1970, so that a line that scrolls does not shimmer.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/telemetry/bucket.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace skerry::backend {

// Buckets of one width in the order of time. Those without samples are gaps.
struct SeriesRange {
    // A multiple of the width since 1970.
    TimePoint from;
    Milliseconds width{0};
    std::vector<Bucket> buckets;
};

// Of at most `most` buckets that together cover from..until, each a whole number of slots wide. Unless `most` is 1 the width
// depends on the length of the range alone: as many buckets as slots, and one more, are enough for buckets of one slot.
// Empty if `until` is not after `from`, or `most` is 0. Times before 1970 count as 1970.
[[nodiscard]] SeriesRange emptyRange(TimePoint from, TimePoint until, Milliseconds slot, std::size_t most);

// Threading: one thread at a time.
class Series final
{
public:
    explicit Series(std::size_t seconds);

    // A second has one sample: the last one that was given for it. What is no number, before 1970 or older than the ring is
    // left out. A sample from far ahead empties the ring: time has jumped.
    void add(TimePoint at, float value);

    // What is no longer in the ring is a gap.
    [[nodiscard]] SeriesRange range(TimePoint from, TimePoint until, std::size_t most) const;
    // The sample of the newest second; nothing before the first one.
    [[nodiscard]] std::optional<float> latest() const;
    // From where on it has samples, or gaps between them; nothing before the first one.
    [[nodiscard]] std::optional<TimePoint> begin() const;
    [[nodiscard]] std::size_t bytes() const { return m_samples.capacity() * sizeof(float); }

private:
    static constexpr float Gap = std::numeric_limits<float>::quiet_NaN();

    [[nodiscard]] std::int64_t length() const { return static_cast<std::int64_t>(m_samples.size()); }
    [[nodiscard]] float &sampleOf(std::int64_t second) { return m_samples[static_cast<std::size_t>(second % length())]; }
    [[nodiscard]] float sampleOf(std::int64_t second) const
    {
        return m_samples[static_cast<std::size_t>(second % length())];
    }

    std::vector<float> m_samples;
    // Since 1970; -1 before the first one.
    std::int64_t m_newest = -1;
    std::int64_t m_first = 0;
};

} // namespace skerry::backend
