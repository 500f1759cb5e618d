#include "models/map/mapsites.h"

#include "models/map/projection.h"

#include <QtConcurrentRun>
#include <QtMath>

#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr int RebuildDelayMs = 100; // what comes in together is clustered once
constexpr double EquatorM = 40'075'016.686;

// Mercator stretches a circle by the secant of its latitude.
double unitsOf(double metres, double latitudeDeg)
{
    const double shown = qBound(-mercator::MaxLatitudeDeg, latitudeDeg, mercator::MaxLatitudeDeg);
    return metres / (EquatorM * std::cos(qDegreesToRadians(shown)));
}

std::optional<MapSite> mapSiteOf(const Site &site)
{
    const auto place = mercator::toUnit({site.latitudeDeg, site.longitudeDeg});
    // Nobody is at 0 N 0 E, in the Atlantic: it is what an inventory without places says.
    if (!place || (site.latitudeDeg == 0 && site.longitudeDeg == 0))
        return std::nullopt;
    return MapSite{site.meta.name, site.displayName, site.type,
                   site.tier,      *place,           unitsOf(site.coverageRadiusM, site.latitudeDeg)};
}

} // namespace

MapSites::MapSites(const KeyedStore<Site> &sites, const MapLayer &layer, QObject *parent)
    : QObject(parent), m_sites(sites), m_layer(&layer), m_built(build({})), m_counts(m_built->index, {})
{
    m_later.setSingleShot(true);
    m_later.setInterval(RebuildDelayMs);
    connect(&m_later, &QTimer::timeout, this, &MapSites::rebuildNow);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &MapSites::swapIn);
    connect(&sites, &StoreBase::flushed, this, &MapSites::followStore);
    connect(&sites, &StoreBase::wasReset, this, &MapSites::rebuildNow);
    setLayer(layer);
    rebuildNow();
}

MapSites::~MapSites()
{
    m_watcher.waitForFinished();
}

void MapSites::setLayer(const MapLayer &layer)
{
    disconnect(m_layer, nullptr, this, nullptr);
    m_layer = &layer;
    connect(&layer, &MapLayer::sitesChanged, this, &MapSites::followCounts);
    connect(&layer, &MapLayer::allChanged, this, &MapSites::followAllCounts);
    followAllCounts();
}

void MapSites::setFilter(Filter filter)
{
    m_filter = std::move(filter);
    rebuildNow();
}

void MapSites::setShownParts(quint32 parts)
{
    if (std::exchange(m_shownParts, parts) != parts)
        rebuildNow();
}

std::optional<MapSites::Id> MapSites::find(const QString &name) const
{
    const auto it = m_built->ids.constFind(name);
    return it == m_built->ids.cend() ? std::nullopt : std::optional(*it);
}

QStringList MapSites::namesIn(Id id) const
{
    QStringList names;
    for (const Id point : index().leaves(id, 0, index().pointsIn(id)))
        names << at(point).name;
    return names;
}

void MapSites::followStore(const ChangeSet &changes)
{
    if (!changes.isEmpty() && !m_later.isActive())
        m_later.start();
}

void MapSites::followCounts(const QSet<QString> &sites)
{
    if (m_isBuilding && dependsOnCounts())
        m_meanwhile.unite(sites);
    bool changed = false;
    for (const QString &name : sites) {
        const auto id = find(name);
        const PartCounts counts = m_layer->countsOf(name);
        if (id && m_counts.of(*id) != counts) {
            m_total.remove(m_counts.of(*id));
            m_total.add(counts);
            m_counts.set(*id, counts);
            changed = true;
        }
        const Site *site = dependsOnCounts() ? m_sites.find(name) : nullptr;
        if (site && isWanted(*site, counts) != id.has_value() && !m_later.isActive())
            m_later.start();
    }
    if (changed)
        Q_EMIT countsChanged();
}

void MapSites::followAllCounts()
{
    countAll();
    Q_EMIT countsChanged();
    if (dependsOnCounts())
        rebuildNow();
}

bool MapSites::isWanted(const Site &site, const PartCounts &counts) const
{
    if (m_filter && !m_filter(site))
        return false;
    if (m_shownParts == AllParts)
        return true;
    for (int part = 0; part < PartCounts::MostParts; ++part)
        if ((m_shownParts >> part & 1U) != 0 && counts.of(part) > 0)
            return true;
    return false;
}

void MapSites::rebuildNow()
{
    m_later.stop();
    if (std::exchange(m_isBuilding, true)) {
        m_again = true;
        return;
    }
    m_again = false;
    m_meanwhile.clear();
    m_withoutPlace = 0;
    std::vector<MapSite> shown;
    shown.reserve(std::size_t(m_sites.size()));
    for (int row = 0; row < m_sites.size(); ++row) {
        const Site &site = m_sites.at(row);
        const auto onMap = mapSiteOf(site);
        if (!onMap)
            ++m_withoutPlace;
        else if (isWanted(site, m_layer->countsOf(site.meta.name)))
            shown.push_back(*onMap);
    }
    m_watcher.setFuture(QtConcurrent::run(&MapSites::build, std::move(shown)));
}

MapSites::BuiltPtr MapSites::build(std::vector<MapSite> sites)
{
    auto built = std::make_shared<Built>();
    built->sites = std::move(sites);
    std::vector<QPointF> places;
    places.reserve(built->sites.size());
    built->ids.reserve(qsizetype(built->sites.size()));
    for (const MapSite &site : built->sites) {
        built->ids.insert(site.name, Id(places.size()));
        places.push_back(site.place);
    }
    built->index = ClusterIndex::build(places, ClusterRadiusPx);
    return built;
}

void MapSites::swapIn()
{
    m_isBuilding = false;
    m_built = m_watcher.result();
    countAll();
    followCounts(std::exchange(m_meanwhile, {})); // they were chosen, or not, by what they had before
    Q_EMIT rebuilt();
    if (m_again)
        rebuildNow();
}

void MapSites::countAll()
{
    std::vector<PartCounts> counts;
    counts.reserve(m_built->sites.size());
    m_total = {};
    for (const MapSite &site : m_built->sites) {
        counts.push_back(m_layer->countsOf(site.name));
        m_total.add(counts.back());
    }
    m_counts = ClusterCounts(m_built->index, counts);
}

} // namespace skerry
