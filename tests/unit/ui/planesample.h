// A small cloud, put by hand into the models.
#pragma once

#include "models/planemodels.h"

namespace skerry::test {

// Two sites, `nodes` nodes (every tenth offline, every seventh a canary), a fleet, a component with two releases and a
// deployment of the first, on a control plane that is Live.
void fillPlane(PlaneModels &models, int nodes);
[[nodiscard]] Rollout sampleRollout(const QString &name, RolloutPhase phase);
void putRollout(PlaneModels &models, const Rollout &rollout);

} // namespace skerry::test
