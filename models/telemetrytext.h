// What is measured, in words. Names in sentence case, for a title or a column.
#pragma once

#include "models/telemetrytypes.h"

namespace skerry::text {

// "Latency, 95th percentile"
[[nodiscard]] QString nameOf(TelemetryMetric metric);
// "p95", where the title says of what.
[[nodiscard]] QString shortNameOf(TelemetryMetric metric);
// "ms", "%", "requests/s"; what is a part of one is shown in per cent.
[[nodiscard]] QString unitOf(TelemetryMetric metric);
// To be multiplied with what is measured to have it in the unit.
[[nodiscard]] float factorOf(TelemetryMetric metric);
// "lis-edge-1 – fra-1", "All nodes", "edge-proxy-2.1.0, canary"
[[nodiscard]] QString nameOf(const TelemetrySubject &subject);

} // namespace skerry::text
