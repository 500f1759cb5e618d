// The latencies of a group: of its last minute for percentiles that do not jump about, and minute by minute for any window
// of the last hour.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/judge/latencyhistogram.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

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
    // Minutes that begin before go; the present one never.
    void forget(TimePoint before);
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t WholeSpans = 5;
    static constexpr std::size_t Minutes = 60;

    // What is over is encoded.
    struct Past {
        TimePoint begin;
        std::string latencies;
    };

    void endSpan(std::int64_t next);
    void endMinute(TimePoint next);

    // By number; those that are not among the last five are empty.
    std::array<std::string, WholeSpans> m_spans;
    std::int64_t m_span = 0;
    LatencyHistogram m_presentSpan;
    std::deque<Past> m_minutes;
    TimePoint m_minute;
    LatencyHistogram m_presentMinute;
};

} // namespace skerry::backend
