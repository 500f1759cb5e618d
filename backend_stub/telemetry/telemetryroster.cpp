#include "backend_stub/telemetry/telemetryroster.h"

#include "backend_stub/inventory/attributes.h"

#include <algorithm>
#include <functional>

namespace skerry::backend {

namespace {

// A site that is its own ancestor is refused when it is written; a chain this long has another reason.
constexpr int MostLevels = 16;

std::uint32_t groupOf(TelemetryRoster &roster, std::unordered_map<Subject, std::uint32_t, HashSubject> &index,
                      const Subject &subject)
{
    const auto [found, isNew] = index.try_emplace(subject, static_cast<std::uint32_t>(roster.groups.size()));
    if (isNew) {
        roster.groups.push_back(subject);
        roster.groupNodes.push_back(0);
    }
    return found->second;
}

void mix(std::size_t &hash, std::size_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15;
}

} // namespace

TelemetryRoster TelemetryRosterMaker::make(const View &view)
{
    TelemetryRoster roster;
    GroupIndex index;
    (void)groupOf(roster, index, {v1::SUBJECT_KIND_PLANE});
    view.forEach(Kind::Site, [&](const ObjectPtr &object) {
        (void)groupOf(roster, index, {v1::SUBJECT_KIND_SITE, static_cast<const v1::Site &>(*object).meta().name()});
    });
    readFleets(view, roster, index);
    addRollouts(view, roster, index);
    const auto nodes = view.count(Kind::Node);
    roster.nodes.reserve(nodes);
    roster.firstGroup.reserve(nodes + 1);
    view.forEach(Kind::Node,
                 [&](const ObjectPtr &object) { addNode(static_cast<const v1::Node &>(*object), view, roster, index); });
    addLinks(view, roster);
    if (m_known.size() > 2 * nodes + 1'000)
        m_known.clear(); // most of them are gone
    m_rolloutGroups.clear();
    return roster;
}

void TelemetryRosterMaker::readFleets(const View &view, TelemetryRoster &roster, GroupIndex &index)
{
    std::size_t signature = 0;
    const auto note = [&signature](const v1::Meta &meta) {
        mix(signature, std::hash<std::string>()(meta.name()));
        mix(signature, meta.generation());
    };
    view.forEach(Kind::Site, [&](const ObjectPtr &object) { note(static_cast<const v1::Site &>(*object).meta()); });
    m_fleets.clear();
    view.forEach(Kind::Fleet, [&](const ObjectPtr &object) {
        const auto &fleet = static_cast<const v1::Fleet &>(*object);
        note(fleet.meta());
        auto selector = Selector::parse(fleet.spec().selector());
        if (selector)
            m_fleets.push_back(
                {groupOf(roster, index, {v1::SUBJECT_KIND_FLEET, fleet.meta().name()}), std::move(*selector)});
    });
    if (signature != m_signature)
        m_known.clear();
    m_signature = signature;
}

void TelemetryRosterMaker::addRollouts(const View &view, TelemetryRoster &roster, GroupIndex &index)
{
    view.forEach(Kind::Deployment, [&](const ObjectPtr &object) {
        const auto &rollout = static_cast<const v1::Deployment &>(*object).status().active_rollout();
        const auto partition = rollout.empty() ? nullptr : view.get<v1::Partition>(rollout);
        const auto underWay = rollout.empty() ? nullptr : view.get<v1::Rollout>(rollout);
        // Nobody belongs to a draft yet.
        if (!partition || !underWay || underWay->status().phase() == v1::ROLLOUT_PHASE_DRAFT)
            return;
        const auto add = [&](const char *part, const v1::PartitionGroup &nodes) {
            const auto group = groupOf(roster, index, {v1::SUBJECT_KIND_ROLLOUT, rollout, part});
            for (const auto &node : nodes.nodes())
                m_rolloutGroups[node].push_back(group);
        };
        for (int i = 0; i < partition->groups_size(); ++i)
            add(i == 0 ? "canary" : "main", partition->groups(i));
        add("control", partition->control());
    });
}

void TelemetryRosterMaker::addNode(const v1::Node &node, const View &view, TelemetryRoster &roster, GroupIndex &index)
{
    const auto number = static_cast<std::uint32_t>(roster.nodes.size());
    roster.nodes.push_back(node.meta().name());
    const auto count = [&roster](std::uint32_t group) {
        roster.groupsOf.push_back(group);
        ++roster.groupNodes[group];
    };
    count(0);
    auto site = node.spec().site();
    for (int level = 0; level < MostLevels && !site.empty(); ++level) {
        count(groupOf(roster, index, {v1::SUBJECT_KIND_SITE, site}));
        const auto object = view.get<v1::Site>(site);
        site = object ? object->spec().parent() : std::string();
    }
    for (const auto fleet : fleetsOf(node, view))
        count(m_fleets[fleet].group);
    for (const auto &[component, installed] : node.status().installed()) {
        if (!installed.release().empty())
            count(groupOf(roster, index, {v1::SUBJECT_KIND_RELEASE, installed.release()}));
    }
    if (const auto rollouts = m_rolloutGroups.find(node.meta().name()); rollouts != m_rolloutGroups.end()) {
        roster.touched.push_back(number);
        for (const auto group : rollouts->second)
            count(group);
    }
    roster.firstGroup.push_back(static_cast<std::uint32_t>(roster.groupsOf.size()));
}

const std::vector<std::uint32_t> &TelemetryRosterMaker::fleetsOf(const v1::Node &node, const View &view)
{
    auto &known = m_known[node.meta().name()];
    if (known.revision == node.meta().revision())
        return known.fleets;
    known.revision = node.meta().revision();
    known.fleets.clear();
    for (std::size_t i = 0; i < m_fleets.size(); ++i) {
        if (matches(m_fleets[i].selector, Kind::Node, node, view))
            known.fleets.push_back(static_cast<std::uint32_t>(i));
    }
    return known.fleets;
}

void TelemetryRosterMaker::addLinks(const View &view, TelemetryRoster &roster) const
{
    std::vector<std::pair<int, std::string>> sites;
    view.forEach(Kind::Site, [&](const ObjectPtr &object) {
        const auto &site = static_cast<const v1::Site &>(*object);
        sites.emplace_back(site.spec().tier(), site.meta().name());
    });
    const auto pairs = [](std::size_t count) { return count * (count - 1) / 2; };
    roster.linksPossible = sites.empty() ? 0 : pairs(sites.size());
    // CLOUD is the lowest number of a tier.
    std::stable_sort(sites.begin(), sites.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    while (!sites.empty() && pairs(sites.size()) > m_mostLinks)
        sites.pop_back();
    for (auto &[tier, name] : sites)
        roster.sites.push_back(std::move(name));
    std::sort(roster.sites.begin(), roster.sites.end());
    for (std::uint32_t from = 0; from < roster.sites.size(); ++from) {
        for (auto to = from + 1; to < roster.sites.size(); ++to)
            roster.links.emplace_back(from, to);
    }
}

} // namespace skerry::backend
