#include "models/map/clusterbuilder.h"

#include "models/map/projection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry {

namespace {

constexpr double Steps = 4294967296.0;
constexpr std::size_t MostRowsPerPoint = 8;
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
    sortPoints();
}

// By row with one pass of counting, and then each row by itself: they are short. Too many rows for that: in one go.
void ClusterBuilder::sortPoints()
{
    const auto isWestOf = [](const Item &a, const Item &b) { return a.x != b.x ? a.x < b.x : a.node < b.node; };
    const std::size_t rows = Furthest / m_tree.finestRow + 1;
    if (rows > MostRowsPerPoint * m_items.size()) {
        std::sort(m_items.begin(), m_items.end(),
                  [isWestOf](const Item &a, const Item &b) { return a.row != b.row ? a.row < b.row : isWestOf(a, b); });
        return;
    }
    std::vector<quint32> begins(rows + 1);
    for (const Item &item : m_items)
        ++begins[item.row + 1];
    for (std::size_t row = 1; row < begins.size(); ++row)
        begins[row] += begins[row - 1];
    m_merged.resize(m_items.size());
    for (const Item &item : m_items)
        m_merged[begins[item.row]++] = item;
    m_items.swap(m_merged);
    for (std::size_t begin = 0; begin < m_items.size();) {
        const std::size_t end = endOfRow(begin, 0);
        std::sort(m_items.begin() + std::ptrdiff_t(begin), m_items.begin() + std::ptrdiff_t(end), isWestOf);
        begin = end;
    }
}

void ClusterBuilder::cluster(int zoom)
{
    const int shift = ClusterTree::MaxZoom - zoom;
    m_radius = m_tree.finestRow << shift;
    m_taken.assign(m_items.size(), 0);
    m_made.clear();
    std::size_t begin = 0;
    std::size_t end = endOfRow(begin, shift);
    while (begin < m_items.size()) {
        const std::size_t next = endOfRow(end, shift);
        const bool isBelow = end < m_items.size() && m_items[end].row >> shift == (m_items[begin].row >> shift) + 1;
        clusterRow(begin, end, isBelow ? next : end, zoom);
        begin = end;
        end = next;
    }
    reorder(shift);
    std::vector<quint32> &level = m_tree.levels[std::size_t(zoom)];
    level.resize(m_items.size());
    for (std::size_t i = 0; i < level.size(); ++i)
        level[i] = m_items[i].node;
}

std::size_t ClusterBuilder::endOfRow(std::size_t begin, int shift) const
{
    const Item *const items = m_items.data();
    const std::size_t size = m_items.size();
    std::size_t end = begin;
    while (end < size && items[end].row >> shift == items[begin].row >> shift)
        ++end;
    return end;
}

// What comes earlier than a seed, in its row or in the one above, cannot join it: it is in a cluster, or it was a seed
// itself and found that nothing which was left is near enough. So neighbours are later in this row, or in the one below.
void ClusterBuilder::clusterRow(std::size_t begin, std::size_t end, std::size_t endBelow, int zoom)
{
    const Item *const items = m_items.data(); // without the library's checks: the innermost loops
    const char *const taken = m_taken.data();
    std::size_t below = end;
    for (std::size_t seed = begin; seed < end; ++seed) {
        if (taken[seed])
            continue;
        const quint32 x = items[seed].x;
        const quint32 west = x - m_radius;
        const quint32 east = x + m_radius;
        m_members.clear();
        if (west > x || east < x) {
            // Over the antimeridian: both rows as a whole. No more than a few seeds of a row are so near to it.
            for (std::size_t i = seed + 1; i < endBelow; ++i)
                joinIfNear(items, seed, i);
        } else {
            for (std::size_t i = seed + 1; i < end && items[i].x <= east; ++i)
                joinIfNear(items, seed, i);
            while (below < endBelow && items[below].x < west)
                ++below;
            for (std::size_t i = below; i < endBelow && items[i].x <= east; ++i)
                joinIfNear(items, seed, i);
        }
        if (!m_members.empty()) {
            m_taken[seed] = 1;
            m_members.push_back(seed);
            makeCluster(seed, zoom);
        }
    }
}

inline void ClusterBuilder::joinIfNear(const Item *items, std::size_t seed, std::size_t other)
{
    const qint64 dx = wayBetween(items[seed].x, items[other].x);
    const qint64 dy = qint64(items[other].y) - qint64(items[seed].y);
    const qint64 radius = m_radius;
    if (dy > radius || dx * dx + dy * dy > radius * radius || m_taken.data()[other] != 0)
        return;
    m_taken.data()[other] = 1;
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
    Item *const items = m_items.data();
    const char *const taken = m_taken.data();
    std::size_t left = 0;
    const std::size_t size = m_items.size();
    for (std::size_t i = 0; i < size; ++i)
        if (taken[i] == 0)
            items[left++] = items[i];
    m_items.resize(left);
    m_merged.resize(left);
    Item *const merged = m_merged.data();
    // Two rows become one.
    for (std::size_t begin = 0; begin < left;) {
        const std::size_t middle = endOfRow(begin, shift);
        const quint32 row = items[begin].row >> shift;
        const bool isPair = middle < left && items[middle].row >> shift == (row | 1) && row % 2 == 0;
        const std::size_t end = isPair ? endOfRow(middle, shift) : middle;
        std::size_t a = begin;
        std::size_t b = middle;
        for (std::size_t i = begin; i < end; ++i)
            merged[i] = items[b == end || (a < middle && isWestOf(items[a], items[b])) ? a++ : b++];
        begin = end;
    }
    if (m_made.empty()) {
        m_items.swap(m_merged);
        return;
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
