#include "backend_stub/rehearsal/siteload.h"

#include <algorithm>

namespace skerry::backend {

namespace {

// Chains of sites have no cycles once validated; a bound costs nothing.
constexpr int MaxSites = 64;

bool isUpdating(const v1::NodeStatus &status)
{
    return status.state() == v1::NODE_STATE_UPDATING;
}

bool isDown(const v1::NodeStatus &status)
{
    return isUpdating(status) || status.state() == v1::NODE_STATE_OFFLINE;
}

bool isNewDownload(const v1::NodeStatus &before, const std::string &component, const v1::UpdateStatus &update)
{
    const auto old = before.updates().find(component);
    return old == before.updates().end() || old->second.total_bytes() != update.total_bytes() ||
           old->second.rollout() != update.rollout() || old->second.attempt() != update.attempt();
}

} // namespace

void SiteLoad::watch(const std::string &site)
{
    m_sites.try_emplace(site);
}

void SiteLoad::add(const v1::Node &node)
{
    const auto found = m_sites.find(node.spec().site());
    if (found == m_sites.end())
        return;
    auto &site = found->second;
    ++site.nodes;
    site.down += isDown(node.status()) ? 1 : 0;
    site.updating += isUpdating(node.status()) ? 1 : 0;
    site.mostDown = site.down;
    site.mostUpdating = site.updating;
}

void SiteLoad::change(const v1::NodeStatus &before, const v1::Node &after, const View &view)
{
    const auto found = m_sites.find(after.spec().site());
    if (m_closed || found == m_sites.end())
        return;
    auto &site = found->second;
    site.down += (isDown(after.status()) ? 1 : 0) - (isDown(before) ? 1 : 0);
    site.updating += (isUpdating(after.status()) ? 1 : 0) - (isUpdating(before) ? 1 : 0);
    site.mostDown = std::max(site.mostDown, site.down);
    site.mostUpdating = std::max(site.mostUpdating, site.updating);
    for (const auto &[component, update] : after.status().updates()) {
        if (update.total_bytes() > 0 && isNewDownload(before, component, update))
            addBytes(after.spec().site(), update.total_bytes(), view);
    }
}

void SiteLoad::addBytes(std::string site, std::uint64_t bytes, const View &view)
{
    for (int depth = 0; depth < MaxSites; ++depth) {
        const auto object = view.get<v1::Site>(site);
        if (!object || object->spec().parent().empty())
            return;
        m_linkBytes[site] += bytes;
        site = object->spec().parent();
    }
}

} // namespace skerry::backend
