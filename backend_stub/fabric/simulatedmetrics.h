// What simulated nodes have measured, minute by minute, as the judge reads it. Nothing of it has to be kept, and any window
// can be read at any time (SimulatedNode).
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
