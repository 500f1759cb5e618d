// Which rows of a table are marked. Follows the rows as they come, move and go: a mark belongs to an object.
#pragma once

#include "models/changeset.h"

#include <vector>

namespace skerry {

class RowMarks final
{
public:
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] bool contains(int row) const { return m_marked.at(std::size_t(row)) != 0; }
    // Rising.
    [[nodiscard]] std::vector<int> rows() const;

    // False if it was so already.
    bool set(int row, bool marked);
    void clear();

    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void swapRows(const QVector<RowSwap> &swaps);
    // All rows are other ones.
    void reset(int rows);

private:
    std::vector<char> m_marked; // by row
    int m_count = 0;
};

} // namespace skerry
