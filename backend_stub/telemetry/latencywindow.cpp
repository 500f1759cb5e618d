#include "backend_stub/telemetry/latencywindow.h"

#include <algorithm>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;
constexpr Milliseconds SpanLength = 10s;

} // namespace

void LatencyWindow::add(TimePoint at, const LatencyHistogram &latencies)
{
    const auto span = at.time_since_epoch() / SpanLength;
    const auto passed = std::min<std::int64_t>(span - m_span, Spans);
    for (std::int64_t i = 0; i < passed; ++i)
        m_spans[static_cast<std::size_t>(span - i) % Spans] = {};
    m_span = span;
    m_spans[static_cast<std::size_t>(span) % Spans].merge(latencies);

    const TimePoint minute = std::chrono::floor<std::chrono::minutes>(at);
    if (m_minutes.empty() || m_minutes.back().begin < minute)
        m_minutes.push_back({minute, {}});
    m_minutes.back().latencies.merge(latencies);
    while (m_minutes.front().begin + Minutes * 1min <= minute)
        m_minutes.pop_front();
}

LatencyHistogram LatencyWindow::lastMinute() const
{
    LatencyHistogram sum;
    for (const auto &span : m_spans)
        sum.merge(span);
    return sum;
}

LatencyHistogram LatencyWindow::between(TimePoint from, TimePoint until) const
{
    LatencyHistogram sum;
    for (const auto &minute : m_minutes) {
        if (minute.begin >= from && minute.begin < until)
            sum.merge(minute.latencies);
    }
    return sum;
}

TimePoint LatencyWindow::oldest() const
{
    return m_minutes.empty() ? TimePoint::max() : m_minutes.front().begin;
}

std::size_t LatencyWindow::bytes() const
{
    std::size_t sum = 0;
    for (const auto &span : m_spans)
        sum += span.bytes();
    for (const auto &minute : m_minutes)
        sum += minute.latencies.bytes();
    return sum;
}

} // namespace skerry::backend
