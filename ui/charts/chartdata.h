// What a chart over time shows.
#pragma once

#include "models/samplebuffer.h"
#include "ui/charts/charthue.h"

#include <QString>

#include <limits>
#include <vector>

namespace skerry {

struct TimeWindow {
    TimeMs from = 0;
    TimeMs until = 0;

    [[nodiscard]] qint64 spanMs() const { return until - from; }
    bool operator==(const TimeWindow &) const = default;
};

// What the numbers are: "ms", "%", "requests/s".
struct ChartUnit {
    QString name;
    bool bytes = false;                                    // written as KiB, MiB and so on, whatever the name
    double leastSpan = 0;                                  // what hardly changes is not to look as if it did
    double most = std::numeric_limits<double>::infinity(); // there is nothing beyond, unless there is

    bool operator==(const ChartUnit &) const = default;
};

// Two that are compared differ in hue and in dash.
struct ChartSeries {
    QString name;
    Hue hue = Hue::Blue;
    bool dashed = false;
    // The stretch from the lowest to the highest of each column is tinted, and the line is the last: for a history whose
    // buckets are much wider than a column of pixels.
    bool band = false;
    SampleBuffer samples = SampleBuffer();
    bool shown = true;
};

enum class ChartMark { Deploy, Pause, Alert, Fault };

struct ChartEvent {
    TimeMs at = 0;
    ChartMark mark = ChartMark::Deploy;
    QString text;

    bool operator==(const ChartEvent &) const = default;
};

struct ChartThreshold {
    double value = 0;
    QString text;

    bool operator==(const ChartThreshold &) const = default;
};

struct ChartData {
    QString title;
    ChartUnit unit;
    std::vector<ChartSeries> series;
    QVector<ChartEvent> events = {};
    QVector<ChartThreshold> thresholds = {};
    QVector<TimeWindow> offline = {};     // nothing could be measured: hatched
    std::optional<TimeMs> keptSince = {}; // before that nothing is kept
    bool loading = false;
    QString siteZone = {};
};

// The event that is drawn nearest to `at`, if it lies within `reachMs`.
[[nodiscard]] const ChartEvent *eventNear(const ChartData &data, TimeMs at, qint64 reachMs);
// What the readout says of a series at `at`: the sample before it, unless a gap has begun since.
[[nodiscard]] std::optional<SampleView> valueAt(const SampleBuffer &samples, TimeMs at);

} // namespace skerry
