// The objects of the control plane in numbers: by site, by deployment, by rollout, and how many there are.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/store/store.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <vector>

namespace skerry::backend {

// Looks at all nodes once.
[[nodiscard]] std::vector<prometheus::MetricFamily> inventoryMetrics(const View &view, TimePoint now);

// Each scrape looks at all nodes once. Threading: any thread.
class InventoryMetrics final : public prometheus::Collectable
{
public:
    // Both outlive this.
    InventoryMetrics(const Store &store, const Clock &clock) : m_store(store), m_clock(clock) {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Store &m_store;
    const Clock &m_clock;
};

} // namespace skerry::backend
