#include "backend_stub/orchestrator/rolloutwarnings.h"

#include "backend_stub/judge/design.h"
#include "backend_stub/orchestrator/freezes.h"
#include "backend_stub/orchestrator/gates.h"
#include "backend_stub/orchestrator/plantime.h"
#include "backend_stub/orchestrator/waves.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace skerry::backend {

namespace {

constexpr std::size_t NamesKept = 20;
constexpr std::size_t NamesShown = 3;

using Names = std::set<std::string>;

std::string listed(const Names &names)
{
    std::string text;
    std::size_t shown = 0;
    for (const auto &name : names) {
        if (shown == NamesShown)
            return text + " and " + std::to_string(names.size() - NamesShown) + " more";
        text += (shown++ == 0 ? "" : ", ") + name;
    }
    return text;
}

std::string numberOf(std::size_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

class WarningWriter
{
public:
    WarningWriter(const View &view, const Roster &roster, const v1::Rollout &rollout, const v1::Partition &partition,
                  TimePoint now)
        : m_view(view)
        , m_roster(roster)
        , m_rollout(rollout)
        , m_plan(rollout.spec().plan())
        , m_partition(partition)
        , m_now(now)
    {
        for (const auto &candidate : roster.candidates)
            m_byName.emplace(candidate.name, &candidate);
        for (const auto &candidate : roster.candidates)
            ++m_siteNodes[candidate.site];
        if (partition.groups_size() == 0)
            return;
        for (const auto &name : partition.groups(0).nodes())
            m_canary.push_back(m_byName.at(name));
        for (const auto *candidate : m_canary)
            ++m_siteCanary[candidate->site];
    }

    std::vector<v1::RolloutWarning> write()
    {
        if (!m_canary.empty()) {
            lookAtHardware();
            lookAtControls();
            lookAtCanaryNodes();
            lookAtCanarySites();
            lookAtWishes();
            lookAtDomains();
            lookAtWaves();
            lookAtGates();
            lookAtFreezes();
            lookAtLinks();
        }
        Names unmet(m_roster.unmet.begin(), m_roster.unmet.end());
        add(v1::ROLLOUT_WARNING_TYPE_NOTHING_SATISFIES, unmet, "No node of the fleet has " + listed(unmet) + ".");
        std::stable_sort(m_warnings.begin(), m_warnings.end(),
                         [](const auto &a, const auto &b) { return a.type() < b.type(); });
        return std::move(m_warnings);
    }

private:
    void add(v1::RolloutWarningType type, const Names &names, const std::string &message)
    {
        if (names.empty())
            return;
        auto &warning = m_warnings.emplace_back();
        warning.set_type(type);
        warning.set_message(message);
        warning.set_count(names.size());
        for (const auto &name : names) {
            if (static_cast<std::size_t>(warning.names_size()) == NamesKept)
                break;
            warning.add_names(name);
        }
    }

    void lookAtHardware()
    {
        Names missing;
        for (const auto &candidate : m_roster.candidates) {
            if (!candidate.hardware.empty())
                missing.insert(candidate.hardware);
        }
        for (const auto *candidate : m_canary)
            missing.erase(candidate->hardware);
        add(v1::ROLLOUT_WARNING_TYPE_HARDWARE_NOT_IN_CANARY, missing,
            "The canary has no node with hardware " + listed(missing) + ", which the waves have.");
    }

    void lookAtControls()
    {
        if (m_plan.canary().has_control_count() && m_plan.canary().control_count() == 0)
            return;
        Names without;
        for (const auto &[site, count] : m_siteCanary)
            without.insert(site);
        for (const auto &name : m_partition.control().nodes())
            without.erase(m_byName.at(name)->site);
        add(v1::ROLLOUT_WARNING_TYPE_SITE_WITHOUT_CONTROLS, without,
            "Canary nodes at " + numberOf(without.size(), "site") +
                " can only be compared with their own past, for want of a " +
                "node in the control group there: " + listed(without) + ".");
    }

    void lookAtCanaryNodes()
    {
        Names gateways;
        Names offline;
        for (const auto *candidate : m_canary) {
            if (candidate->gateway)
                gateways.insert(candidate->name);
            if (!candidate->online)
                offline.insert(candidate->name);
        }
        add(v1::ROLLOUT_WARNING_TYPE_GATEWAY_IN_CANARY, gateways,
            "Other nodes are reached through " + numberOf(gateways.size(), "canary node") + ": " + listed(gateways) + ".");
        add(v1::ROLLOUT_WARNING_TYPE_OFFLINE_IN_CANARY, offline,
            numberOf(offline.size(), "canary node") + " cannot be reached now: " + listed(offline) + ".");
    }

    void lookAtCanarySites()
    {
        std::map<std::string, std::size_t> serving;
        for (const auto *candidate : m_canary)
            serving[candidate->site] += candidate->online ? 1 : 0;
        Names whole;
        for (const auto &[site, count] : serving) {
            const auto present = m_roster.serving.find(site);
            if (present != m_roster.serving.end() && present->second > 0 && count == present->second)
                whole.insert(site);
        }
        add(v1::ROLLOUT_WARNING_TYPE_LAST_SERVING_NODE, whole,
            "Every node that serves now is in the canary at " + numberOf(whole.size(), "site") + ": " + listed(whole) + ".");
        Names most;
        for (const auto &[site, count] : m_siteCanary) {
            if (count > 1 && 2 * count > m_siteNodes.at(site))
                most.insert(site);
        }
        add(v1::ROLLOUT_WARNING_TYPE_MORE_THAN_HALF_OF_SITE, most,
            "More than half of " + numberOf(most.size(), "site") + " is in the canary: " + listed(most) + ".");
    }

    // Only where the plan asked for all of a selector or of sites.
    void lookAtWishes()
    {
        const auto &canary = m_plan.canary();
        const bool all = canary.count() == 0 && canary.percent() == 0 && canary.nodes_size() == 0;
        Names left;
        for (const auto &candidate : m_roster.candidates) {
            if (all && candidate.eligible)
                left.insert(candidate.name);
        }
        for (const auto *candidate : m_canary)
            left.erase(candidate->name);
        add(v1::ROLLOUT_WARNING_TYPE_CANARY_LIMITED, left,
            numberOf(left.size(), "node") + " that the canary was to have " + (left.size() == 1 ? "is" : "are") +
                " left to the waves, since it takes at most half of a site and never its only gateway: " + listed(left) +
                ".");
    }

    void lookAtDomains()
    {
        Names shared;
        for (int g = 1; g < m_partition.groups_size(); ++g) {
            std::map<std::string, Names> sites;
            for (const auto &name : m_partition.groups(g).nodes()) {
                const auto &candidate = *m_byName.at(name);
                if (!candidate.failureDomain.empty())
                    sites[candidate.failureDomain].insert(candidate.site);
            }
            for (const auto &[domain, names] : sites) {
                if (names.size() > 1)
                    shared.insert(domain);
            }
        }
        add(v1::ROLLOUT_WARNING_TYPE_FAILURE_DOMAIN_SHARED, shared,
            "Several sites of " + numberOf(shared.size(), "failure domain") + " are in one wave: " + listed(shared) + ".");
    }

    void lookAtWaves()
    {
        if (m_partition.groups_size() == 1)
            add(v1::ROLLOUT_WARNING_TYPE_CANARY_ONLY, {m_partition.groups(0).name()},
                "Every node that takes part is in the canary; no node is left for a wave.");
        Names empty;
        for (const auto &wave : splitWaves({}, {}, m_plan.main()))
            empty.insert(wave.name);
        for (const auto &group : m_partition.groups())
            empty.erase(group.name());
        add(v1::ROLLOUT_WARNING_TYPE_EMPTY_WAVE, empty, "No node is in " + listed(empty) + ".");
    }

    // Each by itself: they may differ in what they compare with, and in how sure they must be.
    void lookAtGates()
    {
        const auto sites = siteDesigns();
        for (const auto &wish : m_plan.gates()) {
            const auto gate = gateOf(wish);
            if (gate.measure == Measure::Count)
                continue;
            if (const auto answer = smallestDesign(sites, gate.comparison, gate.alpha); !answer.reachesAlpha)
                add(v1::ROLLOUT_WARNING_TYPE_GATE_CANNOT_DECIDE, {wish.name()},
                    "Gate " + wish.name() + ": " + answer.sentence);
        }
    }

    void lookAtFreezes()
    {
        const auto &time = m_plan.time();
        const auto start = time.has_start_at() ? std::max(m_now, fromProto(time.start_at())) : m_now;
        if (const auto frozen = freezeAt(freezesFor(m_view, m_rollout), start))
            add(v1::ROLLOUT_WARNING_TYPE_FROZEN_AT_START, {frozen->reason},
                "Nothing is told before " + utcText(frozen->until) + ": " +
                    (frozen->reason.empty() ? "the plan has a freeze" : frozen->reason) + ".");
    }

    void lookAtLinks()
    {
        const auto release = m_view.get<v1::Release>(m_rollout.spec().release());
        const auto bytes = release ? release->spec().size_bytes() : 0;
        const auto anHour = m_plan.main().max_bytes_per_hour_per_site();
        Names narrow;
        for (const auto &[name, nodes] : m_siteNodes) {
            const auto site = m_view.get<v1::Site>(name);
            const auto aDay = site ? site->spec().uplink().bytes_per_day() : 0;
            if ((anHour > 0 && anHour < bytes) || (aDay > 0 && aDay < bytes))
                narrow.insert(name);
        }
        add(v1::ROLLOUT_WARNING_TYPE_LARGER_THAN_LINK, narrow,
            "The release is larger than what links may carry in an hour or a day: at " + numberOf(narrow.size(), "site") +
                " one node after the other is told: " + listed(narrow) + ".");
    }

    [[nodiscard]] std::vector<SiteDesign> siteDesigns() const
    {
        std::map<std::string, SiteDesign> designs;
        for (const auto &[site, nodes] : m_siteNodes)
            designs[site] = {site, static_cast<std::uint32_t>(nodes), 0, 0};
        for (const auto *candidate : m_canary)
            ++designs.at(candidate->site).canary;
        for (const auto &name : m_partition.control().nodes())
            ++designs.at(m_byName.at(name)->site).control;
        std::vector<SiteDesign> result;
        result.reserve(designs.size());
        for (auto &[site, design] : designs)
            result.push_back(std::move(design));
        return result;
    }

    const View &m_view;
    const Roster &m_roster;
    const v1::Rollout &m_rollout;
    const v1::RolloutPlan &m_plan;
    const v1::Partition &m_partition;
    const TimePoint m_now;
    std::map<std::string_view, const Candidate *> m_byName;
    std::map<std::string, std::size_t> m_siteNodes;
    std::map<std::string, std::size_t> m_siteCanary;
    std::vector<const Candidate *> m_canary;
    std::vector<v1::RolloutWarning> m_warnings;
};

} // namespace

std::vector<v1::RolloutWarning> rolloutWarnings(const View &view, const Roster &roster, const v1::Rollout &rollout,
                                                const v1::Partition &partition, TimePoint now)
{
    return WarningWriter(view, roster, rollout, partition, now).write();
}

} // namespace skerry::backend
