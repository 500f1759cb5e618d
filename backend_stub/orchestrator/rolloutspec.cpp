#include "backend_stub/orchestrator/rolloutspec.h"

#include "backend_stub/orchestrator/deployments.h"
#include "backend_stub/orchestrator/executionspec.h"
#include "backend_stub/orchestrator/partition.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace skerry::backend {

namespace {

constexpr std::uint32_t DefaultCanaryNodes = 5;
constexpr std::uint32_t DefaultMinReportingPercent = 80;
constexpr std::uint32_t DefaultMaxParallel = 100;
constexpr std::uint32_t DefaultMaxFailedPercent = 5;
constexpr std::uint32_t DefaultMinAttempted = 5;
constexpr std::array<std::uint32_t, 4> DefaultWaves = {5, 25, 50, 100};
constexpr Milliseconds DefaultBake = std::chrono::minutes(30);
constexpr Milliseconds DefaultOfflineExpiry = std::chrono::hours(72);
constexpr Milliseconds LongestBake = std::chrono::hours(24 * 30);
constexpr Milliseconds LongestExpiry = std::chrono::hours(24 * 365);

Outcome checkDuration(const std::string &field, const google::protobuf::Duration &duration, Milliseconds longest)
{
    const auto length = fromProto(duration);
    if (length < Milliseconds(0) || length > longest)
        return invalidArgument(field, field + " is " + std::to_string(duration.seconds()) + " s.",
                               "Give a time between 0 and " + std::to_string(longest / std::chrono::hours(24)) + " days.");
    return Done{};
}

Outcome checkPercent(const std::string &field, std::uint32_t percent, std::uint32_t least)
{
    if (percent < least || percent > 100)
        return invalidArgument(field, field + " is " + std::to_string(percent) + ".",
                               "Give a percentage from " + std::to_string(least) + " to 100.");
    return Done{};
}

Outcome checkWaves(const v1::MainPlan &plan)
{
    std::uint32_t before = 0;
    for (const auto percent : plan.wave_percent()) {
        if (percent <= before || percent > 100)
            return invalidArgument("spec.plan.main.wave_percent",
                                   "The waves are cumulative percentages, but " + std::to_string(percent) + " follows " +
                                       std::to_string(before) + ".",
                                   "Give rising numbers up to 100, for example 5, 25, 50, 100.");
        before = percent;
    }
    if (before != 100)
        return invalidArgument("spec.plan.main.wave_percent", "The last wave ends at " + std::to_string(before) + " %.",
                               "The last number must be 100, so that every node is in a wave.");
    return Done{};
}

std::vector<Candidate> candidatesOf(const View &view, const std::vector<std::shared_ptr<const v1::Node>> &nodes)
{
    std::unordered_set<std::string> gateways;
    view.forEach(Kind::Node, [&gateways](const ObjectPtr &object) {
        const auto &gateway = static_cast<const v1::Node &>(*object).spec().gateway();
        if (!gateway.empty())
            gateways.insert(gateway);
    });
    std::vector<Candidate> candidates;
    candidates.reserve(nodes.size());
    for (const auto &node : nodes) {
        const auto &name = node->meta().name();
        candidates.push_back({name, node->spec().site(), node->spec().channel() == v1::CHANNEL_CANARY,
                              node->status().state() != v1::NODE_STATE_OFFLINE, gateways.contains(name)});
    }
    return candidates;
}

// Does the deployment exist, is it free, and can it go to that release?
Result<std::shared_ptr<const v1::Deployment>> checkTarget(const View &view, const v1::RolloutSpec &spec)
{
    const auto deployment = view.get<v1::Deployment>(spec.deployment());
    if (!deployment)
        return notFound("deployment/" + spec.deployment(), "There is no deployment " + spec.deployment() + ".",
                        "Choose one of the deployments that ListDeployments gives.");
    const auto release = view.get<v1::Release>(spec.release());
    if (!release)
        return notFound("release/" + spec.release(), "There is no release " + spec.release() + ".",
                        "Choose a release of component " + deployment->spec().component() + ", or create this one first.");
    if (release->spec().component() != deployment->spec().component())
        return invalidArgument("spec.release",
                               "Release " + spec.release() + " is of component " + release->spec().component() +
                                   ", but deployment " + spec.deployment() + " runs component " +
                                   deployment->spec().component() + ".",
                               "Choose a release of component " + deployment->spec().component() + ".");
    if (deployment->spec().release() == spec.release())
        return failedPrecondition("deployment/" + spec.deployment(),
                                  "Deployment " + spec.deployment() + " runs release " + spec.release() + " already.",
                                  "Choose another release.");
    if (const auto &active = deployment->status().active_rollout(); !active.empty())
        return failedPrecondition("rollout/" + active,
                                  "Rollout " + active + " of deployment " + spec.deployment() + " has not ended.",
                                  "Wait for it, or abort it or roll it back first.");
    return deployment;
}

} // namespace

v1::RolloutPlan withDefaults(const v1::RolloutPlan &plan, std::size_t nodes)
{
    auto result = plan;
    auto &canary = *result.mutable_canary();
    if (canary.count() == 0)
        canary.set_count(std::max(DefaultCanaryNodes, static_cast<std::uint32_t>((nodes + 99) / 100)));
    if (!canary.has_bake())
        *canary.mutable_bake() = toProto(DefaultBake);
    if (canary.min_reporting_percent() == 0)
        canary.set_min_reporting_percent(DefaultMinReportingPercent);
    if (canary.promotion() == v1::PROMOTION_UNSPECIFIED)
        canary.set_promotion(v1::PROMOTION_MANUAL);
    auto &main = *result.mutable_main();
    if (main.wave_percent().empty())
        main.mutable_wave_percent()->Add(DefaultWaves.begin(), DefaultWaves.end());
    if (main.max_parallel() == 0)
        main.set_max_parallel(DefaultMaxParallel);
    auto &budget = *result.mutable_failure_budget();
    if (!plan.has_failure_budget())
        budget.set_max_failed_percent(DefaultMaxFailedPercent);
    if (budget.min_attempted() == 0)
        budget.set_min_attempted(DefaultMinAttempted);
    if (budget.on_breach() == v1::BREACH_ACTION_UNSPECIFIED)
        budget.set_on_breach(v1::BREACH_ACTION_HALT);
    if (!result.has_offline_expiry())
        *result.mutable_offline_expiry() = toProto(DefaultOfflineExpiry);
    addExecutionDefaults(result);
    return result;
}

Outcome checkPlan(const v1::RolloutPlan &plan, std::size_t nodes)
{
    if (!v1::Promotion_IsValid(plan.canary().promotion()))
        return invalidArgument("spec.plan.canary.promotion", "This control plane does not know that kind of promotion.",
                               "Use manual or automatic.");
    if (!v1::BreachAction_IsValid(plan.failure_budget().on_breach()))
        return invalidArgument("spec.plan.failure_budget.on_breach", "This control plane does not know that action.",
                               "Use pause, halt, or halt and roll back.");
    const Outcome checks[] = {
        checkPercent("spec.plan.canary.min_reporting_percent", plan.canary().min_reporting_percent(), 1),
        checkPercent("spec.plan.failure_budget.max_failed_percent", plan.failure_budget().max_failed_percent(), 0),
        checkDuration("spec.plan.canary.bake", plan.canary().bake(), LongestBake),
        checkDuration("spec.plan.main.bake", plan.main().bake(), LongestBake),
        checkDuration("spec.plan.offline_expiry", plan.offline_expiry(), LongestExpiry),
        checkWaves(plan.main()),
        checkExecution(plan),
    };
    for (const auto &check : checks) {
        if (!check)
            return check;
    }
    if (plan.canary().count() > nodes)
        return invalidArgument("spec.plan.canary.count",
                               "A canary of " + std::to_string(plan.canary().count()) +
                                   " nodes is asked for, but the deployment has " + std::to_string(nodes) + ".",
                               "Choose at most half of the fleet.");
    return Done{};
}

Result<NewRollout> prepareRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec)
{
    const auto deployment = checkTarget(view, spec);
    if (!deployment)
        return deployment.error();
    const auto nodes = deploymentNodes(view, **deployment);
    if (!nodes)
        return nodes.error();
    if (nodes->empty())
        return failedPrecondition("fleet/" + (*deployment)->spec().fleet(),
                                  "Fleet " + (*deployment)->spec().fleet() + " has no node that takes work.",
                                  "Check the selector of the fleet, and whether its nodes are cordoned.");

    NewRollout result;
    auto &rollout = result.rollout;
    rollout.mutable_meta()->set_name(name);
    rollout.mutable_spec()->set_deployment(spec.deployment());
    rollout.mutable_spec()->set_release(spec.release());
    const bool counted = spec.plan().canary().count() > 0;
    *rollout.mutable_spec()->mutable_plan() = withDefaults(spec.plan(), nodes->size());
    if (!counted) {
        auto *canary = rollout.mutable_spec()->mutable_plan()->mutable_canary();
        canary->set_count(std::min(canary->count(), static_cast<std::uint32_t>(nodes->size())));
    }
    if (auto checked = checkPlan(rollout.spec().plan(), nodes->size()); !checked)
        return checked.error();

    result.partition = makePartition(candidatesOf(view, *nodes), rollout.spec().plan(), name);
    result.partition.mutable_meta()->set_name(name);
    auto &status = *rollout.mutable_status();
    status.set_phase(v1::ROLLOUT_PHASE_SCHEDULED);
    status.set_from_release((*deployment)->spec().release());
    status.set_attempt(1);
    for (const auto &group : result.partition.groups()) {
        auto *counts = status.add_groups();
        counts->set_name(group.name());
        counts->set_total(static_cast<std::uint32_t>(group.nodes_size()));
        counts->set_waiting(counts->total());
    }
    return result;
}

} // namespace skerry::backend
