// The legend of a chart, which tells values: of the moment under the cursor, or else the latest.
#pragma once

#include "ui/charts/chartframe.h"

#include <QStringList>

class QFontMetrics;
class QPainter;

namespace skerry {

struct ChartLayout;
struct Tokens;
class ValueScale;

// What stands in it. It is painted anew only where that has changed.
struct ChartReadout {
    QString when;       // of the cursor, with what happened there; "Live"; or how old all values are
    QStringList values; // one for each series

    bool operator==(const ChartReadout &) const = default;
};

[[nodiscard]] int readoutWidth(const ChartSeries &series, const QString &unit, const QFontMetrics &font);
// Where the window is live, the age of what is old is told as of `liveAt`.
[[nodiscard]] ChartReadout readoutOf(const ChartData &data, const ValueScale &scale, const ChartFrame &frame,
                                     std::optional<TimeMs> cursor, std::optional<TimeMs> liveAt);
void paintReadout(QPainter &painter, const ChartReadout &readout, const ChartData &data, const ChartLayout &layout,
                  const Tokens &tokens);
// "08:55:25 UTC: p99 12.3 ms, control 10.1 ms", for a screen reader.
[[nodiscard]] QString spoken(const ChartReadout &readout, const ChartData &data);
// "From 08:00 to 09:00 UTC. p99: lowest 3.0 ms, highest 99.0 ms, latest 12.0 ms."
[[nodiscard]] QString describe(const ChartData &data, const ValueScale &scale, const TimeWindow &window);

} // namespace skerry
