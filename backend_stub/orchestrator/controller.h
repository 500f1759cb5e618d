// Drives every rollout and deployment: takes a key, observes, plans, commits. It decides nothing from memory; after a start
// everything unfinished is enqueued, and there is no recovery code.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/judge/metricsource.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/workqueue.h"
#include "backend_stub/store/store.h"
#include "backend_stub/watch/hub.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>

namespace skerry::backend {

// Threading: start() and stop() on the owner's thread, before the first write and before the store closes. One thread of its
// own works; the writer thread only enqueues keys through the listener.
class Controller
{
public:
    Controller(Store &store, WatchHub &hub, const Clock &clock, const MetricSource &metrics);
    ~Controller();

    void start();
    void stop();

    // One look at a key, as the working thread does it; public for tests, which have no thread running.
    void reconcile(const std::string &key);

private:
    struct Pass;

    void enqueueFor(const CommittedBatch &batch);
    void enqueueAll();
    void reconcileRollout(const std::string &name);
    [[nodiscard]] std::shared_ptr<Pass> look(const std::string &name, const v1::AnalysisRecord *analysis);
    void reconcileWaiting();
    void reconcileDeployment(const std::string &name);
    void reconcileNode(const std::string &name);
    [[nodiscard]] Outcome commit(Transaction &transaction, const Pass &pass) const;
    void align(const v1::Deployment &deployment, std::vector<std::string> nodes);
    void again(const std::string &key, TimePoint at);

    Store &m_store;
    const Clock &m_clock;
    const MetricSource &m_metrics;
    WorkQueue m_queue;
    // By rollout; of the working thread. Spares work and decides nothing: they may be thrown away at any time.
    std::map<std::string, Observations> m_observations;
    // Rollouts whose last plan said so (Plan::waitsForService); of the working thread. After a start all are looked at
    // anyway.
    std::set<std::string> m_waitForService;
    std::thread m_thread;
};

} // namespace skerry::backend
