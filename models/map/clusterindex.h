// Points on the map, clustered for every zoom: which clusters a viewport shows, what is in them and which one is under the
// pointer. At each zoom every point is in exactly one cluster, or stands for itself. A cluster keeps its number over all the
// zooms at which it is the same.
//
// Threading: build() runs on any thread and is best run off the GUI thread. What it returns never changes, so that any
// thread may read it. How many nodes are in which state is kept beside it, in ClusterCounts.
#pragma once

#include "models/map/clustertree.h"

#include <QPointF>
#include <QRectF>
#include <QVector>

#include <memory>
#include <optional>
#include <span>

namespace skerry {

class ClusterIndex final
{
public:
    // Points have the number of their place in what build() was given, clusters a higher one.
    using Id = quint32;
    static constexpr Id None = ClusterTree::None;
    // The finest zoom with clusters of its own; closer ones show the same.
    static constexpr int MaxZoom = ClusterTree::MaxZoom;
    static constexpr double DefaultRadiusPx = 40;

    // In one of the copies of the world that a viewport shows: x may lie beyond the square.
    struct Placed {
        Id id = None;
        QPointF at;

        bool operator==(const Placed &) const = default;
    };

    // Places of the unit square; x is wrapped, y clamped, and what is not finite goes to the corner of the north-west: leave
    // it out. At most 2^31. Those that are within so many pixels of each other at a zoom are one cluster there.
    [[nodiscard]] static std::shared_ptr<const ClusterIndex> build(std::span<const QPointF> points,
                                                                   double radiusPx = DefaultRadiusPx);

    // Points, and points and clusters together: every Id is less than nodes().
    [[nodiscard]] Id points() const { return m_tree.points; }
    [[nodiscard]] Id nodes() const { return Id(m_tree.places.size()); }
    [[nodiscard]] bool isPoint(Id id) const { return id < m_tree.points; }

    // The mean of its points, in the square.
    [[nodiscard]] QPointF centre(Id id) const;
    // Of its points; x may begin below 0 or end above 1.
    [[nodiscard]] QRectF box(Id id) const;
    [[nodiscard]] Id pointsIn(Id id) const { return isPoint(id) ? 1 : branch(id).leafCount; }
    // The cluster that it is in when seen from further away, or None.
    [[nodiscard]] Id parent(Id id) const { return m_tree.parents[id]; }
    // The zooms at which it is shown as itself.
    [[nodiscard]] int coarsestZoom(Id id) const;
    [[nodiscard]] int finestZoom(Id id) const { return isPoint(id) ? MaxZoom : int(branch(id).zoom); }
    // The zoom at which a cluster comes apart; nothing for points, and where no zoom does that.
    [[nodiscard]] std::optional<int> expansionZoom(Id id) const;
    // What it comes apart into.
    [[nodiscard]] std::span<const Id> children(Id id) const;
    // Its points, from `offset` on and at most `count` of them, in an order that stays.
    [[nodiscard]] std::span<const Id> leaves(Id id, Id offset, Id count) const;

    // Everything that a zoom shows. A zoom beyond the ends means the nearest one, here and below.
    [[nodiscard]] std::span<const Id> all(int zoom) const { return m_tree.levels[levelOf(zoom)]; }
    // What shows `id` at a zoom that is not finer than its own: itself, or a cluster above it.
    [[nodiscard]] Id shownAs(Id id, int zoom) const;
    // Those whose centre is in the box, edges included, once for each copy of the world. From north to south, roughly.
    [[nodiscard]] QVector<Placed> within(const QRectF &box, int zoom) const;
    // The nearest whose centre is not further than that.
    [[nodiscard]] std::optional<Placed> nearest(const QPointF &at, double distance, int zoom) const;

    [[nodiscard]] qsizetype bytes() const;

private:
    explicit ClusterIndex(ClusterTree tree);

    [[nodiscard]] static std::size_t levelOf(int zoom) { return std::size_t(qBound(0, zoom, MaxZoom)); }
    [[nodiscard]] const ClusterTree::Branch &branch(Id id) const { return m_tree.branches[id - m_tree.points]; }
    void appendCopy(QVector<Placed> &found, const QRectF &box, int copy, int zoom) const;

    ClusterTree m_tree;
    std::vector<Id> m_positions; // of the points in m_tree.leaves
};

} // namespace skerry
