// Paints a cell as a bar of steps, or of one, with "12 of 40" at its right.
#pragma once

#include "ui/celldelegate.h"
#include "ui/progress.h"

#include <functional>

namespace skerry {

class ProgressDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using ToSteps = std::function<QVector<ProgressStep>(const QModelIndex &index)>;

    ProgressDelegate(ToSteps toSteps, QObject *parent);

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;

private:
    ToSteps m_toSteps;
};

} // namespace skerry
