#include "ui/statusdelegate.h"

#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int StatusCellSpacingPx = 6;

} // namespace

StatusDelegate::StatusDelegate(ToStatus toStatus, QObject *parent) : CellDelegate(parent), m_toStatus(std::move(toStatus)) {}

void StatusDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                  const QModelIndex &index) const
{
    QRect rest = box;
    if (const std::optional<Status> status = m_toStatus(index)) {
        const int glyph = item.widget ? metricsOf(*item.widget).indicator : Metrics().indicator;
        const QRectF shape(box.left() - 2, box.top(), glyph, box.height());
        paintStatus(painter, shape, *status, tokensOf(item.palette));
        if (m_toModifier)
            paintModifier(painter, shape, m_toModifier(index), tokensOf(item.palette));
        rest.setLeft(box.left() + glyph + StatusCellSpacingPx - 2);
    }
    paintText(painter, rest, Qt::AlignVCenter | Qt::AlignLeft, item.text);
}

} // namespace skerry
