#include "models/map/clusterindex.h"

#include "models/map/clusterbuilder.h"
#include "models/map/projection.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr double UnitPerStep = 1 / 4294967296.0;

quint32 stepsBelow(double unit)
{
    return quint32(std::clamp(std::floor(unit / UnitPerStep), 0.0, 4294967295.0));
}

template<class T>
qsizetype bytesOf(const std::vector<T> &values)
{
    return qsizetype(values.capacity() * sizeof(T));
}

} // namespace

std::shared_ptr<const ClusterIndex> ClusterIndex::build(std::span<const QPointF> points, double radiusPx)
{
    return std::shared_ptr<const ClusterIndex>(new ClusterIndex(ClusterBuilder(radiusPx).build(points)));
}

ClusterIndex::ClusterIndex(ClusterTree tree) : m_tree(std::move(tree)), m_positions(m_tree.points)
{
    for (Id position = 0; position < m_tree.points; ++position)
        m_positions[m_tree.leaves[position]] = position;
}

QPointF ClusterIndex::centre(Id id) const
{
    return QPointF(m_tree.places[id].x, m_tree.places[id].y) * UnitPerStep;
}

QRectF ClusterIndex::box(Id id) const
{
    const QPointF middle = centre(id);
    if (isPoint(id))
        return {middle, middle};
    const ClusterTree::Branch &reach = branch(id);
    return {middle - QPointF(reach.west, reach.north) * UnitPerStep,
            middle + QPointF(reach.east, reach.south) * UnitPerStep};
}

int ClusterIndex::coarsestZoom(Id id) const
{
    return parent(id) == None ? 0 : finestZoom(parent(id)) + 1;
}

std::optional<int> ClusterIndex::expansionZoom(Id id) const
{
    const int zoom = finestZoom(id) + 1;
    return zoom <= MaxZoom ? std::optional(zoom) : std::nullopt;
}

std::span<const ClusterIndex::Id> ClusterIndex::children(Id id) const
{
    if (isPoint(id))
        return {};
    return std::span(m_tree.children).subspan(branch(id).childBegin, branch(id).childCount);
}

std::span<const ClusterIndex::Id> ClusterIndex::leaves(Id id, Id offset, Id count) const
{
    const Id begin = isPoint(id) ? m_positions[id] : branch(id).leafBegin;
    const Id skipped = std::min(offset, pointsIn(id));
    return std::span(m_tree.leaves).subspan(begin + skipped, std::min(count, pointsIn(id) - skipped));
}

ClusterIndex::Id ClusterIndex::shownAs(Id id, int zoom) const
{
    const auto level = int(levelOf(zoom));
    while (coarsestZoom(id) > level)
        id = parent(id);
    return id;
}

QVector<ClusterIndex::Placed> ClusterIndex::within(const QRectF &box, int zoom) const
{
    QVector<Placed> found;
    for (int copy = int(std::floor(box.left())); copy <= int(std::floor(box.right())); ++copy)
        appendCopy(found, box, copy, int(levelOf(zoom)));
    return found;
}

void ClusterIndex::appendCopy(QVector<Placed> &found, const QRectF &box, int copy, int zoom) const
{
    if (box.bottom() < 0 || box.top() >= 1)
        return;
    const std::vector<Id> &level = m_tree.levels[std::size_t(zoom)];
    const quint32 west = stepsBelow(box.left() - copy);
    const quint32 east = stepsBelow(box.right() - copy);
    const quint32 lastRow = m_tree.rowOf(stepsBelow(box.bottom()), zoom);
    const auto rowOf = [this, zoom](Id id) { return m_tree.rowOf(m_tree.places[id].y, zoom); };
    auto next = level.begin();
    for (quint32 row = m_tree.rowOf(stepsBelow(box.top()), zoom); row <= lastRow; ++row) {
        next = std::lower_bound(next, level.end(), std::pair(row, west), [this, rowOf](Id id, const auto &key) {
            const quint32 own = rowOf(id);
            return own != key.first ? own < key.first : m_tree.places[id].x < key.second;
        });
        if (next == level.end())
            return;
        if (const quint32 reached = rowOf(*next); reached > row) {
            row = reached - 1; // rows without anything are skipped
            continue;
        }
        for (; next != level.end() && rowOf(*next) == row && m_tree.places[*next].x <= east; ++next) {
            const QPointF at = centre(*next) + QPointF(copy, 0);
            if (at.x() >= box.left() && at.x() <= box.right() && at.y() >= box.top() && at.y() <= box.bottom())
                found.append({*next, at});
        }
    }
}

std::optional<ClusterIndex::Placed> ClusterIndex::nearest(const QPointF &at, double distance, int zoom) const
{
    const QPointF reach(distance, distance);
    std::optional<Placed> best;
    double bestSquare = distance * distance;
    for (const Placed &candidate : within(QRectF(at - reach, at + reach), zoom)) {
        const QPointF way = candidate.at - at;
        const double square = QPointF::dotProduct(way, way);
        if (square < bestSquare || (square == bestSquare && (!best || candidate.id < best->id))) {
            best = candidate;
            bestSquare = square;
        }
    }
    return best;
}

qsizetype ClusterIndex::bytes() const
{
    qsizetype bytes = bytesOf(m_tree.places) + bytesOf(m_tree.parents) + bytesOf(m_tree.branches) +
                      bytesOf(m_tree.children) + bytesOf(m_tree.leaves) + bytesOf(m_positions);
    for (const std::vector<Id> &level : m_tree.levels)
        bytes += bytesOf(level);
    return bytes;
}

} // namespace skerry
