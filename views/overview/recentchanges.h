// What happened last, over all rollouts: newest first.
#pragma once

#include "models/types.h"

#include <QAbstractTableModel>
#include <QVector>

#include <functional>
#include <utility>

namespace skerry {

class PlaneModels;

class RecentChanges final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Age, RolloutName, What, Actor, Reason, ColumnCount };

    RecentChanges(PlaneModels &models, QObject *parent);

    // Which rollouts; empty: all. From the next refresh() on.
    void setFilter(std::function<bool(const Rollout &)> inScope) { m_inScope = std::move(inScope); }
    // Looks again; a pass over the transitions of all rollouts.
    void refresh();
    [[nodiscard]] const QString &rolloutAt(int row) const { return m_entries.at(row).rollout; }
    [[nodiscard]] RolloutPhase phaseAt(int row) const { return m_entries.at(row).transition.to; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry {
        QString rollout;
        RolloutTransition transition;

        bool operator==(const Entry &) const = default;
    };
    [[nodiscard]] QString textAt(int row, int column) const;

    PlaneModels &m_models;
    std::function<bool(const Rollout &)> m_inScope;
    QVector<Entry> m_entries;
};

} // namespace skerry
