#include "views/nodes/targetstable.h"

#include "models/tablemodelbase.h"
#include "models/text.h"

#include <utility>

namespace skerry {

TargetsTable::TargetsTable(QVector<Row> rows, QObject *parent) : QAbstractTableModel(parent), m_rows(std::move(rows)) {}

int TargetsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TargetsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TargetsTable::textAt(int row, int column) const
{
    const auto &[node, why] = m_rows.at(row);
    switch (column) {
    case Name:
        return node.meta.name;
    case Site:
        return node.site;
    case State:
        return node.state == NodeState::Unspecified ? QString() : text::sentenceCase(text::word(node.state));
    case Note:
        return why.isEmpty() ? QString() : tr("Not changed: %1").arg(why);
    default:
        return {};
    }
}

QVariant TargetsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return textAt(index.row(), index.column());
    if (role == TableModelBase::StateRole && index.column() == State)
        return static_cast<int>(m_rows.at(index.row()).node.state);
    return {};
}

QVariant TargetsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Node"), tr("Site"), tr("State"), tr("Note")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace skerry
