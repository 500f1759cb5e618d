// A chart as a file: what is seen as a picture, or the samples behind it as a table.
#pragma once

#include "ui/charts/chartdata.h"

class QIODevice;

namespace skerry {

class TimeChart;

enum class TableFormat { Csv, Tsv };

// A line for each time that a series has a sample at, a column for each series that is shown; times as ISO 8601 with their
// offset, numbers with a point, whatever the language. What comes from a history is the last of its bucket.
void writeTable(const ChartData &data, const TimeWindow &window, TableFormat format, QIODevice &to);
void writePng(TimeChart &chart, QIODevice &to);
void writeSvg(TimeChart &chart, QIODevice &to);

// By the ending of the name: png, svg, csv or tsv. A sentence where it did not work, else empty.
[[nodiscard]] QString exportChart(TimeChart &chart, const QString &path);

} // namespace skerry
