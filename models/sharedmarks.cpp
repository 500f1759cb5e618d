#include "models/sharedmarks.h"

#include "models/tablemodelbase.h"

#include <QSet>

#include <memory>

namespace skerry {

namespace {

// Of rows that go one table hears before the other, which has marks beyond the last row until then.
QSet<QString> keysOf(const TableModelBase &table)
{
    QSet<QString> keys;
    for (const int row : table.marks().rows())
        if (row < table.rowCount())
            keys.insert(table.keyAt(row));
    return keys;
}

// What differs, so that a table that has them all is not told again.
void copyMarks(const TableModelBase &from, TableModelBase &to)
{
    const QSet<QString> wanted = keysOf(from);
    const QSet<QString> there = keysOf(to);
    const auto rowsOf = [&to](const QSet<QString> &keys) {
        std::vector<int> rows;
        for (const QString &key : keys)
            if (const int row = to.rowOfKey(key); row >= 0)
                rows.push_back(row);
        return rows;
    };
    if (const auto rows = rowsOf(there - wanted); !rows.empty())
        to.setMarked(rows, false);
    if (const auto rows = rowsOf(wanted - there); !rows.empty())
        to.setMarked(rows, true);
}

} // namespace

void shareMarks(TableModelBase &a, TableModelBase &b)
{
    const auto busy = std::make_shared<bool>(false); // one tells the other, which has nothing to tell back
    const auto follow = [busy](const TableModelBase &from, TableModelBase &to) {
        if (*busy)
            return;
        *busy = true;
        copyMarks(from, to);
        *busy = false;
    };
    QObject::connect(&a, &TableModelBase::marksChanged, &b, [&a, &b, follow] { follow(a, b); });
    QObject::connect(&b, &TableModelBase::marksChanged, &a, [&a, &b, follow] { follow(b, a); });
}

} // namespace skerry
