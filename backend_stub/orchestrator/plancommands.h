// What people have asked of a rollout, and what plan() makes of it.
#pragma once

namespace skerry::backend {

class PlanPass;

// Whether that was all there is to do in this pass. `resumeAsked`: this pass is the first that sees a resume.
[[nodiscard]] bool obeyCommands(PlanPass &pass, bool resumeAsked);

} // namespace skerry::backend
