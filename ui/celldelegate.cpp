#include "ui/celldelegate.h"

#include "models/tablemodelbase.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace skerry {

namespace {

// Qt 6.4 cannot ask a font for its tabular figures: each digit is set into a box as wide as the widest.
void paintFigures(QPainter &painter, const QRect &box, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int digit = 0;
    for (char16_t c = u'0'; c <= u'9'; ++c)
        digit = std::max(digit, metrics.horizontalAdvance(QChar(c)));
    const auto advance = [&](QChar c) { return c.isDigit() ? digit : metrics.horizontalAdvance(c); };
    int x = box.right() + 1;
    for (const QChar c : text)
        x -= advance(c);
    const int baseline = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2;
    for (const QChar c : text) {
        const int width = advance(c);
        painter.drawText(x + (width - metrics.horizontalAdvance(c)) / 2, baseline, QString(c));
        x += width;
    }
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    // Rows answer to the pointer as wholes.
    const auto *table = qobject_cast<const TableView *>(item.widget);
    item.state.setFlag(QStyle::State_MouseOver, table && table->hoveredRow() == index.row());
    if (table && table->isMarkable() && index.data(TableModelBase::MarkedRole).toBool())
        item.backgroundBrush = markGround(tokensOf(item.palette));
    QStyleOptionViewItem ground = item;
    ground.text.clear();
    // Whole rows are selected: a frame around one cell of them tells nothing.
    ground.state &= ~QStyle::State_HasFocus;
    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, item.widget);

    painter->save();
    painter->setFont(item.font);
    // Selected rows keep the colours of their status shapes and their text: only the ground is tinted.
    painter->setPen(
        item.palette.color(item.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    // Among numbers it is those other than zero that somebody looks for.
    if (item.displayAlignment.testFlag(Qt::AlignRight) && item.text == QLocale().zeroDigit())
        painter->setPen(tokensOf(item.palette).muted);
    const int padding = item.widget ? metricsOf(*item.widget).padding : Metrics().padding;
    const int mark = table ? table->markWidth(index.column()) : 0;
    paintContent(*painter, item.rect.adjusted(mark + padding, 0, -padding, 0), item, index);
    painter->restore();
}

void CellDelegate::paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                                const QModelIndex &) const
{
    paintText(painter, box, item.displayAlignment, item.text, item.textElideMode);
}

void CellDelegate::paintText(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text,
                             Qt::TextElideMode elide)
{
    const QString shown = painter.fontMetrics().elidedText(text, elide, box.width());
    if (alignment.testFlag(Qt::AlignRight) && shown == text)
        paintFigures(painter, box, shown);
    else
        painter.drawText(box, static_cast<int>(alignment), shown);
}

} // namespace skerry
