// Delegates for the columns of the models that show a state.
#pragma once

#include "models/tablemodelbase.h"
#include "ui/statusdelegate.h"

namespace skerry {

// For columns whose StateRole is the number of an `Enum` that statusOf() takes. 0, which is "unspecified", gets no shape.
template<class Enum>
[[nodiscard]] StatusDelegate *makeStateDelegate(QObject *parent)
{
    const auto toStatus = [](const QModelIndex &index) -> std::optional<Status> {
        const int number = index.data(TableModelBase::StateRole).toInt();
        return number == 0 ? std::nullopt : std::optional(statusOf(static_cast<Enum>(number)));
    };
    return new StatusDelegate(toStatus, parent);
}

} // namespace skerry
