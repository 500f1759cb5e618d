// One run of a rollout in virtual time: the orchestrator's own functions and simulated nodes over a copy of what there is.
#pragma once

#include "backend_stub/fabric/reachability.h"
#include "backend_stub/fabric/surroundings.h"
#include "backend_stub/fabric/timerqueue.h"
#include "backend_stub/judge/metricsource.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/rehearsal/siteload.h"
#include "backend_stub/rehearsal/worldview.h"
#include "skerry/v1/rehearsal.pb.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

// What all runs of one rehearsal begin with.
struct RehearsedStart {
    // Sites, nodes, deployments, releases, the simulation; with what the rollout supersedes already ended.
    ObjectMap objects;
    TimePoint at;
    v1::Rollout rollout;
    v1::Partition partition;
    std::string component;
    v1::RehearsalAssumptions assumptions;
    // Of the control plane's clock: its reactions take their time on the wall.
    double timeScale = 1;
};

struct WorldRecord {
    // As it stood in the end.
    v1::RolloutStatus status;
    std::optional<TimePoint> completed;
    // Not reached although nobody tries any more.
    std::uint32_t neverReached = 0;
    std::uint32_t failed = 0;
    SiteLoad load;
    // What the canary was judged on first, gate by gate; empty if it was not.
    std::vector<Evidence> evidence;
};

// Threading: one thread.
class World final
{
public:
    // `start` and `metrics` outlive the world.
    World(const RehearsedStart &start, const MetricSource &metrics, std::uint64_t seed);

    // Until nothing moves it any more, or the horizon. Nothing if `cancelled` says so, which is asked now and then.
    [[nodiscard]] std::optional<WorldRecord> run(const std::function<bool()> &cancelled);

private:
    void scheduleNodes();
    [[nodiscard]] std::optional<TimePoint> nextEvent() const;
    void report();
    void stepNode(const std::string &name, Surroundings &surroundings);
    [[nodiscard]] bool matters(const v1::Node &before, const v1::Node &after) const;
    void pass();
    [[nodiscard]] std::optional<v1::AnalysisRecord> analyzed();
    void tell(const Plan &plan);
    void entered(v1::RolloutPhase phase);
    void answer();
    void command(v1::RolloutCommand command, const std::string &actor);
    void wantPass(TimePoint at);
    [[nodiscard]] bool isOver() const;
    void leaveSettledNodesAlone();
    [[nodiscard]] const v1::RolloutStatus &status() const { return m_rollout.status(); }

    const RehearsedStart &m_start;
    const MetricSource &m_metrics;
    const std::uint64_t m_seed;
    const KnownLinks m_known;
    const ReachabilityModel m_links;
    const Milliseconds m_reportEvery;
    const Milliseconds m_passEvery;

    WorldView m_view;
    // Of the members: the group that they are in.
    std::unordered_map<std::string_view, std::uint32_t> m_groupOf;
    // The plan bounds what may be unreachable, or down at a site: what has succeeded counts on.
    const bool m_boundsOutages;
    v1::Rollout m_rollout;
    Observations m_observations;
    TimerQueue m_timers;
    TimePoint m_now;
    TimePoint m_nextReport;
    TimePoint m_restUntil;
    std::optional<TimePoint> m_passAt;
    // Of the last plan: nodes beside it matter, too.
    bool m_waitsForService = false;
    // When a person answers what waits for one.
    std::optional<TimePoint> m_answerAt;
    WorldRecord m_record;
};

} // namespace skerry::backend
