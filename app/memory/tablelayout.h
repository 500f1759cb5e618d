// How a table was laid out, as JSON: order, widths, hidden columns, sorting. Columns are known by their ids, so that it
// survives a program with more, fewer or other columns.
#pragma once

#include <QJsonObject>
#include <QStringList>

class QHeaderView;

namespace skerry {

// {"columns": [{"id": "name", "width": 200, "hidden": true}, ...] from left to right, "sort": id, "descending": bool}.
// `ids` are those of the header's sections. What `before` says beyond that, of columns that this table lacks too, is kept.
[[nodiscard]] QJsonObject readLayout(const QHeaderView &header, const QStringList &ids, QJsonObject before);

// Columns that `layout` does not know stay beside the one that they follow by default.
void applyLayout(QHeaderView &header, const QStringList &ids, const QJsonObject &layout);

// Whether applyLayout() can do something with it.
[[nodiscard]] bool isLayout(const QJsonValue &value);

} // namespace skerry
