// What sites measure at present, and what telemetry itself takes.
#pragma once

#include "backend_stub/telemetry/telemetry.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <vector>

namespace skerry::backend {

// Threading: any thread.
class TelemetryMetrics final : public prometheus::Collectable
{
public:
    // `telemetry` outlives this.
    explicit TelemetryMetrics(const Telemetry &telemetry) : m_telemetry(telemetry) {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Telemetry &m_telemetry;
};

} // namespace skerry::backend
