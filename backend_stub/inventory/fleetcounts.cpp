#include "backend_stub/inventory/fleetcounts.h"

#include "backend_stub/inventory/attributes.h"
#include "backend_stub/inventory/words.h"

#include <algorithm>

namespace skerry::backend {

void FleetCounts::reset(const View &view)
{
    m_fleets.clear();
    m_nodes.clear();
    m_strings.clear();
    for (const auto &fleet : view.all<v1::Fleet>()) {
        Fleet entry;
        entry.name = fleet->meta().name();
        if (auto selector = Selector::parse(fleet->spec().selector()))
            entry.selector = std::move(*selector);
        m_changed.insert(entry.name);
        m_fleets.push_back(std::move(entry));
    }
}

void FleetCounts::update(const std::string &name, const View &view)
{
    const auto node = view.get<v1::Node>(name);
    auto next = node ? look(*node, view) : Counted();
    auto &counted = m_nodes[name];
    if (!(next == counted)) {
        // Unsigned arithmetic wraps: adding the complement takes away.
        add(counted, ~std::uint64_t{0});
        add(next, 1);
        counted = std::move(next);
    }
    if (!node)
        m_nodes.erase(name);
}

FleetCounts::Counted FleetCounts::look(const v1::Node &node, const View &view)
{
    Counted result;
    for (std::size_t i = 0; i < m_fleets.size(); ++i) {
        if (m_fleets[i].selector && matches(*m_fleets[i].selector, Kind::Node, node, view))
            result.fleets.push_back(i);
    }
    result.canary = node.spec().channel() == v1::CHANNEL_CANARY;
    result.state = node.status().state();
    for (const auto &[component, installed] : node.status().installed()) {
        if (!installed.release().empty())
            result.installed.emplace_back(intern(component), intern(installed.release()));
    }
    std::sort(result.installed.begin(), result.installed.end());
    return result;
}

void FleetCounts::add(const Counted &node, std::uint64_t by)
{
    for (const auto i : node.fleets) {
        auto &fleet = m_fleets[i];
        fleet.nodes += by;
        fleet.canary += node.canary ? by : 0;
        fleet.states[node.state] += by;
        for (const auto &installed : node.installed)
            fleet.releases[installed] += by;
        m_changed.insert(fleet.name);
    }
}

std::set<std::string> FleetCounts::takeChanged()
{
    return std::exchange(m_changed, {});
}

v1::FleetStatus FleetCounts::status(const std::string &name) const
{
    v1::FleetStatus status;
    const auto fleet =
        std::find_if(m_fleets.begin(), m_fleets.end(), [&name](const Fleet &other) { return other.name == name; });
    if (fleet == m_fleets.end())
        return status;
    status.set_nodes(fleet->nodes);
    status.set_canary_nodes(fleet->canary);
    for (const auto &[state, count] : fleet->states) {
        const auto word = nodeStateWord(state);
        if (count > 0)
            (*status.mutable_nodes_by_state())[word.empty() ? "unknown" : std::string(word)] += count;
    }
    return status;
}

std::map<std::string, std::uint64_t> FleetCounts::releases(const std::string &name, const std::string &component) const
{
    std::map<std::string, std::uint64_t> result;
    const auto fleet =
        std::find_if(m_fleets.begin(), m_fleets.end(), [&name](const Fleet &other) { return other.name == name; });
    if (fleet == m_fleets.end())
        return result;
    for (const auto &[installed, count] : fleet->releases) {
        if (*installed.first == component && count > 0)
            result[*installed.second] = count;
    }
    return result;
}

} // namespace skerry::backend
