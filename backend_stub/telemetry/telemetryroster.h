// Who is measured, and which groups each node counts in.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/store/store.h"
#include "backend_stub/telemetry/subject.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace skerry::backend {

// Immutable once it is made.
struct TelemetryRoster {
    // In the order of names.
    std::vector<std::string> nodes;
    // Groups of the i-th node: groupsOf[firstGroup[i]] up to groupsOf[firstGroup[i + 1]].
    std::vector<std::uint32_t> firstGroup{0};
    std::vector<std::uint32_t> groupsOf;
    std::vector<Subject> groups;
    std::vector<std::uint32_t> groupNodes;
    // Nodes that a rollout under way touches.
    std::vector<std::uint32_t> touched;
    // In the order of names; links are pairs of these, the lower index first.
    std::vector<std::string> sites;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
    // Of all pairs that there are.
    std::uint64_t linksPossible = 0;
};

// Makes rosters, and remembers in which fleets the nodes are that have not changed since. Threading: one thread.
class TelemetryRosterMaker final
{
public:
    // Between all sites, or where that would be more than `mostLinks`, between the sites of the highest tiers.
    explicit TelemetryRosterMaker(std::size_t mostLinks) : m_mostLinks(mostLinks) {}

    // A node counts in its site and those above it, its fleets, the releases that it runs, its groups of rollouts under way,
    // and the whole plane.
    [[nodiscard]] TelemetryRoster make(const View &view);

private:
    using GroupIndex = std::unordered_map<Subject, std::uint32_t, HashSubject>;
    struct Fleet {
        std::uint32_t group = 0;
        Selector selector;
    };
    struct KnownNode {
        std::uint64_t revision = 0;
        std::vector<std::uint32_t> fleets; // indices of m_fleets
    };

    void readFleets(const View &view, TelemetryRoster &roster, GroupIndex &index);
    void addRollouts(const View &view, TelemetryRoster &roster, GroupIndex &index);
    void addNode(const v1::Node &node, const View &view, TelemetryRoster &roster, GroupIndex &index);
    void addLinks(const View &view, TelemetryRoster &roster) const;
    [[nodiscard]] const std::vector<std::uint32_t> &fleetsOf(const v1::Node &node, const View &view);

    const std::size_t m_mostLinks;
    // What decides about fleets besides the node itself.
    std::size_t m_signature = 0;
    std::vector<Fleet> m_fleets;
    std::unordered_map<std::string, KnownNode> m_known;
    // Groups of rollouts under way, by node, while a roster is made.
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_rolloutGroups;
};

} // namespace skerry::backend
