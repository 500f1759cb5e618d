// Nodes of a deployment that run something else than it wants.
#pragma once

#include "models/types.h"
#include "ui/description.h"

namespace skerry {

struct Drift {
    qint64 nodes = 0;
    qint64 all = 0;
};

[[nodiscard]] Drift driftOf(const Deployment &deployment);
// To those nodes in the list.
[[nodiscard]] Link linkToDrift(const Deployment &deployment);

} // namespace skerry
