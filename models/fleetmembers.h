// fleet: the nodes that the selectors of fleets choose, as the control plane answers for a node (docs/protocol.md).
#pragma once

#include "models/filterkey.h"
#include "models/selector.h"

namespace skerry {

// Whether a node is one of those that the selector of a fleet chooses; for one after the other, each a few nanoseconds.
[[nodiscard]] FilterTest<Node> memberTest(const Selector &selector, const KeyedStore<Site> &sites);
[[nodiscard]] FilterKey<Node> fleetKey(const FilterContext &context);

} // namespace skerry
