// A short series as a line without axes: how a number went, at a glance.
#pragma once

#include "models/series.h"

#include <QPolygonF>

class QPainter;
class QRectF;

namespace skerry {

struct Tokens;

struct Sparkline {
    Series series;
    // The left and the right edge.
    TimeMs from = 0;
    TimeMs to = 0;
    // From the lower edge to the upper at least so much: what hardly changes is not to look as if it did.
    double leastSpan = 0;

    bool operator==(const Sparkline &) const = default;
};

// What is drawn: one line for each stretch without a gap, with at most four points for a column of pixels, so that neither
// its lowest nor its highest number is lost. A stretch of one moment is one point.
[[nodiscard]] QVector<QPolygonF> linesOf(const Sparkline &sparkline, const QRectF &box);
// With a dot at the newest number, which is hollow where nothing is known since.
void paintSparkline(QPainter &painter, const QRectF &box, const Sparkline &sparkline, const Tokens &tokens);

} // namespace skerry
