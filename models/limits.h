// Constants of the models that matter, with their units.
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace skerry::limits {

inline constexpr int StoreFlushMs = 100;                 // a store signals at most 10 times a second
inline constexpr int ResortMs = 500;                     // a live table re-orders itself at most twice a second
inline constexpr int FilterDebounceMs = 250;             // from the last keystroke in a filter line to its effect
inline constexpr int RateWindowMs = 1000;                // updates per second are counted over this window
inline constexpr int RateBucketMs = 50;                  // resolution of that window
inline constexpr int AgeTickMs = 1000;                   // ages on screen are repainted this often
inline constexpr qint64 SkeletonAfterMs = 150;           // a load that takes no longer is not shown at all
inline constexpr qint64 SlowLoadMs = 3000;               // from here on it is told how far it is
inline constexpr qint64 LagWarningMs = 5000;             // what is shown is told to be behind from here on
inline constexpr qint64 UnlockedMs = 15 * 60'000;        // production locks itself again after this
inline constexpr qint64 CountSampleMs = 60'000;          // how often the counts of the overview are remembered
inline constexpr qint64 CountHistoryMs = 24 * 3'600'000; // and for how long
inline constexpr std::size_t CountSamples = 3000;        // and how many of them at most: a connection may come and go
inline constexpr qint64 TrendSampleMs = 30'000;          // how often the share of a site that is well is remembered
inline constexpr qint64 TrendMs = 3'600'000;             // and for how long
inline constexpr qsizetype TrendChanges = 2'000'000;     // of all sites together; 8 bytes each
// Up to so many separate runs of rows are inserted or removed one by one; more go through one change of layout, because
// every run costs views and persistent indexes a pass over all rows.
inline constexpr int DirectRuns = 16;

// The record of what was done. The targets of all tasks together are bounded too: one task may have 100,000.
inline constexpr std::size_t Tasks = 200;
inline constexpr qsizetype TaskTargets = 500'000;
inline constexpr int TaskTargetsInFlight = 16; // of one task
inline constexpr std::size_t Events = 5000;
inline constexpr int EventsOfOneKind = 50; // in one flush; more are told as one

inline constexpr int SliceMs = 8; // the GUI thread is not held for longer by what can be done bit by bit

// What a filter may ask for; the rest is left out with an error. Together they bound what one keystroke costs.
inline constexpr int FilterCharacters = 4096;
inline constexpr int FilterTerms = 64;
inline constexpr int FilterDepth = 32;    // brackets in brackets
inline constexpr int FilterErrors = 20;   // told at once
inline constexpr int FilterPatterns = 64; // patterns for one name
inline constexpr int ExpressionCharacters = 256;
// Steps of one match of a regular expression. Ordinary ones need less than the name has characters.
inline constexpr int ExpressionSteps = 10'000;
inline constexpr int ExpressionFailures = 20; // matches that need more, until the expression is given up
inline constexpr int AutomatonSteps = 1000;   // of an expression that is looked up in a table
inline constexpr int AutomatonStates = 2000;  // rows of that table
inline constexpr int CompletionDelayMs = 120; // from the last keystroke to the suggestions
inline constexpr int CompletionBudgetMs = 50; // counting for them stops after this
inline constexpr int CompletionItems = 20;
inline constexpr int TimeFilterMs = 5000; // a filter by age is asked again this often

} // namespace skerry::limits
