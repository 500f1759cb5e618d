#include "tests/survival/handplane.h"

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/fabric/surroundings.h"
#include "backend_stub/services/objectwrites.h"
#include "backend_stub/services/rolloutcommand.h"
#include "backend_stub/services/rolloutstart.h"
#include "backend_stub/services/unary.h"

#include <stdexcept>

namespace skerry::test {

using namespace backend;
using namespace std::chrono_literals;

namespace {

v1::AuditRecord orchestratorsNote()
{
    v1::AuditRecord note;
    note.set_actor("orchestrator");
    note.set_method("orchestrator");
    return note;
}

v1::SimulationState withoutExpired(v1::SimulationState state, TimePoint now)
{
    for (auto fault = state.mutable_faults()->begin(); fault != state.mutable_faults()->end();) {
        const bool over = fault->second.has_until() && fromProto(fault->second.until()) <= now;
        fault = over ? state.mutable_faults()->erase(fault) : std::next(fault);
    }
    return state;
}

} // namespace

HandPlane::HandPlane(const std::filesystem::path &directory, std::uint64_t seed) : m_seed(seed), m_clock(Start)
{
    StoreOptions options;
    // The whole past is kept, to be looked at in the end; and nothing depends on how fast this machine is.
    options.history = {24h * 3650, 1'000'000, 1'000'000};
    options.wall = [this] { return m_clock.now(); };
    auto opened = SqliteStore::open(directory, m_clock, options);
    if (!opened)
        throw std::runtime_error(opened.error().message);
    m_store = std::move(*opened);
    // Time goes on where it stood.
    m_clock.advance(std::max(0ms, m_store->lastCommitTime() - Start));
    RefusalLimits everyRefusal;
    everyRefusal.atOnce = 1'000'000;
    m_trail = std::make_unique<AuditTrail>(*m_store, everyRefusal);
    m_decisions = std::make_unique<AuditedStore>(*m_store, orchestratorsNote());
    m_hub = std::make_unique<WatchHub>(*m_store);
    m_metrics = std::make_unique<SimulatedMetrics>(*m_store, seed);
    m_controller = std::make_unique<Controller>(*m_decisions, *m_hub, m_clock, *m_metrics);
}

void HandPlane::write(const Store::Body &body)
{
    if (const auto written = m_store->writeAndWait(body); !written)
        throw std::runtime_error(written.error().message);
}

void HandPlane::stepNodes(const std::vector<std::string> &names)
{
    crashPoint("fabric.before_report");
    write([&](Transaction &tx) -> Outcome {
        Surroundings surroundings(tx, m_seed, true, tx.now());
        for (const auto &name : names) {
            const auto node = tx.get<v1::Node>(name);
            if (!node)
                continue;
            auto next = surroundings.step(*node);
            if (!next.step.changed)
                continue;
            auto changed = *node;
            *changed.mutable_status() = std::move(next.step.status);
            tx.put(std::move(changed));
        }
        if (const auto state = tx.get<v1::SimulationState>(SimulationName))
            tx.put(withoutExpired(*state, tx.now()));
        return Done{};
    });
    crashPoint("fabric.after_report");
}

std::optional<TimePoint> HandPlane::nextStep(const std::vector<std::string> &names)
{
    std::optional<TimePoint> first;
    m_store->read([&](const View &view) {
        Surroundings surroundings(view, m_seed, true, now());
        for (const auto &name : names) {
            const auto node = view.get<v1::Node>(name);
            if (!node)
                continue;
            if (const auto next = surroundings.step(*node).step.wake)
                first = std::min(first.value_or(TimePoint::max()), *next);
        }
    });
    return first;
}

template<class Response, class Request, class Body>
Outcome HandPlane::send(const Request &request, const std::string &actor, Body body)
{
    const Caller caller{actor, {ViewerRole, OperatorRole}};
    const auto note = auditNote(request, request.options(), caller, "hand");
    const auto fingerprint = requestFingerprint(request);
    const auto written = m_store->writeAndWait([&](Transaction &tx) -> Outcome {
        const auto earlier = earlierAnswer(tx, request.options(), fingerprint);
        if (earlier && *earlier)
            return Done{};
        Response response;
        auto outcome = m_trail->perform(tx, note, [&]() -> Outcome {
            if (!earlier)
                return earlier.error();
            auto answer = body(tx, caller);
            if (!answer)
                return answer.error();
            response = std::move(*answer);
            return Done{};
        });
        if (outcome)
            keepAnswer(tx, request.options(), fingerprint, response.SerializeAsString());
        return outcome;
    });
    crashPoint("service.before_reply");
    return written ? Outcome(Done{}) : Outcome(written.error());
}

Outcome HandPlane::start(const v1::StartRolloutRequest &request, const std::string &actor)
{
    return send<v1::StartRolloutResponse>(
        request, actor, [&](Transaction &tx, const Caller &caller) { return startRollout(tx, request, caller); });
}

Outcome HandPlane::command(const v1::CommandRolloutRequest &request, const std::string &actor)
{
    return send<v1::CommandRolloutResponse>(
        request, actor, [&](Transaction &tx, const Caller &caller) { return commandRollout(tx, request, caller); });
}

Outcome HandPlane::put(const v1::PutNodeRequest &request)
{
    return send<v1::PutNodeResponse>(request, "kim", [&](Transaction &tx, const Caller &) {
        return putObject<v1::Node, v1::PutNodeResponse>(tx, request.options(), request.object(), request.fields());
    });
}

Outcome HandPlane::put(const v1::PutSiteRequest &request)
{
    return send<v1::PutSiteResponse>(request, "kim", [&](Transaction &tx, const Caller &) {
        return putObject<v1::Site, v1::PutSiteResponse>(tx, request.options(), request.object());
    });
}

Outcome HandPlane::put(const v1::PutChangeFreezeRequest &request)
{
    return send<v1::PutChangeFreezeResponse>(request, "kim", [&](Transaction &tx, const Caller &) {
        return putObject<v1::ChangeFreeze, v1::PutChangeFreezeResponse>(tx, request.options(), request.object());
    });
}

Outcome HandPlane::remove(const v1::DeleteNodeRequest &request)
{
    return send<v1::DeleteNodeResponse>(request, "kim", [&](Transaction &tx, const Caller &) {
        return deleteObject<v1::Node, v1::DeleteNodeResponse>(tx, request.options(), request.name());
    });
}

Outcome HandPlane::remove(const v1::DeleteChangeFreezeRequest &request)
{
    return send<v1::DeleteChangeFreezeResponse>(request, "kim", [&](Transaction &tx, const Caller &) {
        return deleteObject<v1::ChangeFreeze, v1::DeleteChangeFreezeResponse>(tx, request.options(), request.name());
    });
}

void HandPlane::simulate(const v1::SimulationState &state)
{
    write([&](Transaction &tx) -> Outcome {
        tx.put(state);
        return Done{};
    });
}

} // namespace skerry::test
