#include "models/planemodels.h"

#include "models/text.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace skerry {

namespace {

// A copy of the rows; what is in them is shared.
template<class T>
QVector<T> rowsOf(const KeyedStore<T> &store)
{
    QVector<T> rows;
    rows.reserve(store.size());
    for (int row = 0; row < store.size(); ++row)
        rows.append(store.at(row));
    return rows;
}

// A try after a failure is told as such: it mostly fails again, and would only make the pages flicker.
bool isLoading(const ConnectionStatus &status)
{
    return status.state == ConnectionState::CatchingUp || (status.state == ConnectionState::Connecting && !status.error);
}

bool isOnItsWay(const ConnectionStatus &status, const KindStatus &kind)
{
    return kind.state == KindState::Returning || (kind.state == KindState::AsAll && isLoading(status));
}

// What the operator sees of these decides what is right: the number of nodes, the phase, the release that runs. Nothing else
// holds a change up: a rollout can be halted while nodes are not told, which may be just why.
QVector<ObjectKind> kindsOf(Change change)
{
    switch (change) {
    case Change::Node:
        return {ObjectKind::Node};
    case Change::RolloutStart:
        return {ObjectKind::Deployment, ObjectKind::Release, ObjectKind::Rollout};
    case Change::RolloutCommand:
        break;
    }
    return {ObjectKind::Rollout};
}

} // namespace

struct PlaneModels::Past {
    template<class T>
    struct Kind {
        Present<T> present;
        typename Present<T>::Objects base;
    };
    std::tuple<Kind<Site>, Kind<Node>, Kind<Fleet>, Kind<Component>, Kind<Release>, Kind<Deployment>, Kind<Rollout>> kinds;

    template<class T>
    Kind<T> &of()
    {
        return std::get<Kind<T>>(kinds);
    }
};

PlaneModels::PlaneModels(TimeSource wall, QObject *parent)
    : QObject(parent)
    , m_clock(wall)
    , m_writeLock(std::move(wall))
    , m_aggregates(m_nodes)
    , m_trends(m_sites, m_fleets, m_nodes, m_aggregates, m_clock)
{
    connect(&m_writeLock, &WriteLock::changed, this, &PlaneModels::permissionChanged);
}

PlaneModels::~PlaneModels() = default;

const StoreBase &PlaneModels::store(ObjectKind kind) const
{
    const std::array<const StoreBase *, ObjectKinds> all{&m_sites,    &m_nodes,       &m_fleets,  &m_components,
                                                         &m_releases, &m_deployments, &m_rollouts};
    return *all.at(std::size_t(kind));
}

qint64 PlaneModels::loadingMs(ObjectKind kind) const
{
    const KindStatus &own = m_connection.of(kind);
    const TimeMs since = own.state == KindState::AsAll ? m_loadingSince : own.since;
    if (since == 0 || hasArrived(kind))
        return -1;
    return std::max<qint64>(0, m_clock.wallNow() - since);
}

qint64 PlaneModels::loadingMs() const
{
    return m_loadingSince == 0 ? -1 : std::max<qint64>(0, m_clock.wallNow() - m_loadingSince);
}

QString PlaneModels::whyNoPermission() const
{
    const PlaneInfo &plane = m_connection.plane;
    // A control plane that does not tell roles decides by itself.
    if (plane.roles.isEmpty() || plane.roles.contains(QLatin1String("operator")))
        return {};
    return tr("Changes need the role operator; the control plane knows you as %1 with the role %2. Ask whoever runs it.")
        .arg(plane.subject, plane.roles.join(QStringLiteral(", ")));
}

QString PlaneModels::whyNotWrite() const
{
    if (m_connection.state == ConnectionState::CatchingUp)
        return tr("What the control plane holds is still coming in; until it is here, nothing can be changed.");
    if (!isLive())
        return tr("The control plane is not connected, so nothing can be changed.");
    if (const QString why = whyNoPermission(); !why.isEmpty())
        return why;
    if (m_clock.isPast())
        return tr("The window shows the past. Go back to now to change anything.");
    if (m_writeLock.isLocked())
        return m_writeLock.isProduction() ? tr("Production is locked against changes. Unlock it first.")
                                          : tr("You have locked this console against changes. Unlock it first.");
    return {};
}

QString PlaneModels::whyNot(Change change) const
{
    if (const QString why = whyNotWrite(); !why.isEmpty())
        return why;
    for (const ObjectKind kind : kindsOf(change)) {
        if (!isLive(kind))
            return tr("What is shown of %1 is not live, and may not be so any more. %2")
                .arg(text::word(kind), m_connection.of(kind).error.message);
    }
    return {};
}

NodeCounts PlaneModels::countsOfTier(Tier tier) const
{
    NodeCounts counts;
    for (int row = 0; row < m_sites.size(); ++row)
        if (m_sites.at(row).tier == tier)
            counts.add(m_aggregates.forSite(m_sites.at(row).meta.name));
    return counts;
}

void PlaneModels::setConnection(const ConnectionStatus &status)
{
    ConnectionStatus now = completed(status);
    if (now == m_connection)
        return;
    // While it is catching up, a message makes a part of what is shown new, not all.
    if (isLive() || now.state == ConnectionState::Live)
        m_dataTime = now.lastHeard;
    dateKinds(now);
    adopt(std::move(now));
}

void PlaneModels::dateKinds(const ConnectionStatus &now)
{
    for (std::size_t i = 0; i < m_dataTimes.size(); ++i) {
        const KindStatus &kind = now.kinds.at(i);
        TimeMs &time = m_dataTimes.at(i);
        if (kind.state == KindState::AsAll && (isLive(ObjectKind(i)) || now.state == ConnectionState::Live))
            time = now.lastHeard;
        else if (kind.trueUntil != 0)
            time = kind.trueUntil; // others are heard, this one is not
        else if (time == 0 && store(ObjectKind(i)).isPartial() && !isOnItsWay(now, kind))
            time = m_loadingSince; // a load broke off: what has come is of its beginning
    }
}

bool PlaneModels::isOfOneTime() const
{
    for (int i = 0; i < ObjectKinds; ++i) {
        const ObjectKind kind = ObjectKind(i);
        const KindState state = m_connection.of(kind).state;
        if (store(kind).isPartial())
            return false;
        if (state != KindState::AsAll && (state != KindState::Refused || store(kind).size() > 0))
            return false;
    }
    return true;
}

// What the control plane has not told yet is as it was.
ConnectionStatus PlaneModels::completed(ConnectionStatus status) const
{
    if (status.plane == PlaneInfo())
        status.plane = m_known.plane;
    if (status.planeTimeAt == 0) {
        status.planeTimeAt = m_known.planeTimeAt;
        status.wallTimeAt = m_known.wallTimeAt;
        status.timeScale = m_known.timeScale;
    }
    return status;
}

void PlaneModels::adopt(ConnectionStatus status)
{
    m_connection = std::move(status);
    if (!isLoading(m_connection))
        m_loadingSince = 0;
    else if (m_loadingSince == 0)
        m_loadingSince = m_clock.wallNow();
    m_clock.setReference(m_connection.planeTimeAt, m_connection.wallTimeAt, m_connection.timeScale);
    // It is nodes of whom is told when they were last seen.
    m_clock.setSilentSince(isStale(ObjectKind::Node) ? dataTime(ObjectKind::Node) : 0);
    m_trends.setLive(isLive(ObjectKind::Node));
    // While it is away it is still the same.
    if (!m_connection.plane.epoch.isEmpty())
        m_writeLock.setEnvironment(m_connection.plane.environment);
    Q_EMIT connectionChanged(m_connection);
    Q_EMIT permissionChanged();
}

Snapshot PlaneModels::snapshot() const
{
    Snapshot all;
    all.takenAt = m_dataTime;
    all.address = m_connection.address;
    all.plane = m_connection.plane;
    all.planeTimeAt = m_connection.planeTimeAt;
    all.wallTimeAt = m_connection.wallTimeAt;
    all.timeScale = m_connection.timeScale;
    // What there is now, whatever is shown.
    const auto rows = [this]<class T>(const KeyedStore<T> &store) {
        return m_past ? m_past->of<T>().present.all() : rowsOf(store);
    };
    all.sites = rows(m_sites);
    all.nodes = rows(m_nodes);
    all.fleets = rows(m_fleets);
    all.components = rows(m_components);
    all.releases = rows(m_releases);
    all.deployments = rows(m_deployments);
    all.rollouts = rows(m_rollouts);
    return all;
}

void PlaneModels::restore(Snapshot snapshot)
{
    if (m_dataTime != 0)
        return;
    // At revision 0, so that whatever the control plane tells is newer.
    const auto fill = [](auto &store, auto &objects) {
        if (store.revision() == 0 && !store.isPartial())
            store.reset(std::move(objects), 0);
    };
    fill(m_sites, snapshot.sites);
    fill(m_nodes, snapshot.nodes);
    fill(m_fleets, snapshot.fleets);
    fill(m_components, snapshot.components);
    fill(m_releases, snapshot.releases);
    fill(m_deployments, snapshot.deployments);
    fill(m_rollouts, snapshot.rollouts);
    m_dataTime = snapshot.takenAt;
    m_dataTimes.fill(snapshot.takenAt);
    m_known.plane = std::move(snapshot.plane);
    m_known.planeTimeAt = snapshot.planeTimeAt;
    m_known.wallTimeAt = snapshot.wallTimeAt;
    m_known.timeScale = snapshot.timeScale;
    adopt(completed(m_connection));
}

template<class T>
Present<T> *PlaneModels::presentOf(const KeyedStore<T> &)
{
    return m_past ? &m_past->of<T>().present : nullptr;
}

template<class Visit>
void PlaneModels::forEachStore(Visit visit)
{
    visit(m_sites);
    visit(m_nodes);
    visit(m_fleets);
    visit(m_components);
    visit(m_releases);
    visit(m_deployments);
    visit(m_rollouts);
}

void PlaneModels::prepareForPast()
{
    if (!m_past) {
        flushNow();
        m_past = std::make_unique<Past>();
        forEachStore([this]<class T>(KeyedStore<T> &store) { m_past->of<T>().present.take(store); });
    }
    // Shared until something changes.
    forEachStore([this]<class T>(KeyedStore<T> &) { m_past->of<T>().base = m_past->of<T>().present.objects(); });
}

void PlaneModels::showPast(TimeMs at, const PastObjects &past)
{
    if (!m_past)
        return;
    m_clock.setShown(at);
    const auto show = [this]<class T>(KeyedStore<T> &store, const PastOf<T> &was) {
        store.reset(asItWas(m_past->of<T>().base, was), store.revision());
    };
    show(m_sites, past.sites);
    show(m_nodes, past.nodes);
    show(m_fleets, past.fleets);
    show(m_components, past.components);
    show(m_releases, past.releases);
    show(m_deployments, past.deployments);
    show(m_rollouts, past.rollouts);
    flushNow();
    Q_EMIT timeChanged();
    Q_EMIT permissionChanged();
}

void PlaneModels::showPresent()
{
    if (!m_past)
        return;
    m_clock.setShown(std::nullopt);
    forEachStore([this]<class T>(KeyedStore<T> &store) {
        store.reset(m_past->of<T>().present.all(), m_past->of<T>().present.revision());
    });
    flushNow();
    m_past.reset();
    Q_EMIT timeChanged();
    Q_EMIT permissionChanged();
}

template<class T>
Feed<T> PlaneModels::feedOf(KeyedStore<T> &store)
{
    return {
        [this, &store](QVector<T> all, quint64 revision) {
            if (auto *present = presentOf(store))
                present->reset(all, revision);
            else
                store.reset(std::move(all), revision);
        },
        [this, &store](WatchBatch<T> batch) {
            if (auto *present = presentOf(store)) {
                present->apply(batch);
                return;
            }
            const quint64 before = store.updatesApplied();
            store.apply(std::move(batch));
            m_rate.add(m_clock.wallNow(), qint64(store.updatesApplied() - before));
        },
        [this, &store] { return !m_past && store.isUntold(); },
        [&store](QVector<T> part, quint64 revision) { store.fill(std::move(part), revision); },
    };
}

PlaneFeeds PlaneModels::feeds()
{
    return {feedOf(m_sites),    feedOf(m_nodes),       feedOf(m_fleets),  feedOf(m_components),
            feedOf(m_releases), feedOf(m_deployments), feedOf(m_rollouts)};
}

double PlaneModels::updatesPerSecond()
{
    return m_rate.perSecond(m_clock.wallNow());
}

std::array<StoreBase *, ObjectKinds> PlaneModels::stores()
{
    return {&m_sites, &m_nodes, &m_fleets, &m_components, &m_releases, &m_deployments, &m_rollouts};
}

quint64 PlaneModels::updatesApplied()
{
    quint64 sum = 0;
    for (const StoreBase *store : stores())
        sum += store->updatesApplied();
    return sum;
}

void PlaneModels::flushNow()
{
    for (StoreBase *store : stores())
        store->flushNow();
}

void PlaneModels::clear()
{
    m_past.reset();
    m_clock.setShown(std::nullopt);
    m_sites.clear();
    m_nodes.clear();
    m_fleets.clear();
    m_components.clear();
    m_releases.clear();
    m_deployments.clear();
    m_rollouts.clear();
    m_rate = {};
    m_known = {};
    m_dataTime = 0;
    m_dataTimes.fill(0);
}

} // namespace skerry
