// Whose law holds at a site, and what may run there: the rule by which the control plane leaves nodes out
// (docs/rollout-plan.md).
#pragma once

#include "models/types.h"

namespace skerry {

// The site's own, or else its country; empty: neither is known.
[[nodiscard]] QString jurisdictionOf(const Site &site);

// Component and deployment must both allow it. Lists that are empty allow every site; one that is not allows none whose law
// is not known. `component` is the deployment's, null where it is not known.
[[nodiscard]] bool isAllowed(const Site &site, const Component *component, const Deployment &deployment);

} // namespace skerry
