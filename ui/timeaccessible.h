// The bar of the time scrubber as a slider for screen readers.
#pragma once

namespace skerry {

class TimeTrack;

// In the constructor, before its name.
void setAccessibleTimeTrack(TimeTrack *track);
// The moment is another one.
void tellTimeTrack(TimeTrack *track);

} // namespace skerry
