#include "backend_stub/orchestrator/observesites.h"

#include <algorithm>

namespace skerry::backend {

namespace {

bool anySiteHasWindows(const View &view)
{
    bool result = false;
    view.forEach(Kind::Site, [&result](const ObjectPtr &object) {
        result = result || !static_cast<const v1::Site &>(*object).spec().maintenance_windows().empty();
    });
    return result;
}

// A rollout has told it something, and it has not said yet what became of it.
bool hasOpenOrder(const v1::Node &node)
{
    const auto &updates = node.status().updates();
    return std::any_of(node.desired().begin(), node.desired().end(), [&updates](const auto &entry) {
        const auto &[component, desired] = entry;
        if (desired.rollout().empty() || !desired.given_up().empty())
            return false;
        const auto update = updates.find(component);
        return update == updates.end() || update->second.rollout() != desired.rollout() ||
               update->second.attempt() != desired.attempt() || update->second.phase() < v1::UPDATE_PHASE_SUCCEEDED;
    });
}

bool serves(const v1::Node &node)
{
    const auto state = node.status().state();
    return state != v1::NODE_STATE_OFFLINE && state != v1::NODE_STATE_UPDATING && !hasOpenOrder(node);
}

} // namespace

SiteObserver::SiteObserver(const View &view, const v1::Rollout &rollout) : m_view(view)
{
    const auto &plan = rollout.spec().plan();
    m_countsNodes = plan.has_unavailable_budget();
    m_needed = m_countsNodes || plan.main().max_parallel_per_site() > 0 ||
               (!plan.time().ignore_windows() && anySiteHasWindows(view));
}

std::uint32_t SiteObserver::indexOf(const std::string &site)
{
    const auto [found, isNew] = m_indices.try_emplace(site, static_cast<std::uint32_t>(m_sites.size()));
    if (isNew) {
        auto &entry = m_sites.emplace_back();
        entry.name = site;
        if (const auto object = m_view.get<v1::Site>(site)) {
            entry.windows = object->spec().maintenance_windows();
            entry.timeZone = object->spec().time_zone();
        }
    }
    return found->second;
}

void SiteObserver::add(const v1::Node &node, Member &member)
{
    member.site = indexOf(node.spec().site());
    auto &site = m_sites[member.site];
    const bool updating = member.state == MemberState::Updating || member.underWay;
    const bool offline = node.status().state() == v1::NODE_STATE_OFFLINE;
    // Offline before it was told: not our doing.
    const bool wentDown = member.assigned && !member.givenUp && offline && fromProto(node.status().since()) > member.toldAt;
    site.updating += updating ? 1 : 0;
    site.downByUs += updating || wentDown ? 1 : 0;
}

std::vector<ObservedSite> SiteObserver::take()
{
    if (m_countsNodes) {
        m_view.forEach(Kind::Node, [this](const ObjectPtr &object) {
            const auto &node = static_cast<const v1::Node &>(*object);
            const auto found = m_indices.find(node.spec().site());
            if (found == m_indices.end())
                return;
            auto &site = m_sites[found->second];
            ++site.nodes;
            site.down += serves(node) ? 0 : 1;
        });
    }
    return std::move(m_sites);
}

} // namespace skerry::backend
