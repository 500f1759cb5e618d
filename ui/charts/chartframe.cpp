#include "ui/charts/chartframe.h"

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr qint64 FarPx = 10'000; // beyond the edge: so far that it makes no difference, and no number overflows

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

} // namespace

ChartFrame::ChartFrame(const TimeWindow &window, const QRect &plot, double ratio) : m_plot(plot), m_ratio(ratio)
{
    const qint64 columns = std::max(1, plot.width());
    // The window may begin and end in the middle of a column.
    const qint64 whole = std::max<qint64>(1, columns - 1);
    m_widthMs = std::max<qint64>(1, (window.spanMs() + whole - 1) / whole);
    m_firstColumn = floorDiv(window.until + m_widthMs - 1, m_widthMs) - columns;
}

void ChartFrame::setValues(double low, double high)
{
    m_low = low;
    m_high = high > low ? high : low + 1;
}

TimeWindow ChartFrame::window() const
{
    return {m_firstColumn * m_widthMs, (m_firstColumn + columns()) * m_widthMs};
}

int ChartFrame::x(TimeMs at) const
{
    const qint64 column = floorDiv(at, m_widthMs) - m_firstColumn;
    return m_plot.left() + int(std::clamp<qint64>(column, -FarPx, columns() + FarPx));
}

int ChartFrame::y(double value) const
{
    const double share = std::clamp((value - m_low) / (m_high - m_low), -20.0, 20.0);
    return m_plot.bottom() - int(std::lround(share * (m_plot.height() - 1)));
}

} // namespace skerry
