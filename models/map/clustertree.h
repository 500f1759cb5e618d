// What ClusterBuilder makes and ClusterIndex reads: points and clusters as one tree in flat arrays. Nodes of it are
// numbered: first the points in the order in which they were given, then the clusters, each after everything that is in it.
//
// Coordinates are steps of 2^-32 of the unit square. Differences in x wrap around as the world does, and sums have no
// rounding that depends on their order.
#pragma once

#include <QtGlobal>

#include <array>
#include <vector>

namespace skerry {

struct ClusterTree {
    static constexpr int MaxZoom = 16;
    static constexpr quint32 None = 0xffff'ffff;

    struct Place {
        quint32 x = 0;
        quint32 y = 0;
    };
    struct Branch {
        // How far its points reach from its centre.
        quint32 west = 0;
        quint32 east = 0;
        quint32 north = 0;
        quint32 south = 0;
        quint32 childBegin = 0; // into `children`
        quint32 childCount = 0;
        quint32 leafBegin = 0; // into `leaves`
        quint32 leafCount = 0;
        quint32 zoom = 0; // the finest at which it is shown; one closer there are its children
    };

    // Zooms are kept in rows from north to south, each from west to east: a window of a row is one run, and the rows of the
    // next coarser zoom are pairs of these. At zoom z a row is as high as the radius at zoom z - 1.
    [[nodiscard]] quint32 rowOf(quint32 y, int zoom) const { return (y / finestRow) >> (MaxZoom + 1 - zoom); }

    quint32 points = 0;
    quint32 finestRow = 1; // the radius at the finest zoom
    std::vector<Place> places;
    std::vector<quint32> parents;
    std::vector<Branch> branches; // by number of the node, less `points`
    std::vector<quint32> children;
    std::vector<quint32> leaves; // those of a cluster one after the other
    std::array<std::vector<quint32>, MaxZoom + 1> levels;
};

} // namespace skerry
