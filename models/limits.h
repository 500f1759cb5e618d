// Constants of the models that matter, with their units.
#pragma once

#include <QtGlobal>

namespace skerry::limits {

inline constexpr int StoreFlushMs = 100;                 // a store signals at most 10 times a second
inline constexpr int ResortMs = 500;                     // a live table re-orders itself at most twice a second
inline constexpr int FilterDebounceMs = 250;             // from the last keystroke in a filter line to its effect
inline constexpr int RateWindowMs = 1000;                // updates per second are counted over this window
inline constexpr int RateBucketMs = 50;                  // resolution of that window
inline constexpr int AgeTickMs = 1000;                   // ages on screen are repainted this often
inline constexpr qint64 CountSampleMs = 60'000;          // how often the counts of the overview are remembered
inline constexpr qint64 CountHistoryMs = 24 * 3'600'000; // and for how long
// Up to so many separate runs of rows are inserted or removed one by one; more go through one change of layout, because
// every run costs views and persistent indexes a pass over all rows.
inline constexpr int DirectRuns = 16;

} // namespace skerry::limits
