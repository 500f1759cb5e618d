// The fabric of demos, rehearsals and tests: up to 100,000 nodes with links, failures and bad releases, on one thread.
#pragma once

#include "backend_stub/fabric/fabric.h"
#include "backend_stub/fabric/nodemachine.h"
#include "backend_stub/fabric/reachability.h"
#include "backend_stub/fabric/timerqueue.h"
#include "backend_stub/store/store.h"
#include "backend_stub/watch/hub.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

namespace skerry::backend {

struct FabricOptions {
    std::uint64_t seed = 1;
    // Nodes lose and regain their links by chance; injected faults work either way.
    bool outages = true;
    // Written to the store at the start; otherwise the scale that the store has holds, or the clock's.
    std::optional<double> timeScale;
};

// Event-driven: a node costs something only when something is due for it. Heartbeats are never sent one by one; when a node
// was heard last follows from its link (ReachabilityModel). Every report is computed in the transaction that writes it, from
// what the store has at that moment, so that no write of the orchestrator is lost and nothing has to be recovered.
// Threading: start() and stop() from the owner's thread; the listener of the hub and the end of each transaction come from
// the writer thread and only drop mail.
class SimulatedFabric final : public Fabric
{
public:
    // Before the first write to the store (WatchHub::addListener). All of them outlive the fabric.
    SimulatedFabric(Store &store, WatchHub &hub, ScaledClock &clock, FabricOptions options = {});
    ~SimulatedFabric() override;

    void start() override;
    void stop() override;

private:
    struct Mail;
    class Inbox;
    struct Report;

    void run();
    void applyTimeScale();
    void scheduleAll();
    void handle(const Mail &mail);
    void handleSimulation(const v1::SimulationState *before, const v1::SimulationState *after);
    void scheduleAffected(const std::unordered_set<std::string> &nodes, const std::unordered_set<std::string> &sites);
    void report();
    void finish(const Report &report);
    [[nodiscard]] Milliseconds patience() const;

    Store &m_store;
    ScaledClock &m_clock;
    const FabricOptions m_options;
    const std::shared_ptr<Inbox> m_inbox;
    std::thread m_thread;

    // Only on m_thread.
    TimerQueue m_timers;
    bool m_reporting = false;
    std::chrono::steady_clock::time_point m_nextReport;
};

} // namespace skerry::backend
