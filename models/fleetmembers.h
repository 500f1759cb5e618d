// fleet: the nodes that the selectors of fleets choose, as the control plane answers for a node (docs/protocol.md).
#pragma once

#include "models/filterkey.h"

namespace skerry {

[[nodiscard]] FilterKey<Node> fleetKey(const FilterContext &context);

} // namespace skerry
