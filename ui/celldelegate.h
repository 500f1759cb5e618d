// Paints a table cell: ground, then its content with the padding that the headers have too. Numbers, which are those that
// stand to the right, get digits of equal width.
#pragma once

#include <QStyledItemDelegate>

namespace skerry {

class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;

protected:
    // The painter has the font and the colour of the text.
    virtual void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                              const QModelIndex &index) const;
    static void paintText(QPainter &painter, const QRect &box, Qt::Alignment alignment, const QString &text,
                          Qt::TextElideMode elide = Qt::ElideRight);
};

} // namespace skerry
