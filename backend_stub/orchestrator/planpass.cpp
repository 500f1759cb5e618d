#include "backend_stub/orchestrator/planpass.h"

#include "backend_stub/orchestrator/planbudgets.h"
#include "backend_stub/orchestrator/planlinks.h"
#include "backend_stub/orchestrator/planservice.h"
#include "backend_stub/orchestrator/plantime.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::backend {

namespace {

void count(v1::GroupStatus &counts, MemberState state)
{
    switch (state) {
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
    case MemberState::Skipped:
        counts.set_skipped(counts.skipped() + 1);
        break;
    }
}

} // namespace

bool settled(const v1::GroupStatus &group)
{
    return group.waiting() == 0 && group.updating() == 0;
}

std::string counted(std::uint32_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

PlanPass::PlanPass(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits)
    : m_rollout(rollout)
    , m_observed(observed)
    , m_now(now)
    , m_limits(limits)
    , m_nodeTimeout(fromProto(rollout.spec().plan().time().node_timeout()))
{
    m_plan.status = rollout.status();
}

bool PlanPass::isGoingBack() const
{
    return status().phase() == v1::ROLLOUT_PHASE_ROLLING_BACK || status().phase() == v1::ROLLOUT_PHASE_ROLLED_BACK;
}

bool PlanPass::hasExpired() const
{
    return status().phase() == v1::ROLLOUT_PHASE_COMPLETED &&
           m_now >= fromProto(status().finished()) + fromProto(wish().offline_expiry());
}

bool PlanPass::isSkipped(const Member &member) const
{
    return control().skipped_size() > 0 && control().skipped().contains(*member.name);
}

bool PlanPass::isRetryAsked(const Member &member) const
{
    if (isGoingBack() || !control().has_retry_failed_at())
        return false;
    const auto until = fromProto(control().retry_failed_at());
    return member.endedAt <= until && member.toldAt < until;
}

bool PlanPass::isTimedOut(const Member &member) const
{
    // Not `progressAt + timeout`: that could be beyond the end of time.
    return member.state == MemberState::Updating && m_nodeTimeout > Milliseconds(0) &&
           member.progressAt <= m_now - m_nodeTimeout;
}

std::optional<TimePoint> PlanPass::retryAt(const Member &member) const
{
    if (hasExpired())
        return std::nullopt;
    if (isRetryAsked(member))
        return m_now;
    const auto &time = wish().time();
    if (isGoingBack() || member.retries >= time.max_retries())
        return std::nullopt;
    const auto failedAt = isTimedOut(member) ? member.progressAt + m_nodeTimeout : member.endedAt;
    return failedAt + waitBeforeRetry(time, member.retries);
}

MemberState PlanPass::ownState(const Member &member) const
{
    if (member.state == MemberState::Succeeded || member.state == MemberState::Gone)
        return member.state;
    if (isSkipped(member))
        return MemberState::Skipped;
    const bool failed = member.state == MemberState::Failed || isTimedOut(member);
    if (failed)
        return !retryAt(member) ? MemberState::Failed : member.away ? MemberState::PendingOffline : MemberState::Waiting;
    return member.state;
}

bool PlanPass::isLastAtSite(const Member &member) const
{
    return !isGoingBack() && guardsService(wish(), m_observed, member) && ownState(member) == MemberState::Waiting &&
           othersServing(m_observed.sites[member.site], member) == 0 &&
           othersBusy(m_observed.sites[member.site], member) == 0;
}

MemberState PlanPass::stateOf(const Member &member) const
{
    const auto state = ownState(member);
    return state == MemberState::Waiting && isLastAtSite(member) ? MemberState::PendingOffline : state;
}

void PlanPass::countGroups()
{
    m_plan.status.clear_groups();
    for (const auto &group : m_observed.groups) {
        auto &counts = *m_plan.status.add_groups();
        counts.set_name(group.name);
        counts.set_total(group.total);
        counts.set_waiting(group.total - static_cast<std::uint32_t>(group.members.size()));
        for (const auto &member : group.members)
            count(counts, stateOf(member));
    }
}

std::uint32_t PlanPass::attemptAfter(std::uint32_t before)
{
    const auto attempt = std::max(before + 1, status().attempt());
    m_plan.status.set_last_attempt(std::max({attempt, status().last_attempt(), status().attempt()}));
    return attempt;
}

void PlanPass::assign(const Member &member)
{
    if (!hasRoom())
        return;
    const auto attempt = member.assigned ? attemptAfter(member.attempt) : status().attempt();
    // Whom a person lets try once more has all its own tries before it.
    const auto retries = member.assigned && !isRetryAsked(member) ? member.retries + 1 : 0;
    const auto share = member.site == NoSite ? 0 : linkShare(wish(), m_observed.sites[member.site], isGoingBack());
    m_plan.assignments.push_back({*member.name, goalRelease(m_rollout), attempt, retries, {}, member.bytes, share});
}

void PlanPass::giveUp(const Member &member, const std::string &why)
{
    if (hasRoom())
        m_plan.assignments.push_back(
            {*member.name, std::string(member.installed), attemptAfter(member.attempt), member.retries, why, 0, 0});
}

void PlanPass::moveOnAt(TimePoint at)
{
    *m_plan.status.mutable_phase_until() = toProto(at);
}

void PlanPass::wakeAt(TimePoint at)
{
    m_plan.wake = m_plan.wake ? std::min(*m_plan.wake, at) : at;
}

void PlanPass::holdBack(const std::string &why, std::optional<TimePoint> until)
{
    m_held = why;
    m_heldUntil = until;
    if (until)
        wakeAt(*until);
}

void PlanPass::setMessage(const std::string &text)
{
    m_plan.status.set_message(m_held.empty() ? text : text + "; " + m_held);
}

const v1::AnalysisRecord *PlanPass::analysis() const
{
    const bool ofNow = m_rollout.status().phase() == v1::ROLLOUT_PHASE_ANALYZING && m_observed.analysis &&
                       fromProto(m_observed.analysis->after_until()) == fromProto(m_rollout.status().phase_since());
    return ofNow ? m_observed.analysis : nullptr;
}

v1::Evidence PlanPass::evidence(const std::string &verdict) const
{
    v1::Evidence result;
    result.set_revision(m_rollout.meta().revision());
    result.set_generation(m_rollout.meta().generation());
    *result.mutable_groups() = status().groups();
    const auto judged = judgeFailures(*this);
    result.set_attempted(judged.allAttempted);
    result.set_failed(judged.allFailed);
    result.set_max_failed_percent(wish().failure_budget().max_failed_percent());
    result.set_verdict(verdict);
    for (auto &budget : judgeBudgets(*this))
        *result.add_budgets() = std::move(budget);
    auto &before = *result.mutable_status();
    before = m_rollout.status();
    before.clear_groups();
    before.clear_transitions();
    *result.mutable_control() = control();
    result.mutable_control()->clear_skipped();
    if (const auto *onGates = analysis()) {
        *result.mutable_gates() = onGates->results();
        result.set_gate_outcome(onGates->outcome());
        result.set_gate_score(onGates->score());
    }
    return result;
}

void PlanPass::transition(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by)
{
    auto *record = m_plan.status.add_transitions();
    record->set_number(static_cast<std::uint32_t>(status().transitions_size()));
    *record->mutable_at() = toProto(m_now);
    record->set_from(status().phase());
    record->set_to(to);
    record->set_wave(status().wave());
    record->set_actor(by ? by->actor() : "orchestrator");
    record->set_reason(by ? by->reason() : std::string());
    *record->mutable_evidence() = evidence(verdict);

    if (const auto *judged = analysis()) {
        m_plan.analysis = *judged;
        m_plan.analysis->set_transition(record->number());
    }

    m_plan.transition = true;
    m_plan.status.set_phase(to);
    m_plan.status.set_message(verdict);
    *m_plan.status.mutable_phase_since() = toProto(m_now);
    m_plan.status.clear_phase_until();
    m_plan.status.clear_progress_until();
    m_plan.status.clear_progress_succeeded();
    // What was asked for belongs to the phase in which it was asked.
    m_plan.status.set_resumes_seen(control().resumes());
    *m_plan.status.mutable_bake_extended() = control().bake_extension();
    if (!control().has_bake_extension())
        m_plan.status.clear_bake_extended();
    if (isTerminal(to))
        *m_plan.status.mutable_finished() = toProto(m_now);
    if (to == v1::ROLLOUT_PHASE_CANARY && !status().has_started())
        *m_plan.status.mutable_started() = toProto(m_now);
}

void PlanPass::suspend(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by)
{
    suspend(to, status().phase(), verdict, by);
}

void PlanPass::suspend(v1::RolloutPhase to, v1::RolloutPhase resumeTo, const std::string &verdict,
                       const v1::RolloutControl *by)
{
    m_plan.status.set_resume_phase(resumeTo);
    if (status().has_phase_until()) {
        const auto left = std::max(Milliseconds(0), fromProto(status().phase_until()) - m_now);
        *m_plan.status.mutable_resume_remaining() = toProto(left);
    }
    transition(to, verdict, by);
}

void PlanPass::resume(const std::string &verdict)
{
    const auto remaining = fromProto(status().resume_remaining());
    const bool timed = status().has_resume_remaining();
    transition(status().resume_phase(), verdict, &control());
    m_plan.status.clear_resume_phase();
    m_plan.status.clear_resume_remaining();
    if (status().phase() == v1::ROLLOUT_PHASE_SCHEDULED)
        waitForStart();
    else if (timed)
        moveOnAt(m_now + remaining);
}

void PlanPass::waitForStart()
{
    const auto &time = wish().time();
    if (time.has_start_at() && fromProto(time.start_at()) > m_now)
        moveOnAt(fromProto(time.start_at()));
}

void PlanPass::schedule(const std::string &verdict)
{
    transition(v1::ROLLOUT_PHASE_SCHEDULED, verdict, &control());
    waitForStart();
}

void PlanPass::stop(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by)
{
    for (const auto &group : m_observed.groups) {
        for (const auto &member : group.members) {
            const bool unfinished = member.state == MemberState::Updating || member.state == MemberState::PendingOffline;
            if (member.touched && unfinished)
                m_plan.assignments.push_back(
                    {*member.name, std::string(member.installed), attemptAfter(member.attempt), member.retries, {}, 0, 0});
        }
    }
    transition(to, verdict, by);
}

Plan PlanPass::take()
{
    for (const auto *at : {&status().phase_until(), &status().progress_until(), &status().expires()}) {
        if (fromProto(*at) > m_now && !isTerminal(status().phase()))
            wakeAt(fromProto(*at));
    }
    return std::move(m_plan);
}

void PlanPass::rollBack(bool canaryOnly, const std::string &verdict, const v1::RolloutControl *by)
{
    m_plan.status.set_roll_back_canary_only(canaryOnly);
    transition(v1::ROLLOUT_PHASE_ROLLING_BACK, verdict, by);
    m_plan.status.set_attempt(std::max(status().attempt(), status().last_attempt()) + 1);
    m_plan.status.set_last_attempt(status().attempt());
}

} // namespace skerry::backend
