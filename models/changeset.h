// What one flush of a store changed: first swaps, then one removal at the end, one insertion at the end, then new values.
#pragma once

#include <QMetaType>
#include <QVector>

namespace skerry {

// Bits of the fields of an object that differ (models/fields.h).
using FieldMask = quint32;
inline constexpr FieldMask AllFields = ~FieldMask(0);

// Rows [first, first + count) have new values; `fields` says which, over the whole run.
struct RowRun {
    int first = 0;
    int count = 0;
    FieldMask fields = AllFields;

    [[nodiscard]] int last() const { return first + count - 1; }
    bool operator==(const RowRun &) const = default;
};

// Two rows that change places.
struct RowSwap {
    int a = 0;
    int b = 0;

    bool operator==(const RowSwap &) const = default;
};

struct ChangeSet {
    QVector<int> removed;    // rows as they were before the flush, rising
    int inserted = 0;        // new rows at the end
    QVector<RowRun> changed; // rows as they are after the flush, rising, no two adjacent with the same fields

    [[nodiscard]] bool isEmpty() const { return removed.isEmpty() && inserted == 0 && changed.isEmpty(); }
    bool operator==(const ChangeSet &) const = default;
};

// Joins a row to the last run where it continues it with the same fields. Rows come rising.
void appendRow(QVector<RowRun> &runs, int row, FieldMask fields);

// Swaps that bring `removed` (rising rows of `size`) to the end. No row takes part in two of them.
[[nodiscard]] QVector<RowSwap> swapsToEnd(const QVector<int> &removed, int size);

} // namespace skerry
