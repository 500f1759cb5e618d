// What plan() needs to know of the sites of a rollout's nodes, for limits and windows that are a site's own.
#pragma once

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/store/store.h"

#include <string>
#include <unordered_map>

namespace skerry::backend {

class SiteObserver final
{
public:
    // Nothing is observed if neither the plan nor a site asks for it: that is most of the time, and it costs nothing then.
    SiteObserver(const View &view, const v1::Rollout &rollout);

    [[nodiscard]] bool isNeeded() const { return m_needed; }
    // Notes at which site the member stands, and what it does there.
    void add(const v1::Node &node, Member &member);
    // After every member was added. With an unavailable budget it costs O(all nodes).
    [[nodiscard]] std::vector<ObservedSite> take();

private:
    [[nodiscard]] std::uint32_t indexOf(const std::string &site);

    const View &m_view;
    bool m_needed = false;
    bool m_countsNodes = false;
    std::vector<ObservedSite> m_sites;
    std::unordered_map<std::string, std::uint32_t> m_indices;
};

} // namespace skerry::backend
