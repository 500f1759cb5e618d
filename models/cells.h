// Cells that several tables have.
#pragma once

#include "models/nodecounts.h"
#include "models/sharehistory.h"
#include "models/tablemodel.h"

namespace skerry::cells {

// "rack=a1, ring=2"
[[nodiscard]] QString labels(const QMap<QString, QString> &labels);
[[nodiscard]] QString title(const char *text);
[[nodiscard]] QString count(qint64 number);

// In rising order the worst state comes first; unknown values and no nodes come last.
[[nodiscard]] qint64 severity(NodeState state);
// Word of the worst state; "no nodes" without any.
[[nodiscard]] QString worstState(const NodeCounts &counts);
// "970 online, 12 offline"
[[nodiscard]] QString summary(const NodeCounts &counts);

// A text as it is, ordered by its lower case.
template<class T, class Text>
[[nodiscard]] ColumnSpec<T> textColumn(const char *id, const char *heading, Text text)
{
    ColumnSpec<T> column;
    column.id = QLatin1String(id);
    column.title = title(heading);
    column.text = text;
    return column;
}

// Grouped digits, ordered as numbers.
template<class T, class Number>
[[nodiscard]] ColumnSpec<T> countColumn(const char *id, const char *heading, Number number)
{
    ColumnSpec<T> column;
    column.id = QLatin1String(id);
    column.title = title(heading);
    column.text = [number](const T &object) { return count(qint64(number(object))); };
    column.sortKey = [number](const T &object) { return SortKey(qint64(number(object))); };
    column.alignment = AlignNumber;
    column.searchable = false;
    return column;
}

inline constexpr double NoTrend = 2; // more than a share can change

// How the nodes went, in words; ordered by what changed, those first that lost most. Without nodes it comes last.
template<class T>
[[nodiscard]] ColumnSpec<T> trendColumn(const ShareHistory &history)
{
    auto column = textColumn<T>("trend", QT_TRANSLATE_NOOP("skerry", "Trend, 1 h"),
                                [&history](const T &object) { return trendText(history, object.meta.name); });
    column.sortKey = [&history](const T &object) { return SortKey(history.change(object.meta.name).value_or(NoTrend)); };
    column.toolTip = column.text;
    column.searchable = false;
    return column;
}

} // namespace skerry::cells
