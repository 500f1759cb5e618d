// What a screen reader is told of a chart: what it shows, and the values under the cursor as it is moved by keys.
#pragma once

namespace skerry {

class TimeChart;

// Before the name, in the constructor.
void makeAccessible(TimeChart *chart);
// The cursor was moved.
void tellCursor(TimeChart &chart);

} // namespace skerry
