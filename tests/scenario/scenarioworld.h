// A small cloud in virtual time, for scenarios that read like the specification. The orchestrator, the nodes, their links,
// what they measure and what people ask for are the real ones; only the store has no file, and the clock is moved by hand.
#pragma once

#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/watch/hub.h"
#include "skerry/v1/simulation.pb.h"
#include "tests/scenario/memorystore.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace skerry::test {

using namespace std::chrono_literals;

// Component "proxy" is a package with releases proxy-1 to proxy-3, "os" an image with os-1 and os-2. Deployments of the same
// names run proxy-1 and os-1 on every node.
class ScenarioWorld final
{
public:
    // Friday 2027-01-15 08:00 UTC.
    static constexpr backend::TimePoint Start{std::chrono::milliseconds(1'800'000'000'000)};
    static constexpr const char *Rollout = "r1";

    ScenarioWorld();

    // Given.
    void site(const std::string &name, const std::function<void(v1::SiteSpec &)> &edit = {});
    // "oslo-1" and so on, which run what the deployments name.
    void nodes(const std::string &site, int count, const std::function<void(v1::Node &)> &edit = {});
    // So many sites "site-1" with so many nodes each.
    void fleet(int sites, int nodesEach);
    template<class T>
    void put(T object)
    {
        write([&object](backend::Transaction &tx) { tx.put(std::move(object)); });
    }
    template<class T>
    void edit(const std::string &name, const std::function<void(T &)> &change)
    {
        auto object = *get<T>(name);
        change(object);
        put(std::move(object));
    }
    // How the simulated world behaves: faults, bad releases.
    void simulation(const std::function<void(v1::SimulationState &)> &change);
    // In the calendar of the control plane.
    void freeze(const std::string &name, backend::TimePoint from, backend::TimePoint until);

    // When.
    using PlanEdit = std::function<void(v1::RolloutPlan &)>;
    // Of deployment "proxy" to proxy-2, unless it is said otherwise: a canary of two, automatic promotion, two waves.
    backend::Outcome starts(const PlanEdit &edit = {}, const std::function<void(v1::StartRolloutRequest &)> &request = {});
    backend::Outcome asks(v1::RolloutCommand command, const std::string &actor = "kim",
                          const std::function<void(v1::CommandRolloutRequest &)> &edit = {});
    // What the same start would do now.
    [[nodiscard]] v1::PreviewRolloutResponse preview(const PlanEdit &edit = {});
    // Everything that is due in this time happens.
    void passes(backend::Milliseconds length);
    // The same, with a look each second.
    void passes(backend::Milliseconds length, const std::function<void()> &look);
    // Until the rollout is in that state, for at most so long. Whether it came there.
    bool waitsFor(v1::RolloutPhase phase, backend::Milliseconds atMost = 24h);
    void goesOffline(const std::string &node);
    void comesBack(const std::string &node);
    // The release fails its health check everywhere.
    void isBroken(const std::string &release);
    // The control plane ends and starts again: nothing is left but what was stored.
    void restarts();
    // One look at the rollout, as the orchestrator's worker does it.
    void looksOnce(const std::string &rollout = Rollout);

    // Then.
    [[nodiscard]] backend::TimePoint now() const { return m_clock.now(); }
    template<class T>
    [[nodiscard]] std::shared_ptr<const T> get(const std::string &name) const
    {
        return m_store.view().get<T>(name);
    }
    [[nodiscard]] const backend::View &view() const { return m_store.view(); }
    [[nodiscard]] std::shared_ptr<const v1::Rollout> rollout(const std::string &name = Rollout) const;
    [[nodiscard]] v1::RolloutPhase phase(const std::string &name = Rollout) const { return rollout(name)->status().phase(); }
    [[nodiscard]] const v1::GroupStatus &group(int index) const;
    [[nodiscard]] std::vector<std::string> members(int group) const;
    // The control group.
    [[nodiscard]] std::vector<std::string> controls() const;
    // What its desired state says about the component; nothing in it: it was told nothing.
    [[nodiscard]] v1::DesiredRelease desired(const std::string &node, const std::string &component = "proxy") const;
    // A rollout has told the node to run this release.
    [[nodiscard]] bool isTold(const std::string &node, const std::string &release = "proxy-2") const;
    // Transitions of the rollout, as the states that were entered.
    [[nodiscard]] std::vector<int> history(const std::string &rollout = Rollout) const;
    [[nodiscard]] std::string runs(const std::string &node, const std::string &component = "proxy") const;
    [[nodiscard]] int running(const std::string &release) const;
    [[nodiscard]] v1::UpdateStatus update(const std::string &node, const std::string &component = "proxy") const;
    // Nodes at it, or told and not yet at it; of one site, or of all.
    [[nodiscard]] int underWay(const std::string &site = {}) const;

private:
    static v1::StartRolloutRequest startRequest(const PlanEdit &edit);
    void write(const std::function<void(backend::Transaction &)> &body);
    void settle();
    [[nodiscard]] backend::TimePoint nextMoment(backend::TimePoint until) const;

    backend::ManualClock m_clock;
    MemoryStore m_store;
    std::unique_ptr<backend::WatchHub> m_hub;
    const backend::SimulatedMetrics m_metrics;
    std::unique_ptr<backend::Controller> m_controller;
    int m_requests = 0;
};

} // namespace skerry::test
