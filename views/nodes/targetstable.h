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

    struct Row {
        Node node;   // only with a name if it is gone
        QString why; // not allowed because; empty: allowed
    };

    TargetsTable(QVector<Row> rows, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textAt(int row, int column) const;

    const QVector<Row> m_rows;
};

} // namespace skerry
