// Paints a cell as status shape and text.
#pragma once

#include "ui/celldelegate.h"
#include "ui/status.h"

#include <functional>
#include <optional>
#include <utility>

namespace skerry {

class StatusDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    // Status of an index, or nothing for a cell without a shape.
    using ToStatus = std::function<std::optional<Status>(const QModelIndex &index)>;

    using ToModifier = std::function<StatusModifier(const QModelIndex &index)>;

    StatusDelegate(ToStatus toStatus, QObject *parent);

    void setModifier(ToModifier toModifier) { m_toModifier = std::move(toModifier); }

protected:
    void paintContent(QPainter &painter, const QRect &box, const QStyleOptionViewItem &item,
                      const QModelIndex &index) const override;

private:
    ToStatus m_toStatus;
    ToModifier m_toModifier;
};

} // namespace skerry
