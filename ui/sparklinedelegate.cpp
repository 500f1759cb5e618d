#include "ui/sparklinedelegate.h"

#include "ui/tokens.h"

#include <QPainter>

#include <utility>

namespace skerry {

namespace {

constexpr int WidthInCharacters = 14;
constexpr int TrendApartPx = 3; // from the lines of the rows

} // namespace

SparklineDelegate::SparklineDelegate(ToSparkline toSparkline, QObject *parent)
    : CellDelegate(parent), m_toSparkline(std::move(toSparkline))
{
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {option.fontMetrics.averageCharWidth() * WidthInCharacters, CellDelegate::sizeHint(option, index).height()};
}

void SparklineDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                     const QModelIndex &index) const
{
    paintSparkline(painter, box.adjusted(0, TrendApartPx, 0, -TrendApartPx), m_toSparkline(index), tokensOf(item.palette));
}

} // namespace skerry
