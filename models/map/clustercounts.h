// How many of what is at each point, and in each cluster of a ClusterIndex, are of which part: nodes by state, for example.
//
// Threading: of one thread, the GUI thread, that reads and changes it. It is best filled there too, with the states of the
// moment in which an index arrives: nothing that changed while the index was built is lost. That takes 3 ms for 100,000
// points; for 400,000 it takes 27 ms, more than a frame: fill it with the index off the thread then, and set() what changed
// since.
#pragma once

#include "models/map/clusterindex.h"
#include "models/partcounts.h"

#include <memory>
#include <span>
#include <vector>

namespace skerry {

class ClusterCounts final
{
public:
    // Of each point: a site counts its nodes, a node itself.
    ClusterCounts(std::shared_ptr<const ClusterIndex> index, std::span<const PartCounts> points);

    [[nodiscard]] const ClusterIndex &index() const { return *m_index; }
    [[nodiscard]] const PartCounts &of(ClusterIndex::Id id) const { return m_counts[id]; }

    // Corrects the point and every cluster that it is in, at most one for each zoom.
    void set(ClusterIndex::Id point, const PartCounts &counts);
    // One of what is at the point is of another part.
    void move(ClusterIndex::Id point, int from, int to);

    [[nodiscard]] qsizetype bytes() const { return qsizetype(m_counts.capacity() * sizeof(PartCounts)); }

private:
    void sumUp();
    void addUpwards(ClusterIndex::Id point, const PartCounts &difference);

    std::shared_ptr<const ClusterIndex> m_index;
    std::vector<PartCounts> m_counts; // by Id
};

} // namespace skerry
