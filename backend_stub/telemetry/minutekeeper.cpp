#include "backend_stub/telemetry/minutekeeper.h"

#include "backend_stub/telemetry/compactnumber.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace skerry::backend {

namespace {

TimePoint floorTo(TimePoint at, Milliseconds length)
{
    return TimePoint(length * (at.time_since_epoch() / length));
}

} // namespace

CompactBucket CompactBucket::of(const Bucket &bucket)
{
    return {toCompact(bucket.first), toCompact(bucket.min), toCompact(bucket.max), toCompact(bucket.last),
            static_cast<std::uint16_t>(std::min<std::uint32_t>(bucket.count, std::numeric_limits<std::uint16_t>::max()))};
}

Bucket CompactBucket::bucket() const
{
    return {fromCompact(first), fromCompact(min), fromCompact(max), fromCompact(last), count};
}

void MinuteBlock::addTo(SeriesRange &range, std::size_t series, TimePoint from, TimePoint until) const
{
    for (auto minute = minutes.lower_bound(floorTo(from, MinuteLength)); minute != minutes.end() && minute->first < until;
         ++minute) {
        auto *bucket = series < minute->second.size() ? range.bucketAt(minute->first) : nullptr;
        if (bucket)
            bucket->append(minute->second[series].bucket());
    }
}

std::size_t MinuteBlock::bytes() const
{
    std::size_t sum = 0;
    for (const auto &[begin, buckets] : minutes)
        sum += buckets.capacity() * sizeof(CompactBucket);
    return sum;
}

std::optional<MinuteBlock> MinuteKeeper::advance(TimePoint at, std::size_t room)
{
    std::optional<MinuteBlock> full;
    const auto minute = floorTo(at, MinuteLength);
    if (m_begun && minute != m_minute)
        closeMinute();
    const auto quarter = floorTo(at, QuarterLength);
    if (m_begun && quarter != m_block.quarter)
        full = std::exchange(m_block, {});
    m_block.quarter = quarter;
    m_block.room = std::max(m_block.room, room);
    m_minute = minute;
    m_begun = true;
    if (m_open.size() < room)
        m_open.resize(room);
    return full;
}

void MinuteKeeper::add(std::size_t series, float value)
{
    m_open[series].add(value);
}

MinuteBlock MinuteKeeper::takeAll()
{
    if (m_begun)
        closeMinute();
    m_begun = false;
    return std::exchange(m_block, {});
}

void MinuteKeeper::closeMinute()
{
    auto &closed = m_block.minutes[m_minute];
    closed.resize(m_open.size());
    std::transform(m_open.begin(), m_open.end(), closed.begin(), CompactBucket::of);
    std::fill(m_open.begin(), m_open.end(), Bucket());
}

void MinuteKeeper::addTo(SeriesRange &range, std::size_t series, TimePoint from, TimePoint until) const
{
    m_block.addTo(range, series, from, until);
    if (!m_begun || series >= m_open.size() || m_minute + MinuteLength <= from || m_minute >= until)
        return;
    if (auto *bucket = range.bucketAt(m_minute))
        bucket->append(m_open[series]);
}

std::size_t MinuteKeeper::bytes() const
{
    return m_block.bytes() + m_open.capacity() * sizeof(Bucket);
}

} // namespace skerry::backend
