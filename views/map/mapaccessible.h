// The map for screen readers: a list of what is in sight, the worst first, each with what is counted there.
#pragma once

namespace skerry {

class MapView;

// In the constructor, before its name.
void setAccessibleMap(MapView *map);
// Keys act on another mark.
void tellCurrentMark(MapView *map);
// Others are in sight.
void tellMarksChanged(MapView *map);

} // namespace skerry
