// Numbers in slots of one width, the newest of them only, and above them buckets of 16, 256 and 4,096: what lies in any
// stretch is told by a few dozen of them, however long it is.
#pragma once

#include "models/bucketrange.h"

#include <array>
#include <optional>

namespace skerry {

// Adds what came after `bucket`.
void merge(SampleBucket &bucket, const SampleBucket &later);

class BucketPyramid final
{
public:
    // How many slots are kept, counted back from the newest that holds a number. Memory grows as it is needed.
    explicit BucketPyramid(qint64 capacity);

    // Slots are counted from 1970. `slot` is not older than capacity() allows; what a newer one pushes out is gone. Not a
    // number: nothing was measured after all.
    void put(qint64 slot, float value);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] qint64 capacity() const { return m_capacity; }
    // The newest that was put, and the oldest that may hold a number. Of an empty one they mean nothing.
    [[nodiscard]] qint64 newest() const { return m_newest; }
    [[nodiscard]] qint64 oldest() const;
    // Of the slots `from` <= slot < `until`.
    [[nodiscard]] SampleBucket summary(qint64 from, qint64 until) const;
    // Not a number where there is none.
    [[nodiscard]] float at(qint64 slot) const;
    // The nearest with a number, `slot` itself included.
    [[nodiscard]] std::optional<qint64> previous(qint64 slot) const;
    [[nodiscard]] std::optional<qint64> next(qint64 slot) const;
    [[nodiscard]] qsizetype bytes() const;

private:
    static constexpr int Levels = 3;
    static constexpr qint64 Fan = 16;
    static constexpr qint64 Block = Fan * Fan * Fan; // every ring has a multiple of it, so that no bucket wraps around

    using Ring = QVector<SampleBucket>;
    [[nodiscard]] qsizetype indexOf(qint64 slot) const;
    // `level` from 1.
    [[nodiscard]] const Ring &ring(int level) const { return m_rings.at(static_cast<std::size_t>(level) - 1); }
    [[nodiscard]] Ring &ring(int level) { return m_rings.at(static_cast<std::size_t>(level) - 1); }
    [[nodiscard]] const SampleBucket &bucket(int level, qint64 number) const;
    // Whether no newer one has taken its place in the ring.
    [[nodiscard]] bool isKept(int level, qint64 number) const;
    [[nodiscard]] bool isSkippable(int level, qint64 number) const;
    void begin(qint64 slot, qint64 ringSize);
    void grow(qint64 from, qint64 size);
    void advanceTo(qint64 slot);
    void addToBuckets(qint64 slot, float value);
    void renewBuckets(qint64 slot);

    qint64 m_capacity;
    qint64 m_first = 0; // that was ever put
    qint64 m_newest = 0;
    bool m_isEmpty = true;
    QVector<float> m_values; // a ring, by slot
    std::array<Ring, Levels> m_rings;
};

} // namespace skerry
