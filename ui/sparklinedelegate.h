// Paints a cell as a sparkline. What it shows is told by the text of the cell, in words: models say it for the tooltip and
// for screen readers.
#pragma once

#include "ui/celldelegate.h"
#include "ui/sparkline.h"

#include <functional>

namespace skerry {

class SparklineDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using ToSparkline = std::function<Sparkline(const QModelIndex &index)>;

    SparklineDelegate(ToSparkline toSparkline, QObject *parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;

private:
    ToSparkline m_toSparkline;
};

} // namespace skerry
