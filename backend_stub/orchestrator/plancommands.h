// What people have asked of a rollout, and what plan() makes of it.
#pragma once

namespace skerry::backend {

class PlanPass;

// Whether that was all there is to do in this pass.
[[nodiscard]] bool obeyCommands(PlanPass &pass);

} // namespace skerry::backend
