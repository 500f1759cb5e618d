#include "backend_stub/orchestrator/membership.h"

#include "backend_stub/core/selector.h"
#include "backend_stub/orchestrator/canary.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace skerry::backend {

namespace {

constexpr std::uint32_t DefaultCanaryNodes = 5;
constexpr std::array<std::uint32_t, 4> DefaultWaves = {5, 25, 50, 100};
constexpr std::uint32_t MostCanaryPercent = 50;
constexpr int MostWaves = 100;
constexpr std::size_t LongestWaveName = 64;
constexpr std::size_t FirstNames = 3;

std::string quoted(const std::string &text)
{
    return "\"" + text + "\"";
}

std::string firstNames(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), FirstNames); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > FirstNames ? text + " and " + std::to_string(names.size() - FirstNames) + " more" : text;
}

Outcome checkCanaryPlan(const v1::CanaryPlan &plan)
{
    if (plan.count() > 0 && plan.percent() > 0)
        return invalidArgument("spec.plan.canary.percent", "The canary has a count and a percentage.",
                               "Give one of the two.");
    if (plan.percent() > MostCanaryPercent)
        return invalidArgument("spec.plan.canary.percent",
                               "A canary of " + std::to_string(plan.percent()) + " % is asked for, and at most half can be.",
                               "Give a percentage from 1 to 50.");
    if (!plan.selector().empty() && plan.sites_size() > 0)
        return invalidArgument("spec.plan.canary.sites", "The canary has a selector and sites.",
                               "Give one of the two; a selector can name sites: site in (a, b).");
    const bool other = plan.count() > 0 || plan.percent() > 0 || !plan.selector().empty() || plan.sites_size() > 0;
    if (plan.nodes_size() > 0 && other)
        return invalidArgument("spec.plan.canary.nodes", "The canary has nodes by name, and another choice besides.",
                               "Name the nodes only, or leave them out.");
    if (const auto selector = Selector::parse(plan.selector(), "spec.plan.canary.selector"); !selector)
        return selector.error();
    return Done{};
}

Outcome checkWave(const v1::WaveSpec &wave, int number, bool last)
{
    const auto what = "Wave " + std::to_string(number);
    const int kinds = (wave.sites_size() > 0 ? 1 : 0) + (wave.selector().empty() ? 0 : 1) + (wave.rest() ? 1 : 0);
    if (kinds != 1)
        return invalidArgument("spec.plan.main.waves",
                               what + (kinds == 0 ? " does not say what is in it." : " says in two ways what is in it."),
                               "Give it sites, or a selector, or make it the rest.");
    if (wave.rest() && !last)
        return invalidArgument("spec.plan.main.waves", what + " is the rest, and others come after it.",
                               "Make the rest the last wave.");
    if (wave.name().size() > LongestWaveName)
        return invalidArgument("spec.plan.main.waves", "The name of wave " + std::to_string(number) + " is too long.",
                               "Use at most 64 bytes.");
    if (auto selector = Selector::parse(wave.selector(), "spec.plan.main.waves.selector"); !selector) {
        auto error = selector.error();
        error.message = what + ": " + error.message;
        return error;
    }
    return Done{};
}

Outcome checkSitesExist(const View &view, const std::string &field,
                        const google::protobuf::RepeatedPtrField<std::string> &sites)
{
    for (const auto &site : sites) {
        if (!view.get<v1::Site>(site))
            return invalidArgument(field, "There is no site " + quoted(site) + ".", "Correct the name, or take it out.");
    }
    return Done{};
}

Outcome checkNamedNodes(const Roster &roster, const v1::Deployment &deployment, const v1::CanaryPlan &plan)
{
    const std::string field = "spec.plan.canary.nodes";
    std::unordered_set<std::string> seen;
    for (const auto &name : plan.nodes()) {
        if (!seen.insert(name).second)
            return invalidArgument(field, "Node " + quoted(name) + " is named twice.", "Name it once.");
        const auto excluded = std::find_if(roster.exclusions.begin(), roster.exclusions.end(),
                                           [&name](const auto &exclusion) { return exclusion.node() == name; });
        if (excluded != roster.exclusions.end())
            return invalidArgument(field, "Node " + quoted(name) + " does not take part: " + excluded->message(),
                                   "Choose another node, or remove the reason.");
        const bool there = std::any_of(roster.candidates.begin(), roster.candidates.end(),
                                       [&name](const Candidate &candidate) { return candidate.name == name; });
        if (!there)
            return invalidArgument(field,
                                   "Node " + quoted(name) + " is not in fleet " + quoted(deployment.spec().fleet()) + ".",
                                   "Choose nodes of the fleet.");
    }
    return Done{};
}

Outcome checkPool(const Roster &roster, const v1::CanaryPlan &plan)
{
    for (const auto &site : plan.sites()) {
        const bool there = std::any_of(roster.candidates.begin(), roster.candidates.end(),
                                       [&site](const Candidate &candidate) { return candidate.site == site; });
        if (!there)
            return invalidArgument("spec.plan.canary.sites", "At site " + quoted(site) + " no node takes part.",
                                   "Choose another site; the preview tells why its nodes are excluded.");
    }
    const bool any = std::any_of(roster.candidates.begin(), roster.candidates.end(),
                                 [](const Candidate &candidate) { return candidate.eligible; });
    if (!any)
        return invalidArgument("spec.plan.canary.selector",
                               "No node that takes part matches the selector " + quoted(plan.selector()) + ".",
                               "Correct the selector, or give the canary another way.");
    const auto wish = canaryWish(plan, roster.candidates.size());
    if (!wish)
        return Done{};
    const auto most = largestCanary(roster.candidates);
    if (*wish <= most)
        return Done{};
    return invalidArgument(
        plan.count() > 0 ? "spec.plan.canary.count" : "spec.plan.canary.percent",
        "A canary of " + std::to_string(*wish) + " nodes is asked for, but at most " + std::to_string(most) +
            " can be: half of the nodes that take part, at most half of a site, and never its only gateway.",
        "Ask for at most " + std::to_string(most) + ", or name the nodes.");
}

} // namespace

bool isDefaultCanary(const v1::CanaryPlan &plan)
{
    return plan.count() == 0 && plan.percent() == 0 && plan.selector().empty() && plan.sites().empty() &&
           plan.nodes().empty();
}

void addMembershipDefaults(v1::RolloutPlan &plan, std::size_t nodes)
{
    if (isDefaultCanary(plan.canary()))
        plan.mutable_canary()->set_count(std::max(DefaultCanaryNodes, static_cast<std::uint32_t>((nodes + 99) / 100)));
    auto &main = *plan.mutable_main();
    if (main.wave_percent().empty() && main.waves().empty())
        main.mutable_wave_percent()->Add(DefaultWaves.begin(), DefaultWaves.end());
}

Outcome checkMembershipPlan(const v1::RolloutPlan &plan)
{
    if (auto canary = checkCanaryPlan(plan.canary()); !canary)
        return canary;
    const auto &main = plan.main();
    if (main.waves_size() > 0 && main.wave_percent_size() > 0)
        return invalidArgument("spec.plan.main.waves", "The waves are given by percentages and by what is in them.",
                               "Give one of the two.");
    if (main.waves_size() > MostWaves)
        return invalidArgument("spec.plan.main.waves", "There are " + std::to_string(main.waves_size()) + " waves.",
                               "Give at most 100.");
    for (int i = 0; i < main.waves_size(); ++i) {
        if (auto wave = checkWave(main.waves(i), i + 1, i + 1 == main.waves_size()); !wave)
            return wave;
    }
    return Done{};
}

Outcome checkMembership(const View &view, const Roster &roster, const v1::Deployment &deployment,
                        const v1::RolloutPlan &plan)
{
    const auto &canary = plan.canary();
    if (auto sites = checkSitesExist(view, "spec.plan.canary.sites", canary.sites()); !sites)
        return sites;
    for (const auto &wave : plan.main().waves()) {
        if (auto sites = checkSitesExist(view, "spec.plan.main.waves", wave.sites()); !sites)
            return sites;
    }
    return canary.nodes_size() > 0 ? checkNamedNodes(roster, deployment, canary) : checkPool(roster, canary);
}

Outcome checkEveryoneHasAGroup(const Roster &roster, const v1::Partition &partition)
{
    std::unordered_set<std::string_view> grouped;
    for (const auto &group : partition.groups())
        grouped.insert(group.nodes().begin(), group.nodes().end());
    std::vector<std::string> missing;
    for (const auto &candidate : roster.candidates) {
        if (!grouped.contains(candidate.name))
            missing.push_back(candidate.name);
    }
    if (missing.empty())
        return Done{};
    return invalidArgument("spec.plan.main.waves",
                           std::to_string(missing.size()) + (missing.size() == 1 ? " node is" : " nodes are") +
                               " in no wave: " + firstNames(missing) + ".",
                           "Add a last wave for the rest, or name more sites.");
}

} // namespace skerry::backend
