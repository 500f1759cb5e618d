// The one table of rollout states: what moves each on, and what each command does in it. docs/rollout-states.md shows the
// same.
#pragma once

#include "backend_stub/core/result.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace skerry::backend {

struct PhaseRow {
    v1::RolloutPhase phase;
    // As operators read it: "canary", "wave baking".
    std::string_view name;
    bool terminal;
    // The one thing that moves it on by itself; for a terminal state, what it means.
    std::string_view movesOn;
    // Bit n stands for the command with the number n.
    std::uint32_t commands;

    [[nodiscard]] constexpr bool allows(v1::RolloutCommand command) const
    {
        return command > 0 && command < 32 && ((commands >> static_cast<unsigned>(command)) & 1U) != 0;
    }
};

[[nodiscard]] std::span<const PhaseRow> phaseTable();
// Every command there is, in the order of the columns of the document.
[[nodiscard]] std::span<const v1::RolloutCommand> allCommands();
[[nodiscard]] const PhaseRow &phaseRow(v1::RolloutPhase phase);
[[nodiscard]] inline bool isTerminal(v1::RolloutPhase phase)
{
    return phaseRow(phase).terminal;
}
[[nodiscard]] std::string_view commandName(v1::RolloutCommand command);

// Whether `command` may be given to `rollout` now; otherwise FAILED_PRECONDITION with the sentence to show.
[[nodiscard]] Outcome checkCommand(const v1::Rollout &rollout, v1::RolloutCommand command);

} // namespace skerry::backend
