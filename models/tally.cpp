#include "models/tally.h"

#include "models/storebase.h"

#include <utility>

namespace skerry {

Tally::Tally(const StoreBase &store, std::function<int(int row)> kindOf, QObject *parent)
    : QObject(parent), m_kindOf(std::move(kindOf))
{
    connect(&store, &StoreBase::rowsSwapped, this, &Tally::swapKinds);
    connect(&store, &StoreBase::rowsRemoved, this, &Tally::removeKinds);
    connect(&store, &StoreBase::rowsInserted, this, &Tally::appendKinds);
    connect(&store, &StoreBase::rowsChanged, this, &Tally::changeKinds);
    connect(&store, &StoreBase::wasReset, this, [this, &store] {
        m_kinds.clear();
        m_counts.clear();
        appendKinds(0, store.size() - 1);
    });
    appendKinds(0, store.size() - 1);
}

void Tally::recount(int row)
{
    if (row < 0 || row >= total())
        return;
    const int now = m_kindOf(row);
    --m_counts[std::exchange(m_kinds[std::size_t(row)], now)];
    ++m_counts[now];
}

void Tally::swapKinds(const QVector<RowSwap> &swaps)
{
    for (const RowSwap &swap : swaps)
        std::swap(m_kinds[std::size_t(swap.a)], m_kinds[std::size_t(swap.b)]);
}

void Tally::removeKinds(int first, int last)
{
    for (int row = first; row <= last; ++row)
        --m_counts[m_kinds[std::size_t(row)]];
    m_kinds.erase(m_kinds.begin() + first, m_kinds.begin() + last + 1);
}

void Tally::appendKinds(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_kinds.push_back(m_kindOf(row));
        ++m_counts[m_kinds.back()];
    }
}

void Tally::changeKinds(const QVector<RowRun> &runs)
{
    for (const RowRun &run : runs)
        for (int row = run.first; row <= run.last(); ++row)
            recount(row);
}

} // namespace skerry
