// Which nodes are told something now: never more than the limits of the plan, the clock, and their sites allow.
#pragma once

#include <vector>

namespace skerry::backend {

class PlanPass;
struct Member;

// Tells the nodes that wait and can be reached, in the groups whose turn has come. What holds back the others is noted in
// the pass, with the moment from which it does no longer.
void assignReachable(PlanPass &pass);
// Tells what has not been told yet to go back: at once, but no more nodes of a site than it can spare by the budget, and not
// its last serving one, which waits for another to serve, for the node timeout at the longest. One that is offline is told
// as well, so that it does not begin the release when it is back.
void assignGoingBack(PlanPass &pass, const std::vector<const Member *> &members);
// Orders that are pointless by now: nodes that were skipped, and those that have not got on in time, stay with what they
// have.
void withdrawOrders(PlanPass &pass);

} // namespace skerry::backend
