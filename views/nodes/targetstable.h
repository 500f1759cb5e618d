// The nodes that a command is asked for, each with whether it is allowed there. A copy: what the operator decided about.
#pragma once

#include "models/nodecommand.h"

#include <QAbstractTableModel>

namespace skerry {

class TargetsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Site, State, Note, ColumnCount };

    // Those that are refused come first: they are what has to be looked at.
    TargetsTable(NodeTargets targets, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(int row, int column) const;
    [[nodiscard]] const Node &nodeAt(int row) const;

    const NodeTargets m_targets;
};

} // namespace skerry
