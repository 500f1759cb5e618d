// Thin flat tables over a store: they own no data, only a description of the columns.
#pragma once

#include "models/keyedstore.h"
#include "models/tablemodelbase.h"

#include <functional>
#include <utility>

namespace skerry {

// Functions get the object; empty ones mean "nothing", except `sortKey` (then the text in lower case).
// All sort keys of one column have the same type.
template<class T>
struct ColumnSpec {
    QString id; // stable: settings and tests use it
    QString title;
    std::function<QString(const T &)> text;
    std::function<SortKey(const T &)> sortKey = {};
    std::function<QString(const T &)> toolTip = {};
    std::function<int(const T &)> state = {};       // for StateRole
    std::function<double(const T &)> progress = {}; // for ProgressRole, 0..1
    std::function<QString(const T &)> copied = {};  // the text in a copy, where it is another one
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    FieldMask fields = AllFields; // the cell changes only with these
    bool searchable = true;       // the plain text filter looks into it
};

inline constexpr Qt::Alignment AlignNumber = Qt::AlignRight | Qt::AlignVCenter;

template<class T>
class TableModel : public TableModelBase
{
public:
    TableModel(const KeyedStore<T> &store, QVector<ColumnSpec<T>> columns, QObject *parent = nullptr)
        : TableModelBase(store, parent), m_store(store), m_columns(std::move(columns))
    {
    }

    [[nodiscard]] const KeyedStore<T> &store() const { return m_store; }
    [[nodiscard]] const T &at(int row) const { return m_store.at(row); }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    [[nodiscard]] const QString &keyAt(int row) const final { return m_store.at(row).meta.name; }
    [[nodiscard]] int rowOfKey(const QString &key) const final { return m_store.rowOf(key); }
    [[nodiscard]] ColumnInfo columnInfo(int column) const final
    {
        const ColumnSpec<T> &spec = m_columns.at(column);
        return {spec.id, spec.title, spec.alignment, spec.fields, spec.searchable};
    }
    [[nodiscard]] QString cellText(int row, int column) const final { return m_columns.at(column).text(at(row)); }
    [[nodiscard]] SortKey sortKey(int row, int column) const final
    {
        const ColumnSpec<T> &spec = m_columns.at(column);
        return spec.sortKey ? spec.sortKey(at(row)) : SortKey(spec.text(at(row)).toLower());
    }

    [[nodiscard]] QString exportText(int row, int column) const final
    {
        const auto &copied = m_columns.at(column).copied;
        return copied ? copied(at(row)) : cellText(row, column);
    }

protected:
    [[nodiscard]] QString cellToolTip(int row, int column) const final
    {
        const auto &toolTip = m_columns.at(column).toolTip;
        return toolTip ? toolTip(at(row)) : QString();
    }
    [[nodiscard]] QVariant cellState(int row, int column) const final
    {
        const auto &state = m_columns.at(column).state;
        return state ? QVariant(state(at(row))) : QVariant();
    }
    [[nodiscard]] QVariant cellProgress(int row, int column) const final
    {
        const auto &progress = m_columns.at(column).progress;
        return progress ? QVariant(progress(at(row))) : QVariant();
    }

private:
    const KeyedStore<T> &m_store;
    const QVector<ColumnSpec<T>> m_columns;
};

} // namespace skerry
