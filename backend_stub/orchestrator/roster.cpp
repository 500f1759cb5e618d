#include "backend_stub/orchestrator/roster.h"

#include "backend_stub/inventory/attributes.h"
#include "backend_stub/orchestrator/deployments.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

namespace skerry::backend {

namespace {

// The sites and selectors of a plan, ready to be asked.
class PlanMatcher
{
public:
    static Result<PlanMatcher> of(const v1::RolloutPlan &plan)
    {
        PlanMatcher matcher;
        const auto &canary = plan.canary();
        matcher.m_nodes.insert(canary.nodes().begin(), canary.nodes().end());
        matcher.m_canarySites.insert(canary.sites().begin(), canary.sites().end());
        auto selector = Selector::parse(canary.selector(), "spec.plan.canary.selector");
        if (!selector)
            return selector.error();
        matcher.m_canarySelector = std::move(*selector);
        for (const auto &wave : plan.main().waves()) {
            auto parsed = Selector::parse(wave.selector(), "spec.plan.main.waves.selector");
            if (!parsed)
                return parsed.error();
            matcher.m_waves.push_back(
                {{wave.sites().begin(), wave.sites().end()}, std::move(*parsed), !wave.selector().empty(), wave.rest()});
        }
        return matcher;
    }

    [[nodiscard]] bool eligible(const View &view, const v1::Node &node) const
    {
        if (!m_nodes.empty())
            return m_nodes.contains(node.meta().name());
        if (!m_canarySites.empty())
            return m_canarySites.contains(node.spec().site());
        return matches(m_canarySelector, Kind::Node, node, view);
    }

    [[nodiscard]] int waveOf(const View &view, const v1::Node &node) const
    {
        for (std::size_t i = 0; i < m_waves.size(); ++i) {
            const auto &wave = m_waves[i];
            if (wave.rest || wave.sites.contains(node.spec().site()) ||
                (wave.selects && matches(wave.selector, Kind::Node, node, view)))
                return static_cast<int>(i);
        }
        return Candidate::NoWave;
    }

private:
    struct Wave {
        std::set<std::string> sites;
        Selector selector;
        bool selects = false;
        bool rest = false;
    };

    std::set<std::string> m_nodes;
    std::set<std::string> m_canarySites;
    Selector m_canarySelector;
    std::vector<Wave> m_waves;
};

// What nodes are to each other, over all fleets.
struct Neighbours {
    std::unordered_set<std::string> gateways;
    std::unordered_map<std::string, std::size_t> gatewaysOfSite;
    std::unordered_map<std::string, std::size_t> serving;

    explicit Neighbours(const View &view)
    {
        view.forEach(Kind::Node, [this](const ObjectPtr &object) {
            const auto &node = static_cast<const v1::Node &>(*object);
            if (!node.spec().gateway().empty())
                gateways.insert(node.spec().gateway());
            if (node.status().state() != v1::NODE_STATE_OFFLINE)
                ++serving[node.spec().site()];
        });
        for (const auto &name : gateways) {
            if (const auto node = view.get<v1::Node>(name))
                ++gatewaysOfSite[node->spec().site()];
        }
    }
};

Candidate candidateOf(const View &view, const v1::Node &node, const std::string &component, const Neighbours &neighbours)
{
    Candidate candidate;
    candidate.name = node.meta().name();
    candidate.site = node.spec().site();
    candidate.canaryChannel = node.spec().channel() == v1::CHANNEL_CANARY;
    candidate.online = node.status().state() != v1::NODE_STATE_OFFLINE;
    candidate.gateway = neighbours.gateways.contains(candidate.name);
    candidate.onlyGateway = candidate.gateway && neighbours.gatewaysOfSite.at(candidate.site) == 1;
    candidate.hardware = node.spec().hardware();
    const auto installed = node.status().installed().find(component);
    if (installed != node.status().installed().end())
        candidate.release = installed->second.release();
    if (const auto site = view.get<v1::Site>(candidate.site))
        candidate.failureDomain = site->spec().failure_domain();
    return candidate;
}

} // namespace

Result<Roster> rosterOf(const View &view, const v1::Deployment &deployment, const v1::RolloutSpec &spec)
{
    const auto scope = DeploymentScope::of(view, deployment, spec.release());
    if (!scope)
        return scope.error();
    const auto matcher = PlanMatcher::of(spec.plan());
    if (!matcher)
        return matcher.error();
    Neighbours neighbours(view);
    constexpr std::array Demands = {v1::EXCLUSION_REASON_JURISDICTION, v1::EXCLUSION_REASON_HARDWARE,
                                    v1::EXCLUSION_REASON_MINIMUM_OS};
    std::set<v1::ExclusionReason> met;
    Roster roster;
    view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        const auto &node = static_cast<const v1::Node &>(*object);
        if (!scope->inFleet(view, node))
            return;
        for (const auto demand : Demands) {
            if (!met.contains(demand) && scope->rules().satisfies(demand, view, node))
                met.insert(demand);
        }
        if (auto exclusion = scope->rules().check(view, node)) {
            roster.exclusions.push_back(std::move(*exclusion));
            return;
        }
        auto &candidate = roster.candidates.emplace_back(candidateOf(view, node, deployment.spec().component(), neighbours));
        candidate.eligible = matcher->eligible(view, node);
        candidate.wave = matcher->waveOf(view, node);
    });
    for (const auto demand : Demands) {
        if (!met.contains(demand) && roster.fleetNodes() > 0)
            roster.unmet.push_back(scope->rules().demandText(demand));
    }
    roster.serving = std::move(neighbours.serving);
    return roster;
}

} // namespace skerry::backend
