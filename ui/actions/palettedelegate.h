// Paints a row of the palette: the name with what was matched, its kind, its keys; below it why it is not available.
#pragma once

#include <QStyledItemDelegate>

namespace skerry {

struct Tokens;

class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintHeading(QPainter &painter, const QRect &box, const QModelIndex &index, const Tokens &tokens);
    static void paintEntry(QPainter &painter, QRect box, const QModelIndex &index, const Tokens &tokens);
};

} // namespace skerry
