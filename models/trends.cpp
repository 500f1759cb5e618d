#include "models/trends.h"

#include "models/fleetstable.h"

namespace skerry {

Trends::Trends(const KeyedStore<Site> &sites, const KeyedStore<Fleet> &fleets, const KeyedStore<Node> &nodes,
               const NodeAggregates &aggregates, const PlaneClock &clock, QObject *parent)
    : QObject(parent), m_fleetStore(fleets), m_aggregates(aggregates), m_clock(clock), m_sites(clock), m_fleets(clock)
{
    connect(&aggregates, &NodeAggregates::sitesChanged, this, &Trends::recordSites);
    connect(&fleets, &StoreBase::rowsInserted, this, &Trends::recordFleets);
    connect(&fleets, &StoreBase::rowsChanged, this, [this](const QVector<RowRun> &runs) {
        for (const RowRun &run : runs)
            recordFleets(run.first, run.last());
    });
    connect(&sites, &StoreBase::rowsAboutToBeRemoved, this, [this, &sites](int first, int last) {
        for (int row = first; row <= last; ++row)
            m_sites.forget(sites.at(row).meta.name);
    });
    connect(&fleets, &StoreBase::rowsAboutToBeRemoved, this, [this](int first, int last) {
        for (int row = first; row <= last; ++row)
            m_fleets.forget(m_fleetStore.at(row).meta.name);
    });
    // Another control plane: whichever is forgotten last, nothing of before is left.
    for (const StoreBase *store : std::initializer_list<const StoreBase *>{&sites, &fleets, &nodes})
        connect(store, &StoreBase::wasReset, this, &Trends::clear);
}

void Trends::setLive(bool live)
{
    const TimeMs at = m_clock.presentNow() - TimeMs(double(m_clock.silenceMs()) * m_clock.timeScale());
    m_sites.setLive(live, at);
    m_fleets.setLive(live, at);
}

void Trends::recordSites(const QSet<QString> &sites)
{
    if (m_clock.isPast())
        return; // what is shown is no news
    for (const QString &site : sites)
        m_sites.record(site, onlineShare(m_aggregates.forSite(site)));
}

void Trends::recordFleets(int first, int last)
{
    if (m_clock.isPast())
        return;
    for (int row = first; row <= last; ++row)
        m_fleets.record(m_fleetStore.at(row).meta.name, onlineShare(countsOf(m_fleetStore.at(row))));
}

void Trends::clear()
{
    m_sites.clear();
    m_fleets.clear();
}

} // namespace skerry
