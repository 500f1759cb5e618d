// The latencies of a group: of its last minute for percentiles that do not jump about, and minute by minute for any window
// of the last hour.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/judge/latencyhistogram.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace skerry::backend {

// Threading: one thread, or several readers and no writer.
class LatencyWindow final
{
public:
    // Of the second `at`, which is not earlier than the last one.
    void add(TimePoint at, const LatencyHistogram &latencies);

    // Of the last minute: the last five whole spans of ten seconds, and what there is of the present one.
    [[nodiscard]] LatencyHistogram lastMinute() const;
    // Of the minutes that begin from `from` up to, but without, `until`.
    [[nodiscard]] LatencyHistogram between(TimePoint from, TimePoint until) const;
    // The first minute that is kept; TimePoint::max() if none is.
    [[nodiscard]] TimePoint oldest() const;
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t Spans = 6;
    static constexpr std::size_t Minutes = 60;

    struct Minute {
        TimePoint begin;
        LatencyHistogram latencies;
    };

    std::array<LatencyHistogram, Spans> m_spans;
    std::int64_t m_span = 0;
    std::deque<Minute> m_minutes;
};

} // namespace skerry::backend
