#include "backend_stub/telemetry/framering.h"

#include "backend_stub/telemetry/compactnumber.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

void FrameRing::begin(TimePoint at, Milliseconds interval, std::size_t subjects)
{
    m_open.at = at;
    m_open.interval = interval;
    m_open.subjects = subjects;
    m_open.codes.assign(subjects * m_metrics, CompactGap);
}

void FrameRing::set(std::size_t subject, std::size_t metric, float value)
{
    m_open.codes[metric * m_open.subjects + subject] = toCompact(value);
}

void FrameRing::commit()
{
    m_bytes += m_open.bytes();
    m_frames.push_back(std::move(m_open));
    m_open = {};
    while (m_frames.size() > 1 && (m_frames.size() > m_mostFrames || m_bytes > m_mostBytes)) {
        m_bytes -= m_frames.front().bytes();
        // Its memory is that of the next one.
        m_open = std::move(m_frames.front());
        m_frames.pop_front();
    }
}

std::uint16_t FrameRing::codeOf(const Frame &frame, std::size_t subject, std::size_t metric)
{
    return subject < frame.subjects ? frame.codes[metric * frame.subjects + subject] : CompactGap;
}

float FrameRing::latest(std::size_t subject, std::size_t metric) const
{
    return fromCompact(m_frames.empty() ? CompactGap : codeOf(m_frames.back(), subject, metric));
}

std::optional<TimePoint> FrameRing::newest() const
{
    return m_frames.empty() ? std::nullopt : std::optional(m_frames.back().at);
}

std::optional<TimePoint> FrameRing::oldest() const
{
    return m_frames.empty() ? std::nullopt : std::optional(m_frames.front().at);
}

Milliseconds FrameRing::interval() const
{
    return m_frames.empty() ? Milliseconds(0) : m_frames.back().interval;
}

std::deque<FrameRing::Frame>::const_iterator FrameRing::notBefore(TimePoint at) const
{
    return std::lower_bound(m_frames.begin(), m_frames.end(), at,
                            [](const Frame &frame, TimePoint t) { return frame.at < t; });
}

Milliseconds FrameRing::interval(TimePoint from, TimePoint until) const
{
    Milliseconds longest{0};
    for (auto frame = notBefore(from); frame != m_frames.end() && frame->at < until; ++frame)
        longest = std::max(longest, frame->interval);
    return longest;
}

void FrameRing::addTo(SeriesRange &range, std::size_t subject, std::size_t metric, TimePoint from, TimePoint until) const
{
    for (auto frame = notBefore(from); frame != m_frames.end() && frame->at < until; ++frame) {
        const auto code = codeOf(*frame, subject, metric);
        auto *bucket = code == CompactGap ? nullptr : range.bucketAt(frame->at);
        if (bucket)
            bucket->add(fromCompact(code));
    }
}

void FrameRing::grow(Frame &frame, std::size_t subjects)
{
    if (subjects <= frame.subjects)
        return;
    Frame larger{frame.at, frame.interval, subjects + subjects / 8, {}};
    larger.codes.assign(larger.subjects * m_metrics, CompactGap);
    for (std::size_t metric = 0; metric < m_metrics; ++metric)
        std::copy_n(frame.codes.begin() + static_cast<std::ptrdiff_t>(metric * frame.subjects), frame.subjects,
                    larger.codes.begin() + static_cast<std::ptrdiff_t>(metric * larger.subjects));
    m_bytes += larger.bytes();
    m_bytes -= frame.bytes();
    frame = std::move(larger);
}

void FrameRing::copyPast(std::size_t subject, const FrameRing &other, std::size_t source)
{
    auto theirs = other.m_frames.rbegin();
    for (auto frame = m_frames.rbegin(); frame != m_frames.rend(); ++frame) {
        while (theirs != other.m_frames.rend() && theirs->at > frame->at)
            ++theirs;
        const bool known = theirs != other.m_frames.rend() && theirs->at == frame->at;
        grow(*frame, subject + 1);
        for (std::size_t metric = 0; metric < m_metrics; ++metric)
            frame->codes[metric * frame->subjects + subject] = known ? codeOf(*theirs, source, metric) : CompactGap;
    }
}

} // namespace skerry::backend
