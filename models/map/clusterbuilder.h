// Clusters points, from the finest zoom to the coarsest: whatever lies within the radius of a place that is not in a cluster
// yet joins it, and the cluster goes to the mean of its points. What came out is the input of the next zoom.
//
// Everything is kept in rows as high as the radius, sorted along x, so that the neighbours of a place lie in three runs, and
// cursors that only go forward find them: a zoom costs O(what is there), however unevenly it is spread. Two places that
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
    // Items of one row, and where in it the window of the last place began.
    struct Run {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t cursor = 0;
    };

    void takePoints(std::span<const QPointF> points);
    void cluster(int zoom);
    [[nodiscard]] Run runAt(std::size_t begin, quint32 row, int shift) const;
    // The numbers of all that can join the seed, into m_members.
    void gather(std::size_t seed, Run &run);
    void gatherIfNear(std::size_t seed, std::size_t other);
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
    std::vector<std::size_t> m_members;
};

} // namespace skerry
