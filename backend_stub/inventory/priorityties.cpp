#include "backend_stub/inventory/priorityties.h"

#include "backend_stub/inventory/attributes.h"

#include <map>
#include <set>
#include <tuple>

namespace skerry::backend {

namespace {

using DeploymentPtr = std::shared_ptr<const v1::Deployment>;

struct Pair {
    DeploymentPtr first;
    DeploymentPtr second;
};

std::string inQuotes(const std::string &text)
{
    return "\"" + text + "\"";
}

Error tie(const Pair &pair, const std::string &where)
{
    const auto &first = *pair.first;
    const auto &second = *pair.second;
    Error error =
        failedPrecondition("deployment/" + second.meta().name(),
                           "Deployments " + inQuotes(first.meta().name()) + " and " + inQuotes(second.meta().name()) +
                               " of component " + inQuotes(second.spec().component()) + " have the same priority " +
                               std::to_string(second.spec().priority()) + ", and " + where + ".",
                           "Give one of them a higher priority, or make their fleets disjoint.");
    error.detail.set_field("spec.priority");
    return error;
}

bool concerns(const TieSubject *about, const v1::Deployment &deployment)
{
    if (!about || about->kind == Kind::Node || about->kind == Kind::Site)
        return true;
    return about->name == (about->kind == Kind::Fleet ? deployment.spec().fleet() : deployment.meta().name());
}

std::vector<Pair> competingPairs(const View &view, const TieSubject *about)
{
    std::map<std::tuple<std::string, std::int32_t>, std::vector<DeploymentPtr>> groups;
    for (auto &deployment : view.all<v1::Deployment>())
        groups[{deployment->spec().component(), deployment->spec().priority()}].push_back(deployment);
    std::vector<Pair> pairs;
    for (const auto &[key, group] : groups) {
        for (std::size_t i = 0; i < group.size(); ++i) {
            for (std::size_t j = i + 1; j < group.size(); ++j) {
                if (concerns(about, *group[i]) || concerns(about, *group[j]))
                    pairs.push_back({group[i], group[j]});
            }
        }
    }
    return pairs;
}

class NodeScan
{
public:
    NodeScan(const View &view, std::vector<Pair> pairs) : m_view(view), m_pairs(std::move(pairs))
    {
        for (const auto &pair : m_pairs) {
            addFleet(pair.first->spec().fleet());
            addFleet(pair.second->spec().fleet());
        }
    }

    void look(const v1::Node &node)
    {
        std::set<std::string_view> in;
        for (const auto &[fleet, selector] : m_selectors) {
            if (matches(selector, Kind::Node, node, m_view))
                in.insert(fleet);
        }
        if (in.size() < 2)
            return;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            const auto &first = m_pairs[i].first->spec().fleet();
            const auto &second = m_pairs[i].second->spec().fleet();
            if (!m_met.contains(i) && in.contains(first) && in.contains(second))
                m_met[i] = "node " + inQuotes(node.meta().name()) + " is in both of their fleets";
        }
    }

    [[nodiscard]] std::vector<Error> errors() const
    {
        std::vector<Error> result;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            const auto met = m_met.find(i);
            if (m_pairs[i].first->spec().fleet() == m_pairs[i].second->spec().fleet())
                result.push_back(tie(m_pairs[i], "both are for fleet " + inQuotes(m_pairs[i].first->spec().fleet())));
            else if (met != m_met.end())
                result.push_back(tie(m_pairs[i], met->second));
        }
        return result;
    }

private:
    void addFleet(const std::string &name)
    {
        const auto fleet = m_view.get<v1::Fleet>(name);
        if (!fleet || m_selectors.contains(name))
            return;
        if (auto selector = Selector::parse(fleet->spec().selector()))
            m_selectors.emplace(name, std::move(*selector));
    }

    const View &m_view;
    std::vector<Pair> m_pairs;
    std::map<std::string, Selector> m_selectors;
    std::map<std::size_t, std::string> m_met;
};

} // namespace

std::vector<Error> priorityTies(const View &view, const TieSubject *about)
{
    auto pairs = competingPairs(view, about);
    if (pairs.empty())
        return {};
    NodeScan scan(view, std::move(pairs));
    if (about && about->kind == Kind::Node) {
        if (const auto node = view.get<v1::Node>(about->name))
            scan.look(*node);
    } else {
        view.forEach(Kind::Node, [&scan](const ObjectPtr &object) { scan.look(static_cast<const v1::Node &>(*object)); });
    }
    return scan.errors();
}

} // namespace skerry::backend
