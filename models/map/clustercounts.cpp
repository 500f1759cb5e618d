#include "models/map/clustercounts.h"

#include <algorithm>
#include <utility>

namespace skerry {

ClusterCounts::ClusterCounts(std::shared_ptr<const ClusterIndex> index, std::span<const PartCounts> points)
    : m_index(std::move(index)), m_counts(m_index->nodes())
{
    Q_ASSERT(points.size() == m_index->points());
    std::copy(points.begin(), points.end(), m_counts.begin());
    sumUp();
}

void ClusterCounts::set(ClusterIndex::Id point, const PartCounts &counts)
{
    PartCounts difference = counts;
    difference.remove(m_counts[point]);
    addUpwards(point, difference);
}

void ClusterCounts::move(ClusterIndex::Id point, int from, int to)
{
    PartCounts difference;
    difference.add(from, -1);
    difference.add(to);
    addUpwards(point, difference);
}

// Whatever is in a cluster has a lower number.
void ClusterCounts::sumUp()
{
    for (ClusterIndex::Id id = 0; id < m_index->nodes(); ++id)
        if (const ClusterIndex::Id parent = m_index->parent(id); parent != ClusterIndex::None)
            m_counts[parent].add(m_counts[id]);
}

void ClusterCounts::addUpwards(ClusterIndex::Id point, const PartCounts &difference)
{
    for (ClusterIndex::Id id = point; id != ClusterIndex::None; id = m_index->parent(id))
        m_counts[id].add(difference);
}

} // namespace skerry
