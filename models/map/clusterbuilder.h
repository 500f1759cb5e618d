// Clusters points, from the finest zoom to the coarsest: whatever lies within the radius of a place that is not in a cluster
// yet joins it, and the cluster goes to the mean of its points. What came out is the input of the next zoom.
//
// Everything is kept in rows as high as the radius, sorted along x, so that the neighbours of a place lie in short runs, and
// a cursor that only goes forward finds them: a zoom costs O(what is there), however unevenly it is spread. Two places that
// begin a cluster are further apart than the radius, so that nothing lies in the window of more than a few of them.
#pragma once

#include "models/map/clustertree.h"

#include <QPointF>

#include <span>
#include <vector>

namespace skerry {

class ClusterBuilder final
{
public:
    // The radius is in pixels, up to MaxRadiusPx: twice of it must not go round the world at zoom 0.
    static constexpr double MaxRadiusPx = 100;

    explicit ClusterBuilder(double radiusPx);

    [[nodiscard]] ClusterTree build(std::span<const QPointF> points);

private:
    struct Item {
        quint32 row = 0; // of the finest zoom; those of coarser ones are this one shifted
        quint32 x = 0;
        quint32 y = 0;
        quint32 node = 0;
        quint32 weight = 0; // how many points
    };
    void takePoints(std::span<const QPointF> points);
    void sortPoints();
    void cluster(int zoom);
    [[nodiscard]] std::size_t endOfRow(std::size_t begin, int shift) const;
    // A row, and what of the one below it stands from `end` to `endBelow`.
    void clusterRow(std::size_t begin, std::size_t end, std::size_t endBelow, int zoom);
    void joinIfNear(const Item *items, std::size_t seed, std::size_t other);
    // Of m_members; the seed is one of them.
    void makeCluster(std::size_t seed, int zoom);
    void spread(ClusterTree::Branch &branch, quint32 node, qint64 fromCentreX, qint64 fromCentreY) const;
    // What is left and what was made, in the rows of the next zoom.
    void reorder(int shift);
    void orderLeaves();
    void giveBack();

    ClusterTree m_tree;
    quint32 m_radius = 1; // at the zoom that is being clustered
    std::vector<Item> m_items;
    std::vector<Item> m_made;
    std::vector<Item> m_merged;
    std::vector<char> m_taken;
    std::vector<std::size_t> m_members; // that join a seed
};

} // namespace skerry
