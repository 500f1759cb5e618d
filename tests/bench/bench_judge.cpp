// One verdict on as many canary as control nodes, and what a node's histogram costs.
// verdict/N: N canary and N control nodes at 100 sites, from evidence; collect/N: quantiles of their histograms into
// evidence.
#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/design.h"
#include "backend_stub/judge/judge.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

using namespace skerry::backend;

namespace {

constexpr std::int64_t SitesInAll = 100;

Gate p95()
{
    Gate gate;
    gate.metric = "latency p95";
    return gate;
}

LatencyHistogram histogramOf(SplitMix &random, double effect)
{
    LatencyHistogram histogram;
    const double base = 40 * effect * std::exp(0.1 * random.normal());
    for (int i = 0; i < 300; ++i)
        histogram.add(base * std::exp(0.5 * random.normal()));
    return histogram;
}

std::vector<NodeWindows> nodesOf(std::int64_t nodes)
{
    SplitMix random(1);
    std::vector<NodeWindows> result;
    for (std::int64_t i = 0; i < 2 * nodes; ++i) {
        const bool canary = i < nodes;
        result.push_back({"node-" + std::to_string(i), "site-" + std::to_string(i % SitesInAll),
                          canary ? NodeGroup::Canary : NodeGroup::Control, histogramOf(random, 1),
                          histogramOf(random, canary ? 1.12 : 1)});
    }
    return result;
}

void verdict(benchmark::State &state)
{
    const auto evidence = collect(p95(), nodesOf(state.range(0)), 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(judge(evidence));
}

void verdictOnCounts(benchmark::State &state)
{
    auto gate = p95();
    gate.measure = Measure::Count;
    SplitMix random(1);
    auto nodes = nodesOf(state.range(0));
    for (auto &node : nodes) {
        const auto events = [&random] {
            return EventCount{random.uniform() < 0.05 ? 1.0 : 0.0, random.uniform(500, 2'000)};
        };
        node.before = events();
        node.after = events();
    }
    const auto evidence = collect(gate, nodes, 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(judge(evidence));
}

void collectEvidence(benchmark::State &state)
{
    const auto nodes = nodesOf(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(collect(p95(), nodes, 1));
}

void addLatency(benchmark::State &state)
{
    SplitMix random(1);
    LatencyHistogram histogram;
    std::vector<double> values(4'096);
    for (auto &value : values)
        value = 40 * std::exp(0.5 * random.normal());
    std::size_t i = 0;
    for (auto _ : state)
        histogram.add(values[i++ % values.size()]);
    state.counters["bytes"] = static_cast<double>(histogram.bytes());
}

void mergeHistograms(benchmark::State &state)
{
    SplitMix random(1);
    const auto one = histogramOf(random, 1);
    auto sum = histogramOf(random, 1);
    for (auto _ : state)
        sum.merge(one);
}

void proposal(benchmark::State &state)
{
    std::vector<SiteDesign> sites;
    for (std::int64_t i = 0; i < state.range(0); ++i)
        sites.push_back({"site-" + std::to_string(i), 50, 0, 0});
    for (auto _ : state)
        benchmark::DoNotOptimize(smallestDesign(sites, Comparison::Control, 0.02));
}

BENCHMARK(verdict)->Arg(10)->Arg(100)->Arg(500)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(verdictOnCounts)->Arg(10)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(collectEvidence)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(addLatency);
BENCHMARK(mergeHistograms);
BENCHMARK(proposal)->Arg(1'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
