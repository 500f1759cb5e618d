// The menu of a chart, and the question for the file that it is written to. Neither blocks.
#pragma once

#include <QList>

class QAction;
class QPoint;
class QString;

namespace skerry {

class TimeChart;

// They belong to the chart, and have an objectName each.
[[nodiscard]] QList<QAction *> makeChartActions(TimeChart &chart);
void openChartMenu(TimeChart &chart, const QList<QAction *> &actions, const QPoint &globalPlace);
// Its file; see exportChart().
void openChartExport(TimeChart &chart, const QString &ending);

} // namespace skerry
