// What simulated nodes measure: a pure function of the seed, the node, the minute and the releases that it ran, so that
// nothing of it has to be kept, and any window can be read at any time.
//
// The logarithm of a latency is a sum of a base of the site, one of the node, drift that the nodes of a site share and noise
// of the node, both smooth in time, the effect of the releases, and the spread of single requests. Other metrics vary with
// the same drift and noise, less.
#pragma once

#include "backend_stub/judge/metricsource.h"
#include "backend_stub/store/store.h"

#include <cstdint>

namespace skerry::backend {

class SimulatedMetrics final : public MetricSource
{
public:
    SimulatedMetrics(const Store &store, std::uint64_t seed) : m_store(store), m_seed(seed) {}

    [[nodiscard]] std::vector<NodeWindows> read(Metric metric, std::span<const WindowQuery> queries) const override;
    // As long as aggregates are to be kept; there would be no end to it.
    [[nodiscard]] Milliseconds kept() const override { return std::chrono::hours(24 * 30); }

private:
    const Store &m_store;
    const std::uint64_t m_seed;
};

} // namespace skerry::backend
