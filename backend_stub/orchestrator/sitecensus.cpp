#include "backend_stub/orchestrator/sitecensus.h"

#include "backend_stub/inventory/holds.h"

#include <algorithm>

namespace skerry::backend {

namespace {

bool hasEnded(const v1::UpdateStatus *report)
{
    return report && report->phase() >= v1::UPDATE_PHASE_SUCCEEDED;
}

// A rollout has told it something, and it has not said yet what became of it.
bool isOpen(const v1::Node &node, const std::string &component, const v1::DesiredRelease &desired)
{
    return !desired.rollout().empty() && desired.given_up().empty() && !hasEnded(reportOf(node, component, desired));
}

// What cannot go on, or does not begin, loads no link until that has changed.
Download downloadOf(const v1::Node &node, const std::string &component, const v1::DesiredRelease &desired)
{
    const auto told = fromProto(desired.since());
    if (!desired.given_up().empty())
        return {told, desired.bytes()};
    const auto *report = reportOf(node, component, desired);
    if (hasEnded(report))
        return {fromProto(report->since()), desired.bytes()};
    if (node.status().state() == v1::NODE_STATE_OFFLINE)
        return {std::max(told, fromProto(node.status().since())), desired.bytes()};
    const bool begun = report && report->phase() > v1::UPDATE_PHASE_QUEUED;
    if (!begun && holdOn(node, component, desired.release()) != Hold::None)
        return {told, desired.bytes()};
    return {TimePoint::max(), desired.bytes()};
}

bool isSameNode(const std::weak_ptr<const Object> &counted, const ObjectPtr &object)
{
    return !counted.owner_before(object) && !object.owner_before(counted);
}

} // namespace

const v1::UpdateStatus *reportOf(const v1::Node &node, const std::string &component, const v1::DesiredRelease &desired)
{
    const auto &updates = node.status().updates();
    const auto update = updates.find(component);
    const bool same = update != updates.end() && update->second.rollout() == desired.rollout() &&
                      update->second.attempt() == desired.attempt();
    return same ? &update->second : nullptr;
}

Service serviceOf(const v1::Node &node)
{
    if (node.status().state() == v1::NODE_STATE_OFFLINE || node.status().state() == v1::NODE_STATE_CRITICAL)
        return Service::Away;
    if (node.status().state() == v1::NODE_STATE_UPDATING)
        return Service::Busy;
    auto result = Service::Serves;
    for (const auto &[component, desired] : node.desired()) {
        if (!isOpen(node, component, desired))
            continue;
        // What is held back does not begin, and so does not end, by itself.
        if (holdOn(node, component, desired.release()) == Hold::None)
            return Service::Busy;
        result = Service::Away;
    }
    return result;
}

std::uint32_t SiteCensus::indexOf(const std::string &site)
{
    if (site.empty())
        return NoSite;
    const auto [found, isNew] = m_indices.try_emplace(site, static_cast<std::uint32_t>(m_sites.size()));
    if (isNew)
        m_sites.push_back({site, 0, 0, 0});
    return found->second;
}

// `number` may be -1, as an unsigned number.
void SiteCensus::add(const Counted &node, std::uint32_t number)
{
    if (node.site == NoSite)
        return;
    auto &site = m_sites[node.site];
    site.nodes += number;
    site.down += node.service == Service::Serves ? 0 : number;
    site.busy += node.service == Service::Busy ? number : 0;
}

// Entries belong to places, not to names: where a node was added or removed, those after it are counted anew, once.
void SiteCensus::count(const View &view)
{
    constexpr auto Less = static_cast<std::uint32_t>(-1);
    std::size_t at = 0;
    view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        if (at == m_nodes.size())
            m_nodes.emplace_back();
        auto &entry = m_nodes[at++];
        if (isSameNode(entry.node, object))
            return;
        add(entry, Less);
        const auto &node = static_cast<const v1::Node &>(*object);
        entry = {object, indexOf(node.spec().site()), serviceOf(node)};
        add(entry, 1);
    });
    std::for_each(m_nodes.begin() + static_cast<std::ptrdiff_t>(at), m_nodes.end(),
                  [this](const Counted &entry) { add(entry, Less); });
    m_nodes.resize(at);
}

std::vector<ObservedSite> SiteCensus::sites(const View &view) const
{
    std::vector<ObservedSite> result;
    result.reserve(m_sites.size());
    for (const auto &site : m_sites) {
        auto &entry = result.emplace_back();
        entry.name = site.name;
        entry.nodes = site.nodes;
        entry.down = site.down;
        entry.busy = site.busy;
    }
    view.forEach(Kind::Site, [&](const ObjectPtr &object) {
        const auto &site = static_cast<const v1::Site &>(*object);
        if (site.spec().maintenance_windows().empty() && !site.spec().has_uplink())
            return;
        const auto found = m_indices.find(site.meta().name());
        if (found == m_indices.end())
            return;
        result[found->second].windows = site.spec().maintenance_windows();
        result[found->second].timeZone = site.spec().time_zone();
        result[found->second].uplink = site.spec().uplink();
    });
    return result;
}

void SiteCensus::addDownloads(std::vector<ObservedSite> &sites, bool all) const
{
    const auto isBounded = [all](const ObservedSite &site) { return all || site.uplink.bytes_per_day() > 0; };
    if (std::none_of(sites.begin(), sites.end(), isBounded))
        return;
    for (const auto &entry : m_nodes) {
        if (entry.site == NoSite || !isBounded(sites[entry.site]))
            continue;
        const auto object = entry.node.lock();
        if (!object)
            continue;
        const auto &node = static_cast<const v1::Node &>(*object);
        for (const auto &[component, desired] : node.desired()) {
            if (desired.bytes() > 0)
                sites[entry.site].downloads.push_back(downloadOf(node, component, desired));
        }
    }
}

} // namespace skerry::backend
