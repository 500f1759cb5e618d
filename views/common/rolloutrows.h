// Rollouts as rows of detail views, the newest first.
#pragma once

#include "views/common/brieftable.h"

#include <functional>

namespace skerry {

class PlaneModels;

enum class RolloutTimes { None, StartAndEnd };

[[nodiscard]] QVector<BriefColumn> rolloutColumns(RolloutTimes times);
// Those that `wanted` says. Costs a pass over all rollouts, which are hundreds.
[[nodiscard]] QVector<BriefRow> rolloutRows(PlaneModels &models, RolloutTimes times,
                                            const std::function<bool(const Rollout &rollout)> &wanted);

} // namespace skerry
