#include "backend_stub/orchestrator/plancommands.h"

#include "backend_stub/orchestrator/planbudgets.h"
#include "backend_stub/orchestrator/planpace.h"
#include "backend_stub/orchestrator/planpass.h"
#include "backend_stub/orchestrator/plantime.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::backend {

namespace {

void resume(PlanPass &pass)
{
    const auto breached = forgiveBreaches(pass);
    pass.resume(breached.empty() ? "resumed" : "resumed in spite of " + breached);
}

// Goes back undisturbed: half of a way back helps nobody.
bool expire(PlanPass &pass)
{
    if (!pass.status().has_expires() || pass.now() < fromProto(pass.status().expires()) || pass.isGoingBack())
        return false;
    pass.stop(v1::ROLLOUT_PHASE_EXPIRED, "its deadline was " + utcText(fromProto(pass.status().expires())), nullptr);
    return true;
}

// A failure that was forgiven and is tried once more must not be forgiven a second time.
void forgetWhatWasRetried(PlanPass &pass)
{
    const auto judged = judgeFailures(pass);
    auto &status = pass.mutableStatus();
    status.set_forgiven_failed(std::min(status.forgiven_failed(), judged.allFailed));
    status.set_forgiven_attempted(std::min(status.forgiven_attempted(), judged.allAttempted));
}

// Only the end of the phase moves; a rollout that holds bakes once more.
void extendBake(PlanPass &pass)
{
    const auto more = fromProto(pass.control().bake_extension()) - fromProto(pass.status().bake_extended());
    if (more <= Milliseconds(0))
        return;
    if (pass.status().phase() == v1::ROLLOUT_PHASE_HOLDING) {
        pass.transition(v1::ROLLOUT_PHASE_BAKING, "bake extended", &pass.control());
        pass.moveOnAt(pass.now() + more);
        return;
    }
    *pass.mutableStatus().mutable_bake_extended() = pass.control().bake_extension();
    if (!pass.status().has_phase_until())
        return;
    pass.moveOnAt(fromProto(pass.status().phase_until()) + more);
    pass.mutableStatus().set_message("bake extended by " + pass.control().actor());
}

void askedToRollBack(PlanPass &pass)
{
    const auto &control = pass.control();
    const bool canaryOnly = control.roll_back_canary_only();
    pass.mutableStatus().set_roll_back_release(control.roll_back_release());
    pass.rollBack(canaryOnly,
                  std::string("asked to roll back") + (canaryOnly ? " the canary" : "") +
                      (control.roll_back_release().empty() ? "" : " to " + control.roll_back_release()),
                  &control);
}

} // namespace

bool obeyCommands(PlanPass &pass)
{
    const auto &control = pass.control();
    if (control.aborted()) {
        pass.stop(v1::ROLLOUT_PHASE_ABORTED, "stopped; nodes keep what they have", &control);
        return true;
    }
    if (expire(pass))
        return true;
    forgetWhatWasRetried(pass);
    extendBake(pass);
    if (pass.isOver())
        return true;
    const auto phase = pass.status().phase();
    if (control.roll_back() && phase != v1::ROLLOUT_PHASE_ROLLING_BACK) {
        askedToRollBack(pass);
        return true;
    }
    withdrawOrders(pass);
    if (phase == v1::ROLLOUT_PHASE_PAUSED || phase == v1::ROLLOUT_PHASE_HALTED) {
        if (control.resumes() > pass.status().resumes_seen() && !control.paused())
            resume(pass);
        return true;
    }
    if (control.paused() && phaseRow(phase).allows(v1::ROLLOUT_COMMAND_PAUSE)) {
        pass.suspend(v1::ROLLOUT_PHASE_PAUSED, "paused by an operator", &control);
        return true;
    }
    return false;
}

} // namespace skerry::backend
