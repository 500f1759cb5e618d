// Follows one rollout to its end, or until it halts.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>

namespace skerry::ctl {

class Session;

// Where it stands: phase, what it waits for, and its groups as a table.
void printRolloutStatus(Session &session, const v1::Rollout &rollout);

// The verdict on a canary, gate by gate.
void printGates(Session &session, const google::protobuf::RepeatedPtrField<v1::GateResult> &gates, v1::GateOutcome outcome,
                std::uint32_t score);

// Waits until the orchestrator has acted on what was commanded, so that the next command meets what came of it. Says so
// where it has not within the time of a write, which is no failure: the command was accepted.
[[nodiscard]] Outcome awaitActedOn(Session &session, const v1::Rollout &commanded);

// A line for each change of its phase, its message or its counts, until it has ended or halted, which somebody has to look
// at: Done for the end that is wanted, EndedBadly for any other.
[[nodiscard]] ExitCode followRollout(Session &session, const std::string &name,
                                     v1::RolloutPhase wanted = v1::ROLLOUT_PHASE_COMPLETED);

} // namespace skerry::ctl
