// A heat map for screen readers: a table whose cells tell the pair and what it measures. A cell is made when it is asked
// for.
#pragma once

namespace skerry {

class HeatMap;

// In the constructor, before its name.
void setAccessibleHeatMap(HeatMap *map);
// Another cell is the current one, or measures something else.
void tellCurrentCell(HeatMap *map);
// Other rows and columns.
void tellOtherCells(HeatMap *map);

} // namespace skerry
