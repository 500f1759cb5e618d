#include "backend_stub/judge/evidence.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace skerry::backend {

namespace {

Reading checked(double value, double weight)
{
    const bool good = std::isfinite(value) && std::isfinite(weight) && value >= 0 && weight > 0;
    return good ? Reading{value, weight} : Reading{};
}

Reading read(const Gate &gate, const MetricWindow &window)
{
    switch (gate.measure) {
    case Measure::Quantile:
        if (const auto *histogram = std::get_if<LatencyHistogram>(&window)) {
            if (const auto value = histogram->quantile(gate.quantile))
                return checked(*value, static_cast<double>(histogram->count()));
        }
        break;
    case Measure::Mean:
        if (const auto *mean = std::get_if<SampledMean>(&window))
            return checked(mean->mean, mean->samples);
        break;
    case Measure::Count:
        if (const auto *events = std::get_if<EventCount>(&window))
            return checked(events->count, events->exposure);
        break;
    }
    return {};
}

} // namespace

Evidence collect(const Gate &gate, std::span<const NodeWindows> nodes, std::uint64_t seed)
{
    std::vector<const NodeWindows *> ordered;
    ordered.reserve(nodes.size());
    for (const auto &node : nodes)
        ordered.push_back(&node);
    std::sort(ordered.begin(), ordered.end(), [](const NodeWindows *a, const NodeWindows *b) {
        return std::tie(a->site, a->group, a->node) < std::tie(b->site, b->group, b->node);
    });

    Evidence evidence{gate, seed, {}, {}};
    evidence.observations.reserve(nodes.size());
    for (const auto *node : ordered) {
        if (evidence.sites.empty() || evidence.sites.back() != node->site)
            evidence.sites.push_back(node->site);
        evidence.observations.push_back({node->node, static_cast<std::uint32_t>(evidence.sites.size() - 1), node->group,
                                         read(gate, node->before), read(gate, node->after)});
    }
    return evidence;
}

} // namespace skerry::backend
