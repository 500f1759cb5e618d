#include "backend_stub/orchestrator/commands.h"

#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::backend {

namespace {

constexpr Milliseconds LongestExtension = std::chrono::hours(24 * 30);

std::string objectOf(const v1::Rollout &rollout)
{
    return "rollout/" + rollout.meta().name();
}

// A parameter that the command does not take would be silently lost.
Outcome checkParameters(const v1::CommandRolloutRequest &request)
{
    const auto command = request.command();
    const auto stray = [&](const char *field, bool given, v1::RolloutCommand taker) -> Outcome {
        if (!given || command == taker)
            return Done{};
        return invalidArgument(field,
                               "The command " + std::string(commandName(command)) + " takes no " + field + "; " +
                                   std::string(commandName(taker)) + " does.",
                               "Leave it out, or give the other command.");
    };
    const Outcome checks[] = {
        stray("by", request.has_by(), v1::ROLLOUT_COMMAND_EXTEND_BAKE),
        stray("node", !request.node().empty(), v1::ROLLOUT_COMMAND_SKIP_NODE),
        stray("canary_only", request.canary_only(), v1::ROLLOUT_COMMAND_ROLL_BACK),
        stray("release", !request.release().empty(), v1::ROLLOUT_COMMAND_ROLL_BACK),
    };
    for (const auto &check : checks) {
        if (!check)
            return check;
    }
    return Done{};
}

Outcome extendBake(v1::RolloutControl &control, const v1::CommandRolloutRequest &request)
{
    const auto by = fromProto(request.by());
    const auto all = fromProto(control.bake_extension()) + by;
    if (by <= Milliseconds(0) || by > LongestExtension || all > LongestExtension)
        return invalidArgument("by", "The bake cannot be extended by " + std::to_string(request.by().seconds()) + " s.",
                               "Give a time above 0; all extensions of a rollout together are at most 30 days.");
    *control.mutable_bake_extension() = toProto(all);
    return Done{};
}

Outcome skipNode(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const std::string &actor, TimePoint now,
                 const View &view)
{
    const auto &node = request.node();
    if (request.options().reason().empty())
        return invalidArgument("options.reason", "Skipping a node needs a reason.",
                               "Say why this node is to be left alone; it is shown with the rollout.");
    const auto partition = view.get<v1::Partition>(rollout.meta().name());
    const bool takesPart =
        partition && std::any_of(partition->groups().begin(), partition->groups().end(), [&node](const auto &group) {
            return std::find(group.nodes().begin(), group.nodes().end(), node) != group.nodes().end();
        });
    if (!takesPart)
        return invalidArgument("node", "Node \"" + node + "\" does not take part in rollout " + rollout.meta().name() + ".",
                               "Choose a node that GetPartition shows.");
    auto &skipped = *rollout.mutable_spec()->mutable_control()->mutable_skipped();
    if (skipped.contains(node))
        return failedPrecondition(objectOf(rollout),
                                  "Node " + node + " is skipped already, by " + skipped.at(node).by() + ".",
                                  "Nothing is left to do.");
    const auto deployment = view.get<v1::Deployment>(rollout.spec().deployment());
    if (deployment && observeNode(view, rollout, deployment->spec().component(), node).state == MemberState::Succeeded)
        return failedPrecondition("node/" + node, "Node " + node + " has been updated already: it cannot be skipped.",
                                  "Roll back, or start a rollout that brings it another release.");
    auto &entry = skipped[node];
    entry.set_by(actor);
    entry.set_reason(request.options().reason());
    *entry.mutable_at() = toProto(now);
    return Done{};
}

auto approvalBy(v1::RolloutControl &control, const std::string &actor)
{
    auto &approvals = *control.mutable_approvals();
    return std::find_if(approvals.begin(), approvals.end(),
                        [&actor](const auto &approval) { return approval.by() == actor; });
}

Outcome approve(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const std::string &actor, TimePoint now)
{
    auto &control = *rollout.mutable_spec()->mutable_control();
    if (actor == control.author())
        return failedPrecondition(objectOf(rollout),
                                  "Rollout " + rollout.meta().name() + " was written by " + actor +
                                      ", who cannot approve it as well.",
                                  "Ask somebody else to look at it.");
    if (approvalBy(control, actor) != control.approvals().end())
        return failedPrecondition(objectOf(rollout), actor + " has approved rollout " + rollout.meta().name() + " already.",
                                  "Ask somebody else, or withdraw your approval.");
    auto &approval = *control.add_approvals();
    approval.set_by(actor);
    approval.set_remark(request.options().reason());
    *approval.mutable_at() = toProto(now);
    return Done{};
}

Outcome withdrawApproval(v1::Rollout &rollout, const std::string &actor)
{
    auto &control = *rollout.mutable_spec()->mutable_control();
    const auto own = approvalBy(control, actor);
    if (own == control.approvals().end())
        return failedPrecondition(objectOf(rollout), actor + " has not approved rollout " + rollout.meta().name() + ".",
                                  "Only your own approval can be withdrawn.");
    control.mutable_approvals()->erase(own);
    return Done{};
}

Outcome rollBack(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const View &view)
{
    auto &control = *rollout.mutable_spec()->mutable_control();
    if (const auto &name = request.release(); !name.empty()) {
        const auto release = view.get<v1::Release>(name);
        if (!release)
            return notFound("release/" + name, "There is no release " + name + ".",
                            "Choose one of the releases that ListReleases gives.");
        const auto deployment = view.get<v1::Deployment>(rollout.spec().deployment());
        if (deployment && release->spec().component() != deployment->spec().component())
            return invalidArgument("release",
                                   "Release " + name + " is of component " + release->spec().component() +
                                       ", but the rollout is of component " + deployment->spec().component() + ".",
                                   "Choose a release of component " + deployment->spec().component() + ".");
        if (name == rollout.spec().release())
            return invalidArgument("release", "Release " + name + " is what this rollout brings.",
                                   "Choose the release to go back to.");
        control.set_roll_back_release(name == rollout.status().from_release() ? std::string() : name);
    }
    control.set_roll_back(true);
    control.set_roll_back_canary_only(request.canary_only());
    return Done{};
}

Outcome apply(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const std::string &actor, TimePoint now,
              const View &view)
{
    auto &control = *rollout.mutable_spec()->mutable_control();
    switch (request.command()) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        control.set_promoted(true);
        return Done{};
    case v1::ROLLOUT_COMMAND_PAUSE:
        control.set_paused(true);
        return Done{};
    case v1::ROLLOUT_COMMAND_RESUME:
        control.set_paused(false);
        control.set_resumes(control.resumes() + 1);
        return Done{};
    case v1::ROLLOUT_COMMAND_ABORT:
        control.set_aborted(true);
        return Done{};
    case v1::ROLLOUT_COMMAND_RETRY_FAILED:
        *control.mutable_retry_failed_at() = toProto(now);
        return Done{};
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        return rollBack(rollout, request, view);
    case v1::ROLLOUT_COMMAND_EXTEND_BAKE:
        return extendBake(control, request);
    case v1::ROLLOUT_COMMAND_SKIP_NODE:
        return skipNode(rollout, request, actor, now, view);
    case v1::ROLLOUT_COMMAND_SUBMIT:
        rollout.mutable_spec()->mutable_control()->set_submitted(true);
        return Done{};
    case v1::ROLLOUT_COMMAND_APPROVE:
        return approve(rollout, request, actor, now);
    case v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL:
        return withdrawApproval(rollout, actor);
    default:
        return Done{};
    }
}

} // namespace

void begin(v1::Rollout &rollout, bool draft, const std::string &author, TimePoint now)
{
    auto &control = *rollout.mutable_spec()->mutable_control();
    control.set_actor(author);
    control.set_author(author);
    control.set_submitted(!draft);
    *control.mutable_at() = toProto(now);
    auto &status = *rollout.mutable_status();
    const auto &time = rollout.spec().plan().time();
    const auto starts = std::max(now, time.has_start_at() ? fromProto(time.start_at()) : now);
    if (time.has_deadline())
        *status.mutable_expires() = toProto(starts + fromProto(time.deadline()));
    if (draft)
        status.set_phase(v1::ROLLOUT_PHASE_DRAFT);
    else if (rollout.spec().plan().approvals() > 0)
        status.set_phase(v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    else
        status.set_phase(v1::ROLLOUT_PHASE_SCHEDULED);
    if (status.phase() == v1::ROLLOUT_PHASE_SCHEDULED && starts > now)
        *status.mutable_phase_until() = toProto(starts);
}

Outcome giveCommand(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const std::string &actor, TimePoint now,
                    const View &view)
{
    const Outcome checks[] = {checkCommand(rollout, request.command()), checkParameters(request)};
    for (const auto &check : checks) {
        if (!check)
            return check;
    }
    if (auto applied = apply(rollout, request, actor, now, view); !applied)
        return applied;
    auto &control = *rollout.mutable_spec()->mutable_control();
    control.set_last_command(request.command());
    control.set_actor(actor);
    control.set_reason(request.options().reason());
    *control.mutable_at() = toProto(now);
    return Done{};
}

std::uint64_t affectedNodes(const v1::RolloutStatus &status, const v1::CommandRolloutRequest &request)
{
    std::uint64_t open = 0;
    std::uint64_t changed = 0;
    std::uint64_t main = 0;
    std::uint64_t failed = 0;
    for (int i = 0; i < status.groups_size(); ++i) {
        const auto &group = status.groups(i);
        open += group.waiting() + group.pending_offline();
        if (i == 0 || !request.canary_only())
            changed += group.succeeded() + group.failed() + group.updating();
        main += i == 0 ? 0 : group.total() - group.gone();
        failed += group.failed();
    }
    switch (request.command()) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        return main;
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        return changed;
    case v1::ROLLOUT_COMMAND_RETRY_FAILED:
        return failed;
    case v1::ROLLOUT_COMMAND_SKIP_NODE:
        return 1;
    default:
        return open;
    }
}

} // namespace skerry::backend
