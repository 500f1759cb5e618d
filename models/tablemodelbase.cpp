#include "models/tablemodelbase.h"

#include "models/storebase.h"

#include <QHash>

#include <algorithm>

namespace skerry {

TableModelBase::TableModelBase(const StoreBase &store, QObject *parent) : QAbstractTableModel(parent), m_store(store)
{
    connect(&store, &StoreBase::rowsAboutToBeSwapped, this, [this] { Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint); });
    connect(&store, &StoreBase::rowsSwapped, this, &TableModelBase::swapRows);
    connect(&store, &StoreBase::rowsAboutToBeRemoved, this,
            [this](int first, int last) { beginRemoveRows({}, first, last); });
    connect(&store, &StoreBase::rowsRemoved, this, [this](int first, int last) {
        const int before = m_marks.count();
        m_marks.removeRows(first, last);
        endRemoveRows();
        if (m_marks.count() != before)
            Q_EMIT marksChanged();
    });
    connect(&store, &StoreBase::rowsAboutToBeInserted, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&store, &StoreBase::rowsInserted, this, [this](int first, int last) {
        m_marks.insertRows(first, last);
        endInsertRows();
    });
    connect(&store, &StoreBase::rowsChanged, this, &TableModelBase::changeRows);
    connect(&store, &StoreBase::aboutToReset, this, [this] { beginResetModel(); });
    connect(&store, &StoreBase::wasReset, this, [this] {
        const bool any = m_marks.count() > 0;
        m_marks.reset(m_store.size());
        endResetModel();
        if (any)
            Q_EMIT marksChanged();
    });
    m_marks.reset(store.size());
}

void TableModelBase::setMarked(const std::vector<int> &rows, bool marked)
{
    bool changed = false;
    for (const int row : rows)
        changed = m_marks.set(row, marked) || changed;
    if (changed)
        Q_EMIT marksChanged();
}

void TableModelBase::clearMarks()
{
    if (m_marks.count() == 0)
        return;
    m_marks.clear();
    Q_EMIT marksChanged();
}

QStringList TableModelBase::markedKeys() const
{
    const std::vector<int> rows = m_marks.rows();
    QStringList keys;
    keys.reserve(qsizetype(rows.size()));
    for (const int row : rows)
        keys.append(keyAt(row));
    return keys;
}

int TableModelBase::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_store.size();
}

QVariant TableModelBase::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole: {
        const QString text = cellToolTip(row, column);
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Qt::TextAlignmentRole:
        return QVariant(int(columnInfo(column).alignment));
    case Qt::AccessibleTextRole: {
        const QString text = columnInfo(column).title % QStringLiteral(": ") % cellText(row, column);
        return m_marks.contains(row) ? tr("marked, %1").arg(text) : text;
    }
    case Qt::AccessibleDescriptionRole:
        return cellToolTip(row, column);
    case SortRole:
        return std::visit([](const auto &key) { return QVariant::fromValue(key); }, sortKey(row, column));
    case KeyRole:
        return keyAt(row);
    case StateRole:
        return cellState(row, column);
    case ProgressRole:
        return cellProgress(row, column);
    case MarkedRole:
        return m_marks.contains(row);
    default:
        return {};
    }
}

QVariant TableModelBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return columnInfo(section).title;
    if (role == Qt::TextAlignmentRole)
        return QVariant(int(columnInfo(section).alignment));
    return {};
}

int TableModelBase::columnOf(const QString &id) const
{
    for (int column = 0; column < columnCount(); ++column)
        if (columnInfo(column).id == id)
            return column;
    return -1;
}

std::function<bool(int row)> TableModelBase::textFilter(const QString &text) const
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QVector<int> columns;
    for (int column = 0; column < columnCount(); ++column)
        if (columnInfo(column).searchable)
            columns.append(column);
    return [this, words, columns](int row) {
        return std::all_of(words.cbegin(), words.cend(), [&](const QString &word) {
            return keyAt(row).contains(word, Qt::CaseInsensitive) ||
                   std::any_of(columns.cbegin(), columns.cend(),
                               [&](int column) { return cellText(row, column).contains(word, Qt::CaseInsensitive); });
        });
    };
}

void TableModelBase::announce(QVector<int> rows, int firstColumn, int lastColumn)
{
    std::sort(rows.begin(), rows.end());
    QVector<RowRun> runs;
    for (const int row : std::as_const(rows))
        appendRow(runs, row, AllFields);
    for (const RowRun &run : std::as_const(runs))
        Q_EMIT dataChanged(index(run.first, firstColumn), index(run.last(), lastColumn));
}

void TableModelBase::announceAll(int firstColumn, int lastColumn)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, firstColumn), index(rowCount() - 1, lastColumn));
}

void TableModelBase::swapRows(const QVector<RowSwap> &swaps)
{
    QHash<int, int> newRow;
    newRow.reserve(swaps.size() * 2);
    for (const RowSwap &swap : swaps) {
        newRow.insert(swap.a, swap.b);
        newRow.insert(swap.b, swap.a);
    }
    // As one list: moved one by one, two indexes that change places would meet.
    QModelIndexList from;
    QModelIndexList to;
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex &old : persistent) {
        if (const auto it = newRow.constFind(old.row()); it != newRow.cend()) {
            from.append(old);
            to.append(index(*it, old.column()));
        }
    }
    changePersistentIndexList(from, to);
    m_marks.swapRows(swaps);
    Q_EMIT rowsSwapped(swaps);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TableModelBase::changeRows(const QVector<RowRun> &runs)
{
    // Runs that touch are announced together: every signal costs the views and proxies a look.
    const int columns = columnCount();
    QVector<FieldMask> columnFields(columns);
    for (int column = 0; column < columns; ++column)
        columnFields[column] = columnInfo(column).fields;
    for (qsizetype i = 0; i < runs.size();) {
        RowRun joined = runs.at(i++);
        while (i < runs.size() && runs.at(i).first == joined.last() + 1) {
            joined.count += runs.at(i).count;
            joined.fields |= runs.at(i++).fields;
        }
        int first = 0;
        int last = columns - 1;
        while (first < columns && (columnFields.at(first) & joined.fields) == 0)
            ++first;
        while (last > first && (columnFields.at(last) & joined.fields) == 0)
            --last;
        if (first < columns)
            Q_EMIT dataChanged(index(joined.first, first), index(joined.last(), last));
    }
}

} // namespace skerry
