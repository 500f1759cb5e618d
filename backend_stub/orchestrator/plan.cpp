#include "backend_stub/orchestrator/plan.h"

#include "backend_stub/orchestrator/planbudgets.h"
#include "backend_stub/orchestrator/plancommands.h"
#include "backend_stub/orchestrator/planpace.h"
#include "backend_stub/orchestrator/planpass.h"
#include "backend_stub/orchestrator/plantime.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>
#include <cassert>

namespace skerry::backend {

namespace {

// The states, one function each. Each either ends the pass with a transition or tells nodes and waits.
class Phases final
{
public:
    explicit Phases(PlanPass &pass) : m_pass(pass) {}

    void step()
    {
        switch (status().phase()) {
        case v1::ROLLOUT_PHASE_DRAFT:
            if (control().submitted())
                submit();
            break;
        case v1::ROLLOUT_PHASE_AWAITING_APPROVAL:
            stepAwaitingApproval();
            break;
        case v1::ROLLOUT_PHASE_SCHEDULED:
            stepScheduled();
            break;
        case v1::ROLLOUT_PHASE_CANARY:
            stepCanary();
            break;
        case v1::ROLLOUT_PHASE_BAKING:
            stepBaking();
            break;
        case v1::ROLLOUT_PHASE_ANALYZING:
            stepAnalyzing();
            break;
        case v1::ROLLOUT_PHASE_HOLDING:
            assignReachable(m_pass);
            if (control().promoted())
                startMain("promoted");
            break;
        case v1::ROLLOUT_PHASE_WAVE:
            stepWave();
            break;
        case v1::ROLLOUT_PHASE_WAVE_BAKING:
            assignReachable(m_pass);
            if (m_pass.timeIsUp())
                startWave(status().wave() + 1, "bake time is over");
            break;
        case v1::ROLLOUT_PHASE_ROLLING_BACK:
            stepRollingBack();
            break;
        default:
            break;
        }
    }

    // Nodes that were offline come back after the end: same limits, same budget, until the expiry.
    void catchUp()
    {
        const auto until = fromProto(status().finished()) + fromProto(wish().offline_expiry());
        std::uint32_t offline = 0;
        for (const auto &g : status().groups())
            offline += g.pending_offline();
        if (m_pass.now() >= until) {
            m_pass.mutableStatus().clear_message();
            if (offline > 0)
                m_pass.mutableStatus().set_message(counted(offline, "node") + (offline == 1 ? " was" : " were") +
                                                   " never reached");
            return;
        }
        withdrawOrders(m_pass);
        if (!judgeFailures(m_pass).breached)
            assignReachable(m_pass);
        m_pass.mutableStatus().clear_message();
        if (offline == 0)
            return;
        m_pass.setMessage(counted(offline, "offline node") + " will be caught up");
        m_pass.wakeAt(until);
    }

private:
    [[nodiscard]] const v1::RolloutStatus &status() const { return m_pass.status(); }
    [[nodiscard]] const v1::RolloutPlan &wish() const { return m_pass.wish(); }
    [[nodiscard]] const v1::RolloutControl &control() const { return m_pass.control(); }

    void submit()
    {
        if (wish().approvals() > 0)
            m_pass.transition(v1::ROLLOUT_PHASE_AWAITING_APPROVAL,
                              "submitted; needs " + counted(wish().approvals(), "approval"), &control());
        else
            m_pass.schedule("submitted; needs no approval");
    }

    void stepAwaitingApproval()
    {
        const auto have = static_cast<std::uint32_t>(control().approvals_size());
        const auto text = std::to_string(have) + " of " + counted(wish().approvals(), "approval");
        std::string people;
        for (const auto &approval : control().approvals())
            people += (people.empty() ? ": " : ", ") + approval.by();
        if (have >= wish().approvals())
            m_pass.schedule(text + people);
        else
            m_pass.mutableStatus().set_message(text + people);
    }

    void stepScheduled()
    {
        if (status().has_phase_until() && !m_pass.timeIsUp())
            m_pass.mutableStatus().set_message("starts at " + utcText(fromProto(status().phase_until())));
        else
            m_pass.transition(v1::ROLLOUT_PHASE_CANARY, "started", nullptr);
    }

    void stepCanary()
    {
        const auto &canary = status().groups(0);
        const auto present = canary.total() - canary.gone() - canary.skipped();
        const auto ended = canary.succeeded() + canary.failed();
        const auto needed = (present * wish().canary().min_reporting_percent() + 99) / 100;
        const auto reporting = std::to_string(ended) + " of " + std::to_string(present) +
                               " canary nodes have ended their update, " + std::to_string(needed) + " needed";
        if (control().promoted() && canary.updating() == 0 && canary.waiting() == 0 && canary.succeeded() > 0) {
            startMain("promoted before the bake");
            return;
        }
        if (ended >= needed && canary.succeeded() > 0) {
            m_pass.transition(v1::ROLLOUT_PHASE_BAKING, reporting, nullptr);
            m_pass.moveOnAt(m_pass.now() + fromProto(wish().canary().bake()));
            return;
        }
        assignReachable(m_pass);
        const auto offline = canary.pending_offline();
        m_pass.setMessage(offline == 0 ? reporting : reporting + "; " + std::to_string(offline) + " offline");
    }

    void stepBaking()
    {
        assignReachable(m_pass);
        if (control().promoted())
            startMain("promoted before the end of the bake");
        else if (m_pass.timeIsUp() && wish().gates_size() > 0)
            m_pass.transition(v1::ROLLOUT_PHASE_ANALYZING, "bake time is over", nullptr);
        else if (m_pass.timeIsUp())
            afterTheBake("bake time is over");
    }

    void afterTheBake(const std::string &verdict)
    {
        if (wish().canary().promotion() == v1::PROMOTION_AUTOMATIC)
            startMain(verdict + ", promotion is automatic");
        else
            m_pass.transition(v1::ROLLOUT_PHASE_HOLDING, verdict + ", promotion is manual", nullptr);
    }

    void stepAnalyzing()
    {
        const auto *judged = m_pass.analysis();
        if (!judged)
            return;
        auto verdict = judged->sentence();
        for (const auto &result : judged->results())
            verdict += " " + result.sentence();
        if (verdict.ends_with('.'))
            verdict.pop_back(); // as other verdicts: it may go on, and whoever shows it ends it
        switch (judged->outcome()) {
        case v1::GATE_OUTCOME_PASS:
            afterTheBake(verdict);
            break;
        case v1::GATE_OUTCOME_FAIL:
            // Whoever resumes in spite of it has to promote as well.
            actOnBreach(m_pass, wish().failure_budget().on_breach(), v1::ROLLOUT_PHASE_HOLDING, verdict);
            break;
        default:
            m_pass.transition(v1::ROLLOUT_PHASE_HOLDING, verdict, nullptr);
        }
    }

    void startMain(const std::string &verdict) { startWave(1, verdict); }

    void startWave(std::uint32_t wave, const std::string &verdict)
    {
        if (wave >= static_cast<std::uint32_t>(status().groups_size())) {
            m_pass.transition(v1::ROLLOUT_PHASE_COMPLETED, verdict, nullptr);
            return;
        }
        m_pass.mutableStatus().set_wave(wave);
        m_pass.mutableStatus().clear_forgiven_unreachable();
        const bool promoted = status().phase() != v1::ROLLOUT_PHASE_WAVE &&
                              status().phase() != v1::ROLLOUT_PHASE_WAVE_BAKING && control().promoted();
        m_pass.transition(v1::ROLLOUT_PHASE_WAVE, verdict, promoted ? &control() : nullptr);
    }

    void stepWave()
    {
        assignReachable(m_pass);
        const bool last = status().wave() + 1 == static_cast<std::uint32_t>(status().groups_size());
        const bool done =
            last ? std::all_of(status().groups().begin(), status().groups().end(), settled) : settled(m_pass.group());
        const auto &wave = m_pass.group();
        const auto ended = std::to_string(wave.succeeded()) + " of " + std::to_string(wave.total()) + " nodes succeeded, " +
                           std::to_string(wave.failed()) + " failed, " + std::to_string(wave.pending_offline()) + " offline";
        if (!done) {
            m_pass.setMessage(ended);
        } else if (last) {
            m_pass.transition(v1::ROLLOUT_PHASE_COMPLETED, ended, nullptr);
        } else if (fromProto(wish().main().bake()) > Milliseconds(0)) {
            m_pass.transition(v1::ROLLOUT_PHASE_WAVE_BAKING, ended, nullptr);
            m_pass.moveOnAt(m_pass.now() + fromProto(wish().main().bake()));
        } else {
            startWave(status().wave() + 1, ended);
        }
    }

    void stepRollingBack()
    {
        bool done = true;
        std::uint32_t failed = 0;
        std::vector<const Member *> untold;
        for (std::size_t g = 0; g < m_pass.observed().groups.size(); ++g) {
            if (g > 0 && status().roll_back_canary_only())
                break;
            for (const auto &member : m_pass.observed().groups[g].members) {
                // Also what is offline: it must not begin the release when it comes back.
                const auto state = m_pass.stateOf(member);
                const bool open = state == MemberState::Waiting || state == MemberState::PendingOffline;
                if (member.touched && !member.assigned && open) {
                    done = false;
                    untold.push_back(&member);
                }
                done = done && state != MemberState::Updating;
                failed += state == MemberState::Failed && member.assigned ? 1 : 0;
            }
        }
        assignGoingBack(m_pass, untold);
        if (!done) {
            const auto &past = status().transitions();
            m_pass.setMessage(past.empty() ? "going back" : past.rbegin()->evidence().verdict());
            return;
        }
        const auto verdict = failed == 0
                                 ? std::string("every reachable node has gone back")
                                 : std::to_string(failed) + " nodes failed to go back; the other reachable ones have";
        m_pass.transition(v1::ROLLOUT_PHASE_ROLLED_BACK, verdict, nullptr);
    }

    PlanPass &m_pass;
};

void carryOn(PlanPass &pass)
{
    watchProgress(pass);
    if (enforceBudgets(pass))
        return;
    Phases(pass).step();
    if (!pass.isOver())
        excuseStandstill(pass);
}

} // namespace

Plan plan(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits)
{
    assert(!observed.groups.empty() || isTerminal(rollout.status().phase()));
    PlanPass pass(rollout, observed, now, limits);
    const auto phase = rollout.status().phase();
    if (!isTerminal(phase) || phase == v1::ROLLOUT_PHASE_COMPLETED) {
        pass.mutableStatus().set_observed_generation(rollout.meta().generation());
        pass.countGroups();
        if (phase == v1::ROLLOUT_PHASE_COMPLETED)
            Phases(pass).catchUp();
        else if (!obeyCommands(pass))
            carryOn(pass);
    }
    return pass.take();
}

void tell(v1::Node &node, const std::string &component, const std::string &rollout, const Assignment &assignment,
          TimePoint now)
{
    if (assignment.release.empty() && assignment.givenUp.empty()) {
        node.mutable_desired()->erase(component);
        return;
    }
    auto &desired = (*node.mutable_desired())[component];
    desired.set_bytes(assignment.bytes + (desired.rollout() == rollout ? desired.bytes() : 0));
    desired.set_bytes_per_second(assignment.bytesPerSecond);
    desired.set_release(assignment.release);
    desired.set_rollout(rollout);
    desired.set_attempt(assignment.attempt);
    desired.set_retries(assignment.retries);
    desired.set_given_up(assignment.givenUp);
    *desired.mutable_since() = toProto(now);
}

const std::string &goalRelease(const v1::Rollout &rollout)
{
    const auto phase = rollout.status().phase();
    if (phase != v1::ROLLOUT_PHASE_ROLLING_BACK && phase != v1::ROLLOUT_PHASE_ROLLED_BACK)
        return rollout.spec().release();
    const auto &status = rollout.status();
    return status.roll_back_release().empty() ? status.from_release() : status.roll_back_release();
}

} // namespace skerry::backend
