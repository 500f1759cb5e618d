// What a screen reader is told of a chart: what it shows, and the values under the cursor as it is moved by keys.
#pragma once

class QString;

namespace skerry {

class TimeChart;

// Before the name, in the constructor.
void makeAccessible(TimeChart *chart);
// Its value has changed.
void tellValue(TimeChart &chart, const QString &words);

} // namespace skerry
