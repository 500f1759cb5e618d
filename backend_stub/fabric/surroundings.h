// Steps nodes as of one view and one moment.
#pragma once

#include "backend_stub/fabric/nodemachine.h"
#include "backend_stub/fabric/reachability.h"
#include "backend_stub/store/store.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace skerry::backend {

// Looks up what the nodes of one batch have in common only once. Threading: where the view may be used.
class Surroundings final
{
public:
    Surroundings(const View &view, std::uint64_t seed, bool outages, TimePoint now)
        : Surroundings(view, seed, ReachabilityModel(seed, outages), now)
    {
    }
    Surroundings(const View &view, std::uint64_t seed, const ReachabilityModel &links, TimePoint now)
        : m_view(view), m_seed(seed), m_now(now), m_links(links)
    {
    }

    struct Next {
        NodeStep step;
        // When the node is to be stepped again; nothing if only a change of the store can move it.
        std::optional<TimePoint> wake;
    };
    [[nodiscard]] Next step(const v1::Node &node);

private:
    [[nodiscard]] std::optional<ReleaseFacts> release(const std::string &name);
    [[nodiscard]] TimePoint keepCertificate(const std::string &name, NodeStep &step) const;

    const View &m_view;
    const std::uint64_t m_seed;
    const TimePoint m_now;
    const ReachabilityModel m_links;
    std::unordered_map<std::string, std::optional<ReleaseFacts>> m_releases;
};

// The nodes themselves, those at the sites and below them, and all that are reached through any of these.
[[nodiscard]] std::vector<std::string> affectedNodes(const View &view, const std::unordered_set<std::string> &nodes,
                                                     const std::unordered_set<std::string> &sites);

} // namespace skerry::backend
