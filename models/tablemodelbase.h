// Turns the signals of a store into those of QAbstractTableModel. Never resets but when the store is cleared.
#pragma once

#include "models/changeset.h"
#include "models/rowmarks.h"

#include <QAbstractTableModel>

#include <functional>
#include <variant>

namespace skerry {

class StoreBase;

// What a column is ordered by.
using SortKey = std::variant<qint64, double, QString>;

struct ColumnInfo {
    QString id;
    QString title;
    Qt::Alignment alignment;
    FieldMask fields = AllFields;
    bool searchable = true;
};

class TableModelBase : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1, // raw value: qint64, double or QString
        KeyRole,                     // name of the object, on every column
        StateRole,                   // number of NodeState, RolloutPhase, ... on the columns that show one, for delegates
        ProgressRole,                // double 0..1, on the columns that show progress
        MarkedRole                   // bool, on every column
    };

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    // Display, ToolTip, TextAlignment, AccessibleText and the roles above.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

    [[nodiscard]] virtual const QString &keyAt(int row) const = 0;
    [[nodiscard]] virtual int rowOfKey(const QString &key) const = 0;
    [[nodiscard]] virtual ColumnInfo columnInfo(int column) const = 0;
    [[nodiscard]] virtual QString cellText(int row, int column) const = 0;
    [[nodiscard]] virtual SortKey sortKey(int row, int column) const = 0;
    // -1 if there is no such column.
    [[nodiscard]] int columnOf(const QString &id) const;

    // As it stands in a copy: a time in full, with its offset, where the cell says an age; else what the cell says.
    [[nodiscard]] virtual QString exportText(int row, int column) const { return cellText(row, column); }

    // Marks belong to objects: they outlive sorting, filtering and changes, and go with the object.
    [[nodiscard]] const RowMarks &marks() const { return m_marks; }
    void setMarked(const std::vector<int> &rows, bool marked);
    void clearMarks();
    [[nodiscard]] QStringList markedKeys() const;

    // A filter over rows: every word of `text` is found, in whatever case, in the key or in a searchable column.
    // Empty text gives an empty function, which shows all.
    [[nodiscard]] std::function<bool(int row)> textFilter(const QString &text) const;

Q_SIGNALS:
    // Emitted inside every layoutAboutToBeChanged/layoutChanged pair: the only change of layout that a table makes.
    void rowsSwapped(const QVector<skerry::RowSwap> &swaps);
    // No dataChanged() comes with it: neither sorting nor filtering look at marks.
    void marksChanged();

protected:
    TableModelBase(const StoreBase &store, QObject *parent);

    [[nodiscard]] virtual QString cellToolTip(int row, int column) const = 0;
    [[nodiscard]] virtual QVariant cellState(int row, int column) const = 0;
    [[nodiscard]] virtual QVariant cellProgress(int row, int column) const = 0;

    // For cells that depend on other stores than the table's own: `columns` of these rows (any order) have new values.
    void announce(QVector<int> rows, int firstColumn, int lastColumn);
    void announceAll(int firstColumn, int lastColumn);

private:
    void swapRows(const QVector<RowSwap> &swaps);
    void changeRows(const QVector<RowRun> &runs);

    const StoreBase &m_store;
    RowMarks m_marks;
};

} // namespace skerry
