// What nodes have measured in the past, told as if it were measured now: what a canary will be compared with is not known
// yet, but how much its metrics vary is.
#pragma once

#include "backend_stub/judge/metricsource.h"
#include "backend_stub/store/store.h"

namespace skerry::backend {

// Threading: one thread; `now` is the view of that thread.
class ReplayedMetrics final : public MetricSource
{
public:
    // Windows are read from `past`, `earlier` before they are. A node that `now` has for offline tells nothing since then.
    ReplayedMetrics(const MetricSource &past, const View &now, Milliseconds earlier)
        : m_past(past), m_now(now), m_earlier(earlier)
    {
    }

    [[nodiscard]] std::vector<NodeWindows> read(Metric metric, std::span<const WindowQuery> queries) const override;
    [[nodiscard]] Milliseconds kept() const override { return m_past.kept(); }

private:
    const MetricSource &m_past;
    const View &m_now;
    const Milliseconds m_earlier;
};

} // namespace skerry::backend
