// How many nodes each fleet has, in which state, and what they run; kept up to date node by node.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/store/store.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace skerry::backend {

// Threading: one thread.
class FleetCounts final
{
public:
    // Forgets all nodes and takes the fleets as they are in `view`; a fleet whose selector does not parse has no nodes.
    void reset(const View &view);
    // Counts the node as it is in `view`, or no more if it is gone. O(fleets).
    void update(const std::string &node, const View &view);

    // Fleets whose numbers changed since the last call.
    [[nodiscard]] std::set<std::string> takeChanged();
    // Zeros for a fleet that is not known.
    [[nodiscard]] v1::FleetStatus status(const std::string &fleet) const;
    // Release name -> nodes of the fleet that run it.
    [[nodiscard]] std::map<std::string, std::uint64_t> releases(const std::string &fleet,
                                                                const std::string &component) const;

private:
    // Component and release, both interned.
    using Installed = std::pair<const std::string *, const std::string *>;
    struct Fleet {
        std::string name;
        std::optional<Selector> selector;
        std::uint64_t nodes = 0;
        std::uint64_t canary = 0;
        std::map<v1::NodeState, std::uint64_t> states;
        std::map<Installed, std::uint64_t> releases;
    };
    // What a node was counted as.
    struct Counted {
        std::vector<std::size_t> fleets;
        bool canary = false;
        v1::NodeState state = v1::NODE_STATE_UNSPECIFIED;
        std::vector<Installed> installed;

        bool operator==(const Counted &) const = default;
    };

    [[nodiscard]] Counted look(const v1::Node &node, const View &view);
    void add(const Counted &node, std::uint64_t by);
    const std::string *intern(const std::string &text) { return &*m_strings.insert(text).first; }

    std::vector<Fleet> m_fleets;
    std::unordered_map<std::string, Counted> m_nodes;
    std::unordered_set<std::string> m_strings;
    std::set<std::string> m_changed;
};

} // namespace skerry::backend
