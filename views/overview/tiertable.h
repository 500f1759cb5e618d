// Nodes by state for each tier of the cloud.
#pragma once

#include "models/nodecounts.h"

#include <QAbstractTableModel>

#include <optional>

namespace skerry {

class TierTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Nodes, Online, Degraded, Critical, Offline, Updating, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    using Counts = std::array<NodeCounts, 3>; // by row

    // Nothing: not known yet.
    void setCounts(const std::optional<Counts> &counts);
    // -1 for a tier that has none.
    [[nodiscard]] static int rowOf(Tier tier);
    // The tier of a row as the filter line writes it: "edge".
    [[nodiscard]] static QString filterWord(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(int row, int column) const;

    std::optional<Counts> m_counts;
};

} // namespace skerry
