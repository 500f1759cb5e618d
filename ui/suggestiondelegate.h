// A suggestion: what would be put in at the left, its note or number of rows at the right.
#pragma once

#include <QStyledItemDelegate>

namespace skerry {

class SuggestionDelegate final : public QStyledItemDelegate
{
public:
    // DisplayRole is the left text.
    static constexpr int RightRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace skerry
