// One look at one rollout: what was read of it, the time, and the plan as it grows. The functions that decide (commands,
// budgets, pace, phases) get it one after the other.
#pragma once

#include "backend_stub/orchestrator/plan.h"

#include <optional>
#include <string>

namespace skerry::backend {

// Nothing of this group is waiting or under way; what is offline does not hold it up.
[[nodiscard]] bool settled(const v1::GroupStatus &group);
// "1 node", "2 nodes".
[[nodiscard]] std::string counted(std::uint32_t count, const std::string &noun);

class PlanPass final
{
public:
    PlanPass(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits);

    [[nodiscard]] TimePoint now() const { return m_now; }
    [[nodiscard]] const Observed &observed() const { return m_observed; }
    [[nodiscard]] const v1::Rollout &rollout() const { return m_rollout; }
    [[nodiscard]] const v1::RolloutPlan &wish() const { return m_rollout.spec().plan(); }
    [[nodiscard]] const v1::RolloutControl &control() const { return m_rollout.spec().control(); }
    // The next status, as far as it is decided.
    [[nodiscard]] const v1::RolloutStatus &status() const { return m_plan.status; }
    [[nodiscard]] v1::RolloutStatus &mutableStatus() { return m_plan.status; }
    // The group whose turn it is.
    [[nodiscard]] const v1::GroupStatus &group() const { return status().groups(static_cast<int>(status().wave())); }
    [[nodiscard]] bool timeIsUp() const { return m_now >= fromProto(status().phase_until()); }

    // What a member is in the eyes of this rollout, commands and time considered.
    [[nodiscard]] MemberState stateOf(const Member &member) const;
    // It could be told something, but no other node of its site serves, nor will one by itself.
    [[nodiscard]] bool isLastAtSite(const Member &member) const;
    // Goes back, or has gone back, instead of forward.
    [[nodiscard]] bool isGoingBack() const;
    // It was told, can be reached, and has not got on for too long.
    [[nodiscard]] bool isTimedOut(const Member &member) const;
    // When a member that has failed may be told once more; nothing: never by itself.
    [[nodiscard]] std::optional<TimePoint> retryAt(const Member &member) const;
    // Counts the members of every group into the status.
    void countGroups();
    // This node is to run the release that the present attempt brings. Later passes go on where the limit ends this one.
    void assign(const Member &member);
    // This node is to stay with what it runs, since the rollout waits for it no longer.
    void giveUp(const Member &member, const std::string &why);
    // The present phase moves on by itself then.
    void moveOnAt(TimePoint at);
    // Look again then at the latest.
    void wakeAt(TimePoint at);
    // Nodes could be told something, but for this; `until`: nobody at all before.
    void holdBack(const std::string &why, std::optional<TimePoint> until = std::nullopt);
    [[nodiscard]] std::optional<TimePoint> heldUntil() const { return m_heldUntil; }
    // About the present phase, and what holds nodes back.
    void setMessage(const std::string &text);
    // Nodes wait for others at their site, whoever has told those something.
    void waitForService() { m_plan.waitsForService = true; }

    // The verdict on the canary as it is, if there is one.
    [[nodiscard]] const v1::AnalysisRecord *analysis() const;

    // Ends the pass: `by` is what a person asked for, or null.
    void transition(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by);
    // To PAUSED or HALTED, from where resume() goes back to the present phase and what was left of its time.
    void suspend(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by);
    // As above, but it goes on from `resumeTo`.
    void suspend(v1::RolloutPhase to, v1::RolloutPhase resumeTo, const std::string &verdict, const v1::RolloutControl *by);
    void resume(const std::string &verdict);
    void rollBack(bool canaryOnly, const std::string &verdict, const v1::RolloutControl *by);
    // To SCHEDULED, until the start time.
    void schedule(const std::string &verdict);
    // To a final state that leaves nodes as they are; those that have not ended are told to stay with what they have.
    void stop(v1::RolloutPhase to, const std::string &verdict, const v1::RolloutControl *by);

    // A transition has been made.
    [[nodiscard]] bool isOver() const { return m_plan.transition; }
    [[nodiscard]] bool hasAssignments() const { return !m_plan.assignments.empty(); }
    [[nodiscard]] Plan take();

private:
    // As stateOf(), whatever becomes of its site.
    [[nodiscard]] MemberState ownState(const Member &member) const;
    [[nodiscard]] bool hasRoom() const { return m_plan.assignments.size() < m_limits.assignmentsPerPass; }
    void waitForStart();
    // It has completed so long ago that nobody is caught up any more, nor tried again.
    [[nodiscard]] bool hasExpired() const;
    [[nodiscard]] bool isSkipped(const Member &member) const;
    [[nodiscard]] bool isRetryAsked(const Member &member) const;
    [[nodiscard]] v1::Evidence evidence(const std::string &verdict) const;
    // A number that no assignment of this rollout carried before, for a node whose last one carried `before`.
    std::uint32_t attemptAfter(std::uint32_t before);

    const v1::Rollout &m_rollout;
    const Observed &m_observed;
    TimePoint m_now;
    const PlanLimits &m_limits;
    const Milliseconds m_nodeTimeout;
    Plan m_plan;
    std::string m_held;
    std::optional<TimePoint> m_heldUntil;
};

} // namespace skerry::backend
