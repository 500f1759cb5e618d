// The sites on the map: which of them are shown and where, clustered for every zoom, and what a layer counts of each of them
// and of each cluster. A change of counts goes up through the clusters at once; whatever else changes is clustered anew off
// the GUI thread and swapped in. Threading: GUI thread only.
#pragma once

#include "models/keyedstore.h"
#include "models/map/clustercounts.h"
#include "models/map/clusterindex.h"
#include "models/map/maplayer.h"

#include <QFutureWatcher>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace skerry {

struct MapSite {
    QString name;
    QString title; // for people; empty: the name
    QString type;
    Tier tier = Tier::Unspecified;
    QPointF place;          // of the unit square; see projection.h
    double radiusUnits = 0; // that its radio reaches, of the unit square at its latitude; 0: it has none

    bool operator==(const MapSite &) const = default;
};

class MapSites final : public QObject
{
    Q_OBJECT

public:
    using Id = ClusterIndex::Id;
    using Filter = std::function<bool(const Site &site)>;
    static constexpr quint32 AllParts = (1U << PartCounts::MostParts) - 1;
    static constexpr double ClusterRadiusPx = 50;

    // Both outlive it.
    MapSites(const KeyedStore<Site> &sites, const MapLayer &layer, QObject *parent = nullptr);
    ~MapSites() override;

    // It outlives this, or another one is set before it goes.
    void setLayer(const MapLayer &layer);
    // Empty: all of them.
    void setFilter(Filter filter);
    // A bit for each part of the layer: sites that have something of one of them are shown. AllParts also shows those where
    // nothing is counted.
    void setShownParts(quint32 parts);
    [[nodiscard]] quint32 shownParts() const { return m_shownParts; }

    // As of the last rebuilt().
    [[nodiscard]] const ClusterIndex &index() const { return m_counts.index(); }
    [[nodiscard]] const PartCounts &countsOf(Id id) const { return m_counts.of(id); }
    // Of all that is shown.
    [[nodiscard]] const PartCounts &total() const { return m_total; }
    [[nodiscard]] int size() const { return int(m_built->sites.size()); }
    [[nodiscard]] const MapSite &at(Id point) const { return m_built->sites[point]; }
    [[nodiscard]] std::optional<Id> find(const QString &name) const;
    // Of a cluster or a point, in an order that stays.
    [[nodiscard]] QStringList namesIn(Id id) const;
    // Sites of the inventory that say no place: they are not on the map.
    [[nodiscard]] int withoutPlace() const { return m_withoutPlace; }
    // Nothing that is shown is about to be swapped.
    [[nodiscard]] bool isSettled() const { return !m_isBuilding && !m_again && !m_later.isActive(); }

Q_SIGNALS:
    // Everything may be another: ids of before mean nothing any more.
    void rebuilt();
    void countsChanged();

private:
    // What the thread makes of the sites; never changed afterwards.
    struct Built {
        std::vector<MapSite> sites; // by point
        QHash<QString, Id> ids;
        std::shared_ptr<const ClusterIndex> index;
    };
    using BuiltPtr = std::shared_ptr<const Built>;

    [[nodiscard]] static BuiltPtr build(std::vector<MapSite> sites);
    void followStore(const ChangeSet &changes);
    void followCounts(const QSet<QString> &sites);
    void followAllCounts();
    void rebuildNow();
    void swapIn();
    void countAll();
    [[nodiscard]] bool isWanted(const Site &site, const PartCounts &counts) const;
    [[nodiscard]] bool dependsOnCounts() const { return m_filter || m_shownParts != AllParts; }

    const KeyedStore<Site> &m_sites;
    const MapLayer *m_layer;
    Filter m_filter;
    quint32 m_shownParts = AllParts;
    BuiltPtr m_built;
    ClusterCounts m_counts;
    PartCounts m_total;
    int m_withoutPlace = 0;
    QFutureWatcher<BuiltPtr> m_watcher;
    QTimer m_later;
    bool m_isBuilding = false;
    bool m_again = false;      // something has changed meanwhile
    QSet<QString> m_meanwhile; // whose counts have
};

} // namespace skerry
