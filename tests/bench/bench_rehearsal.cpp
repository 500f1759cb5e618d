// A rehearsal of a rollout to every node of the sample inventory, in four waves with hours of bake between them: a day.
//   bench_rehearsal <nodes> <seeds>
// Prints one JSON line: how long all seeds took, how long the rollout would take, and what the canary would see.
#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/inventory/bootstrap.h"
#include "backend_stub/inventory/sample.h"
#include "backend_stub/rehearsal/rehearsal.h"
#include "tests/support/testplane.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t FabricSeed = 1;

// The sample has a deployment of this component for each of its fleets; here is one for all nodes.
Outcome addDeployment(Transaction &tx)
{
    v1::Fleet fleet;
    fleet.mutable_meta()->set_name("everything");
    fleet.mutable_spec()->set_selector("tier in (cloud, edge, device)");
    tx.put(fleet);
    v1::Component component;
    component.mutable_meta()->set_name("probe");
    component.mutable_spec()->set_type(v1::COMPONENT_TYPE_CONTAINER);
    tx.put(component);
    for (const char *name : {"probe-1.0.0", "probe-1.1.0"}) {
        v1::Release release;
        release.mutable_meta()->set_name(name);
        release.mutable_spec()->set_component("probe");
        release.mutable_spec()->set_size_bytes(80'000'000);
        tx.put(release);
    }
    v1::Deployment deployment;
    deployment.mutable_meta()->set_name("probe-everywhere");
    deployment.mutable_spec()->set_component("probe");
    deployment.mutable_spec()->set_fleet("everything");
    deployment.mutable_spec()->set_release("probe-1.0.0");
    tx.put(deployment);
    return Done{};
}

v1::RehearseRolloutRequest makeRequest(std::uint32_t seeds)
{
    v1::RehearseRolloutRequest request;
    request.set_name("probe-1.1.0-everywhere");
    request.set_seeds(seeds);
    auto &spec = *request.mutable_spec();
    spec.set_deployment("probe-everywhere");
    spec.set_release("probe-1.1.0");
    auto &plan = *spec.mutable_plan();
    *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(2h));
    plan.mutable_main()->set_max_parallel(100);
    *plan.mutable_main()->mutable_bake() = toProto(Milliseconds(6h));
    plan.add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
    return request;
}

double hours(const google::protobuf::Duration &length)
{
    return std::chrono::duration<double, std::ratio<3600>>(fromProto(length)).count();
}

int fail(const std::string &why)
{
    std::fprintf(stderr, "bench_rehearsal: %s\n", why.c_str());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return fail("give the number of nodes and that of seeds");
    const auto nodes = std::strtoul(argv[1], nullptr, 10);
    const auto seeds = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));

    TestPlane plane;
    if (const auto loaded = bootstrap(plane.store(), SampleInventory(nodes)); !loaded)
        return fail(loaded.error().message);
    if (const auto added = plane.store().writeAndWait(addDeployment); !added)
        return fail(added.error().message);
    const SimulatedMetrics metrics(plane.store(), FabricSeed);

    const auto begin = std::chrono::steady_clock::now();
    std::optional<Result<std::unique_ptr<Rehearsal>>> rehearsal;
    plane.store().read(
        [&](const View &view) { rehearsal = Rehearsal::of(view, makeRequest(seeds), plane.clock(), metrics); });
    if (!*rehearsal)
        return fail(rehearsal->error().message);
    auto &running = ***rehearsal;
    while (!running.isDone())
        running.runNext([] { return false; });
    const auto result = running.result();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;

    std::string caught;
    for (const auto &effect : result.power().effects())
        caught += (caught.empty() ? "" : ", ") + std::to_string(effect.verdicts().fail());
    std::printf("{\"nodes\": %lu, \"seeds\": %u, \"seconds\": %.2f, \"completed\": %u, \"hours_p10\": %.2f, "
                "\"hours_p50\": %.2f, \"hours_p90\": %.2f, \"stopped_of_5_10_25_50_100_percent\": [%s]}\n",
                nodes, result.seeds(), taken.count(), result.completion().runs(), hours(result.completion().p10()),
                hours(result.completion().p50()), hours(result.completion().p90()), caught.c_str());
    return 0;
}
