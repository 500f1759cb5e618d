// The samples of one series, for a chart: the newest of them one by one, and what a control plane told of older times. Any
// stretch is reduced to buckets in a time that depends on how many are asked for, not on how many samples there are.
#pragma once

#include "models/bucketpyramid.h"

#include <optional>

namespace skerry {

// What is known of one moment: a sample, or a bucket of the history.
struct SampleView {
    TimeMs at = 0; // where it begins
    qint64 widthMs = 0;
    SampleBucket values;

    bool operator==(const SampleView &) const = default;
};

class SampleBuffer final
{
public:
    static constexpr qint64 SecondsOfDay = 86'400;
    // So many samples in a row from before everything that is kept mean that the clock was put back for good.
    static constexpr int StaleInARow = 10;

    explicit SampleBuffer(qint64 slotMs = 1000, qint64 capacity = SecondsOfDay);

    // One value for each slot: a second one replaces the first. A late one goes to its place. One that is so far ahead that
    // nothing of what is there would be kept empties the buffer; one from before everything that is kept is left out, unless
    // StaleInARow of them come one after the other: then the buffer begins anew with the last. Not a number is a gap.
    // False where it was left out.
    bool add(TimeMs at, float value);
    // Older times, of any width; replaces what was told before. Samples count from their own beginning on, whatever is told.
    // Walked bucket by bucket: a few thousand of them, as many as a chart has columns.
    void assign(const BucketRange &history);
    void clear();

    // Buckets as wide as asked for, at multiples of the width since 1970: the same ones have the same values, whichever the
    // window. The first is that which `from` lies in.
    [[nodiscard]] BucketRange reduce(TimeMs from, qint64 widthMs, int count) const;
    // Of `from` <= time < `until`.
    [[nodiscard]] SampleBucket summary(TimeMs from, TimeMs until) const;
    [[nodiscard]] std::optional<SampleView> sampleAtOrBefore(TimeMs at) const;
    [[nodiscard]] std::optional<SampleView> sampleAtOrAfter(TimeMs at) const;
    // Whether what was measured holds at `at`: no gap has begun since. One missing slot is none: a clock that is read once a
    // second now and then skips one.
    [[nodiscard]] bool lasts(const SampleView &before, TimeMs at) const;
    [[nodiscard]] bool areJoined(const SampleView &before, const SampleView &after) const;

    [[nodiscard]] bool isEmpty() const { return m_history.buckets.isEmpty() && m_live.isEmpty(); }
    // From the beginning of the first to the end of the last; of an empty one they are 0.
    [[nodiscard]] TimeMs begin() const;
    [[nodiscard]] TimeMs end() const;
    [[nodiscard]] qint64 slotMs() const { return m_slotMs; }
    [[nodiscard]] qsizetype bytes() const;

    // The earliest time that has changed since this was called last: what a picture has to be drawn anew from.
    [[nodiscard]] std::optional<TimeMs> takeChange();

private:
    // Of the history, what samples do not tell better.
    [[nodiscard]] qsizetype historyCount() const;
    [[nodiscard]] TimeMs historyEnd() const;
    [[nodiscard]] SampleView historyView(qsizetype index) const;
    [[nodiscard]] SampleView liveView(qint64 slot) const;
    void noteChange(TimeMs at);

    qint64 m_slotMs;
    BucketPyramid m_live;
    qint64 m_liveBegin = 0; // the slot from which on samples count
    BucketRange m_history;
    int m_stale = 0;
    std::optional<TimeMs> m_change;
};

} // namespace skerry
