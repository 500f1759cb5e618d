// How many nodes may be told something now.
#pragma once

namespace skerry::backend {

class PlanPass;

// Tells the nodes that wait and can be reached, in the groups whose turn has come, as many as the limits of the plan allow.
void assignReachable(PlanPass &pass);

} // namespace skerry::backend
