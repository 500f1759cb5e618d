// Where the judge's numbers come from: what nodes tell of themselves.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/judge/evidence.h"

#include <span>
#include <string>
#include <vector>

namespace skerry::backend {

enum class Metric {
    Latency,  // of requests, in milliseconds: a LatencyHistogram
    Cpu,      // part of what the node has: a SampledMean
    Memory,   // the same
    Errors,   // failed requests in all requests: an EventCount
    Restarts, // in hours of the node: an EventCount
    Crashes,  // the same
};

// From `from` up to, but without, `until`.
struct TimeWindow {
    TimePoint from;
    TimePoint until;
};

struct WindowQuery {
    std::string node;
    std::string site;
    NodeGroup group = NodeGroup::Canary;
    TimeWindow before;
    TimeWindow after;
};

// Threading: every method from any thread.
class MetricSource
{
public:
    virtual ~MetricSource() = default;
    // One for each query, in their order. A window about which the node has told nothing, or not yet, is empty; one in which
    // it was silent for a while holds what there is. The same windows read later hold the same or more.
    [[nodiscard]] virtual std::vector<NodeWindows> read(Metric metric, std::span<const WindowQuery> queries) const = 0;
    // For how long what was measured can be read.
    [[nodiscard]] virtual Milliseconds kept() const = 0;
};

} // namespace skerry::backend
