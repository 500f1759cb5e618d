#include "backend_stub/orchestrator/plan.h"

#include "backend_stub/orchestrator/states.h"

#include <algorithm>
#include <cassert>

namespace skerry::backend {

namespace {

v1::GroupStatus countGroup(const ObservedGroup &group)
{
    v1::GroupStatus counts;
    counts.set_name(group.name);
    counts.set_total(group.total);
    counts.set_waiting(group.total - static_cast<std::uint32_t>(group.members.size()));
    for (const auto &member : group.members) {
        switch (member.state) {
        case MemberState::Waiting:
            counts.set_waiting(counts.waiting() + 1);
            break;
        case MemberState::PendingOffline:
            counts.set_pending_offline(counts.pending_offline() + 1);
            break;
        case MemberState::Updating:
            counts.set_updating(counts.updating() + 1);
            break;
        case MemberState::Succeeded:
            counts.set_succeeded(counts.succeeded() + 1);
            break;
        case MemberState::Failed:
            counts.set_failed(counts.failed() + 1);
            break;
        case MemberState::Gone:
            counts.set_gone(counts.gone() + 1);
            break;
        }
    }
    return counts;
}

std::string percentText(std::uint32_t part, std::uint32_t whole)
{
    const auto tenths = whole == 0 ? 0 : (std::uint64_t{part} * 1000 + whole / 2) / whole;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string counted(std::uint32_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

bool settled(const v1::GroupStatus &group)
{
    return group.waiting() == 0 && group.updating() == 0;
}

// One pass over one rollout. Each step either ends the pass with a transition or leaves it to the next step.
class Planner
{
public:
    Planner(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits)
        : m_rollout(rollout), m_observed(observed), m_now(now), m_limits(limits)
    {
        m_plan.status = rollout.status();
    }

    Plan run()
    {
        const auto phase = status().phase();
        if (isTerminal(phase) && phase != v1::ROLLOUT_PHASE_COMPLETED)
            return m_plan;

        m_resumeAsked = m_rollout.meta().generation() > status().observed_generation() &&
                        control().last_command() == v1::ROLLOUT_COMMAND_RESUME;
        m_plan.status.set_observed_generation(m_rollout.meta().generation());
        m_plan.status.clear_groups();
        for (const auto &group : m_observed.groups)
            *m_plan.status.add_groups() = countGroup(group);

        if (phase == v1::ROLLOUT_PHASE_COMPLETED)
            catchUp();
        else if (!obeyCommands() && !enforceBudget())
            step();
        return std::move(m_plan);
    }

private:
    [[nodiscard]] const v1::RolloutStatus &status() const { return m_plan.status; }
    [[nodiscard]] const v1::RolloutPlan &wish() const { return m_rollout.spec().plan(); }
    [[nodiscard]] const v1::RolloutControl &control() const { return m_rollout.spec().control(); }
    [[nodiscard]] const v1::GroupStatus &group() const { return status().groups(static_cast<int>(status().wave())); }

    // ---- what people asked for

    bool obeyCommands()
    {
        if (control().aborted()) {
            leaveAsIs();
            transition(v1::ROLLOUT_PHASE_ABORTED, "stopped; nodes keep what they have", byCommand());
            return true;
        }
        const auto phase = status().phase();
        if (control().roll_back() && phase != v1::ROLLOUT_PHASE_ROLLING_BACK) {
            rollBack(false, "asked to roll back", byCommand());
            return true;
        }
        if (phase == v1::ROLLOUT_PHASE_PAUSED || phase == v1::ROLLOUT_PHASE_HALTED) {
            if (m_resumeAsked && !control().paused())
                resume();
            return true;
        }
        if (control().paused() && phaseRow(phase).pause) {
            suspend(v1::ROLLOUT_PHASE_PAUSED, "paused by an operator", byCommand());
            return true;
        }
        return false;
    }

    void leaveAsIs()
    {
        for (const auto &observedGroup : m_observed.groups) {
            for (const auto &member : observedGroup.members) {
                const bool unfinished = member.state == MemberState::Updating || member.state == MemberState::PendingOffline;
                if (member.touched && unfinished)
                    m_plan.assignments.push_back({*member.name, std::string(member.installed), status().attempt() + 1});
            }
        }
    }

    void resume()
    {
        const auto judged = judgeBudget();
        if (judged.breached) {
            m_plan.status.set_forgiven_failed(judged.allFailed);
            m_plan.status.set_forgiven_attempted(judged.allAttempted);
        }
        const auto back = status().resume_phase();
        const auto remaining = fromProto(status().resume_remaining());
        const bool timed = status().has_resume_remaining();
        transition(back, judged.breached ? "resumed in spite of " + judged.verdict : "resumed", byCommand());
        m_plan.status.clear_resume_phase();
        m_plan.status.clear_resume_remaining();
        if (timed)
            moveOnAt(m_now + remaining);
    }

    void suspend(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by)
    {
        m_plan.status.set_resume_phase(status().phase());
        if (status().has_phase_until()) {
            const auto left = std::max(Milliseconds(0), fromProto(status().phase_until()) - m_now);
            *m_plan.status.mutable_resume_remaining() = toProto(left);
        }
        transition(to, verdict, by);
    }

    void rollBack(bool canaryOnly, const std::string &verdict, const v1::RolloutControl *by)
    {
        m_plan.status.set_roll_back_canary_only(canaryOnly);
        transition(v1::ROLLOUT_PHASE_ROLLING_BACK, verdict, by);
        m_plan.status.set_attempt(status().attempt() + 1);
    }

    // ---- the failure budget

    struct Judgement {
        bool breached = false;
        std::uint32_t allFailed = 0;
        std::uint32_t allAttempted = 0;
        std::string verdict;
    };

    [[nodiscard]] Judgement judgeBudget() const
    {
        Judgement result;
        for (const auto &g : status().groups()) {
            result.allFailed += g.failed();
            result.allAttempted += g.failed() + g.succeeded();
        }
        const auto failed = result.allFailed - std::min(result.allFailed, status().forgiven_failed());
        const auto attempted = result.allAttempted - std::min(result.allAttempted, status().forgiven_attempted());
        const auto &budget = wish().failure_budget();
        // A group that has ended is judged however small it is: nothing more would come.
        const bool enough = attempted >= budget.min_attempted() || settled(group());
        result.breached = enough && std::uint64_t{failed} * 100 > std::uint64_t{budget.max_failed_percent()} * attempted;
        result.verdict = std::to_string(failed) + " of " + std::to_string(attempted) + " attempted nodes failed (" +
                         percentText(failed, attempted) + "), allowed " + std::to_string(budget.max_failed_percent()) + " %";
        return result;
    }

    bool enforceBudget()
    {
        const auto phase = status().phase();
        if (phase == v1::ROLLOUT_PHASE_ROLLING_BACK || phase == v1::ROLLOUT_PHASE_SCHEDULED)
            return false;
        const auto judged = judgeBudget();
        if (!judged.breached)
            return false;
        switch (wish().failure_budget().on_breach()) {
        case v1::BREACH_ACTION_PAUSE:
            suspend(v1::ROLLOUT_PHASE_PAUSED, judged.verdict, nullptr);
            break;
        case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY:
            rollBack(true, judged.verdict, nullptr);
            break;
        case v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL:
            rollBack(false, judged.verdict, nullptr);
            break;
        default:
            suspend(v1::ROLLOUT_PHASE_HALTED, judged.verdict, nullptr);
        }
        return true;
    }

    // ---- the states, one function each

    void step()
    {
        switch (status().phase()) {
        case v1::ROLLOUT_PHASE_SCHEDULED:
            transition(v1::ROLLOUT_PHASE_CANARY, "started", nullptr);
            break;
        case v1::ROLLOUT_PHASE_CANARY:
            stepCanary();
            break;
        case v1::ROLLOUT_PHASE_BAKING:
            stepBaking();
            break;
        case v1::ROLLOUT_PHASE_HOLDING:
            assignReachable();
            if (control().promoted())
                startMain("promoted");
            break;
        case v1::ROLLOUT_PHASE_WAVE:
            stepWave();
            break;
        case v1::ROLLOUT_PHASE_WAVE_BAKING:
            assignReachable();
            if (timeIsUp())
                startWave(status().wave() + 1, "bake time is over");
            break;
        case v1::ROLLOUT_PHASE_ROLLING_BACK:
            stepRollingBack();
            break;
        default:
            break;
        }
    }

    void stepCanary()
    {
        const auto &canary = status().groups(0);
        const auto present = canary.total() - canary.gone();
        const auto ended = canary.succeeded() + canary.failed();
        const auto needed = (present * wish().canary().min_reporting_percent() + 99) / 100;
        const auto reporting = std::to_string(ended) + " of " + std::to_string(present) +
                               " canary nodes have ended their update, " + std::to_string(needed) + " needed";
        if (control().promoted() && canary.updating() == 0 && canary.waiting() == 0 && canary.succeeded() > 0) {
            startMain("promoted before the bake");
            return;
        }
        if (ended >= needed && canary.succeeded() > 0) {
            transition(v1::ROLLOUT_PHASE_BAKING, reporting, nullptr);
            moveOnAt(m_now + fromProto(wish().canary().bake()));
            return;
        }
        assignReachable();
        const auto offline = canary.pending_offline();
        m_plan.status.set_message(offline == 0 ? reporting : reporting + "; " + std::to_string(offline) + " offline");
    }

    void stepBaking()
    {
        assignReachable();
        if (control().promoted())
            startMain("promoted before the end of the bake");
        else if (timeIsUp() && wish().canary().promotion() == v1::PROMOTION_AUTOMATIC)
            startMain("bake time is over, promotion is automatic");
        else if (timeIsUp())
            transition(v1::ROLLOUT_PHASE_HOLDING, "bake time is over, promotion is manual", nullptr);
    }

    void startMain(const std::string &verdict) { startWave(1, verdict); }

    void startWave(std::uint32_t wave, const std::string &verdict)
    {
        if (wave >= static_cast<std::uint32_t>(status().groups_size())) {
            transition(v1::ROLLOUT_PHASE_COMPLETED, verdict, nullptr);
            return;
        }
        m_plan.status.set_wave(wave);
        const bool promoted = status().phase() != v1::ROLLOUT_PHASE_WAVE &&
                              status().phase() != v1::ROLLOUT_PHASE_WAVE_BAKING && control().promoted();
        transition(v1::ROLLOUT_PHASE_WAVE, verdict, promoted ? byCommand() : nullptr);
    }

    void stepWave()
    {
        assignReachable();
        const bool last = status().wave() + 1 == static_cast<std::uint32_t>(status().groups_size());
        const bool done = last ? std::all_of(status().groups().begin(), status().groups().end(), settled) : settled(group());
        const auto &wave = group();
        const auto ended = std::to_string(wave.succeeded()) + " of " + std::to_string(wave.total()) + " nodes succeeded, " +
                           std::to_string(wave.failed()) + " failed, " + std::to_string(wave.pending_offline()) + " offline";
        if (!done) {
            m_plan.status.set_message(ended);
        } else if (last) {
            transition(v1::ROLLOUT_PHASE_COMPLETED, ended, nullptr);
        } else if (fromProto(wish().main().bake()) > Milliseconds(0)) {
            transition(v1::ROLLOUT_PHASE_WAVE_BAKING, ended, nullptr);
            moveOnAt(m_now + fromProto(wish().main().bake()));
        } else {
            startWave(status().wave() + 1, ended);
        }
    }

    void stepRollingBack()
    {
        bool done = true;
        std::uint32_t failed = 0;
        for (std::size_t g = 0; g < m_observed.groups.size(); ++g) {
            if (g > 0 && status().roll_back_canary_only())
                break;
            for (const auto &member : m_observed.groups[g].members) {
                // Also what is offline: it must not begin the release when it comes back.
                const bool open = member.state == MemberState::Waiting || member.state == MemberState::PendingOffline;
                if (member.touched && !member.assigned && open) {
                    done = false;
                    assign(member);
                }
                done = done && member.state != MemberState::Updating;
                failed += member.state == MemberState::Failed && member.assigned ? 1 : 0;
            }
        }
        if (!done)
            return;
        const auto verdict = failed == 0
                                 ? std::string("every reachable node has gone back")
                                 : std::to_string(failed) + " nodes failed to go back; the other reachable ones have";
        transition(v1::ROLLOUT_PHASE_ROLLED_BACK, verdict, nullptr);
    }

    // Nodes that were offline come back after the end: same limits, same budget, until the expiry.
    void catchUp()
    {
        const auto until = fromProto(status().finished()) + fromProto(wish().offline_expiry());
        std::uint32_t offline = 0;
        for (const auto &g : status().groups())
            offline += g.pending_offline();
        if (m_now >= until) {
            if (offline > 0)
                m_plan.status.set_message(counted(offline, "node") + (offline == 1 ? " was" : " were") + " never reached");
            return;
        }
        if (!judgeBudget().breached)
            assignReachable();
        m_plan.status.set_message(offline == 0 ? std::string() : counted(offline, "offline node") + " will be caught up");
        if (offline > 0)
            m_plan.wake = until;
    }

    // ---- means

    void assign(const Member &member)
    {
        if (m_plan.assignments.size() < m_limits.assignmentsPerPass)
            m_plan.assignments.push_back({*member.name, goalRelease(m_rollout), status().attempt()});
    }

    void assignReachable()
    {
        std::uint32_t inFlight = 0;
        for (const auto &g : status().groups())
            inFlight += g.updating();
        auto room = wish().main().max_parallel() > inFlight ? wish().main().max_parallel() - inFlight : 0;
        for (std::size_t g = 0; g <= status().wave() && g < m_observed.groups.size(); ++g) {
            for (const auto &member : m_observed.groups[g].members) {
                if (room == 0)
                    return;
                if (member.state == MemberState::Waiting) {
                    assign(member);
                    --room;
                }
            }
        }
    }

    [[nodiscard]] bool timeIsUp() const { return m_now >= fromProto(status().phase_until()); }

    void moveOnAt(TimePoint at)
    {
        *m_plan.status.mutable_phase_until() = toProto(at);
        m_plan.wake = at;
    }

    [[nodiscard]] const v1::RolloutControl *byCommand() const { return &control(); }

    void transition(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by)
    {
        auto *record = m_plan.status.add_transitions();
        record->set_number(static_cast<std::uint32_t>(status().transitions_size()));
        *record->mutable_at() = toProto(m_now);
        record->set_from(status().phase());
        record->set_to(to);
        record->set_wave(status().wave());
        record->set_actor(by ? by->actor() : "orchestrator");
        record->set_reason(by ? by->reason() : std::string());
        auto *evidence = record->mutable_evidence();
        evidence->set_revision(m_rollout.meta().revision());
        evidence->set_generation(m_rollout.meta().generation());
        *evidence->mutable_groups() = status().groups();
        const auto judged = judgeBudget();
        evidence->set_attempted(judged.allAttempted);
        evidence->set_failed(judged.allFailed);
        evidence->set_max_failed_percent(wish().failure_budget().max_failed_percent());
        evidence->set_verdict(verdict);

        m_plan.transition = true;
        m_plan.status.set_phase(to);
        m_plan.status.set_message(verdict);
        *m_plan.status.mutable_phase_since() = toProto(m_now);
        m_plan.status.clear_phase_until();
        if (isTerminal(to))
            *m_plan.status.mutable_finished() = toProto(m_now);
        if (to == v1::ROLLOUT_PHASE_CANARY && !status().has_started())
            *m_plan.status.mutable_started() = toProto(m_now);
    }

    const v1::Rollout &m_rollout;
    const Observed &m_observed;
    TimePoint m_now;
    const PlanLimits &m_limits;
    Plan m_plan;
    bool m_resumeAsked = false;
};

} // namespace

Plan plan(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits)
{
    assert(!observed.groups.empty() || isTerminal(rollout.status().phase()));
    auto result = Planner(rollout, observed, now, limits).run();
    if (!result.wake && result.status.has_phase_until())
        result.wake = fromProto(result.status.phase_until());
    return result;
}

const std::string &goalRelease(const v1::Rollout &rollout)
{
    const auto phase = rollout.status().phase();
    const bool back = phase == v1::ROLLOUT_PHASE_ROLLING_BACK || phase == v1::ROLLOUT_PHASE_ROLLED_BACK;
    return back ? rollout.status().from_release() : rollout.spec().release();
}

std::uint64_t affectedNodes(const v1::RolloutStatus &status, v1::RolloutCommand command)
{
    std::uint64_t open = 0;
    std::uint64_t changed = 0;
    std::uint64_t main = 0;
    for (int i = 0; i < status.groups_size(); ++i) {
        const auto &group = status.groups(i);
        open += group.waiting() + group.pending_offline();
        changed += group.succeeded() + group.failed() + group.updating();
        main += i == 0 ? 0 : group.total() - group.gone();
    }
    switch (command) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        return main;
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        return changed;
    default:
        return open;
    }
}

} // namespace skerry::backend
