// The groups of one rollout - the canary, then the waves - with their counts.
#pragma once

#include "models/types.h"
#include "ui/progress.h"

#include <QAbstractTableModel>

namespace skerry {

class GroupsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Nodes, Progress, Waiting, PendingOffline, Updating, Succeeded, Failed, Skipped, Gone, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRollout(const Rollout &rollout);
    [[nodiscard]] QVector<ProgressStep> stepsAt(int row) const { return {{{}, sharesOf(m_groups.at(row))}}; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString nameAt(int row) const;

    QString m_rollout;
    QVector<RolloutGroup> m_groups;
    QVector<quint32> m_wavePercent;
    int m_current = -1; // the group whose turn it is
};

} // namespace skerry
