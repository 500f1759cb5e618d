// What is left of many samples of one series: enough to draw a line whose spikes do not vanish, whatever the zoom (M4:
// Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
#pragma once

#include "models/types.h"

#include <QVector>

namespace skerry {

// Without samples (a gap) all values mean nothing.
struct SampleBucket {
    float first = 0;
    float min = 0;
    float max = 0;
    float last = 0;
    quint32 count = 0;

    bool operator==(const SampleBucket &) const = default;
};

// Buckets of one width in the order of time, without holes: what was not measured has a count of 0.
struct BucketRange {
    TimeMs from = 0;    // a multiple of the width since 1970
    qint64 widthMs = 0; // 0: there is nothing
    QVector<SampleBucket> buckets;

    bool operator==(const BucketRange &) const = default;
};

} // namespace skerry
