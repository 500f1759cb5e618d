#include "backend_stub/orchestrator/planpace.h"

#include "backend_stub/orchestrator/planpass.h"

namespace skerry::backend {

void assignReachable(PlanPass &pass)
{
    const auto &status = pass.status();
    std::uint32_t inFlight = 0;
    for (const auto &group : status.groups())
        inFlight += group.updating();
    const auto most = pass.wish().main().max_parallel();
    auto room = most > inFlight ? most - inFlight : 0;
    const auto &groups = pass.observed().groups;
    for (std::size_t g = 0; g <= status.wave() && g < groups.size(); ++g) {
        for (const auto &member : groups[g].members) {
            if (room == 0)
                return;
            if (pass.stateOf(member) == MemberState::Waiting) {
                pass.assign(member);
                --room;
            }
        }
    }
}

} // namespace skerry::backend
