// What of the sites a camera shows: a mark for each cluster, and for each site that stands for itself. Made anew for each
// frame, at the cost of what is seen.
#pragma once

#include "models/map/mapcamera.h"
#include "models/map/mapsites.h"

#include <optional>
#include <vector>

namespace skerry {

struct MapMark {
    MapSites::Id id = ClusterIndex::None;
    int copy = 0; // of the world
    QPointF at;   // in pixels
    double radius = 0;
    int worst = -1; // part of the layer; -1: nothing is counted
    bool isCluster = false;

    [[nodiscard]] QRectF box() const { return {at.x() - radius, at.y() - radius, 2 * radius, 2 * radius}; }
};

class MapScene final
{
public:
    static constexpr double SitePx = 11; // radius, at the normal size of the font

    // `scale`: of the font, against its normal size. Marks that reach into sight are there too.
    MapScene(const MapSites &sites, const MapCamera &camera, double scale);

    // The worst last, so that they lie on top.
    [[nodiscard]] const std::vector<MapMark> &marks() const { return m_marks; }
    // The worst first, and then from left to right: as keys go through them.
    [[nodiscard]] std::vector<MapMark> bySeverity() const;
    // Or null. Of several the one whose middle is the nearest.
    [[nodiscard]] const MapMark *at(const QPointF &pixel) const;
    // In the first of the copies of the world, or in one of them.
    [[nodiscard]] const MapMark *find(MapSites::Id id, std::optional<int> copy = {}) const;

    // The zoom of the index that a camera shows.
    [[nodiscard]] static int levelOf(double zoom, double scale);
    [[nodiscard]] static double radiusOf(bool isCluster, int counted, double scale);

private:
    std::vector<MapMark> m_marks;
};

} // namespace skerry
