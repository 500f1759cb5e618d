// What is marked and selected in a table of objects, and what is done with that as a whole. Marks are apart from the
// selection: one walks through the table and picks, and they stay through sorting and filtering.
#pragma once

#include <QObject>
#include <QPersistentModelIndex>

#include <vector>

namespace skerry {

class SortFilterTable;
class TableModelBase;
class TableView;

class RowSelection final : public QObject
{
    Q_OBJECT

public:
    // `view` shows `table`, which sorts `model`.
    RowSelection(TableView &view, SortFilterTable &table, TableModelBase &model);

    // The marked objects, or else the selected ones in the order in which they are shown.
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] int marked() const;
    [[nodiscard]] int selected() const;
    // Of the marked ones; a pass over them.
    [[nodiscard]] int hidden() const;

    // Marks the current row (at the beginning the first one), or takes its mark away, and goes to the next one.
    void toggleCurrent();
    // Marks everything between the row that was marked last and the current one.
    void markRange();
    // Everything that the filter lets through.
    void markAll();
    // True if there was anything marked.
    bool clearMarks();
    // One line for each of keys(), below a line of titles: the columns that are shown, separated by tabs.
    [[nodiscard]] QString asTable() const;

Q_SIGNALS:
    // keys() may be others now.
    void changed();

private:
    [[nodiscard]] QModelIndex current() const;
    void markTo(const QModelIndex &index);
    void toggle(const QModelIndex &index);
    [[nodiscard]] int sourceRow(int row) const;
    [[nodiscard]] std::vector<int> selectedRows() const;

    TableView &m_view;
    SortFilterTable &m_table;
    TableModelBase &m_model;
    QPersistentModelIndex m_last; // that was marked; invalid where its mark was taken away or it is not shown
};

} // namespace skerry
