// A heat map for screen readers: a table of cells, each with the pair and what it measures. Cells are made when asked for.
#pragma once

namespace skerry {

class HeatMap;

// In the constructor, before its name.
void setAccessibleHeatMap(HeatMap *map);
// Another cell is the current one.
void tellCurrentCell(HeatMap *map);

} // namespace skerry
