// This process as the operating system sees it, under the names that Prometheus' own clients use.
#pragma once

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <vector>

namespace skerry::backend {

// Threading: any thread.
class ProcessMetrics final : public prometheus::Collectable
{
public:
    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;
};

} // namespace skerry::backend
