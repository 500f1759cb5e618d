// Where a moment and a number are drawn, in pixels of the device. Each column of them is a stretch of time at a multiple of
// its width since 1970: while the window moves, a sample stays in its column, and the line does not shimmer.
#pragma once

#include "ui/charts/chartdata.h"

#include <QRect>

namespace skerry {

class ChartFrame final
{
public:
    ChartFrame() = default;
    // The last column is that of the end of the window.
    ChartFrame(const TimeWindow &window, const QRect &plot, double ratio);

    void setValues(double low, double high);

    [[nodiscard]] bool isEmpty() const { return m_plot.width() < 2 || m_plot.height() < 2; }
    [[nodiscard]] const QRect &plot() const { return m_plot; }
    // Of these pixels to those of a widget.
    [[nodiscard]] double ratio() const { return m_ratio; }
    [[nodiscard]] int columns() const { return m_plot.width(); }
    [[nodiscard]] qint64 widthMs() const { return m_widthMs; }
    [[nodiscard]] qint64 firstColumn() const { return m_firstColumn; } // counted from 1970
    // What the columns span: a little more than the window.
    [[nodiscard]] TimeWindow window() const;

    // May lie outside of the plot.
    [[nodiscard]] int x(TimeMs at) const;
    [[nodiscard]] int y(double value) const;
    // The beginning of the column.
    [[nodiscard]] TimeMs timeAt(int x) const { return (m_firstColumn + x - m_plot.left()) * m_widthMs; }

    bool operator==(const ChartFrame &) const = default;

private:
    QRect m_plot;
    double m_ratio = 1;
    qint64 m_widthMs = 1;
    qint64 m_firstColumn = 0;
    double m_low = 0;
    double m_high = 1;
};

} // namespace skerry
