#include "models/rowmarks.h"

#include <algorithm>
#include <utility>

namespace skerry {

std::vector<int> RowMarks::rows() const
{
    std::vector<int> rows;
    rows.reserve(std::size_t(m_count));
    for (std::size_t row = 0; rows.size() < std::size_t(m_count); ++row)
        if (m_marked[row])
            rows.push_back(int(row));
    return rows;
}

bool RowMarks::set(int row, bool marked)
{
    if (contains(row) == marked)
        return false;
    m_marked[std::size_t(row)] = marked;
    m_count += marked ? 1 : -1;
    return true;
}

void RowMarks::clear()
{
    reset(int(m_marked.size()));
}

void RowMarks::insertRows(int first, int last)
{
    m_marked.insert(m_marked.begin() + first, std::size_t(last - first + 1), char(0));
}

void RowMarks::removeRows(int first, int last)
{
    const auto begin = m_marked.begin() + first;
    const auto end = m_marked.begin() + last + 1;
    m_count -= int(std::count(begin, end, char(1)));
    m_marked.erase(begin, end);
}

void RowMarks::swapRows(const QVector<RowSwap> &swaps)
{
    for (const RowSwap &swap : swaps)
        std::swap(m_marked[std::size_t(swap.a)], m_marked[std::size_t(swap.b)]);
}

void RowMarks::reset(int rows)
{
    m_marked.assign(std::size_t(rows), char(0));
    m_count = 0;
}

} // namespace skerry
