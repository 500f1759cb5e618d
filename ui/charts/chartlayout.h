// Where the parts of a chart stand, in pixels of the widget.
#pragma once

#include <QRect>
#include <QVector>

class QFontMetrics;

namespace skerry {

struct ChartData;

struct ChartLayout {
    QRect title;             // what it is, and of when the values in the readout are
    QVector<QRect> readouts; // one for each series
    QRect top;               // the unit, and the marks of events
    QRect plot;
    QRect bottom; // times, and their zone

    [[nodiscard]] QRect readout() const; // title and values together
    bool operator==(const ChartLayout &) const = default;
};

[[nodiscard]] ChartLayout layoutFor(const QSize &size, const QFontMetrics &font, const ChartData &data);

} // namespace skerry
