#include "backend_stub/orchestrator/rolloutspec.h"

#include "backend_stub/inventory/signature.h"
#include "backend_stub/orchestrator/canary.h"
#include "backend_stub/orchestrator/executionspec.h"
#include "backend_stub/orchestrator/gates.h"
#include "backend_stub/orchestrator/membership.h"
#include "backend_stub/orchestrator/rolloutwarnings.h"
#include "backend_stub/orchestrator/roster.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr std::uint32_t DefaultMinReportingPercent = 80;
constexpr std::uint32_t DefaultMaxParallel = 100;
constexpr std::uint32_t DefaultMaxFailedPercent = 5;
constexpr std::uint32_t DefaultMinAttempted = 5;
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
    if (!plan.waves().empty())
        return Done{};
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

// Do the deployment and the release exist, and do they belong together?
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
    return deployment;
}

// Is the deployment free for this rollout, and may the release be trusted?
Outcome checkStartable(const View &view, const v1::Deployment &deployment, const v1::RolloutSpec &spec,
                       const std::string &supersede)
{
    if (deployment.spec().release() == spec.release())
        return failedPrecondition("deployment/" + spec.deployment(),
                                  "Deployment " + spec.deployment() + " runs release " + spec.release() + " already.",
                                  "Choose another release.");
    const auto &active = deployment.status().active_rollout();
    if (!supersede.empty() && active != supersede)
        return failedPrecondition("rollout/" + supersede,
                                  "Rollout " + supersede +
                                      " is to be superseded, but it is not the active rollout of deployment " +
                                      spec.deployment() + ".",
                                  active.empty() ? "Start without superseding: no rollout is active."
                                                 : "The active rollout is " + active + ". Look at it, and decide again.");
    if (supersede.empty() && !active.empty())
        return failedPrecondition("rollout/" + active,
                                  "Rollout " + active + " of deployment " + spec.deployment() + " has not ended.",
                                  "Wait for it, or abort it or roll it back first, or supersede it.");
    const auto component = view.get<v1::Component>(deployment.spec().component());
    return component ? checkSignature(*component, *view.get<v1::Release>(spec.release())) : Outcome(Done{});
}

Error noNodes(const Roster &roster, const v1::Deployment &deployment)
{
    const auto &fleet = deployment.spec().fleet();
    if (roster.fleetNodes() == 0)
        return failedPrecondition("fleet/" + fleet, "Fleet " + fleet + " has no node.", "Check the selector of the fleet.");
    const auto unmet = roster.unmet.empty() ? std::string() : " Nothing in it has " + roster.unmet.front() + ".";
    return failedPrecondition("fleet/" + fleet,
                              "Fleet " + fleet + " has no node that takes part: all " + std::to_string(roster.fleetNodes()) +
                                  " are excluded." + unmet,
                              "The preview tells for each node why.");
}

v1::RolloutPlan completePlan(const Roster &roster, const v1::RolloutPlan &wish)
{
    auto plan = withDefaults(wish, roster.candidates.size());
    auto &canary = *plan.mutable_canary();
    // What nobody asked for may be less than the rule of thumb.
    if (isDefaultCanary(wish.canary()))
        canary.set_count(std::min(canary.count(), static_cast<std::uint32_t>(largestCanary(roster.candidates))));
    return plan;
}

void addStatus(v1::Rollout &rollout, const v1::Partition &partition, const v1::Deployment &deployment)
{
    auto &status = *rollout.mutable_status();
    status.set_phase(v1::ROLLOUT_PHASE_SCHEDULED);
    status.set_from_release(deployment.spec().release());
    status.set_attempt(1);
    for (const auto &group : partition.groups()) {
        auto *counts = status.add_groups();
        counts->set_name(group.name());
        counts->set_total(static_cast<std::uint32_t>(group.nodes_size()));
        counts->set_waiting(counts->total());
    }
}

// Who takes part, if anybody does.
Outcome addPartition(const View &view, const Roster &roster, const v1::Deployment &deployment, NewRollout &result)
{
    const auto &name = result.rollout.meta().name();
    auto &plan = *result.rollout.mutable_spec()->mutable_plan();
    plan = completePlan(roster, plan);
    if (auto checked = checkPlan(plan, roster.candidates.size()); !checked)
        return checked;
    if (auto checked = checkMembership(view, roster, deployment, plan); !checked)
        return checked;
    result.partition = makePartition(roster.candidates, plan, name);
    if (auto checked = checkEveryoneHasAGroup(roster, result.partition); !checked)
        return checked;
    if (!plan.canary().has_control_count())
        plan.mutable_canary()->set_control_count(static_cast<std::uint32_t>(result.partition.groups(0).nodes_size()));
    return Done{};
}

} // namespace

v1::RolloutPlan withDefaults(const v1::RolloutPlan &plan, std::size_t nodes)
{
    auto result = plan;
    addMembershipDefaults(result, nodes);
    auto &canary = *result.mutable_canary();
    if (!canary.has_bake())
        *canary.mutable_bake() = toProto(DefaultBake);
    if (canary.min_reporting_percent() == 0)
        canary.set_min_reporting_percent(DefaultMinReportingPercent);
    if (canary.promotion() == v1::PROMOTION_UNSPECIFIED)
        canary.set_promotion(v1::PROMOTION_MANUAL);
    auto &main = *result.mutable_main();
    if (main.max_parallel() == 0)
        main.set_max_parallel(DefaultMaxParallel);
    auto &budget = *result.mutable_failure_budget();
    if (!budget.has_max_failed_percent())
        budget.set_max_failed_percent(DefaultMaxFailedPercent);
    if (budget.min_attempted() == 0)
        budget.set_min_attempted(DefaultMinAttempted);
    if (budget.on_breach() == v1::BREACH_ACTION_UNSPECIFIED)
        budget.set_on_breach(v1::BREACH_ACTION_HALT);
    if (!result.has_offline_expiry())
        *result.mutable_offline_expiry() = toProto(DefaultOfflineExpiry);
    addExecutionDefaults(result);
    addGateDefaults(result);
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
        checkGates(plan),
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

Result<NewRollout> planRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec,
                               const std::string &supersede, TimePoint now)
{
    const auto deployment = checkTarget(view, spec);
    if (!deployment)
        return deployment.error();
    if (auto checked = checkMembershipPlan(spec.plan()); !checked)
        return checked.error();
    auto roster = rosterOf(view, **deployment, spec);
    if (!roster)
        return roster.error();

    NewRollout result;
    result.fleetNodes = roster->fleetNodes();
    auto &rollout = result.rollout;
    rollout.mutable_meta()->set_name(name);
    rollout.mutable_spec()->set_deployment(spec.deployment());
    rollout.mutable_spec()->set_release(spec.release());
    *rollout.mutable_spec()->mutable_plan() = spec.plan();
    if (roster->candidates.empty()) {
        result.refusal = noNodes(*roster, **deployment);
    } else if (auto added = addPartition(view, *roster, **deployment, result); !added) {
        return added.error();
    }
    result.partition.mutable_meta()->set_name(name);
    for (auto &exclusion : roster->exclusions)
        *result.partition.add_exclusions() = std::move(exclusion);
    addStatus(rollout, result.partition, **deployment);
    result.warnings = rolloutWarnings(view, *roster, rollout, result.partition, now);
    if (const auto startable = checkStartable(view, **deployment, spec, supersede); !startable)
        result.refusal = startable.error();
    return result;
}

Result<NewRollout> prepareRollout(const View &view, const std::string &name, const v1::RolloutSpec &spec)
{
    auto planned = planRollout(view, name, spec, {}, {});
    if (planned && planned->refusal)
        return *planned->refusal;
    return planned;
}

} // namespace skerry::backend
