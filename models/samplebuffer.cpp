#include "models/samplebuffer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace skerry {

namespace {

// Before and after everything, and yet so near that sums of times do not overflow.
constexpr TimeMs Ever = std::numeric_limits<TimeMs>::max() / 4;

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

qint64 ceilDiv(qint64 value, qint64 by)
{
    return -floorDiv(-value, by);
}

} // namespace

SampleBuffer::SampleBuffer(qint64 slotMs, qint64 capacity) : m_slotMs(std::max<qint64>(1, slotMs)), m_live(capacity) {}

bool SampleBuffer::add(TimeMs at, float value)
{
    const qint64 slot = floorDiv(at, m_slotMs);
    if (std::isinf(value))
        value = std::numeric_limits<float>::quiet_NaN();
    if (!m_live.isEmpty() && slot <= m_live.newest() - m_live.capacity()) {
        if (++m_stale < StaleInARow)
            return false;
        clear();
    }
    m_stale = 0;
    if (!m_live.isEmpty() && slot - m_live.newest() >= m_live.capacity()) {
        clear();
    } else if (!m_live.isEmpty() && slot < m_liveBegin && slot * m_slotMs < historyEnd()) {
        return false; // the history knows
    }
    if (m_live.isEmpty() && std::isnan(value))
        return true;
    m_liveBegin = m_live.isEmpty() ? slot : std::min(slot, m_liveBegin);
    m_live.put(slot, value);
    noteChange(slot * m_slotMs);
    return true;
}

void SampleBuffer::assign(const BucketRange &history)
{
    noteChange(std::min(m_history.buckets.isEmpty() ? history.from : m_history.from, history.from));
    m_history = history.widthMs > 0 ? history : BucketRange();
}

void SampleBuffer::clear()
{
    m_live.clear();
    m_history = {};
    m_stale = 0;
    m_change = -Ever;
}

void SampleBuffer::noteChange(TimeMs at)
{
    m_change = std::min(at, m_change.value_or(at));
}

std::optional<TimeMs> SampleBuffer::takeChange()
{
    return std::exchange(m_change, {});
}

qsizetype SampleBuffer::historyCount() const
{
    if (m_history.buckets.isEmpty() || m_live.isEmpty())
        return m_history.buckets.size();
    return std::clamp<qint64>(ceilDiv(m_liveBegin * m_slotMs - m_history.from, m_history.widthMs), 0,
                              m_history.buckets.size());
}

TimeMs SampleBuffer::historyEnd() const
{
    return m_history.from + m_history.widthMs * m_history.buckets.size();
}

SampleView SampleBuffer::historyView(qsizetype index) const
{
    return {m_history.from + index * m_history.widthMs, m_history.widthMs, m_history.buckets.at(index)};
}

SampleView SampleBuffer::liveView(qint64 slot) const
{
    const float value = m_live.at(slot);
    return {slot * m_slotMs, m_slotMs, {value, value, value, value, 1}};
}

SampleBucket SampleBuffer::summary(TimeMs from, TimeMs until) const
{
    SampleBucket sum;
    if (const qsizetype count = historyCount(); count > 0) {
        const qint64 first = std::max<qint64>(0, ceilDiv(from - m_history.from, m_history.widthMs));
        const qint64 end = std::min<qint64>(count, ceilDiv(until - m_history.from, m_history.widthMs));
        for (qint64 i = first; i < end; ++i)
            merge(sum, m_history.buckets.at(i));
    }
    if (!m_live.isEmpty())
        merge(sum, m_live.summary(ceilDiv(from, m_slotMs), ceilDiv(until, m_slotMs)));
    return sum;
}

BucketRange SampleBuffer::reduce(TimeMs from, qint64 widthMs, int count) const
{
    BucketRange range;
    if (widthMs <= 0 || count <= 0)
        return range;
    range.from = floorDiv(from, widthMs) * widthMs;
    range.widthMs = widthMs;
    range.buckets.resize(count);
    for (int i = 0; i < count; ++i)
        range.buckets[i] = summary(range.from + i * widthMs, range.from + (i + 1) * widthMs);
    return range;
}

std::optional<SampleView> SampleBuffer::sampleAtOrBefore(TimeMs at) const
{
    if (const auto slot = m_live.previous(floorDiv(at, m_slotMs)))
        return liveView(*slot);
    if (m_history.buckets.isEmpty())
        return {};
    qint64 index = std::min<qint64>(floorDiv(at - m_history.from, m_history.widthMs), historyCount() - 1);
    while (index >= 0 && m_history.buckets.at(index).count == 0)
        --index;
    return index < 0 ? std::nullopt : std::optional(historyView(index));
}

std::optional<SampleView> SampleBuffer::sampleAtOrAfter(TimeMs at) const
{
    if (!m_history.buckets.isEmpty()) {
        const qsizetype count = historyCount();
        for (qint64 i = std::max<qint64>(0, ceilDiv(at - m_history.from, m_history.widthMs)); i < count; ++i)
            if (m_history.buckets.at(i).count > 0)
                return historyView(i);
    }
    if (const auto slot = m_live.next(ceilDiv(at, m_slotMs)))
        return liveView(*slot);
    return {};
}

bool SampleBuffer::lasts(const SampleView &before, TimeMs at) const
{
    return at - before.at < before.widthMs + m_slotMs;
}

bool SampleBuffer::areJoined(const SampleView &before, const SampleView &after) const
{
    return lasts(before, after.at - 1);
}

TimeMs SampleBuffer::begin() const
{
    const auto first = sampleAtOrAfter(-Ever);
    return first ? first->at : 0;
}

TimeMs SampleBuffer::end() const
{
    const auto last = sampleAtOrBefore(Ever);
    return last ? last->at + last->widthMs : 0;
}

qsizetype SampleBuffer::bytes() const
{
    return m_live.bytes() + m_history.buckets.capacity() * static_cast<qsizetype>(sizeof(SampleBucket));
}

} // namespace skerry
