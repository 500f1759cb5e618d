// For rollouts whose plans have no gates: nodes that measure nothing.
#pragma once

#include "backend_stub/judge/metricsource.h"

namespace skerry::test {

class NoMetrics final : public backend::MetricSource
{
public:
    [[nodiscard]] std::vector<backend::NodeWindows> read(backend::Metric,
                                                         std::span<const backend::WindowQuery> queries) const override
    {
        std::vector<backend::NodeWindows> silent;
        silent.reserve(queries.size());
        for (const auto &query : queries)
            silent.push_back({query.node, query.site, query.group, {}, {}});
        return silent;
    }
    [[nodiscard]] backend::Milliseconds kept() const override { return std::chrono::hours(24); }
};

} // namespace skerry::test
