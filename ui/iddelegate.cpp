#include "ui/iddelegate.h"

namespace skerry {

void IdDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                              const QModelIndex &) const
{
    paintText(painter, box, item.displayAlignment, item.text, Qt::ElideMiddle);
}

} // namespace skerry
