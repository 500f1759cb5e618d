#include "client/planeconnection.h"

#include "client/backoff.h"
#include "client/grpcwatchsource.h"
#include "client/inventoryclient.h"
#include "client/rolloutclient.h"
#include "client/rpccode.h"
#include "client/telemetryclient.h"
#include "client/unarycall.h"
#include "client/verdict.h"
#include "client/watchsession.h"
#include "client/watchtraits.h"

#include <skerry/v1/control_plane.grpc.pb.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

namespace skerry {

namespace {

using InfoCall = UnaryCall<v1::GetInfoRequest, v1::GetInfoResponse>;
using CallerCall = UnaryCall<v1::WhoAmIRequest, v1::WhoAmIResponse>;
using SessionState = WatchSession::State;

TimeMs wallNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

bool isOpen(SessionState state)
{
    return state != SessionState::Idle && state != SessionState::Backoff && state != SessionState::Failed &&
           state != SessionState::Held;
}

// Of one that is not live.
KindState kindStateOf(const WatchSession &session, bool wasHeld)
{
    switch (session.state()) {
    case SessionState::Held:
        return KindState::Held;
    case SessionState::Backoff:
        return KindState::Lost;
    case SessionState::Failed:
        return KindState::Refused;
    default:
        // One that ended in order, and goes on where it was, is as good as live.
        return session.error() || wasHeld ? KindState::Returning : KindState::AsAll;
    }
}

Backoff makeBackoff(const ClientTuning &tuning)
{
    QElapsedTimer timer;
    timer.start();
    auto random = tuning.random ? tuning.random : [] { return QRandomGenerator::global()->generateDouble(); };
    return Backoff(
        {tuning.backoffFirstMs, tuning.backoffMaxMs, limits::BackoffHealthyResetMs}, [timer] { return timer.elapsed(); },
        std::move(random));
}

} // namespace

// By ObjectKind.
struct PlaneConnection::Watch {
    std::unique_ptr<WatchSession> session;
    bool awaited = false; // as in WatchFacts
    bool live = false;
    bool held = false;    // until it is live again
    TimeMs trueUntil = 0; // as in KindStatus, like these
    TimeMs since = 0;
    qint64 expected = -1;
};

// In the order of use: what stands below is destroyed first.
struct PlaneConnection::Parts {
    Parts(QString address, QString tokenFile, const ClientTuning &tuning)
        : transport(std::move(address), std::move(tokenFile), tuning)
        , inventory(transport)
        , rollouts(transport)
        , telemetry(transport)
        , backoff(makeBackoff(tuning))
    {
    }

    Transport transport;
    InventoryClient inventory;
    RolloutClient rollouts;
    TelemetryClient telemetry;
    Backoff backoff;
    std::vector<Watch> watches;
    std::unique_ptr<Operation> info;
    QTimer retry;
    QTimer publish;
};

PlaneConnection::PlaneConnection(QString address, QString tokenFile, PlaneFeeds feeds, QObject *parent)
    : PlaneConnection(std::move(address), std::move(tokenFile), std::move(feeds), ClientTuning(), parent)
{
}

PlaneConnection::PlaneConnection(QString address, QString tokenFile, PlaneFeeds feeds, ClientTuning tuning, QObject *parent)
    : QObject(parent), m_parts(std::make_unique<Parts>(address, std::move(tokenFile), tuning))
{
    m_status.address = std::move(address);
    m_status.since = wallNow();
    m_published = m_status;

    const auto add = [this, &tuning]<class Traits>(Traits, const QString &kind, auto feed) {
        WatchSession::Tuning session;
        session.watchdogMs = tuning.watchdogMs;
        session.slowLoadMs = tuning.slowLoadMs;
        auto source = std::make_unique<GrpcWatchSource<Traits>>(m_parts->transport, std::move(feed));
        addSession(std::make_unique<WatchSession>(kind, std::move(source), session));
    };
    m_parts->watches.reserve(ObjectKinds); // they are told of by reference
    add(SiteTraits(), tr("sites"), std::move(feeds.sites));
    add(NodeTraits(), tr("nodes"), std::move(feeds.nodes));
    add(FleetTraits(), tr("fleets"), std::move(feeds.fleets));
    add(ComponentTraits(), tr("components"), std::move(feeds.components));
    add(ReleaseTraits(), tr("releases"), std::move(feeds.releases));
    add(DeploymentTraits(), tr("deployments"), std::move(feeds.deployments));
    add(RolloutTraits(), tr("rollouts"), std::move(feeds.rollouts));

    m_parts->retry.setSingleShot(true);
    connect(&m_parts->retry, &QTimer::timeout, this, [this] { round(Asked::TheLost); });
    m_parts->publish.setSingleShot(true);
    connect(&m_parts->publish, &QTimer::timeout, this, &PlaneConnection::publish);
}

PlaneConnection::~PlaneConnection() = default;

void PlaneConnection::addSession(std::unique_ptr<WatchSession> session)
{
    Watch &watch = m_parts->watches.emplace_back();
    watch.session = std::move(session);
    connect(watch.session.get(), &WatchSession::stateChanged, this, &PlaneConnection::judge);
    connect(watch.session.get(), &WatchSession::heard, this, [this, &watch] { noteHeard(watch); });
    connect(watch.session.get(), &WatchSession::clockReceived, this, &PlaneConnection::setClock);
    connect(watch.session.get(), &WatchSession::changeArrived, this, &PlaneConnection::noteChange);
}

InventoryService &PlaneConnection::inventoryService()
{
    return m_parts->inventory;
}

RolloutService &PlaneConnection::rolloutService()
{
    return m_parts->rollouts;
}

TelemetryService &PlaneConnection::telemetryService()
{
    return m_parts->telemetry;
}

void PlaneConnection::start()
{
    if (m_status.state != ConnectionState::Stopped)
        return;
    m_status.attempt = 0;
    m_parts->backoff.reset();
    probe();
}

void PlaneConnection::stop()
{
    if (m_status.state == ConnectionState::Stopped)
        return;
    stopRetry();
    m_parts->info.reset();
    m_status.state = ConnectionState::Stopped; // so that judge() takes no notice of what the sessions do
    for (const Watch &watch : m_parts->watches)
        watch.session->stop();
    tellKinds();
    m_status.lagMs = -1;
    m_status.attempt = 0;
    m_status.since = wallNow();
    m_status.error = {};
    publishSoon();
}

void PlaneConnection::retryNow()
{
    const bool partly = m_status.state == ConnectionState::Live &&
                        std::any_of(m_status.kinds.begin(), m_status.kinds.end(), [](const KindStatus &kind) {
                            return kind.state == KindState::Lost || kind.state == KindState::Refused;
                        });
    if (m_status.state != ConnectionState::Waiting && m_status.state != ConnectionState::Failed && !partly)
        return;
    m_parts->backoff.reset();
    round(Asked::TheRefusedToo);
}

// With nothing open the server may be another one by now: it is asked who it is. Otherwise only what was lost comes back.
void PlaneConnection::round(Asked asked)
{
    stopRetry();
    const auto &watches = m_parts->watches;
    const bool anyOpen =
        std::any_of(watches.begin(), watches.end(), [](const auto &w) { return isOpen(w.session->state()); });
    if (!anyOpen) {
        probe();
        return;
    }
    ++m_status.attempt;
    if (const RpcError error = m_parts->transport.readTokenAnew(); !error)
        reopen(asked);
    else if (m_status.state == ConnectionState::Live)
        scheduleRetry(); // those that run go on with the token that they have
    else
        lose(error);
}

void PlaneConnection::probe()
{
    ++m_status.attempt;
    setState(ConnectionState::Connecting, m_status.error);
    tellKinds();
    const RpcError error = m_parts->transport.connectAnew();
    if (error)
        lose(error);
    else
        askInfo();
}

void PlaneConnection::askInfo()
{
    const auto issue = [](const ChannelPtr &channel, grpc::ClientContext *context, const v1::GetInfoRequest *request,
                          v1::GetInfoResponse *response, grpc::ClientUnaryReactor *reactor) {
        v1::ControlPlane::NewStub(channel)->async()->GetInfo(context, request, response, reactor);
    };
    const auto answer = [this](const RpcError &error, const v1::GetInfoResponse &response) {
        m_parts->info.reset();
        if (error)
            return lose(error);
        if (response.has_now())
            setClock(toTimeMs(response.now()), response.time_scale() > 0 ? response.time_scale() : 1);
        noteHeard();
        const auto counts = objectCounts(response);
        for (std::size_t i = 0; i < counts.size(); ++i)
            m_parts->watches.at(i).expected = counts.at(i);
        askCaller(fromProto(response), response.revision());
    };
    const InfoCall::Options options{m_parts->transport.tuning().readDeadlineMs, 0};
    m_parts->info = std::make_unique<InfoCall>(m_parts->transport, options, issue, v1::GetInfoRequest(), answer, nullptr);
}

// A control plane that cannot tell who is asking leaves subject and roles empty: they are not known.
void PlaneConnection::askCaller(PlaneInfo info, quint64 targetRevision)
{
    const auto issue = [](const ChannelPtr &channel, grpc::ClientContext *context, const v1::WhoAmIRequest *request,
                          v1::WhoAmIResponse *response, grpc::ClientUnaryReactor *reactor) {
        v1::ControlPlane::NewStub(channel)->async()->WhoAmI(context, request, response, reactor);
    };
    const auto answer = [this, info = std::move(info), targetRevision](const RpcError &error,
                                                                       const v1::WhoAmIResponse &response) {
        m_parts->info.reset();
        if (error && error.code != rpccode::Unimplemented)
            return lose(error);
        m_status.plane = info;
        if (!error)
            addCaller(m_status.plane, response);
        openSessions(targetRevision);
    };
    const CallerCall::Options options{m_parts->transport.tuning().readDeadlineMs, 0};
    m_parts->info = std::make_unique<CallerCall>(m_parts->transport, options, issue, v1::WhoAmIRequest(), answer, nullptr);
}

// All of them, with a control plane that may be another one than before.
void PlaneConnection::openSessions(quint64 targetRevision)
{
    m_opening = true;
    for (Watch &watch : m_parts->watches) {
        watch.awaited = true;
        watch.session->start(targetRevision);
        watch.session->retry(targetRevision);
    }
    m_opening = false;
    setState(ConnectionState::CatchingUp);
    judge();
}

// Beside the others, which do not notice. What was refused stays refused until somebody asks, and what is held, held.
void PlaneConnection::reopen(Asked asked)
{
    m_opening = true;
    for (const Watch &watch : m_parts->watches) {
        const SessionState state = watch.session->state();
        if (state == SessionState::Backoff || (state == SessionState::Failed && asked == Asked::TheRefusedToo))
            watch.session->retry(0);
    }
    m_opening = false;
    judge();
}

void PlaneConnection::judge()
{
    if (m_opening || m_status.state == ConnectionState::Stopped || m_status.state == ConnectionState::Connecting)
        return;
    QVector<WatchFacts> facts;
    bool lost = false;
    for (Watch &watch : m_parts->watches) {
        const SessionState state = watch.session->state();
        watch.awaited = watch.awaited && isOpen(state) && state != SessionState::Watching;
        if (!std::exchange(watch.live, state == SessionState::Watching) && watch.live)
            watch.trueUntil = wallNow();
        watch.held = state == SessionState::Held || (watch.held && !watch.live && isOpen(state));
        if (!isOpen(state) || watch.live)
            watch.since = 0;
        else if (watch.since == 0)
            watch.since = wallNow();
        lost = lost || state == SessionState::Backoff;
        facts.append({state, watch.session->error().code, watch.awaited});
    }
    const Verdict verdict = verdictOf(facts);
    if (!lost || verdict.state == ConnectionState::Failed)
        stopRetry();
    else if (!m_parts->retry.isActive())
        scheduleRetry();
    setState(verdict.state,
             verdict.because < 0 ? RpcError() : m_parts->watches.at(std::size_t(verdict.because)).session->error());
    tellKinds();
    if (verdict.state == ConnectionState::Live && m_status.liveKinds() == ObjectKinds) {
        m_parts->backoff.markHealthy();
        m_status.attempt = 0;
    }
}

// Only where it differs from the whole. When everything is lost the watches end one after the other: told a moment later,
// that is one loss and not seven.
void PlaneConnection::tellKinds()
{
    const bool partly = m_status.state == ConnectionState::Live || m_status.state == ConnectionState::CatchingUp;
    for (std::size_t i = 0; i < m_status.kinds.size(); ++i) {
        const Watch &watch = m_parts->watches.at(i);
        KindStatus &kind = m_status.kinds.at(i);
        kind = {};
        kind.expected = watch.expected;
        if (!partly || watch.awaited || watch.live)
            continue;
        kind.state = kindStateOf(*watch.session, watch.held);
        if (kind.state == KindState::AsAll)
            continue;
        kind.error = watch.session->error();
        kind.trueUntil = watch.trueUntil;
        kind.since = kind.state == KindState::Returning ? watch.since : 0;
    }
    countLoads();
    publishLater();
}

void PlaneConnection::countLoads()
{
    for (std::size_t i = 0; i < m_status.kinds.size(); ++i) {
        const WatchSession &session = *m_parts->watches.at(i).session;
        m_status.kinds.at(i).loaded = session.state() == SessionState::Listing ? session.loaded() : 0;
    }
}

void PlaneConnection::holdLoad(ObjectKind kind)
{
    m_parts->watches.at(std::size_t(kind)).session->hold();
}

void PlaneConnection::resumeLoad(ObjectKind kind)
{
    WatchSession &session = *m_parts->watches.at(std::size_t(kind)).session;
    if (session.state() == SessionState::Held)
        session.retry(0);
}

void PlaneConnection::lose(const RpcError &error)
{
    if (rpccode::isFinal(error.code)) {
        setState(ConnectionState::Failed, error);
    } else {
        scheduleRetry();
        setState(ConnectionState::Waiting, error);
    }
}

void PlaneConnection::scheduleRetry()
{
    const qint64 delayMs = m_parts->backoff.nextDelayMs();
    m_parts->retry.start(static_cast<int>(delayMs));
    m_status.retryAt = wallNow() + delayMs;
    publishLater();
}

void PlaneConnection::stopRetry()
{
    m_parts->retry.stop();
    m_status.retryAt = 0;
}

void PlaneConnection::setState(ConnectionState state, const RpcError &error)
{
    if (m_status.state != state)
        m_status.since = wallNow();
    m_status.state = state;
    m_status.error = error;
    if (m_status.state != m_published.state || m_status.error != m_published.error ||
        (state == ConnectionState::Waiting && m_status.retryAt != m_published.retryAt))
        publishSoon();
}

void PlaneConnection::setClock(TimeMs planeNow, double timeScale)
{
    m_status.planeTimeAt = planeNow;
    m_status.wallTimeAt = wallNow();
    if (timeScale > 0)
        m_status.timeScale = timeScale;
    publishLater();
}

// In wall time, also where the control plane's clock runs faster.
void PlaneConnection::noteChange(TimeMs updated)
{
    if (m_status.planeTimeAt == 0)
        return;
    const double behind = static_cast<double>(m_status.planeTimeAt - updated) / m_status.timeScale;
    m_status.lagMs = std::max<qint64>(0, static_cast<qint64>(behind) + wallNow() - m_status.wallTimeAt);
    publishLater();
}

// While it is being read again, what is shown of it is as old as before.
void PlaneConnection::noteHeard(Watch &watch)
{
    noteHeard();
    if (watch.session->state() == SessionState::Watching)
        watch.trueUntil = m_status.lastHeard;
}

void PlaneConnection::noteHeard()
{
    m_status.lastHeard = wallNow();
    publishLater();
}

void PlaneConnection::publishLater()
{
    if (!m_parts->publish.isActive())
        m_parts->publish.start(limits::StatusIntervalMs);
}

// Out of the event loop: whoever hears of it may stop or destroy the connection.
void PlaneConnection::publishSoon()
{
    m_parts->publish.start(0);
}

void PlaneConnection::publish()
{
    countLoads();
    if (m_status == m_published)
        return;
    m_published = m_status;
    Q_EMIT statusChanged(m_published);
}

} // namespace skerry
