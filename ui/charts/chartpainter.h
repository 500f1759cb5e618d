// What a chart shows on top of its grid.
#pragma once

#include "ui/charts/chartframe.h"

class QPainter;

namespace skerry {

struct ChartLayout;
struct Tokens;

class ChartPainter final
{
public:
    // All of them outlive it.
    ChartPainter(QPainter &painter, const ChartData &data, const ChartLayout &layout, const ChartFrame &frame,
                 const Tokens &tokens);

    // Lines and numbers of the time axis, and the names of zone and unit.
    void paintAxes(const QString &unit);
    // Only what lies within `dirty`, in pixels of the widget.
    void paintSamples(const QRect &dirty);
    void paintMarks();
    void paintCursor(TimeMs at);
    void paintSelection(int from, int to);
    // Where there is nothing to see: why.
    void paintState();

private:
    void paintHatch(const TimeWindow &window, const QColor &colour);
    void paintEvent(const ChartEvent &event);
    void paintNote(const QString &text);
    [[nodiscard]] double logicalX(TimeMs at) const { return m_frame.x(at) / m_frame.ratio(); }
    [[nodiscard]] double logicalY(double value) const { return m_frame.y(value) / m_frame.ratio(); }

    QPainter &m_painter;
    const ChartData &m_data;
    const ChartLayout &m_layout;
    const ChartFrame &m_frame;
    const Tokens &m_tokens;
};

} // namespace skerry
