#include "ui/celldelegate.h"

#include "ui/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace skerry {

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    // Selected rows keep the colours of their status shapes and their text: only the ground is tinted.
    const Tokens &tokens = tokensOf(item.palette);
    item.palette.setColor(QPalette::Highlight, mixed(tokens.accent, tokens.panel, tokens.dark ? 0.25 : 0.15));
    item.palette.setColor(QPalette::HighlightedText, tokens.text);
    QStyleOptionViewItem ground = item;
    ground.text.clear();
    // Whole rows are selected: a frame around one cell of them tells nothing.
    ground.state &= ~QStyle::State_HasFocus;
    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, item.widget);

    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(item.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled,
                                       item.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    paintContent(*painter, item.rect.adjusted(CellPaddingPx, 0, -CellPaddingPx, 0), item, index);
    painter->restore();
}

void CellDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                const QModelIndex &) const
{
    paintText(painter, box, item.displayAlignment, item.text);
}

void CellDelegate::paintText(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text)
{
    painter.drawText(box, static_cast<int>(alignment), painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

} // namespace skerry
