// How the nodes of sites and of fleets went. Written as the stores change, before the tables hear of it. Threading: GUI
// thread only.
#pragma once

#include "models/nodeaggregates.h"
#include "models/sharehistory.h"

#include <QObject>

namespace skerry {

class Trends final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    Trends(const KeyedStore<Site> &sites, const KeyedStore<Fleet> &fleets, const KeyedStore<Node> &nodes,
           const NodeAggregates &aggregates, const PlaneClock &clock, QObject *parent = nullptr);

    // After the clock knows since when nothing is heard.
    void setLive(bool live);
    [[nodiscard]] const ShareHistory &sites() const { return m_sites; }
    [[nodiscard]] const ShareHistory &fleets() const { return m_fleets; }

private:
    void recordSites(const QSet<QString> &sites);
    void recordFleets(int first, int last);
    void clear();

    const KeyedStore<Fleet> &m_fleetStore;
    const NodeAggregates &m_aggregates;
    const PlaneClock &m_clock;
    ShareHistory m_sites;
    ShareHistory m_fleets;
};

} // namespace skerry
