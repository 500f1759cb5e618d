#include "backend_stub/orchestrator/states.h"

#include <algorithm>
#include <array>

namespace skerry::backend {

namespace {

constexpr std::uint32_t bit(v1::RolloutCommand command)
{
    return std::uint32_t{1} << static_cast<unsigned>(command);
}

constexpr std::array Commands = {
    v1::ROLLOUT_COMMAND_PROMOTE,
    v1::ROLLOUT_COMMAND_PAUSE,
    v1::ROLLOUT_COMMAND_RESUME,
    v1::ROLLOUT_COMMAND_ABORT,
    v1::ROLLOUT_COMMAND_ROLL_BACK,
    v1::ROLLOUT_COMMAND_EXTEND_BAKE,
    v1::ROLLOUT_COMMAND_RETRY_FAILED,
    v1::ROLLOUT_COMMAND_SKIP_NODE,
    v1::ROLLOUT_COMMAND_SUBMIT,
    v1::ROLLOUT_COMMAND_APPROVE,
    v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL,
};

constexpr auto Promote = bit(v1::ROLLOUT_COMMAND_PROMOTE);
constexpr auto Pause = bit(v1::ROLLOUT_COMMAND_PAUSE);
constexpr auto Resume = bit(v1::ROLLOUT_COMMAND_RESUME);
constexpr auto Abort = bit(v1::ROLLOUT_COMMAND_ABORT);
constexpr auto Back = bit(v1::ROLLOUT_COMMAND_ROLL_BACK);
constexpr auto Extend = bit(v1::ROLLOUT_COMMAND_EXTEND_BAKE);
constexpr auto Retry = bit(v1::ROLLOUT_COMMAND_RETRY_FAILED);
constexpr auto Skip = bit(v1::ROLLOUT_COMMAND_SKIP_NODE);
constexpr auto Submit = bit(v1::ROLLOUT_COMMAND_SUBMIT);
constexpr auto Approve = bit(v1::ROLLOUT_COMMAND_APPROVE);
constexpr auto Withdraw = bit(v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL);
// What every state takes in which nodes are told, or have been told, the release.
constexpr auto AtWork = Pause | Abort | Back | Retry | Skip;
constexpr auto Stopped = Resume | Abort | Back | Retry | Skip;

constexpr std::array Table = {
    // phase, name, terminal, moves on when, commands
    PhaseRow{v1::ROLLOUT_PHASE_UNSPECIFIED, "unspecified", false, "the orchestrator starts it", Abort},
    PhaseRow{v1::ROLLOUT_PHASE_DRAFT, "draft", false, "someone submits it", Abort | Submit},
    PhaseRow{v1::ROLLOUT_PHASE_AWAITING_APPROVAL, "awaiting approval", false, "enough people approve",
             Abort | Approve | Withdraw},
    PhaseRow{v1::ROLLOUT_PHASE_SCHEDULED, "scheduled", false, "its start time comes", Pause | Abort | Skip},
    PhaseRow{v1::ROLLOUT_PHASE_CANARY, "canary", false, "enough canary nodes have ended their update", Promote | AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_BAKING, "baking", false, "the bake time is over", Promote | Extend | AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_ANALYZING, "analyzing", false, "the judge gives its verdict", AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_HOLDING, "holding", false, "someone promotes it", Promote | Extend | AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_WAVE, "wave", false, "every reachable node of the wave has ended its update", AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_WAVE_BAKING, "wave baking", false, "the bake time of the wave is over", Extend | AtWork},
    PhaseRow{v1::ROLLOUT_PHASE_COMPLETED, "completed", true, "every reachable node runs the release", 0},
    PhaseRow{v1::ROLLOUT_PHASE_PAUSED, "paused", false, "someone resumes it", Stopped},
    PhaseRow{v1::ROLLOUT_PHASE_HALTED, "halted", false, "someone resumes it, in spite of the breach", Stopped},
    PhaseRow{v1::ROLLOUT_PHASE_ROLLING_BACK, "rolling back", false, "every reachable node has gone back", Skip},
    PhaseRow{v1::ROLLOUT_PHASE_ROLLED_BACK, "rolled back", true, "every reachable node has gone back", 0},
    PhaseRow{v1::ROLLOUT_PHASE_ABORTED, "aborted", true, "stopped; nodes keep what they have", 0},
    PhaseRow{v1::ROLLOUT_PHASE_EXPIRED, "expired", true, "ran out of time; nodes keep what they have", 0},
};

} // namespace

std::span<const PhaseRow> phaseTable()
{
    return Table;
}

std::span<const v1::RolloutCommand> allCommands()
{
    return Commands;
}

const PhaseRow &phaseRow(v1::RolloutPhase phase)
{
    const auto row = std::find_if(Table.begin(), Table.end(), [phase](const PhaseRow &r) { return r.phase == phase; });
    return row == Table.end() ? Table.front() : *row;
}

std::string_view commandName(v1::RolloutCommand command)
{
    switch (command) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        return "promote";
    case v1::ROLLOUT_COMMAND_PAUSE:
        return "pause";
    case v1::ROLLOUT_COMMAND_RESUME:
        return "resume";
    case v1::ROLLOUT_COMMAND_ABORT:
        return "abort";
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        return "roll back";
    case v1::ROLLOUT_COMMAND_EXTEND_BAKE:
        return "extend bake";
    case v1::ROLLOUT_COMMAND_RETRY_FAILED:
        return "retry failed";
    case v1::ROLLOUT_COMMAND_SKIP_NODE:
        return "skip node";
    case v1::ROLLOUT_COMMAND_SUBMIT:
        return "submit";
    case v1::ROLLOUT_COMMAND_APPROVE:
        return "approve";
    case v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL:
        return "withdraw approval";
    default:
        return "unknown command";
    }
}

namespace {

// "Cannot extend the bake of rollout r1": as it stands in a sentence.
std::string attempted(v1::RolloutCommand command, const std::string &rollout)
{
    switch (command) {
    case v1::ROLLOUT_COMMAND_EXTEND_BAKE:
        return "Cannot extend the bake of rollout " + rollout;
    case v1::ROLLOUT_COMMAND_RETRY_FAILED:
        return "Cannot retry what failed in rollout " + rollout;
    case v1::ROLLOUT_COMMAND_SKIP_NODE:
        return "Cannot skip a node of rollout " + rollout;
    case v1::ROLLOUT_COMMAND_WITHDRAW_APPROVAL:
        return "Cannot withdraw an approval of rollout " + rollout;
    default:
        return "Cannot " + std::string(commandName(command)) + " rollout " + rollout;
    }
}

std::string commandsOf(const PhaseRow &row)
{
    std::string names;
    for (const auto command : Commands) {
        if (row.allows(command))
            names += (names.empty() ? "" : ", ") + std::string(commandName(command));
    }
    return names;
}

// A draft that was submitted is none any more, although the orchestrator has not looked at it yet: whoever approves it right
// then need not wait.
v1::RolloutPhase phaseForCommands(const v1::Rollout &rollout)
{
    const auto phase = rollout.status().phase();
    if (phase != v1::ROLLOUT_PHASE_DRAFT || !rollout.spec().control().submitted())
        return phase;
    return rollout.spec().plan().approvals() > 0 ? v1::ROLLOUT_PHASE_AWAITING_APPROVAL : v1::ROLLOUT_PHASE_SCHEDULED;
}

} // namespace

Outcome checkCommand(const v1::Rollout &rollout, v1::RolloutCommand command)
{
    const auto object = "rollout/" + rollout.meta().name();
    const auto &row = phaseRow(phaseForCommands(rollout));
    if (!v1::RolloutCommand_IsValid(command) || command == v1::ROLLOUT_COMMAND_UNSPECIFIED)
        return invalidArgument("command", "This control plane does not know the command " + std::to_string(command) + ".",
                               "Use promote, pause, resume, abort, roll back, extend bake, retry failed, skip node, submit, "
                               "approve or withdraw approval.");
    const auto cannot = attempted(command, rollout.meta().name());
    if (row.terminal)
        return failedPrecondition(object, cannot + ": it is " + std::string(row.name) + ", and that is final.",
                                  "Start another rollout of deployment " + rollout.spec().deployment() + ".");
    const auto &control = rollout.spec().control();
    // While it goes back, a node that does not may still be given up.
    const bool skipOnTheWayBack = row.phase == v1::ROLLOUT_PHASE_ROLLING_BACK && row.allows(command);
    if (control.aborted() || (control.roll_back() && !skipOnTheWayBack))
        return failedPrecondition(object,
                                  cannot + ": " + (control.aborted() ? "it is being aborted." : "it is being rolled back."),
                                  "Wait until it has ended.");
    if (!row.allows(command))
        return failedPrecondition(
            object, cannot + " while it is " + std::string(row.name) + ": it goes on when " + std::string(row.movesOn) + ".",
            "Wait for that, or give a command that this state takes: " + commandsOf(row) + ".");
    return Done{};
}

} // namespace skerry::backend
