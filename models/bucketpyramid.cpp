#include "models/bucketpyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry {

namespace {

constexpr float Nothing = std::numeric_limits<float>::quiet_NaN();

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

qint64 floorMod(qint64 value, qint64 by)
{
    const qint64 rest = value % by;
    return rest < 0 ? rest + by : rest;
}

void add(SampleBucket &bucket, float value)
{
    if (bucket.count == 0)
        bucket = {value, value, value, value, 0};
    bucket.min = std::min(bucket.min, value);
    bucket.max = std::max(bucket.max, value);
    bucket.last = value;
    ++bucket.count;
}

// Level 0 are the slots.
qint64 widthOf(int level)
{
    return qint64(1) << (4 * level);
}

} // namespace

void merge(SampleBucket &bucket, const SampleBucket &later)
{
    if (later.count == 0)
        return;
    if (bucket.count == 0) {
        bucket = later;
        return;
    }
    bucket.min = std::min(bucket.min, later.min);
    bucket.max = std::max(bucket.max, later.max);
    bucket.last = later.last;
    bucket.count += later.count;
}

BucketPyramid::BucketPyramid(qint64 capacity) : m_capacity(std::max<qint64>(1, capacity)) {}

qint64 BucketPyramid::oldest() const
{
    return std::max(m_first, m_newest - m_capacity + 1);
}

qsizetype BucketPyramid::indexOf(qint64 slot) const
{
    return floorMod(slot, m_values.size());
}

const SampleBucket &BucketPyramid::bucket(int level, qint64 number) const
{
    return ring(level).at(floorMod(number, ring(level).size()));
}

bool BucketPyramid::isKept(int level, qint64 number) const
{
    return number > floorDiv(m_newest, widthOf(level)) - ring(level).size();
}

float BucketPyramid::at(qint64 slot) const
{
    return m_isEmpty || slot < oldest() || slot > m_newest ? Nothing : m_values.at(indexOf(slot));
}

void BucketPyramid::clear()
{
    m_isEmpty = true;
    m_values = {};
    m_rings.fill({});
}

qsizetype BucketPyramid::bytes() const
{
    qsizetype bytes = m_values.capacity() * static_cast<qsizetype>(sizeof(float));
    for (const Ring &ring : m_rings)
        bytes += ring.capacity() * static_cast<qsizetype>(sizeof(SampleBucket));
    return bytes;
}

void BucketPyramid::begin(qint64 slot, qint64 ringSize)
{
    m_isEmpty = false;
    m_first = slot;
    m_newest = slot;
    m_values = QVector<float>(ringSize, Nothing);
    for (int level = 1; level <= Levels; ++level)
        ring(level) = Ring(ringSize / widthOf(level), SampleBucket());
}

// Keeps what lies at or after `from`, in a ring of at least `size`.
void BucketPyramid::grow(qint64 from, qint64 size)
{
    const qint64 most = floorDiv(m_capacity + Block - 1, Block) * Block;
    qint64 grown = m_values.size();
    while (grown < size)
        grown *= 2;
    const BucketPyramid before = *this;
    begin(from, std::min(grown, most));
    for (qint64 slot = std::max(from, before.oldest()); slot <= before.m_newest; ++slot)
        if (const float value = before.m_values.at(before.indexOf(slot)); !std::isnan(value))
            put(slot, value);
    advanceTo(std::max(from, before.m_newest));
}

void BucketPyramid::advanceTo(qint64 slot)
{
    if (slot <= m_newest)
        return;
    const qint64 first = std::max(m_newest + 1, slot - m_values.size() + 1);
    for (qint64 passed = first; passed <= slot; ++passed)
        m_values[indexOf(passed)] = Nothing;
    for (int level = 1; level <= Levels; ++level) {
        Ring &buckets = ring(level);
        const qint64 last = floorDiv(slot, widthOf(level));
        const qint64 since = floorDiv(m_newest, widthOf(level)) + 1;
        for (qint64 passed = std::max(since, last - buckets.size() + 1); passed <= last; ++passed)
            buckets[floorMod(passed, buckets.size())] = {};
    }
    m_newest = slot;
}

void BucketPyramid::put(qint64 slot, float value)
{
    if (m_isEmpty) {
        if (std::isnan(value))
            return;
        begin(slot, Block);
    } else if (slot <= m_newest - m_capacity) {
        return;
    }
    const qint64 newest = std::max(slot, m_newest);
    const qint64 first = std::max(std::min(slot, m_first), newest - m_capacity + 1);
    if (newest - first >= m_values.size())
        grow(first, newest - first + 1);
    m_first = std::min(slot, m_first);
    const bool isNext = slot > m_newest;
    advanceTo(slot);
    float &place = m_values[indexOf(slot)];
    const bool isFirst = std::isnan(place) && (isNext || slot == m_newest);
    place = value;
    if (isFirst && !std::isnan(value))
        addToBuckets(slot, value);
    else
        renewBuckets(slot);
}

void BucketPyramid::addToBuckets(qint64 slot, float value)
{
    for (int level = 1; level <= Levels; ++level) {
        Ring &buckets = ring(level);
        add(buckets[floorMod(floorDiv(slot, widthOf(level)), buckets.size())], value);
    }
}

void BucketPyramid::renewBuckets(qint64 slot)
{
    for (int level = 1; level <= Levels; ++level) {
        const qint64 number = floorDiv(slot, widthOf(level));
        if (!isKept(level, number))
            return; // and none above it
        SampleBucket renewed;
        // Beyond the newest, the places in the ring are those of the oldest.
        const qint64 end = std::min((number + 1) * Fan, floorDiv(m_newest, widthOf(level - 1)) + 1);
        for (qint64 part = number * Fan; part < end; ++part) {
            if (level > 1)
                merge(renewed, bucket(level - 1, part));
            else if (const float value = m_values.at(indexOf(part)); !std::isnan(value))
                add(renewed, value);
        }
        Ring &buckets = ring(level);
        buckets[floorMod(number, buckets.size())] = renewed;
    }
}

SampleBucket BucketPyramid::summary(qint64 from, qint64 until) const
{
    SampleBucket sum;
    if (m_isEmpty)
        return sum;
    const qint64 end = std::min(until, m_newest + 1);
    for (qint64 slot = std::max(from, oldest()); slot < end;) {
        int level = 0;
        while (level < Levels && floorMod(slot, widthOf(level + 1)) == 0 && slot + widthOf(level + 1) <= end &&
               isKept(level + 1, floorDiv(slot, widthOf(level + 1))))
            ++level;
        if (level > 0) {
            merge(sum, bucket(level, floorDiv(slot, widthOf(level))));
            slot += widthOf(level);
            continue;
        }
        // Up to where a bucket could begin; they do not wrap around in between.
        const qint64 stop = std::min(end, (floorDiv(slot, Fan) + 1) * Fan);
        const float *values = m_values.constData() + indexOf(slot);
        for (; slot < stop; ++slot, ++values)
            if (!std::isnan(*values))
                add(sum, *values);
    }
    return sum;
}

bool BucketPyramid::isSkippable(int level, qint64 number) const
{
    return isKept(level, number) && bucket(level, number).count == 0;
}

std::optional<qint64> BucketPyramid::previous(qint64 slot) const
{
    if (m_isEmpty)
        return {};
    for (qint64 at = std::min(slot, m_newest); at >= oldest();) {
        if (!std::isnan(m_values.at(indexOf(at))))
            return at;
        int level = 0;
        while (level < Levels && floorMod(at + 1, widthOf(level + 1)) == 0 &&
               isSkippable(level + 1, floorDiv(at, widthOf(level + 1))))
            ++level;
        at -= widthOf(level);
    }
    return {};
}

std::optional<qint64> BucketPyramid::next(qint64 slot) const
{
    if (m_isEmpty)
        return {};
    for (qint64 at = std::max(slot, oldest()); at <= m_newest;) {
        if (!std::isnan(m_values.at(indexOf(at))))
            return at;
        int level = 0;
        while (level < Levels && floorMod(at, widthOf(level + 1)) == 0 &&
               isSkippable(level + 1, floorDiv(at, widthOf(level + 1))))
            ++level;
        at += widthOf(level);
    }
    return {};
}

} // namespace skerry
