#include "views/map/mapscene.h"

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr double ClusterPx = 17;                                // of one that counts nothing
constexpr double MostClusterPx = MapSites::ClusterRadiusPx / 2; // so that no two of them touch
constexpr double PxPerTenfold = 2.6;
constexpr double Rounding = 1e-6; // a zoom that was reached by steps

} // namespace

MapScene::MapScene(const MapSites &sites, const MapCamera &camera, double scale)
{
    const double reach = camera.unitsOf(MostClusterPx * scale);
    const QRectF seen = camera.visible().adjusted(-reach, -reach, reach, reach);
    for (const auto &[id, at] : sites.index().within(seen, levelOf(camera.zoom(), scale))) {
        const bool isCluster = !sites.index().isPoint(id);
        const PartCounts &counts = sites.countsOf(id);
        m_marks.push_back({id, int(std::floor(at.x())), camera.toPixels(at), radiusOf(isCluster, counts.total(), scale),
                           counts.first(), isCluster});
    }
    // What is empty lies below everything.
    std::stable_sort(m_marks.begin(), m_marks.end(),
                     [](const MapMark &a, const MapMark &b) { return unsigned(a.worst) > unsigned(b.worst); });
}

std::vector<MapMark> MapScene::bySeverity() const
{
    std::vector<MapMark> marks = m_marks;
    std::sort(marks.begin(), marks.end(), [](const MapMark &a, const MapMark &b) {
        if (a.worst != b.worst)
            return unsigned(a.worst) < unsigned(b.worst);
        return a.at.x() != b.at.x() ? a.at.x() < b.at.x() : a.at.y() < b.at.y();
    });
    return marks;
}

const MapMark *MapScene::at(const QPointF &pixel) const
{
    const MapMark *nearest = nullptr;
    double least = 0;
    for (const MapMark &mark : m_marks) {
        const QPointF way = mark.at - pixel;
        const double distance = std::hypot(way.x(), way.y());
        if (distance <= mark.radius && (!nearest || distance < least)) {
            nearest = &mark;
            least = distance;
        }
    }
    return nearest;
}

const MapMark *MapScene::find(MapSites::Id id, std::optional<int> copy) const
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(), [id, copy](const MapMark &mark) {
        return mark.id == id && mark.copy == copy.value_or(mark.copy);
    });
    return found == m_marks.end() ? nullptr : &*found;
}

int MapScene::levelOf(double zoom, double scale)
{
    return std::max(0, int(std::floor(zoom - std::log2(std::max(scale, 1.0)) + Rounding)));
}

double MapScene::radiusOf(bool isCluster, int counted, double scale)
{
    if (!isCluster)
        return SitePx * scale;
    return std::min(ClusterPx + PxPerTenfold * std::log10(std::max(counted, 1)), MostClusterPx) * scale;
}

} // namespace skerry
