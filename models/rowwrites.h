// New values for rows that are there already.
#pragma once

#include "models/changeset.h"
#include "models/fields.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <utility>
#include <vector>

namespace skerry {

// Writes each value to the row that has its name, and says which rows and which of their fields are different now.
template<class T>
[[nodiscard]] QVector<RowRun> overwriteRows(std::vector<T> &rows, const QHash<QString, int> &index, std::vector<T> values)
{
    std::vector<std::pair<int, FieldMask>> written;
    written.reserve(values.size());
    for (T &value : values) {
        const int row = index.value(value.meta.name);
        T &current = rows[std::size_t(row)];
        if (const FieldMask fields = changedFields(current, value); fields != 0) {
            current = std::move(value);
            written.emplace_back(row, fields);
        }
    }
    std::sort(written.begin(), written.end());
    QVector<RowRun> runs;
    for (const auto &[row, fields] : written)
        appendRow(runs, row, fields);
    return runs;
}

} // namespace skerry
