// How many nodes of each site serve, whoever tells them what: what limits and windows that are a site's own are judged by.
#pragma once

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/store/store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

[[nodiscard]] Service serviceOf(const v1::Node &node);
// What the node says of what it was told last; null if nothing. Points into `node`.
[[nodiscard]] const v1::UpdateStatus *reportOf(const v1::Node &node, const std::string &component,
                                               const v1::DesiredRelease &desired);

// Remembers each node that it has counted: objects of the store never change, so that the next count looks only at those
// that were replaced since. An empty one gives the same result. Threading: one thread at a time.
class SiteCensus final
{
public:
    // Of the place in sites(); it stays the same. NoSite for no name.
    [[nodiscard]] std::uint32_t indexOf(const std::string &site);
    // Every node of the view, also of sites that nobody has asked for. Costs little for each that was counted before.
    void count(const View &view);
    // As counted, with the windows and uplinks that the sites have now; without downloads.
    [[nodiscard]] std::vector<ObservedSite> sites(const View &view) const;
    // To all sites, or only to those with a limit of their own. Costs O(nodes of these sites).
    void addDownloads(std::vector<ObservedSite> &sites, bool all) const;

private:
    struct Site {
        std::string name;
        std::uint32_t nodes = 0;
        std::uint32_t down = 0;
        std::uint32_t busy = 0;
    };
    struct Counted {
        // Keeps no node alive, but its address from being used by another one.
        std::weak_ptr<const Object> node;
        std::uint32_t site = NoSite;
        Service service = Service::Serves;
    };

    void add(const Counted &node, std::uint32_t number);

    std::vector<Site> m_sites;
    std::unordered_map<std::string, std::uint32_t> m_indices;
    // In the order of the view.
    std::vector<Counted> m_nodes;
};

} // namespace skerry::backend
