#include "backend_stub/orchestrator/states.h"

#include <algorithm>
#include <array>

namespace skerry::backend {

namespace {

constexpr bool Yes = true;
constexpr bool No = false;

constexpr std::array Table = {
    // phase, name, terminal, moves on when, promote, pause, resume, abort, roll back
    PhaseRow{v1::ROLLOUT_PHASE_UNSPECIFIED, "unspecified", No, "the orchestrator starts it", No, No, No, Yes, No},
    PhaseRow{v1::ROLLOUT_PHASE_DRAFT, "draft", No, "someone submits it", No, No, No, Yes, No},
    PhaseRow{v1::ROLLOUT_PHASE_AWAITING_APPROVAL, "awaiting approval", No, "enough people approve", No, No, No, Yes, No},
    PhaseRow{v1::ROLLOUT_PHASE_SCHEDULED, "scheduled", No, "its start time comes", No, Yes, No, Yes, No},
    PhaseRow{v1::ROLLOUT_PHASE_CANARY, "canary", No, "enough canary nodes have ended their update", Yes, Yes, No, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_BAKING, "baking", No, "the bake time is over", Yes, Yes, No, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_ANALYZING, "analyzing", No, "the judge gives its verdict", No, Yes, No, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_HOLDING, "holding", No, "someone promotes it", Yes, Yes, No, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_WAVE, "wave", No, "every reachable node of the wave has ended its update", No, Yes, No, Yes,
             Yes},
    PhaseRow{v1::ROLLOUT_PHASE_WAVE_BAKING, "wave baking", No, "the bake time of the wave is over", No, Yes, No, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_COMPLETED, "completed", Yes, "every reachable node runs the release", No, No, No, No, No},
    PhaseRow{v1::ROLLOUT_PHASE_PAUSED, "paused", No, "someone resumes it", No, No, Yes, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_HALTED, "halted", No, "someone resumes it, in spite of the breach", No, No, Yes, Yes, Yes},
    PhaseRow{v1::ROLLOUT_PHASE_ROLLING_BACK, "rolling back", No, "every reachable node has gone back", No, No, No, No, No},
    PhaseRow{v1::ROLLOUT_PHASE_ROLLED_BACK, "rolled back", Yes, "every reachable node has gone back", No, No, No, No, No},
    PhaseRow{v1::ROLLOUT_PHASE_ABORTED, "aborted", Yes, "stopped; nodes keep what they have", No, No, No, No, No},
    PhaseRow{v1::ROLLOUT_PHASE_EXPIRED, "expired", Yes, "ran out of time; nodes keep what they have", No, No, No, No, No},
};

bool allows(const PhaseRow &row, v1::RolloutCommand command)
{
    switch (command) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        return row.promote;
    case v1::ROLLOUT_COMMAND_PAUSE:
        return row.pause;
    case v1::ROLLOUT_COMMAND_RESUME:
        return row.resume;
    case v1::ROLLOUT_COMMAND_ABORT:
        return row.abort;
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        return row.rollBack;
    default:
        return false;
    }
}

} // namespace

std::span<const PhaseRow> phaseTable()
{
    return Table;
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
    default:
        return "unknown command";
    }
}

Outcome checkCommand(const v1::Rollout &rollout, v1::RolloutCommand command)
{
    const auto object = "rollout/" + rollout.meta().name();
    const auto &row = phaseRow(rollout.status().phase());
    const auto verb = std::string(commandName(command));
    if (!v1::RolloutCommand_IsValid(command) || command == v1::ROLLOUT_COMMAND_UNSPECIFIED)
        return invalidArgument("command", "This control plane does not know the command " + std::to_string(command) + ".",
                               "Use promote, pause, resume, abort or roll back.");
    if (row.terminal)
        return failedPrecondition(object,
                                  "Cannot " + verb + " rollout " + rollout.meta().name() + ": it is " +
                                      std::string(row.name) + ", and that is final.",
                                  "Start another rollout of deployment " + rollout.spec().deployment() + ".");
    const auto &control = rollout.spec().control();
    if (control.aborted() || control.roll_back())
        return failedPrecondition(object,
                                  "Cannot " + verb + " rollout " + rollout.meta().name() + ": " +
                                      (control.aborted() ? "it is being aborted." : "it is being rolled back."),
                                  "Wait until it has ended.");
    if (!allows(row, command))
        return failedPrecondition(object,
                                  "Cannot " + verb + " rollout " + rollout.meta().name() + " while it is " +
                                      std::string(row.name) + ": it goes on when " + std::string(row.movesOn) + ".",
                                  "Wait for that, or give a command that this state takes.");
    return Done{};
}

} // namespace skerry::backend
