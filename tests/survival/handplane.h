// A control plane on a directory, as its process makes it, but driven by hand: the clock stands still, keys are looked at
// and nodes get on only when they are told to. Everything that is written passes through the real store, and so through its
// crash points.
#pragma once

#include "backend_stub/audit/auditedstore.h"
#include "backend_stub/audit/audittrail.h"
#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/store/sqlitestore.h"
#include "backend_stub/watch/hub.h"
#include "skerry/v1/freezes.pb.h"
#include "skerry/v1/rollouts.pb.h"
#include "skerry/v1/simulation.pb.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace skerry::test {

// Threading: one thread; the store has its own.
class HandPlane final
{
public:
    // Friday 2027-01-15 08:00 UTC, before the first start. Throws if the store cannot be opened, here and below.
    static constexpr backend::TimePoint Start{std::chrono::milliseconds(1'800'000'000'000)};

    HandPlane(const std::filesystem::path &directory, std::uint64_t seed);

    [[nodiscard]] backend::TimePoint now() const { return m_clock.now(); }
    void passTime(backend::Milliseconds length) { m_clock.advance(length); }
    [[nodiscard]] backend::SqliteStore &store() { return *m_store; }
    void write(const backend::Store::Body &body);

    // As the worker of the orchestrator does it with a key from its queue.
    void reconcile(const std::string &key) { m_controller->reconcile(key); }
    // As a report of the fabric does it.
    void stepNodes(const std::vector<std::string> &names);
    // When the first of the nodes gets on by itself; nothing if none does.
    [[nodiscard]] std::optional<backend::TimePoint> nextStep(const std::vector<std::string> &names);

    // As the services do it: checked, audited, answered once for each request id. Gives why it was refused.
    backend::Outcome start(const v1::StartRolloutRequest &request, const std::string &actor);
    backend::Outcome command(const v1::CommandRolloutRequest &request, const std::string &actor);
    backend::Outcome put(const v1::PutNodeRequest &request);
    backend::Outcome put(const v1::PutSiteRequest &request);
    backend::Outcome put(const v1::PutChangeFreezeRequest &request);
    backend::Outcome remove(const v1::DeleteNodeRequest &request);
    backend::Outcome remove(const v1::DeleteChangeFreezeRequest &request);
    // Faults and bad releases: the simulation as it is to be.
    void simulate(const v1::SimulationState &state);

    template<class T>
    [[nodiscard]] std::vector<std::shared_ptr<const T>> all()
    {
        std::vector<std::shared_ptr<const T>> result;
        m_store->read([&](const backend::View &view) { result = view.all<T>(); });
        return result;
    }

private:
    template<class Response, class Request, class Body>
    backend::Outcome send(const Request &request, const std::string &actor, Body body);

    const std::uint64_t m_seed;
    backend::ManualClock m_clock;
    std::unique_ptr<backend::SqliteStore> m_store;
    std::unique_ptr<backend::AuditTrail> m_trail;
    std::unique_ptr<backend::AuditedStore> m_decisions;
    std::unique_ptr<backend::WatchHub> m_hub;
    std::unique_ptr<backend::SimulatedMetrics> m_metrics;
    std::unique_ptr<backend::Controller> m_controller;
};

} // namespace skerry::test
