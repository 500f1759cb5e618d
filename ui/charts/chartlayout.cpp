#include "ui/charts/chartlayout.h"

#include "ui/charts/chartdata.h"
#include "ui/charts/chartreadout.h"

#include <QFontMetrics>

#include <algorithm>

namespace skerry {

namespace {

constexpr int EdgePx = 8;
constexpr int RowGapPx = 4;

} // namespace

QRect ChartLayout::readout() const
{
    QRect all = title;
    for (const QRect &box : readouts)
        all |= box;
    return all;
}

ChartLayout layoutFor(const QSize &size, const QFontMetrics &font, const ChartData &data)
{
    ChartLayout layout;
    const int row = font.height();
    const int width = size.width() - 2 * EdgePx;
    layout.title = QRect(EdgePx, EdgePx, width, row);
    int x = EdgePx;
    int y = layout.title.bottom() + 1 + RowGapPx;
    for (const ChartSeries &series : data.series) {
        const int wanted = std::min(readoutWidth(series, data.unit.name, font), width);
        if (x > EdgePx && x + wanted > EdgePx + width) {
            x = EdgePx;
            y += row + RowGapPx / 2;
        }
        layout.readouts.append(QRect(x, y, wanted, row));
        x += wanted + 2 * EdgePx;
    }
    y += data.series.empty() ? 0 : row + RowGapPx;
    layout.top = QRect(EdgePx, y, width, row);
    // As wide for every chart, so that those of a column stand one above the other.
    const int left = EdgePx + font.horizontalAdvance(QStringLiteral("00,000.0"));
    const int top = layout.top.bottom() + 1 + row / 2; // the highest number stands half above it
    layout.bottom = QRect(EdgePx, size.height() - EdgePx - row, width, row);
    layout.plot = QRect(left, top, EdgePx + width - left, layout.bottom.top() - RowGapPx - 2 - top);
    return layout;
}

} // namespace skerry
