#include "models/sortfiltertable.h"

#include "models/limits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace skerry {

namespace {

// Runs of neighbouring positions of `rows` for which `is` holds, rising.
template<class Predicate>
QVector<RowRun> runsWhere(const std::vector<int> &rows, Predicate is)
{
    QVector<RowRun> runs;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (is(rows[i]))
            appendRow(runs, int(i), AllFields);
    return runs;
}

// Side by side in memory: sorting through row numbers alone spends its time waiting for memory.
template<class Key>
struct SortEntry {
    Key key;
    QStringView name;
    int row;
};

template<class Key, class KeyOfRow>
void sortByEntries(std::vector<int> &rows, const TableModelBase &table, bool descending, KeyOfRow keyOfRow)
{
    std::vector<SortEntry<Key>> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back({keyOfRow(row), table.keyAt(row), row});
    std::sort(entries.begin(), entries.end(), [descending](const SortEntry<Key> &a, const SortEntry<Key> &b) {
        if (a.key != b.key)
            return (a.key < b.key) != descending;
        return a.name < b.name;
    });
    std::transform(entries.cbegin(), entries.cend(), rows.begin(), [](const SortEntry<Key> &entry) { return entry.row; });
}

void shift(std::vector<int> &rows, int from, int by)
{
    for (int &row : rows)
        if (row >= from)
            row += by;
}

} // namespace

SortFilterTable::SortFilterTable(TableModelBase *source, QObject *parent) : QAbstractProxyModel(parent), m_table(source)
{
    setSourceModel(source);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SortFilterTable::reorderNow);
    connectSource();
    rebuild();
}

void SortFilterTable::connectSource()
{
    connect(m_table, &TableModelBase::rowsSwapped, this, &SortFilterTable::sourceSwapped);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &SortFilterTable::sourceChanged);
    connect(m_table, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { sourceInserted(first, last); });
    connect(m_table, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { sourceAboutToRemove(first, last); });
    connect(m_table, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { sourceRemoved(first, last); });
    connect(m_table, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(m_table, &QAbstractItemModel::modelReset, this, [this] {
        rebuild();
        endResetModel();
        publishPending();
    });
    connect(m_table, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_table = nullptr;
        rebuild();
        endResetModel();
    });
}

void SortFilterTable::rebuild()
{
    const auto rows = std::size_t(m_table ? m_table->rowCount() : 0);
    m_timer.stop();
    m_marked.clear();
    m_mark.assign(rows, Unmarked);
    m_passes.resize(rows);
    for (std::size_t row = 0; row < rows; ++row)
        m_passes[row] = passes(int(row));
    sortAll();
    m_order.clear();
    std::copy_if(m_sorted.cbegin(), m_sorted.cend(), std::back_inserter(m_order),
                 [this](int row) { return m_passes[std::size_t(row)] != 0; });
    m_proxyRow.assign(rows, -1);
    reindex(0);
}

void SortFilterTable::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column >= 0 && column < columnCount() ? column : -1;
    m_sortOrder = order;
    for (const int row : m_marked) {
        m_passes[std::size_t(row)] = passes(row);
        m_mark[std::size_t(row)] = Unmarked;
    }
    m_marked.clear();
    m_timer.stop();
    sortAll();
    show();
}

void SortFilterTable::setFilter(RowFilter filter)
{
    m_filter = std::move(filter);
    m_timer.stop();
    placeMarked();
    for (std::size_t row = 0; row < m_passes.size(); ++row)
        m_passes[row] = passes(int(row));
    show();
}

void SortFilterTable::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (frozen)
        m_timer.stop();
    else
        scheduleReorder();
}

void SortFilterTable::reorderNow()
{
    m_timer.stop();
    if (m_marked.empty())
        return;
    placeMarked();
    show();
    m_sinceReorder.start();
}

void SortFilterTable::sourceSwapped(const QVector<RowSwap> &swaps)
{
    std::vector<int> newRow(m_passes.size());
    std::iota(newRow.begin(), newRow.end(), 0);
    for (const RowSwap &swap : swaps) {
        const auto a = std::size_t(swap.a);
        const auto b = std::size_t(swap.b);
        std::swap(newRow[a], newRow[b]);
        std::swap(m_passes[a], m_passes[b]);
        std::swap(m_mark[a], m_mark[b]);
        std::swap(m_proxyRow[a], m_proxyRow[b]);
        if (!m_keys.empty())
            std::swap(m_keys[a], m_keys[b]);
        for (const std::size_t row : {a, b})
            if (m_proxyRow[row] >= 0)
                m_order[std::size_t(m_proxyRow[row])] = int(row);
    }
    for (int &row : m_sorted)
        row = newRow[std::size_t(row)];
    collectMarks();
}

void SortFilterTable::sourceInserted(int first, int last)
{
    const int count = last - first + 1;
    const auto at = std::ptrdiff_t(first);
    if (std::size_t(first) < m_passes.size()) {
        shift(m_sorted, first, count);
        shift(m_order, first, count);
        shift(m_marked, first, count);
    }
    m_passes.insert(m_passes.begin() + at, std::size_t(count), 0);
    m_mark.insert(m_mark.begin() + at, std::size_t(count), New);
    m_proxyRow.insert(m_proxyRow.begin() + at, std::size_t(count), -1);
    if (m_sortColumn >= 0)
        m_keys.insert(m_keys.begin() + at, std::size_t(count), SortKey());
    for (int row = first; row <= last; ++row)
        m_marked.push_back(row);
    scheduleReorder();
    publishPending();
}

void SortFilterTable::sourceAboutToRemove(int first, int last)
{
    std::fill(m_passes.begin() + first, m_passes.begin() + last + 1, char(0));
    std::vector<int> target;
    target.reserve(m_order.size());
    std::copy_if(m_order.cbegin(), m_order.cend(), std::back_inserter(target),
                 [=](int row) { return row < first || row > last; });
    transitionTo(target);
}

void SortFilterTable::sourceRemoved(int first, int last)
{
    const auto erase = [=](auto &bySourceRow) {
        bySourceRow.erase(bySourceRow.begin() + first, bySourceRow.begin() + last + 1);
    };
    erase(m_passes);
    erase(m_mark);
    erase(m_proxyRow);
    if (!m_keys.empty())
        erase(m_keys);
    std::erase_if(m_sorted, [=](int row) { return row >= first && row <= last; });
    shift(m_sorted, last + 1, first - last - 1);
    shift(m_order, last + 1, first - last - 1);
    collectMarks();
    publishPending();
}

void SortFilterTable::sourceChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QVector<int> &roles)
{
    if (!topLeft.isValid() || !bottomRight.isValid())
        return;
    const bool sorted = m_sortColumn >= topLeft.column() && m_sortColumn <= bottomRight.column();
    std::vector<int> proxyRows;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const auto at = std::size_t(row);
        if (m_proxyRow[at] >= 0)
            proxyRows.push_back(m_proxyRow[at]);
        if (m_mark[at] == Unmarked &&
            ((m_filter && passes(row) != (m_passes[at] != 0)) || (sorted && fetchKey(row) != m_keys[at])))
            mark(row);
    }
    std::sort(proxyRows.begin(), proxyRows.end());
    QVector<RowRun> runs;
    for (const int row : proxyRows)
        appendRow(runs, row, AllFields);
    if (proxyRows.size() > m_order.size() / 2)
        runs = {{0, int(m_order.size()), AllFields}};
    for (const RowRun &run : std::as_const(runs))
        if (run.count > 0)
            Q_EMIT dataChanged(index(run.first, topLeft.column()), index(run.last(), bottomRight.column()), roles);
    scheduleReorder();
    publishPending();
}

void SortFilterTable::mark(int sourceRow)
{
    m_mark[std::size_t(sourceRow)] = Changed;
    m_marked.push_back(sourceRow);
}

void SortFilterTable::collectMarks()
{
    m_marked.clear();
    for (std::size_t row = 0; row < m_mark.size(); ++row)
        if (m_mark[row] != Unmarked)
            m_marked.push_back(int(row));
}

void SortFilterTable::publishPending()
{
    if (std::exchange(m_publishedPending, pendingRows()) != pendingRows())
        Q_EMIT pendingRowsChanged(pendingRows());
}

void SortFilterTable::scheduleReorder()
{
    if (m_frozen || m_marked.empty() || m_timer.isActive())
        return;
    const qint64 since = m_sinceReorder.isValid() ? m_sinceReorder.elapsed() : limits::ResortMs;
    m_timer.start(int(std::max<qint64>(0, limits::ResortMs - since)));
}

SortKey SortFilterTable::fetchKey(int sourceRow) const
{
    SortKey key = m_table->sortKey(sourceRow, m_sortColumn);
    // Not a number has no place in an order: the first one is as good as any.
    if (const auto *number = std::get_if<double>(&key); number && std::isnan(*number))
        key = -std::numeric_limits<double>::infinity();
    return key;
}

bool SortFilterTable::before(int a, int b) const
{
    if (m_sortColumn >= 0) {
        const SortKey &keyA = m_keys[std::size_t(a)];
        const SortKey &keyB = m_keys[std::size_t(b)];
        if (keyA != keyB)
            return (keyA < keyB) != (m_sortOrder == Qt::DescendingOrder);
    }
    return m_table->keyAt(a) < m_table->keyAt(b);
}

void SortFilterTable::sortAll()
{
    const std::size_t rows = m_passes.size();
    m_sorted.resize(rows);
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    m_keys.clear();
    if (rows == 0)
        return;
    if (m_sortColumn < 0) {
        sortByEntries<int>(m_sorted, *m_table, false, [](int) { return 0; });
        return;
    }
    m_keys.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row)
        m_keys.push_back(fetchKey(int(row)));
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::visit(
        [&](const auto &first) {
            using Key = std::decay_t<decltype(first)>;
            using Compared = std::conditional_t<std::is_same_v<Key, QString>, QStringView, Key>;
            sortByEntries<Compared>(m_sorted, *m_table, descending,
                                    [this](int row) { return Compared(std::get<Key>(m_keys[std::size_t(row)])); });
        },
        m_keys.front());
}

void SortFilterTable::placeMarked()
{
    std::vector<int> moved;
    bool anyInSorted = false;
    for (const int row : m_marked) {
        const auto at = std::size_t(row);
        m_passes[at] = passes(row);
        bool moves = m_mark[at] == New;
        anyInSorted = anyInSorted || !moves;
        if (m_sortColumn >= 0) {
            SortKey key = fetchKey(row);
            moves = moves || key != m_keys[at];
            m_keys[at] = std::move(key);
        }
        if (moves)
            moved.push_back(row);
        else
            m_mark[at] = Unmarked;
    }
    m_marked.clear();
    if (moved.empty())
        return;
    if (anyInSorted)
        std::erase_if(m_sorted, [this](int row) { return m_mark[std::size_t(row)] != Unmarked; });
    for (const int row : moved)
        m_mark[std::size_t(row)] = Unmarked;
    mergeIntoSorted(std::move(moved));
}

void SortFilterTable::mergeIntoSorted(std::vector<int> rows)
{
    if (rows.size() > m_sorted.size() / 2) {
        sortAll();
        return;
    }
    const auto less = [this](int a, int b) { return before(a, b); };
    std::sort(rows.begin(), rows.end(), less);
    // Each place is searched for: few rows cost few comparisons, and the rest is copied.
    std::vector<int> merged;
    merged.reserve(m_sorted.size() + rows.size());
    auto from = m_sorted.cbegin();
    for (const int row : rows) {
        const auto to = std::upper_bound(from, m_sorted.cend(), row, less);
        merged.insert(merged.end(), from, to);
        merged.push_back(row);
        from = to;
    }
    merged.insert(merged.end(), from, m_sorted.cend());
    m_sorted = std::move(merged);
}

void SortFilterTable::show()
{
    std::vector<int> target;
    target.reserve(m_sorted.size());
    for (const int row : m_sorted)
        if (m_passes[std::size_t(row)])
            target.push_back(row);
    transitionTo(target);
    publishPending();
}

void SortFilterTable::transitionTo(const std::vector<int> &target)
{
    std::vector<char> stays(m_proxyRow.size());
    std::size_t staying = 0;
    for (const int row : target) {
        stays[std::size_t(row)] = 1;
        staying += m_proxyRow[std::size_t(row)] >= 0;
    }
    if (staying < m_order.size())
        removeLeaving(target, stays);
    if (staying < target.size())
        insertEntering(target);
    else if (m_order != target)
        layoutTo(target);
}

void SortFilterTable::removeLeaving(const std::vector<int> &target, const std::vector<char> &stays)
{
    QVector<RowRun> runs = runsWhere(m_order, [&stays](int row) { return !stays[std::size_t(row)]; });
    if (runs.size() > limits::DirectRuns) {
        std::vector<int> order;
        order.reserve(m_order.size());
        std::copy_if(target.cbegin(), target.cend(), std::back_inserter(order),
                     [this](int row) { return m_proxyRow[std::size_t(row)] >= 0; });
        const int first = int(order.size());
        std::copy_if(m_order.cbegin(), m_order.cend(), std::back_inserter(order),
                     [&stays](int row) { return !stays[std::size_t(row)]; });
        layoutTo(std::move(order));
        runs = {{first, int(m_order.size()) - first, AllFields}};
    }
    for (auto run = runs.crbegin(); run != runs.crend(); ++run) {
        beginRemoveRows({}, run->first, run->last());
        const auto begin = m_order.begin() + run->first;
        std::for_each(begin, begin + run->count, [this](int row) { m_proxyRow[std::size_t(row)] = -1; });
        m_order.erase(begin, begin + run->count);
        reindex(std::size_t(run->first));
        endRemoveRows();
    }
}

void SortFilterTable::insertEntering(const std::vector<int> &target)
{
    const auto enters = [this](int row) { return m_proxyRow[std::size_t(row)] < 0; };
    QVector<RowRun> runs = runsWhere(target, enters);
    std::vector<int> entering;
    std::vector<int> order; // before the new rows come in
    for (const int row : target)
        (enters(row) ? entering : order).push_back(row);
    if (runs.size() > limits::DirectRuns)
        runs = {{int(m_order.size()), int(entering.size()), AllFields}};
    else if (m_order != order)
        layoutTo(std::move(order));
    auto next = entering.cbegin();
    for (const RowRun &run : std::as_const(runs)) {
        beginInsertRows({}, run.first, run.last());
        m_order.insert(m_order.begin() + run.first, next, next + run.count);
        next += run.count;
        reindex(std::size_t(run.first));
        endInsertRows();
    }
    if (m_order != target)
        layoutTo(target);
}

void SortFilterTable::layoutTo(std::vector<int> order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> before = std::exchange(m_order, std::move(order));
    reindex(0);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &old : from)
        to.append(createIndex(m_proxyRow[std::size_t(before[std::size_t(old.row())])], old.column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void SortFilterTable::reindex(std::size_t firstRow)
{
    for (std::size_t row = firstRow; row < m_order.size(); ++row)
        m_proxyRow[std::size_t(m_order[row])] = int(row);
}

QString SortFilterTable::keyAt(int row) const
{
    return m_table->keyAt(m_order.at(std::size_t(row)));
}

QModelIndex SortFilterTable::indexOfKey(const QString &key, int column) const
{
    const int sourceRow = m_table ? m_table->rowOfKey(key) : -1;
    if (sourceRow < 0 || sourceRow >= int(m_proxyRow.size()))
        return {};
    return index(m_proxyRow[std::size_t(sourceRow)], column);
}

QModelIndex SortFilterTable::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || row >= rowCount() || column < 0 || column >= columnCount())
        return {};
    return createIndex(row, column);
}

QModelIndex SortFilterTable::parent(const QModelIndex &) const
{
    return {};
}

QModelIndex SortFilterTable::sibling(int row, int column, const QModelIndex &) const
{
    return index(row, column);
}

int SortFilterTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int SortFilterTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_table ? 0 : m_table->columnCount();
}

bool SortFilterTable::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0 && columnCount() > 0;
}

QVariant SortFilterTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && m_table ? m_table->headerData(section, orientation, role) : QVariant();
}

QModelIndex SortFilterTable::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || proxyIndex.row() >= int(m_order.size()))
        return {};
    return m_table->index(m_order[std::size_t(proxyIndex.row())], proxyIndex.column());
}

QModelIndex SortFilterTable::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid() || sourceIndex.row() >= int(m_proxyRow.size()))
        return {};
    return index(m_proxyRow[std::size_t(sourceIndex.row())], sourceIndex.column());
}

} // namespace skerry
