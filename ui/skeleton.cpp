#include "ui/skeleton.h"

#include "ui/tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>

namespace skerry {

namespace {

constexpr int MostRows = 16;
constexpr double BarRadiusPx = 3;
constexpr double BarShare = 0.55; // of the height of a line: what small letters cover
// Of the width of a column. Texts are ragged on the left of a table, numbers are short.
constexpr std::array<double, 7> TextShares = {0.72, 0.55, 0.80, 0.62, 0.48, 0.76, 0.58};
constexpr double NumberShare = 0.45;

} // namespace

QVector<QRect> skeletonBars(const QVector<SkeletonColumn> &columns, int row, int rowHeight, int barHeight)
{
    QVector<QRect> bars;
    const int top = row * rowHeight + (rowHeight - barHeight) / 2;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const SkeletonColumn &column = columns.at(i);
        if (column.width <= 0)
            continue;
        const double share = column.right ? NumberShare : TextShares[std::size_t(3 * row + 2 * i) % TextShares.size()];
        const int width = std::max(1, int(column.width * share));
        bars.append(QRect(column.right ? column.left + column.width - width : column.left, top, width, barHeight));
    }
    return bars;
}

void paintSkeleton(QPainter &painter, const QRect &area, const QVector<SkeletonColumn> &columns, int rowHeight,
                   const Tokens &tokens)
{
    const int barHeight = int(painter.fontMetrics().height() * BarShare);
    const int rows = std::min(MostRows, area.height() / std::max(1, rowHeight));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.translate(area.topLeft());
    for (int row = 0; row < rows; ++row) {
        painter.setBrush(mixed(tokens.border, tokens.panel, 1 - double(row) / rows));
        for (const QRect &bar : skeletonBars(columns, row, rowHeight, barHeight))
            painter.drawRoundedRect(bar, BarRadiusPx, BarRadiusPx);
    }
    painter.restore();
}

} // namespace skerry
