#include "views/common/brieftable.h"

#include <algorithm>
#include <utility>

namespace skerry {

BriefTable::BriefTable(QVector<BriefColumn> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns))
{
}

void BriefTable::setRows(QVector<BriefRow> rows)
{
    const bool same = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                 [](const BriefRow &a, const BriefRow &b) { return a.key == b.key; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row) == rows.at(row))
            continue;
        m_rows[row] = std::move(rows[row]);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

const BriefCell &BriefTable::cellAt(const QModelIndex &index) const
{
    return m_rows.at(index.row()).cells.at(index.column());
}

int BriefTable::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&key](const BriefRow &row) { return row.key == key; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int BriefTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BriefTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

Qt::Alignment BriefTable::alignmentOf(int column) const
{
    return (m_columns.at(column).isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

QVariant BriefTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BriefCell &cell = cellAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return cell.shares ? QString() : cell.text;
    case Qt::ToolTipRole:
        return cell.text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(m_columns.at(index.column()).title, cell.text);
    case Qt::TextAlignmentRole:
        return QVariant(alignmentOf(index.column()));
    default:
        return {};
    }
}

QVariant BriefTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(section));
    return role == Qt::DisplayRole ? m_columns.at(section).title : QVariant();
}

} // namespace skerry
