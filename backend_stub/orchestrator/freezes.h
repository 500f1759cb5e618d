// When a rollout may tell nothing new, by its plan and by the calendar of the control plane.
#pragma once

#include "backend_stub/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace skerry::backend {

// Those of the plan, and those of the calendar that hold for its deployment unless it ignores them.
[[nodiscard]] std::vector<v1::Freeze> freezesFor(const View &view, const v1::Rollout &rollout);

struct Frozen {
    // When the freeze ends, and those that follow it without a gap.
    TimePoint until;
    std::string reason;
};

[[nodiscard]] std::optional<Frozen> freezeAt(const std::vector<v1::Freeze> &freezes, TimePoint now);

} // namespace skerry::backend
