// Keeps FleetStatus and DeploymentStatus.nodes_by_release true.
#pragma once

#include "backend_stub/inventory/fleetcounts.h"
#include "backend_stub/store/store.h"
#include "backend_stub/watch/hub.h"

#include <chrono>
#include <memory>
#include <thread>

namespace skerry::backend {

// Counts what has changed and writes at most once in `interval` of wall time, and only if a number is another.
// Threading: start() and stop() from the owner's thread; the listener of the hub, on the writer thread, only notes names.
class Aggregates final
{
public:
    // Before the first write to the store (WatchHub::addListener). Both outlive this.
    Aggregates(Store &store, WatchHub &hub, std::chrono::milliseconds interval = std::chrono::seconds(1));
    ~Aggregates();
    Aggregates(const Aggregates &) = delete;
    Aggregates &operator=(const Aggregates &) = delete;

    // Counts everything once, then follows.
    void start();
    void stop();

private:
    struct News;
    class Inbox;

    void run();
    void recount();
    void write(bool everything);

    Store &m_store;
    const std::chrono::milliseconds m_interval;
    const std::shared_ptr<Inbox> m_inbox;
    std::thread m_thread;
    FleetCounts m_counts; // only on m_thread
};

} // namespace skerry::backend
