#include "backend_stub/fabric/simulatedmetrics.h"

#include "backend_stub/fabric/reachability.h"
#include "backend_stub/fabric/simulatednode.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr auto OneMinute = std::chrono::minutes(1);
constexpr double SamplesAMinute = 60; // once a second

MetricWindow emptyWindow(Metric metric)
{
    switch (metric) {
    case Metric::Latency:
        return LatencyHistogram();
    case Metric::Cpu:
    case Metric::Memory:
        return SampledMean();
    default:
        return EventCount();
    }
}

void addSamples(double value, MetricWindow &window)
{
    auto &mean = std::get<SampledMean>(window);
    mean.mean = (mean.mean * mean.samples + value * SamplesAMinute) / (mean.samples + SamplesAMinute);
    mean.samples += SamplesAMinute;
}

void addEvents(double count, double exposure, MetricWindow &window)
{
    auto &events = std::get<EventCount>(window);
    events.count += count;
    events.exposure += exposure;
}

void addMinute(Metric metric, const SimulatedNode::Minute &minute, MetricWindow &window)
{
    switch (metric) {
    case Metric::Latency:
        for (const auto latency : minute.latencies())
            std::get<LatencyHistogram>(window).add(latency, RequestsAMinute / LatenciesAMinute);
        break;
    case Metric::Cpu:
        addSamples(minute.cpu(), window);
        break;
    case Metric::Memory:
        addSamples(minute.memory(), window);
        break;
    case Metric::Errors:
        addEvents(minute.errors(), RequestsAMinute, window);
        break;
    case Metric::Restarts:
        addEvents(minute.restarts(), 1.0 / 60, window);
        break;
    case Metric::Crashes:
        addEvents(minute.crashes(), 1.0 / 60, window);
        break;
    }
}

MetricWindow windowOf(const SimulatedNode &node, const SimulatedNodeFacts &facts, Metric metric, const TimeWindow &when)
{
    MetricWindow result = emptyWindow(metric);
    const auto until = std::min(when.until, facts.silentFrom);
    auto minute = std::chrono::ceil<std::chrono::minutes>(when.from);
    bool any = false;
    for (; minute + OneMinute <= until; minute += OneMinute, any = true)
        addMinute(metric, node.at(minute), result);
    return any && facts.exists ? result : MetricWindow();
}

} // namespace

std::vector<NodeWindows> SimulatedMetrics::read(Metric metric, std::span<const WindowQuery> queries) const
{
    std::vector<SimulatedNodeFacts> facts;
    facts.reserve(queries.size());
    m_store.read([&](const View &view) {
        const auto simulation = view.get<v1::SimulationState>(SimulationName);
        for (const auto &query : queries) {
            const auto node = view.get<v1::Node>(query.node);
            facts.push_back(node ? SimulatedNodeFacts::of(*node, simulation.get()) : SimulatedNodeFacts());
        }
    });
    std::vector<NodeWindows> result;
    result.reserve(queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const auto &query = queries[i];
        const SimulatedNode node(m_seed, query.node, query.site, facts[i]);
        result.push_back({query.node, query.site, query.group, windowOf(node, facts[i], metric, query.before),
                          windowOf(node, facts[i], metric, query.after)});
    }
    return result;
}

} // namespace skerry::backend
