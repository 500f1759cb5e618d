#include "backend_stub/orchestrator/plancommands.h"

#include "backend_stub/orchestrator/planbudgets.h"
#include "backend_stub/orchestrator/planpass.h"
#include "backend_stub/orchestrator/states.h"

namespace skerry::backend {

namespace {

void leaveAsIs(PlanPass &pass)
{
    for (const auto &group : pass.observed().groups) {
        for (const auto &member : group.members) {
            const bool unfinished = member.state == MemberState::Updating || member.state == MemberState::PendingOffline;
            if (member.touched && unfinished)
                pass.leaveAsItIs(member);
        }
    }
}

void resume(PlanPass &pass)
{
    const auto judged = judgeFailures(pass);
    if (judged.breached) {
        pass.mutableStatus().set_forgiven_failed(judged.allFailed);
        pass.mutableStatus().set_forgiven_attempted(judged.allAttempted);
    }
    pass.resume(judged.breached ? "resumed in spite of " + judged.verdict : "resumed");
}

} // namespace

bool obeyCommands(PlanPass &pass, bool resumeAsked)
{
    const auto &control = pass.control();
    if (control.aborted()) {
        leaveAsIs(pass);
        pass.transition(v1::ROLLOUT_PHASE_ABORTED, "stopped; nodes keep what they have", &control);
        return true;
    }
    const auto phase = pass.status().phase();
    if (control.roll_back() && phase != v1::ROLLOUT_PHASE_ROLLING_BACK) {
        pass.rollBack(false, "asked to roll back", &control);
        return true;
    }
    if (phase == v1::ROLLOUT_PHASE_PAUSED || phase == v1::ROLLOUT_PHASE_HALTED) {
        if (resumeAsked && !control.paused())
            resume(pass);
        return true;
    }
    if (control.paused() && phaseRow(phase).pause) {
        pass.suspend(v1::ROLLOUT_PHASE_PAUSED, "paused by an operator", &control);
        return true;
    }
    return false;
}

} // namespace skerry::backend
