// Sorts and filters any TableModelBase, quickly enough for 100,000 live rows.
//
// What the user asks for (sort(), setFilter()) happens at once. What the data ask for (a row moves, enters or leaves the
// filter, is new) is collected and applied together at most twice a second, and not at all while the table is frozen, so
// that no row moves away under a click. Rows whose object is gone leave at once. Selection survives through persistent
// indexes.
#pragma once

#include "models/changeset.h"
#include "models/tablemodelbase.h"

#include <QAbstractProxyModel>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <vector>

namespace skerry {

class SortFilterTable final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using RowFilter = std::function<bool(int sourceRow)>;

    // Sorted by key until sort() is called.
    explicit SortFilterTable(TableModelBase *source, QObject *parent = nullptr);

    // Ties are ordered by key, rising in either order. Column -1: by key.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    // An empty function shows all. The filter is asked again for every row that changes; call it again with the same filter
    // when something else changed that it looks at.
    void setFilter(RowFilter filter);
    [[nodiscard]] bool isFiltered() const { return bool(m_filter); }

    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    // Rows that wait for their new place: "12 rows changed - press R".
    [[nodiscard]] int pendingRows() const { return int(m_marked.size()); }
    // Applies what is pending, also while frozen.
    void reorderNow();

    [[nodiscard]] QString keyAt(int row) const;
    // Invalid if the object is not shown.
    [[nodiscard]] QModelIndex indexOfKey(const QString &key, int column = 0) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;

Q_SIGNALS:
    void pendingRowsChanged(int rows);

private:
    void connectSource();
    void sourceSwapped(const QVector<RowSwap> &swaps);
    void sourceInserted(int first, int last);
    void sourceAboutToRemove(int first, int last);
    void sourceRemoved(int first, int last);
    void sourceChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QVector<int> &roles);
    void rebuild();

    // How a row is marked: it may have another place, or it is new and has none in m_sorted.
    enum Mark : char { Unmarked, Changed, New };
    void mark(int sourceRow);
    void collectMarks();
    void publishPending();
    void scheduleReorder();

    [[nodiscard]] bool passes(int sourceRow) const { return !m_filter || m_filter(sourceRow); }
    [[nodiscard]] SortKey fetchKey(int sourceRow) const;
    [[nodiscard]] bool before(int a, int b) const;
    void sortAll();
    // Brings filter and keys of the marked rows up to date and puts them in their places in m_sorted.
    void placeMarked();
    void mergeIntoSorted(std::vector<int> rows);

    // Shows what m_sorted and m_passes say.
    void show();
    void transitionTo(const std::vector<int> &target);
    void removeLeaving(const std::vector<int> &target, const std::vector<char> &stays);
    void insertEntering(const std::vector<int> &target);
    void layoutTo(std::vector<int> order);
    void reindex(std::size_t firstRow);

    TableModelBase *m_table;
    RowFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;

    std::vector<SortKey> m_keys; // by source row, as of the last sorting; empty while sorted by key
    std::vector<int> m_sorted;   // every source row but new ones, in order
    std::vector<char> m_passes;  // by source row, as of the last time the filter was asked
    std::vector<int> m_order;    // proxy row -> source row
    std::vector<int> m_proxyRow; // source row -> proxy row, or -1

    std::vector<int> m_marked; // source rows
    std::vector<char> m_mark;  // by source row: Mark
    int m_publishedPending = 0;
    QTimer m_timer;
    QElapsedTimer m_sinceReorder;
    bool m_frozen = false;
};

} // namespace skerry
