// Whether rehearsals come true.
//   bench_calibration <cases> <time scale> <at once>
// Each case is a fleet, a plan and a part of nodes that fail. It is copied for a rehearsal, then started for real: SQLite
// store, orchestrator and simulated fabric, whose chances the rehearsal does not know. A case is inside if the real
// completion lies between the rehearsed p10 and p90. One JSON line for each case, and one for all.
#include "backend_stub/core/splitmix.h"
#include "backend_stub/fabric/simulatedfabric.h"
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/services/rolloutstart.h"
#include "tests/support/nometrics.h"
#include "tests/unit/backend/rehearsal/rehearsedfleet.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

constexpr std::uint32_t SeedsRehearsed = 200;
constexpr auto Patience = std::chrono::minutes(20);

double seconds(Milliseconds length)
{
    return std::chrono::duration<double>(length).count();
}

// The fleets and plans of people, in small.
struct Case {
    int number = 0;
    int sites = 0;
    int nodesOfSite = 0;
    bool image = false;
    std::uint64_t megabytes = 0;
    double failedRatio = 0;
    v1::RolloutPlan plan;

    explicit Case(int which) : number(which)
    {
        SplitMix random(static_cast<std::uint64_t>(which), {"calibration"});
        sites = 4 + static_cast<int>(random.below(9));
        nodesOfSite = 3 + static_cast<int>(random.below(6));
        image = random.uniform() < 0.5;
        megabytes = image ? 200 + random.below(800) : 20 + random.below(180);
        failedRatio = random.uniform() < 0.5 ? 0 : random.uniform(0, 0.1);
        const auto minutes = [&random](std::size_t least, std::size_t room) {
            return toProto(Milliseconds(std::chrono::minutes(least + random.below(room))));
        };
        *plan.mutable_canary()->mutable_bake() = minutes(5, 20);
        plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
        constexpr std::uint32_t Parallel[] = {2, 3, 5, 10, 100};
        plan.mutable_main()->set_max_parallel(Parallel[random.below(std::size(Parallel))]);
        *plan.mutable_main()->mutable_bake() = minutes(0, 10);
        if (random.uniform() < 0.5) {
            plan.mutable_main()->add_wave_percent(40);
            plan.mutable_main()->add_wave_percent(100);
        }
        if (random.uniform() < 0.3)
            plan.mutable_main()->set_max_parallel_per_site(1);
        plan.mutable_failure_budget()->set_max_failed_percent(100);
        plan.mutable_time()->set_max_retries(static_cast<std::uint32_t>(random.below(3)));
    }
};

// A control plane without its services, in real time but for the scale.
class Plane final
{
public:
    Plane(const Case &which, double scale) : m_fleet(which.sites, which.nodesOfSite, scale)
    {
        m_fleet.request.mutable_assumptions()->set_no_outages(false);
        m_fleet.request.mutable_assumptions()->set_failed_ratio(which.failedRatio);
        m_fleet.request.set_seeds(SeedsRehearsed);
        m_fleet.plan() = which.plan;
        m_fleet.addDevices("devices-1", "edge-1", which.nodesOfSite);
        m_fleet.addDevices("devices-2", "edge-2", which.nodesOfSite);
        m_fleet.store.put(makeComponent("proxy", which.image ? v1::COMPONENT_TYPE_IMAGE : v1::COMPONENT_TYPE_CONTAINER));
        for (const char *version : {"1.0.0", "2.0.0"})
            m_fleet.store.put(makeRelease("proxy", version, which.megabytes * RehearsedFleet::Megabyte));
        v1::SimulationState simulation;
        simulation.mutable_meta()->set_name(SimulationName);
        simulation.set_time_scale(scale);
        (*simulation.mutable_releases())["proxy-2.0.0"].set_health_check_failure_ratio(which.failedRatio);
        m_fleet.store.put(simulation);
        // Whoever listens has to be there before the first write.
        m_fleet.store.close();
        m_fleet.store.open();
        const FabricOptions options{static_cast<std::uint64_t>(which.number) + 1'000, true, std::nullopt};
        m_fabric = std::make_unique<SimulatedFabric>(store(), *m_fleet.store.hub, m_fleet.store.clock, options);
        m_controller = std::make_unique<Controller>(store(), *m_fleet.store.hub, m_fleet.store.clock, m_metrics);
        m_fabric->start();
        m_controller->start();
    }

    ~Plane()
    {
        m_controller->stop();
        m_fabric->stop();
    }

    // Copied now, to be worked out later.
    [[nodiscard]] std::unique_ptr<Rehearsal> rehearsal()
    {
        std::optional<Result<std::unique_ptr<Rehearsal>>> result;
        store().read(
            [&](const View &view) { result = Rehearsal::of(view, m_fleet.request, m_fleet.store.clock, m_metrics); });
        return *result ? std::move(**result) : nullptr;
    }

    [[nodiscard]] bool start()
    {
        v1::StartRolloutRequest request;
        request.set_name(m_fleet.request.name());
        *request.mutable_spec() = m_fleet.request.spec();
        return store()
            .writeAndWait([&request](Transaction &tx) -> Outcome {
                const auto started = startRollout(tx, request, {"calibration", {}});
                return started ? Outcome(Done{}) : Outcome(started.error());
            })
            .ok();
    }

    // Until the rollout has completed; nothing if it ended otherwise.
    [[nodiscard]] std::optional<Milliseconds> completion()
    {
        for (const auto end = std::chrono::steady_clock::now() + Patience; std::chrono::steady_clock::now() < end;) {
            std::this_thread::sleep_for(100ms);
            const auto rollout = m_fleet.store.get<v1::Rollout>(m_fleet.request.name());
            const auto &status = rollout->status();
            if (status.phase() == v1::ROLLOUT_PHASE_COMPLETED)
                return fromProto(status.finished()) - fromProto(rollout->meta().created());
            if (isTerminal(status.phase()))
                break;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] Store &store() { return *m_fleet.store.store; }

    RehearsedFleet m_fleet;
    NoMetrics m_metrics;
    std::unique_ptr<SimulatedFabric> m_fabric;
    std::unique_ptr<Controller> m_controller;
};

class Tally final
{
public:
    void judge(int number, std::optional<Milliseconds> real, const v1::Rehearsal &rehearsed)
    {
        const double p10 = seconds(fromProto(rehearsed.completion().p10()));
        const double p50 = seconds(fromProto(rehearsed.completion().p50()));
        const double p90 = seconds(fromProto(rehearsed.completion().p90()));
        const double came = real ? seconds(*real) : -1;
        ++m_cases;
        m_below += came < p10 ? 1 : 0;
        m_above += came > p90 ? 1 : 0;
        std::printf(
            "{\"case\": %d, \"real_s\": %.1f, \"p10_s\": %.1f, \"p50_s\": %.1f, \"p90_s\": %.1f, \"completed\": %u}\n",
            number, came, p10, p50, p90, rehearsed.completion().runs());
    }

    void print() const
    {
        std::printf("{\"cases\": %d, \"inside\": %d, \"below\": %d, \"above\": %d}\n", m_cases, m_cases - m_below - m_above,
                    m_below, m_above);
    }

private:
    int m_cases = 0;
    int m_below = 0;
    int m_above = 0;
};

// What really happened, and the copy from which it is to be rehearsed.
struct Outing {
    std::unique_ptr<Rehearsal> rehearsal;
    std::optional<Milliseconds> real;
};

Outing run(const Case &which, double scale)
{
    Outing outing;
    Plane plane(which, scale);
    // Nodes whose links are down report it first.
    std::this_thread::sleep_for(1s);
    outing.rehearsal = plane.rehearsal();
    if (outing.rehearsal && plane.start())
        outing.real = plane.completion();
    return outing;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "bench_calibration: give the number of cases, the time scale, and how many run at once\n");
        return 1;
    }
    const int cases = std::atoi(argv[1]);
    const double scale = std::atof(argv[2]);
    spdlog::set_level(spdlog::level::warn);
    std::vector<Outing> outings(static_cast<std::size_t>(cases));
    std::atomic<int> next = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < std::atoi(argv[3]); ++i) {
        threads.emplace_back([&] {
            for (int number = next++; number < cases; number = next++)
                outings[static_cast<std::size_t>(number)] = run(Case(number), scale);
        });
    }
    for (auto &thread : threads)
        thread.join();
    // Only now: it takes the processors that the real ones need.
    Tally tally;
    for (int number = 0; number < cases; ++number) {
        const auto &outing = outings[static_cast<std::size_t>(number)];
        while (outing.rehearsal && !outing.rehearsal->isDone())
            outing.rehearsal->runNext([] { return false; });
        tally.judge(number, outing.real, outing.rehearsal ? outing.rehearsal->result() : v1::Rehearsal());
    }
    tally.print();
    return 0;
}
