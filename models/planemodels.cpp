#include "models/planemodels.h"

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

} // namespace

PlaneModels::PlaneModels(TimeSource wall, QObject *parent)
    : QObject(parent)
    , m_clock(wall)
    , m_writeLock(std::move(wall))
    , m_aggregates(m_nodes)
    , m_trends(m_sites, m_fleets, m_nodes, m_aggregates, m_clock)
{
    connect(&m_writeLock, &WriteLock::changed, this, &PlaneModels::permissionChanged);
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
    if (!isLive())
        return tr("The control plane is not connected, so nothing can be changed.");
    if (const QString why = whyNoPermission(); !why.isEmpty())
        return why;
    if (m_writeLock.isLocked())
        return m_writeLock.isProduction() ? tr("Production is locked against changes. Unlock it first.")
                                          : tr("You have locked this console against changes. Unlock it first.");
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
    adopt(std::move(now));
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
    m_clock.setReference(m_connection.planeTimeAt, m_connection.wallTimeAt, m_connection.timeScale);
    m_clock.setSilentSince(isStale() ? m_dataTime : 0);
    m_trends.setLive(isLive());
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
    all.sites = rowsOf(m_sites);
    all.nodes = rowsOf(m_nodes);
    all.fleets = rowsOf(m_fleets);
    all.components = rowsOf(m_components);
    all.releases = rowsOf(m_releases);
    all.deployments = rowsOf(m_deployments);
    all.rollouts = rowsOf(m_rollouts);
    return all;
}

void PlaneModels::restore(Snapshot snapshot)
{
    if (m_dataTime != 0)
        return;
    // At revision 0, so that whatever the control plane tells is newer.
    const auto fill = [](auto &store, auto &objects) {
        if (store.revision() == 0)
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
    m_known.plane = std::move(snapshot.plane);
    m_known.planeTimeAt = snapshot.planeTimeAt;
    m_known.wallTimeAt = snapshot.wallTimeAt;
    m_known.timeScale = snapshot.timeScale;
    adopt(completed(m_connection));
}

template<class T>
Feed<T> PlaneModels::feedOf(KeyedStore<T> &store)
{
    return {
        [&store](QVector<T> all, quint64 revision) { store.reset(std::move(all), revision); },
        [this, &store](WatchBatch<T> batch) {
            const quint64 before = store.updatesApplied();
            store.apply(std::move(batch));
            m_rate.add(m_clock.wallNow(), qint64(store.updatesApplied() - before));
        },
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

std::array<StoreBase *, 7> PlaneModels::stores()
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
}

} // namespace skerry
