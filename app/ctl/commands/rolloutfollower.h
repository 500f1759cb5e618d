// Follows one rollout to its end, or until it halts.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/rollouts.pb.h"

#include <string>

namespace skerry::ctl {

class Session;

// Where it stands: phase, what it waits for, and its groups as a table.
void printRolloutStatus(Session &session, const v1::Rollout &rollout);

// A line for each change of its phase, its message or its counts, until it has ended: Done for completed, EndedBadly for
// what else ends it, and for halted, which somebody has to look at.
[[nodiscard]] ExitCode followRollout(Session &session, const std::string &name);

// What following it would give now; nothing while it goes on.
[[nodiscard]] bool hasEnded(v1::RolloutPhase phase);
[[nodiscard]] ExitCode endCode(v1::RolloutPhase phase);

} // namespace skerry::ctl
