#include "ui/statusdelegate.h"

#include "ui/tokens.h"

#include <QPainter>

namespace skerry {

namespace {

constexpr int GlyphBoxPx = 16;
constexpr int SpacingPx = 6;

} // namespace

StatusDelegate::StatusDelegate(ToStatus toStatus, QObject *parent) : CellDelegate(parent), m_toStatus(std::move(toStatus)) {}

void StatusDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                  const QModelIndex &index) const
{
    QRect rest = box;
    if (const std::optional<Status> status = m_toStatus(index)) {
        paintStatus(painter, QRectF(box.left() - 2, box.top(), GlyphBoxPx, box.height()), *status, tokensOf(item.palette));
        rest.setLeft(box.left() + GlyphBoxPx + SpacingPx - 2);
    }
    paintText(painter, rest, Qt::AlignVCenter | Qt::AlignLeft, item.text);
}

} // namespace skerry
