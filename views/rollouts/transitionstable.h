// Every change of phase of one rollout with who or what caused it, newest first.
#pragma once

#include "models/types.h"

#include <QAbstractTableModel>

namespace skerry {

class TransitionsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, From, To, Actor, Reason, Evidence, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRollout(const Rollout &rollout);
    [[nodiscard]] const RolloutTransition &at(int row) const { return m_transitions.at(m_transitions.size() - 1 - row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(int row, int column) const;

    QString m_rollout;
    QVector<RolloutTransition> m_transitions; // oldest first
};

} // namespace skerry
