// What people may ask of a rollout: each command with what it needs to know, written into RolloutSpec.control.
#pragma once

#include "backend_stub/core/clock.h"
#include "backend_stub/core/result.h"
#include "backend_stub/store/store.h"

#include <cstdint>
#include <string>

namespace skerry::backend {

// The first state of a rollout that `author` writes down at `now`; `rollout` comes from prepareRollout().
void begin(v1::Rollout &rollout, bool draft, const std::string &author, TimePoint now);

// Writes into rollout.spec.control what `actor` asks for at `now`. FAILED_PRECONDITION with the sentence to show if the
// state, the node, or who asks does not allow it; INVALID_ARGUMENT if the request makes no sense in any state. The
// orchestrator does what was asked when it looks at the rollout next.
[[nodiscard]] Outcome giveCommand(v1::Rollout &rollout, const v1::CommandRolloutRequest &request, const std::string &actor,
                                  TimePoint now, const View &view);

// How many nodes that command would touch (CommandRolloutResponse.affected_nodes).
[[nodiscard]] std::uint64_t affectedNodes(const v1::RolloutStatus &status, const v1::CommandRolloutRequest &request);

} // namespace skerry::backend
