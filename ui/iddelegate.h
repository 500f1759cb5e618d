// Names and digests: what tells them apart stands at both ends, so the middle goes where there is no room.
#pragma once

#include "ui/celldelegate.h"

namespace skerry {

class IdDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;
};

} // namespace skerry
