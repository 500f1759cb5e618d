#include "views/nodes/targetstable.h"

#include "models/tablemodelbase.h"
#include "models/text.h"

#include <utility>

namespace skerry {

TargetsTable::TargetsTable(NodeTargets targets, QObject *parent) : QAbstractTableModel(parent), m_targets(std::move(targets))
{
}

int TargetsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_targets.count();
}

int TargetsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Node &TargetsTable::nodeAt(int row) const
{
    const qsizetype allowed = row - m_targets.refused.size();
    return allowed < 0 ? m_targets.refused.at(row).node : m_targets.allowed.at(allowed);
}

QString TargetsTable::textAt(int row, int column) const
{
    const Node &node = nodeAt(row);
    switch (column) {
    case Name:
        return node.meta.name;
    case Site:
        return node.site;
    case State:
        return node.state == NodeState::Unspecified ? QString() : text::sentenceCase(text::word(node.state));
    case Note:
        return row < m_targets.refused.size() ? tr("Not changed: %1").arg(m_targets.refused.at(row).why) : QString();
    default:
        return {};
    }
}

QVariant TargetsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(index.row(), index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(index.row(), index.column()));
    if (role == TableModelBase::StateRole && index.column() == State)
        return static_cast<int>(nodeAt(index.row()).state);
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
