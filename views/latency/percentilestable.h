// Latencies of groups over the last minutes, from merged histograms: all nodes, fleets, releases, and the canary and the
// control group of rollouts under way.
#pragma once

#include "models/telemetrytypes.h"

#include <QAbstractTableModel>

namespace skerry {

class PercentilesTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Name, P50, P95, P99, Requests, ColumnCount };
    // As the service is to be asked for them; the order of the columns.
    [[nodiscard]] static QVector<double> quantiles() { return {0.5, 0.95, 0.99}; }

    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(const QVector<GroupPercentiles> &groups);
    [[nodiscard]] const GroupPercentiles &at(int row) const { return m_groups.at(m_order.at(row)); }
    // -1: it is not there.
    [[nodiscard]] int rowOf(const TelemetrySubject &subject) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    [[nodiscard]] QString cell(const GroupPercentiles &group, int column) const;
    [[nodiscard]] QVector<int> sorted() const;

    QVector<GroupPercentiles> m_groups;
    QVector<int> m_order;
    int m_column = -1; // as they were given
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace skerry
