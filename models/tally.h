// How many rows of a store are of which kind, kept up to date at the cost of what changed.
#pragma once

#include "models/changeset.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <vector>

namespace skerry {

class StoreBase;

class Tally final : public QObject
{
    Q_OBJECT

public:
    // `kindOf` gives a row's kind: an enumerator, or 0 and 1 for a question.
    Tally(const StoreBase &store, std::function<int(int row)> kindOf, QObject *parent);

    [[nodiscard]] int of(int kind) const { return m_counts.value(kind); }
    [[nodiscard]] int total() const { return int(m_kinds.size()); }
    // The kind of this row follows from something else as well, which has changed. Rows that are not there are ignored.
    void recount(int row);

private:
    void swapKinds(const QVector<RowSwap> &swaps);
    void removeKinds(int first, int last);
    void appendKinds(int first, int last);
    void changeKinds(const QVector<RowRun> &runs);

    std::function<int(int row)> m_kindOf;
    std::vector<int> m_kinds; // by row
    QHash<int, int> m_counts;
};

} // namespace skerry
