// The line of a series: at most four points for each column of pixels, which paint the same pixels as all of its samples do
// (M4, see models/bucketrange.h), since all samples of one column lie on one vertical line.
#pragma once

#include "ui/charts/chartframe.h"

#include <QPolygon>

class QPainter;

namespace skerry {

// A line for each stretch without a gap, of the columns from `begin` to before `end`, and to the nearest sample on either
// side, so that nothing is missing at the edges. A gap is at least one whole column; a single missing sample is none.
// Points::Last: of each column the last sample alone, where a band shows the others.
enum class Points { All, Last };
[[nodiscard]] QVector<QPolygon> linesOf(const SampleBuffer &samples, const ChartFrame &frame, int begin, int end,
                                        Points points = Points::All);
// What is left of a line that is dashed: as long a dash wherever the line goes, and at the same times while the window
// moves.
[[nodiscard]] QVector<QPolygon> dashesOf(const QVector<QPolygon> &lines, const ChartFrame &frame);
// The stretches from the lowest to the highest of each column.
[[nodiscard]] QVector<QPolygon> bandsOf(const SampleBuffer &samples, const ChartFrame &frame, int begin, int end);

// With all of its points: QPainter::drawPolyline() leaves some out where a line turns around, by where the next point lies,
// so that fewer points were other pixels. A line of one point is that point.
void paintLine(QPainter &painter, const QPolygon &line);
// In pixels of the device, with a line of one of them.
void paintSeries(QPainter &painter, const ChartSeries &series, const ChartFrame &frame, const QColor &colour, int begin,
                 int end);

} // namespace skerry
