#include "models/changeset.h"

namespace skerry {

void appendRow(QVector<RowRun> &runs, int row, FieldMask fields)
{
    if (!runs.isEmpty() && runs.constLast().last() + 1 == row && runs.constLast().fields == fields)
        ++runs.last().count;
    else
        runs.append({row, 1, fields});
}

QVector<RowSwap> swapsToEnd(const QVector<int> &removed, int size)
{
    const int end = size - int(removed.size());
    QVector<RowSwap> swaps;
    int nextRemoved = int(removed.size()) - 1; // of those at or behind `end`, from the back
    int survivor = size - 1;
    for (const int hole : removed) {
        if (hole >= end)
            break;
        while (nextRemoved >= 0 && removed.at(nextRemoved) == survivor) {
            --nextRemoved;
            --survivor;
        }
        swaps.append({hole, survivor--});
    }
    return swaps;
}

} // namespace skerry
