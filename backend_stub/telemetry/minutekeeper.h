// What samples become when they are a minute old: one bucket for each series and minute, until a quarter of an hour of them
// is handed on.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/telemetry/range.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace skerry::backend {

inline constexpr Milliseconds MinuteLength = std::chrono::minutes(1);
inline constexpr Milliseconds QuarterLength = std::chrono::minutes(15);

// A bucket of compact numbers.
struct CompactBucket {
    std::uint16_t first = 0;
    std::uint16_t min = 0;
    std::uint16_t max = 0;
    std::uint16_t last = 0;
    std::uint16_t count = 0;

    [[nodiscard]] static CompactBucket of(const Bucket &bucket);
    [[nodiscard]] Bucket bucket() const;
};

// The minutes of one quarter of an hour; a series is a number below `room`.
struct MinuteBlock {
    TimePoint quarter;
    std::size_t room = 0;
    // By the begin of the minute.
    std::map<TimePoint, std::vector<CompactBucket>> minutes;

    // Its first minute; TimePoint::max() if it has none.
    [[nodiscard]] TimePoint begin() const { return minutes.empty() ? TimePoint::max() : minutes.begin()->first; }
    void addTo(SeriesRange &range, std::size_t series, TimePoint from, TimePoint until) const;
    [[nodiscard]] std::size_t bytes() const;
};

// Threading: one thread, or several readers and no writer.
class MinuteKeeper final
{
public:
    // A quarter that is over when a sample at `at` comes. The block has whole minutes, and where a pause cut one off, that.
    [[nodiscard]] std::optional<MinuteBlock> advance(TimePoint at, std::size_t room);
    // After advance() to the same time.
    void add(std::size_t series, float value);
    // All that there is, as at the end.
    [[nodiscard]] MinuteBlock takeAll();

    void addTo(SeriesRange &range, std::size_t series, TimePoint from, TimePoint until) const;
    // The first minute that is here; TimePoint::max() before the first sample.
    [[nodiscard]] TimePoint begin() const { return m_begun ? std::min(m_block.begin(), m_minute) : TimePoint::max(); }
    [[nodiscard]] std::size_t bytes() const;

private:
    void closeMinute();

    MinuteBlock m_block;
    bool m_begun = false;
    TimePoint m_minute;
    std::vector<Bucket> m_open;
};

} // namespace skerry::backend
