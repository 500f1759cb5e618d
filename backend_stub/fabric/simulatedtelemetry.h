// Measures the simulated nodes and links once a second and tells telemetry.
#pragma once

#include "backend_stub/fabric/reachability.h"
#include "backend_stub/fabric/simulatedlinks.h"
#include "backend_stub/fabric/simulatednode.h"
#include "backend_stub/inventory/memoryview.h"
#include "backend_stub/telemetry/telemetry.h"
#include "backend_stub/watch/hub.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace skerry::backend {

// Threading: start() and stop() from the owner's thread; measure() on any one thread while it is not started; the listener
// of the hub only takes a note.
class SimulatedTelemetry final
{
public:
    // Before the first write to the store (WatchHub::addListener). All of them outlive this.
    SimulatedTelemetry(const Store &store, WatchHub &hub, const Clock &clock, Telemetry &telemetry, std::uint64_t seed,
                       bool outages = true);
    ~SimulatedTelemetry();

    void start();
    void stop();

    // Everything as it is at `at`, a whole second.
    void measure(TimePoint at, Milliseconds interval);
    // How often there is to be a sample of so many subjects where time runs at `scale`: every second, or as seldom as it
    // must be so that no more than 400,000 subjects are measured in a second of wall time.
    [[nodiscard]] static Milliseconds intervalFor(std::size_t subjects, double scale);

private:
    // What a node has in a minute.
    struct Node {
        std::array<float, LatenciesAMinute> latencies{};
        // Which of them the request of each second has.
        std::array<std::uint8_t, RequestsAMinute> turns{};
        float cpu = 0;
        float memory = 0;
        float disk = 0;
        float temperatureC = 0;
        std::uint64_t hash = 0;
        unsigned errors = 0;
        // Of the roster; NoSite if its site has no links.
        std::uint32_t site = 0;
        bool reachable = false;
        TimePoint changesAt;
    };
    struct News;

    void run();
    void lookAtStore(TimePoint minute);
    void lookAtNode(const v1::Node &object, const View &view, const v1::SimulationState *simulation, TimePoint minute,
                    Node &node) const;
    void lookAtReachability(TimePoint at);
    void measureNodes(TimePoint at);
    void measureLinks(TimePoint at);

    const Store &m_store;
    const Clock &m_clock;
    Telemetry &m_telemetry;
    const std::uint64_t m_seed;
    const ReachabilityModel m_reachability;
    TelemetryRosterMaker m_rosters;
    std::shared_ptr<News> m_news;

    // Only where it is measured. What the store had when it was looked at.
    MemoryView m_view;
    std::shared_ptr<const TelemetryRoster> m_roster;
    SimulatedLinks m_links;
    std::vector<Node> m_nodes;
    std::vector<bool> m_cutSites;
    TimePoint m_minute;
    // When the first node's link changes.
    TimePoint m_changesAt;
    std::chrono::steady_clock::time_point m_lookAgain;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace skerry::backend
