#include "models/map/clusterbuilder.h"

#include "models/map/projection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry {

namespace {

constexpr double Steps = 4294967296.0;
constexpr quint32 Furthest = std::numeric_limits<quint32>::max();

quint32 toSteps(double unit)
{
    return quint32(std::clamp(unit * Steps, 0.0, double(Furthest)));
}

// The shortest way along x.
qint64 wayBetween(quint32 from, quint32 to)
{
    return qint32(to - from);
}

} // namespace

ClusterBuilder::ClusterBuilder(double radiusPx)
{
    const double pixels = mercator::worldPixels(ClusterTree::MaxZoom);
    m_tree.finestRow = quint32(std::lround(std::clamp(radiusPx, 1.0, MaxRadiusPx) / pixels * Steps));
}

ClusterTree ClusterBuilder::build(std::span<const QPointF> points)
{
    takePoints(points);
    for (int zoom = ClusterTree::MaxZoom; zoom >= 0; --zoom)
        cluster(zoom);
    orderLeaves();
    giveBack();
    return std::move(m_tree);
}

void ClusterBuilder::takePoints(std::span<const QPointF> points)
{
    m_tree.points = quint32(points.size());
    m_tree.places.reserve(points.size());
    m_tree.parents.assign(points.size(), ClusterTree::None);
    m_items.reserve(points.size());
    for (const QPointF &point : points) {
        const bool isPlace = std::isfinite(point.x()) && std::isfinite(point.y());
        const ClusterTree::Place place{isPlace ? toSteps(mercator::wrapX(point.x())) : 0, isPlace ? toSteps(point.y()) : 0};
        m_items.push_back({place.y / m_tree.finestRow, place.x, place.y, quint32(m_tree.places.size()), 1});
        m_tree.places.push_back(place);
    }
    std::sort(m_items.begin(), m_items.end(), [](const Item &a, const Item &b) {
        const quint64 keyA = quint64(a.row) << 32 | a.x;
        const quint64 keyB = quint64(b.row) << 32 | b.x;
        return keyA != keyB ? keyA < keyB : a.node < b.node;
    });
}

void ClusterBuilder::cluster(int zoom)
{
    const int shift = ClusterTree::MaxZoom - zoom;
    m_radius = m_tree.finestRow << shift;
    m_taken.assign(m_items.size(), 0);
    m_made.clear();
    Run before;
    Run here = m_items.empty() ? Run() : runAt(0, m_items.front().row >> shift, shift);
    while (here.begin != here.end) {
        const quint32 row = m_items[here.begin].row >> shift;
        Run after = runAt(here.end, row + 1, shift);
        for (std::size_t seed = here.begin; seed < here.end; ++seed) {
            if (m_taken[seed])
                continue;
            m_members.assign(1, seed);
            m_taken[seed] = 1;
            gather(seed, before);
            gather(seed, here);
            gather(seed, after);
            if (m_members.size() > 1)
                makeCluster(seed, zoom);
            else
                m_taken[seed] = 0; // nothing that comes later is near enough either
        }
        const bool hasAfter = after.begin != after.end;
        before = hasAfter ? here : Run();
        here = hasAfter || here.end == m_items.size() ? after : runAt(here.end, m_items[here.end].row >> shift, shift);
        before.cursor = before.begin;
        here.cursor = here.begin;
    }
    reorder(shift);
    std::vector<quint32> &level = m_tree.levels[std::size_t(zoom)];
    level.reserve(m_items.size());
    for (const Item &item : m_items)
        level.push_back(item.node);
}

// Empty if what begins there is another row.
ClusterBuilder::Run ClusterBuilder::runAt(std::size_t begin, quint32 row, int shift) const
{
    std::size_t end = begin;
    while (end < m_items.size() && m_items[end].row >> shift == row)
        ++end;
    return {begin, end, begin};
}

void ClusterBuilder::gather(std::size_t seed, Run &run)
{
    const quint32 x = m_items[seed].x;
    const quint32 west = x - m_radius;
    const quint32 east = x + m_radius;
    const bool wrapsWest = west > x;
    const bool wrapsEast = east < x;
    if (!wrapsWest)
        while (run.cursor < run.end && m_items[run.cursor].x < west)
            ++run.cursor;
    for (std::size_t i = run.cursor; i < run.end && (wrapsEast || m_items[i].x <= east); ++i)
        gatherIfNear(seed, i);
    if (wrapsWest)
        for (std::size_t i = run.end; i > run.begin && m_items[i - 1].x >= west; --i)
            gatherIfNear(seed, i - 1);
    if (wrapsEast)
        for (std::size_t i = run.begin; i < run.end && m_items[i].x <= east; ++i)
            gatherIfNear(seed, i);
}

void ClusterBuilder::gatherIfNear(std::size_t seed, std::size_t other)
{
    if (m_taken[other])
        return;
    const qint64 dx = wayBetween(m_items[seed].x, m_items[other].x);
    const qint64 dy = qint64(m_items[other].y) - qint64(m_items[seed].y);
    const qint64 radius = m_radius;
    if (std::abs(dy) > radius || dx * dx + dy * dy > radius * radius)
        return;
    m_taken[other] = 1;
    m_members.push_back(other);
}

void ClusterBuilder::makeCluster(std::size_t seed, int zoom)
{
    const Item &first = m_items[seed];
    qint64 weight = 0;
    qint64 sumX = 0;
    qint64 sumY = 0;
    for (const std::size_t member : m_members) {
        const Item &item = m_items[member];
        weight += item.weight;
        sumX += item.weight * wayBetween(first.x, item.x);
        sumY += item.weight * (qint64(item.y) - qint64(first.y));
    }
    const qint64 moveX = sumX / weight;
    const qint64 moveY = sumY / weight;
    const auto node = quint32(m_tree.places.size());
    const ClusterTree::Place place{first.x + quint32(moveX), quint32(qint64(first.y) + moveY)};
    ClusterTree::Branch branch;
    branch.childBegin = quint32(m_tree.children.size());
    branch.childCount = quint32(m_members.size());
    branch.leafCount = quint32(weight);
    branch.zoom = quint32(zoom);
    for (const std::size_t member : m_members) {
        const Item &item = m_items[member];
        spread(branch, item.node, wayBetween(first.x, item.x) - moveX, qint64(item.y) - qint64(place.y));
        m_tree.children.push_back(item.node);
        m_tree.parents[item.node] = node;
    }
    m_tree.places.push_back(place);
    m_tree.parents.push_back(ClusterTree::None);
    m_tree.branches.push_back(branch);
    m_made.push_back({place.y / m_tree.finestRow, place.x, place.y, node, branch.leafCount});
}

void ClusterBuilder::spread(ClusterTree::Branch &branch, quint32 node, qint64 fromCentreX, qint64 fromCentreY) const
{
    const ClusterTree::Branch own = node < m_tree.points ? ClusterTree::Branch() : m_tree.branches[node - m_tree.points];
    const auto reach = [](quint32 &side, qint64 distance) {
        side = quint32(std::clamp(distance, qint64(side), qint64(Furthest)));
    };
    reach(branch.west, own.west - fromCentreX);
    reach(branch.east, own.east + fromCentreX);
    reach(branch.north, own.north - fromCentreY);
    reach(branch.south, own.south + fromCentreY);
}

void ClusterBuilder::reorder(int shift)
{
    const auto isWestOf = [](const Item &a, const Item &b) { return a.x != b.x ? a.x < b.x : a.node < b.node; };
    const auto isBefore = [shift, isWestOf](const Item &a, const Item &b) {
        const quint32 rowA = a.row >> (shift + 1);
        const quint32 rowB = b.row >> (shift + 1);
        return rowA != rowB ? rowA < rowB : isWestOf(a, b);
    };
    std::size_t left = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (!m_taken[i])
            m_items[left++] = m_items[i];
    m_items.resize(left);
    m_merged.resize(left);
    // Two rows become one.
    for (std::size_t begin = 0; begin < left;) {
        const quint32 row = m_items[begin].row >> shift;
        std::size_t middle = begin;
        while (middle < left && m_items[middle].row >> shift == row)
            ++middle;
        std::size_t end = middle;
        while (end < left && m_items[end].row >> shift == (row | 1) && row % 2 == 0)
            ++end;
        const auto at = [this](std::size_t i) { return m_items.begin() + std::ptrdiff_t(i); };
        std::merge(at(begin), at(middle), at(middle), at(end), m_merged.begin() + std::ptrdiff_t(begin), isWestOf);
        begin = end;
    }
    std::sort(m_made.begin(), m_made.end(), isBefore);
    m_items.resize(left + m_made.size());
    std::merge(m_merged.begin(), m_merged.end(), m_made.begin(), m_made.end(), m_items.begin(), isBefore);
}

// From the roots down: each cluster hands its stretch out to its children.
void ClusterBuilder::orderLeaves()
{
    m_tree.leaves.resize(m_tree.points);
    quint32 next = 0;
    const auto place = [this, &next](quint32 node) {
        if (node < m_tree.points) {
            m_tree.leaves[next++] = node;
        } else {
            ClusterTree::Branch &branch = m_tree.branches[node - m_tree.points];
            branch.leafBegin = next;
            next += branch.leafCount;
        }
    };
    for (const quint32 node : m_tree.levels.front())
        place(node);
    for (std::size_t i = m_tree.branches.size(); i-- > 0;) {
        const ClusterTree::Branch branch = m_tree.branches[i];
        next = branch.leafBegin;
        for (quint32 child = 0; child < branch.childCount; ++child)
            place(m_tree.children[branch.childBegin + child]);
    }
}

void ClusterBuilder::giveBack()
{
    m_tree.places.shrink_to_fit();
    m_tree.parents.shrink_to_fit();
    m_tree.branches.shrink_to_fit();
    m_tree.children.shrink_to_fit();
}

} // namespace skerry
