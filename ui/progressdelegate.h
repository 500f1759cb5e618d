// Paints a cell as a bar of shares with "12 of 40" at its right.
#pragma once

#include "ui/celldelegate.h"
#include "ui/progress.h"

#include <functional>

namespace skerry {

class ProgressDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using ToShares = std::function<ProgressShares(const QModelIndex &index)>;

    ProgressDelegate(ToShares toShares, QObject *parent);

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;

private:
    ToShares m_toShares;
};

} // namespace skerry
