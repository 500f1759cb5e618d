#include "models/planemodels.h"

#include <utility>

namespace skerry {

PlaneModels::PlaneModels(TimeSource wall, QObject *parent)
    : QObject(parent), m_clock(wall), m_writeLock(std::move(wall)), m_aggregates(m_nodes)
{
    connect(&m_writeLock, &WriteLock::changed, this, &PlaneModels::permissionChanged);
}

QString PlaneModels::whyNotWrite() const
{
    if (!isLive())
        return tr("The control plane is not connected, so nothing can be changed.");
    const PlaneInfo &plane = m_connection.plane;
    // A control plane that does not tell roles decides by itself.
    if (!plane.roles.isEmpty() && !plane.roles.contains(QLatin1String("operator")))
        return tr("Changes need the role operator; the control plane knows you as %1 with the role %2. Ask whoever runs it.")
            .arg(plane.subject, plane.roles.join(QStringLiteral(", ")));
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
    if (status == m_connection)
        return;
    m_connection = status;
    m_clock.setReference(status.planeTimeAt, status.wallTimeAt, status.timeScale);
    // While it is away it is still the same.
    if (!status.plane.epoch.isEmpty())
        m_writeLock.setEnvironment(status.plane.environment);
    Q_EMIT connectionChanged(m_connection);
    Q_EMIT permissionChanged();
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

void PlaneModels::flushNow()
{
    for (StoreBase *store : std::initializer_list<StoreBase *>{&m_sites, &m_nodes, &m_fleets, &m_components, &m_releases,
                                                               &m_deployments, &m_rollouts})
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
}

} // namespace skerry
