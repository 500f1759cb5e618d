// The one table of rollout states: what moves each on, and what each command does in it. docs/rollout-states.md shows the
// same.
#pragma once

#include "backend_stub/core/result.h"
#include "skerry/v1/rollouts.pb.h"

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
    bool promote;
    bool pause;
    bool resume;
    bool abort;
    bool rollBack;
};

[[nodiscard]] std::span<const PhaseRow> phaseTable();
[[nodiscard]] const PhaseRow &phaseRow(v1::RolloutPhase phase);
[[nodiscard]] inline bool isTerminal(v1::RolloutPhase phase)
{
    return phaseRow(phase).terminal;
}
[[nodiscard]] std::string_view commandName(v1::RolloutCommand command);

// Whether `command` may be given to `rollout` now; otherwise FAILED_PRECONDITION with the sentence to show.
[[nodiscard]] Outcome checkCommand(const v1::Rollout &rollout, v1::RolloutCommand command);

} // namespace skerry::backend
