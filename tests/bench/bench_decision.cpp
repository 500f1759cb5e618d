// One decision of the orchestrator in the last wave of a rollout: reading every node of it from the store, and plan().
// firstDecision/N: N nodes of which half have succeeded, none of them seen before; decision/N: the same when 2,000 of them
// were replaced since the last one, as many as one pass tells; partition/N: who is in which wave, at the start.
#include "backend_stub/core/clock.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/partition.h"
#include "tests/support/testplane.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

constexpr int SitesInAll = 500;
constexpr int ReplacedBetween = 2'000;

std::string nodeName(int number)
{
    return "site-" + std::to_string(number % SitesInAll) + "-gateway-" + std::to_string(number);
}

v1::Node makeNode(int number, int variant = 0)
{
    v1::Node node;
    node.mutable_meta()->set_name(nodeName(number));
    node.mutable_spec()->set_site("site-" + std::to_string(number % SitesInAll));
    node.mutable_status()->mutable_since()->set_seconds(variant);
    node.mutable_status()->set_state(number % 50 == 0 ? v1::NODE_STATE_OFFLINE : v1::NODE_STATE_ONLINE);
    const bool done = number % 2 == 0;
    for (const char *component : {"os", "router", "telemetry"})
        (*node.mutable_status()->mutable_installed())[component].set_release(done ? "router-2" : "router-1");
    if (done) {
        auto &desired = (*node.mutable_desired())["router"];
        desired.set_release("router-2");
        desired.set_rollout("r1");
        desired.set_attempt(1);
        auto &update = (*node.mutable_status()->mutable_updates())["router"];
        update.set_rollout("r1");
        update.set_attempt(1);
        update.set_phase(v1::UPDATE_PHASE_SUCCEEDED);
    }
    return node;
}

v1::Rollout makeRollout()
{
    v1::Rollout rollout;
    rollout.mutable_meta()->set_name("r1");
    rollout.mutable_meta()->set_generation(1);
    rollout.mutable_spec()->set_release("router-2");
    auto &plan = *rollout.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_count(100);
    for (const int percent : {10, 50, 100})
        plan.mutable_main()->add_wave_percent(static_cast<std::uint32_t>(percent));
    plan.mutable_main()->set_max_parallel(500);
    plan.mutable_failure_budget()->set_max_failed_percent(5);
    plan.mutable_failure_budget()->set_min_attempted(5);
    plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT);
    rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_WAVE);
    rollout.mutable_status()->set_from_release("router-1");
    rollout.mutable_status()->set_attempt(1);
    rollout.mutable_status()->set_wave(3);
    return rollout;
}

std::vector<Candidate> makeCandidates(int nodes)
{
    std::vector<Candidate> candidates;
    for (int i = 0; i < nodes; ++i) {
        auto &candidate = candidates.emplace_back();
        candidate.name = nodeName(i);
        candidate.site = "site-" + std::to_string(i % SitesInAll);
        candidate.canaryChannel = i % 20 == 0;
        candidate.online = i % 50 != 0;
        candidate.hardware = "hardware-" + std::to_string(i % 7 % 3);
        candidate.release = "router-1";
        if (i % SitesInAll < 60)
            candidate.failureDomain = "zone-" + std::to_string(i % SitesInAll / 3);
    }
    return candidates;
}

// Every `step`th node from `first` on.
Store::Body putNodes(int first, int end, int step, int variant)
{
    return [=](Transaction &tx) -> Outcome {
        for (int i = first; i < end; i += step)
            tx.put(makeNode(i, variant));
        return Done{};
    };
}

Outcome putSites(Transaction &tx)
{
    for (int i = 0; i < SitesInAll; ++i) {
        v1::Site site;
        site.mutable_meta()->set_name("site-" + std::to_string(i));
        tx.put(std::move(site));
    }
    return Done{};
}

// `between` runs before each decision, outside of the measurement.
template<class Between>
void decide(benchmark::State &state, TestPlane &plane, Between between)
{
    const auto nodes = static_cast<int>(state.range(0));
    static_cast<void>(plane.store().writeAndWait(putSites));
    for (int first = 0; first < nodes; first += 5'000)
        static_cast<void>(plane.store().writeAndWait(putNodes(first, std::min(first + 5'000, nodes), 1, 0)));
    const auto rollout = makeRollout();
    const auto partition = makePartition(makeCandidates(nodes), rollout.spec().plan(), "r1");
    Observations seen;
    std::size_t assigned = 0;
    const auto once = [&] {
        plane.store().read([&](const View &view) {
            const auto observed = observe(view, rollout, partition, "router", seen);
            assigned = plan(rollout, observed, plane.clock().now()).assignments.size();
        });
    };
    once();
    for (auto _ : state) {
        state.PauseTiming();
        between(seen);
        state.ResumeTiming();
        once();
    }
    state.counters["assigned"] = static_cast<double>(assigned);
}

void firstDecision(benchmark::State &state)
{
    TestPlane plane;
    decide(state, plane, [](Observations &seen) { seen = {}; });
}

void decision(benchmark::State &state)
{
    TestPlane plane;
    const auto nodes = static_cast<int>(state.range(0));
    const auto step = std::max(nodes / ReplacedBetween, 1);
    int variant = 0;
    decide(state, plane, [&](Observations &) {
        ++variant;
        static_cast<void>(plane.store().writeAndWait(putNodes(variant % step, nodes, step, variant)));
    });
}

void partition(benchmark::State &state)
{
    const auto candidates = makeCandidates(static_cast<int>(state.range(0)));
    const auto rollout = makeRollout();
    for (auto _ : state)
        benchmark::DoNotOptimize(makePartition(candidates, rollout.spec().plan(), "r1"));
}

BENCHMARK(firstDecision)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(decision)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(partition)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
