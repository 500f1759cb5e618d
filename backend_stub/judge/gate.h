// What a rollout's canary is judged by.
#pragma once

#include <string>

namespace skerry::backend {

enum class Measure {
    Quantile, // of a latency histogram
    Mean,     // CPU, memory
    Count,    // of events in an exposure: errors in requests, restarts in node hours
};

enum class Direction { HigherIsWorse, LowerIsWorse };

enum class Comparison {
    Control,  // each node with its own past, then canary nodes with control nodes of their site
    History,  // each canary node with its own past
    Absolute, // with a limit
};

// Tolerances and limits of change are parts of one: 0.10 is a rise by 10 %, or where lower is worse a fall by 10 %.
struct Gate {
    std::string metric; // as people call it, for example "latency p95"
    Measure measure = Measure::Quantile;
    double quantile = 0.95;
    Direction direction = Direction::HigherIsWorse;
    Comparison comparison = Comparison::Control;
    // In the unit of the metric, for counts events for each unit of exposure. Only for Absolute, which has no tolerance
    // besides.
    double limit = 0;
    double tolerance = 0.10;
    // With what probability a release that uses up the whole tolerance is stopped all the same.
    double alpha = 0.02;
    bool critical = true;
    // Values in each window of a node; for counts the exposure of each side in all. Fewer say nothing.
    double minimumSamples = 100;
    // Part of the canary nodes that must have enough samples: those that are silent may be those that broke.
    double minimumReporting = 0.8;
    // PASS says that a change of this size is ruled out: a metric too noisy for that is INCONCLUSIVE. Not for counts.
    double mustRuleOut = 0.5;

    [[nodiscard]] bool operator==(const Gate &) const = default;
};

// Why the gate cannot be judged, as a sentence; empty if it can.
[[nodiscard]] std::string problemOf(const Gate &gate);
// Values that a window of one node needs: as many as the gate asks for, and for a quantile five beyond it.
[[nodiscard]] double samplesNeeded(const Gate &gate);
// The natural logarithm of what the tolerance lets the metric grow, in the direction that is worse.
[[nodiscard]] double marginOf(const Gate &gate);

} // namespace skerry::backend
