#include "backend_stub/telemetry/latencywindow.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;
constexpr Milliseconds SpanLength = 10s;

std::size_t placeOf(std::int64_t span, std::size_t places)
{
    return static_cast<std::size_t>(span % static_cast<std::int64_t>(places));
}

} // namespace

void LatencyWindow::add(TimePoint at, const LatencyHistogram &latencies)
{
    const auto span = at.time_since_epoch() / SpanLength;
    if (span != m_span)
        endSpan(span);
    m_presentSpan.merge(latencies);
    const TimePoint minute = std::chrono::floor<std::chrono::minutes>(at);
    if (minute != m_minute)
        endMinute(minute);
    m_presentMinute.merge(latencies);
}

void LatencyWindow::endSpan(std::int64_t next)
{
    m_spans[placeOf(m_span, WholeSpans)] = m_presentSpan.encoded();
    m_presentSpan.clear();
    const auto passed = std::min<std::int64_t>(next - m_span - 1, WholeSpans);
    for (std::int64_t i = 1; i <= passed; ++i)
        m_spans[placeOf(next - i, WholeSpans)].clear();
    m_span = next;
}

void LatencyWindow::endMinute(TimePoint next)
{
    if (m_presentMinute.count() > 0)
        m_minutes.push_back({m_minute, m_presentMinute.encoded()});
    m_presentMinute.clear();
    m_minute = next;
    forget(next - (Minutes - 1) * 1min);
}

void LatencyWindow::forget(TimePoint before)
{
    while (!m_minutes.empty() && m_minutes.front().begin < before)
        m_minutes.pop_front();
}

LatencyHistogram LatencyWindow::lastMinute() const
{
    LatencyHistogram sum = m_presentSpan;
    for (const auto &span : m_spans)
        sum.mergeEncoded(span);
    return sum;
}

LatencyHistogram LatencyWindow::between(TimePoint from, TimePoint until) const
{
    LatencyHistogram sum;
    for (const auto &minute : m_minutes) {
        if (minute.begin >= from && minute.begin < until)
            sum.mergeEncoded(minute.latencies);
    }
    if (m_minute >= from && m_minute < until)
        sum.merge(m_presentMinute);
    return sum;
}

TimePoint LatencyWindow::oldest() const
{
    if (!m_minutes.empty())
        return m_minutes.front().begin;
    return m_presentMinute.count() > 0 ? m_minute : TimePoint::max();
}

std::size_t LatencyWindow::bytes() const
{
    std::size_t sum = m_presentSpan.bytes() + m_presentMinute.bytes();
    for (const auto &span : m_spans)
        sum += span.capacity();
    for (const auto &minute : m_minutes)
        sum += sizeof(Past) + minute.latencies.capacity();
    return sum;
}

} // namespace skerry::backend
