#include "models/sharedmarks.h"

#include "models/tablemodelbase.h"

#include <QSet>

#include <memory>

namespace skerry {

namespace {

// What differs, so that a table that has them all is not told again.
void copyMarks(const TableModelBase &from, TableModelBase &to)
{
    const QStringList fromKeys = from.markedKeys();
    const QStringList toKeys = to.markedKeys();
    const QSet<QString> wanted(fromKeys.cbegin(), fromKeys.cend());
    const QSet<QString> there(toKeys.cbegin(), toKeys.cend());
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
