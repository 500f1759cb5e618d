#include "backend_stub/orchestrator/plan.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <deque>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint Start{std::chrono::milliseconds(1'800'000'000'000)};

// A rollout with a canary of 10 and waves of 20, and nodes whose state the test sets.
struct World {
    v1::Rollout rollout;
    Observed observed;
    std::deque<std::string> names;
    TimePoint now = Start;

    World()
    {
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_meta()->set_generation(1);
        rollout.mutable_spec()->set_release("new");
        auto &plan = *rollout.mutable_spec()->mutable_plan();
        plan.mutable_canary()->set_count(10);
        *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(30min));
        plan.mutable_canary()->set_min_reporting_percent(80);
        plan.mutable_canary()->set_promotion(v1::PROMOTION_MANUAL);
        plan.mutable_main()->set_max_parallel(100);
        plan.mutable_failure_budget()->set_max_failed_percent(5);
        plan.mutable_failure_budget()->set_min_attempted(5);
        plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT);
        *plan.mutable_offline_expiry() = toProto(Milliseconds(72h));
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_SCHEDULED);
        rollout.mutable_status()->set_from_release("old");
        rollout.mutable_status()->set_attempt(1);
        addGroup("canary", 10);
        addGroup("wave 1", 20);
        addGroup("wave 2", 20);
    }

    void addGroup(const std::string &name, std::uint32_t total)
    {
        ObservedGroup group{name, total, {}};
        for (std::uint32_t i = 0; i < total; ++i) {
            Member member;
            member.name = &names.emplace_back(name + "/" + std::to_string(i));
            member.installed = "old";
            group.members.push_back(member);
        }
        observed.groups.push_back(group);
    }

    // The first `count` members that are in `from` go to `to`.
    void move(std::size_t group, std::uint32_t count, MemberState from, MemberState to)
    {
        for (auto &member : observed.groups[group].members) {
            if (count == 0 || member.state != from)
                continue;
            --count;
            member.state = to;
            if (to != MemberState::Waiting && to != MemberState::Gone && from != MemberState::PendingOffline)
                member.touched = member.assigned = to != MemberState::PendingOffline || from == MemberState::Updating;
            if (from == MemberState::PendingOffline)
                member.touched = member.assigned = true;
            if (to == MemberState::Succeeded)
                member.installed = "new";
        }
        QCOMPARE(count, 0u);
    }

    // One pass; what it wrote is what the next one reads. Nodes that were told begin at once.
    Plan pass()
    {
        auto result = plan(rollout, observed, now);
        *rollout.mutable_status() = result.status;
        for (const auto &assignment : result.assignments) {
            for (auto &group : observed.groups) {
                for (auto &member : group.members) {
                    if (*member.name == assignment.node) {
                        member.state = MemberState::Updating;
                        member.touched = member.assigned = true;
                    }
                }
            }
        }
        return result;
    }

    void command(v1::RolloutCommand command)
    {
        rollout.mutable_meta()->set_generation(rollout.meta().generation() + 1);
        auto &control = *rollout.mutable_spec()->mutable_control();
        control.set_last_command(command);
        control.set_actor("kim");
        control.set_reason("because");
        control.set_promoted(control.promoted() || command == v1::ROLLOUT_COMMAND_PROMOTE);
        control.set_aborted(command == v1::ROLLOUT_COMMAND_ABORT);
        control.set_roll_back(command == v1::ROLLOUT_COMMAND_ROLL_BACK);
        if (command == v1::ROLLOUT_COMMAND_PAUSE || command == v1::ROLLOUT_COMMAND_RESUME)
            control.set_paused(command == v1::ROLLOUT_COMMAND_PAUSE);
        control.set_resumes(control.resumes() + (command == v1::ROLLOUT_COMMAND_RESUME ? 1 : 0));
    }

    [[nodiscard]] v1::RolloutPhase phase() const { return rollout.status().phase(); }
    [[nodiscard]] const v1::Transition &last() const { return *rollout.status().transitions().rbegin(); }

    void toBaking()
    {
        pass();
        pass();
        move(0, 10, MemberState::Updating, MemberState::Succeeded);
        pass();
    }

    void toWave1()
    {
        toBaking();
        now += 30min;
        pass();
        command(v1::ROLLOUT_COMMAND_PROMOTE);
        pass();
    }
};

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThroughAWholeRollout();
    void samePassAgainChangesNothing();
    void bakeEndsAtItsStoredDeadline();
    void automaticPromotion();
    void offlineCanaryIsNeitherFailureNorSuccess();
    void wholeCanaryOfflineNeverPasses();
    void offlineNodesAreNotTold();
    void offlineNodesAreCaughtUpAfterTheEnd();
    void catchingUpEndsAtTheExpiry();
    void catchingUpKeepsTheBudget();
    void maxParallelHolds();
    void aPassTellsNoMoreThanItsLimit();
    void budgetHalts();
    void budgetWaitsForEnoughAttempts();
    void smallCanaryIsJudgedWhenItHasEnded();
    void resumeForgivesTheBreach();
    void breachMayRollBack();
    void breachMayRollBackTheCanaryAlone();
    void pauseKeepsTheRestOfTheBake();
    void abortLeavesNodesAsTheyAre();
    void rollBackTouchesOnlyWhatWasTold();
    void rollBackDoesNotWaitForWhoWasTold();
    void rollBackIsNotStoppedByItsFailures();
    void finalStatesStayAsTheyAre();
    void eachTransitionHasEvidence();
};

void TestPlan::goesThroughAWholeRollout()
{
    World w;
    QVERIFY(w.pass().transition);
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_CANARY);
    QCOMPARE(w.pass().assignments.size(), std::size_t(10));
    w.move(0, 10, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_BAKING);
    w.now += 30min;
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HOLDING);
    QVERIFY(!w.pass().transition);
    w.command(v1::ROLLOUT_COMMAND_PROMOTE);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_WAVE);
    QCOMPARE(w.rollout.status().wave(), 1u);
    QCOMPARE(w.last().actor(), "kim");
    QCOMPARE(w.last().reason(), "because");
    QVERIFY(w.pass().assignments.size() >= 20);
    w.move(1, 20, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.rollout.status().wave(), 2u);
    w.pass();
    w.move(2, 20, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QVERIFY(w.rollout.status().has_finished());
}

void TestPlan::samePassAgainChangesNothing()
{
    World w;
    w.toBaking();
    const auto again = plan(w.rollout, w.observed, w.now);
    QVERIFY(!again.transition);
    QVERIFY(again.assignments.empty());
    const auto once = again.status.SerializeAsString();
    w.pass();
    QCOMPARE(plan(w.rollout, w.observed, w.now).status.SerializeAsString(), once);
}

void TestPlan::bakeEndsAtItsStoredDeadline()
{
    World w;
    w.toBaking();
    w.now += 30min - 1ms;
    auto result = w.pass();
    QVERIFY(!result.transition);
    QCOMPARE(*result.wake, Start + 30min);
    w.now += 1ms;
    QVERIFY(w.pass().transition);
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HOLDING);
}

void TestPlan::automaticPromotion()
{
    World w;
    w.rollout.mutable_spec()->mutable_plan()->mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    w.toBaking();
    w.now += 30min;
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_WAVE);
    QCOMPARE(w.last().actor(), "orchestrator");
}

void TestPlan::offlineCanaryIsNeitherFailureNorSuccess()
{
    World w;
    w.pass();
    w.move(0, 3, MemberState::Waiting, MemberState::PendingOffline);
    w.pass();
    w.move(0, 7, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_CANARY); // 7 of 10, 8 needed
    QVERIFY(w.rollout.status().message().find("3 offline") != std::string::npos);
    w.move(0, 1, MemberState::PendingOffline, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_BAKING);
    QCOMPARE(w.last().evidence().failed(), 0u);
    QCOMPARE(w.last().evidence().attempted(), 8u);
}

void TestPlan::wholeCanaryOfflineNeverPasses()
{
    World w;
    w.pass();
    w.move(0, 10, MemberState::Waiting, MemberState::PendingOffline);
    w.command(v1::ROLLOUT_COMMAND_PROMOTE);
    for (int i = 0; i < 100; ++i) {
        w.now += 24h;
        QVERIFY(!w.pass().transition);
    }
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_CANARY);
}

void TestPlan::offlineNodesAreNotTold()
{
    World w;
    w.toWave1();
    w.move(1, 4, MemberState::Waiting, MemberState::PendingOffline);
    const auto result = w.pass();
    for (const auto &assignment : result.assignments)
        QVERIFY(assignment.node.starts_with("wave 1/"));
    QCOMPARE(result.assignments.size(), std::size_t(16));
    w.move(1, 16, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.rollout.status().wave(), 2u); // goes on without them
    QCOMPARE(w.last().evidence().groups(1).pending_offline(), 4u);
}

void TestPlan::offlineNodesAreCaughtUpAfterTheEnd()
{
    World w;
    w.toWave1();
    w.move(1, 4, MemberState::Waiting, MemberState::PendingOffline);
    w.pass();
    w.move(1, 16, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    w.pass();
    w.move(2, 20, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    w.now += 71h;
    w.move(1, 1, MemberState::PendingOffline, MemberState::Waiting);
    auto result = w.pass();
    QCOMPARE(result.assignments.size(), std::size_t(1));
    QCOMPARE(result.assignments[0].release, "new");
    w.move(1, 1, MemberState::PendingOffline, MemberState::Waiting);
    w.now += 2h;
    result = w.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(w.rollout.status().message(), "2 nodes were never reached");
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_COMPLETED);
}

void TestPlan::catchingUpEndsAtTheExpiry()
{
    for (const auto left : {1ms, 0ms}) {
        World w;
        w.toWave1();
        w.move(1, 20, MemberState::Waiting, MemberState::Succeeded);
        w.pass();
        w.move(2, 1, MemberState::Waiting, MemberState::PendingOffline);
        w.pass();
        w.move(2, 19, MemberState::Updating, MemberState::Succeeded);
        w.pass();
        QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_COMPLETED);
        const auto wake = w.pass().wake;
        QVERIFY(wake && *wake == w.now + 72h);
        w.now += 72h - left;
        w.move(2, 1, MemberState::PendingOffline, MemberState::Waiting);
        QCOMPARE(w.pass().assignments.size(), std::size_t(left > 0ms ? 1 : 0));
    }
}

void TestPlan::catchingUpKeepsTheBudget()
{
    World w;
    w.toWave1();
    w.move(1, 4, MemberState::Waiting, MemberState::PendingOffline);
    w.pass();
    w.move(1, 16, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    w.pass();
    w.move(2, 20, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    w.move(1, 3, MemberState::PendingOffline, MemberState::Failed); // 3 of 49 is 6.1 %
    w.move(1, 1, MemberState::PendingOffline, MemberState::Waiting);
    QVERIFY(w.pass().assignments.empty());
}

void TestPlan::maxParallelHolds()
{
    World w;
    w.rollout.mutable_spec()->mutable_plan()->mutable_main()->set_max_parallel(3);
    w.pass();
    QCOMPARE(w.pass().assignments.size(), std::size_t(3));
    QVERIFY(w.pass().assignments.empty());
    w.move(0, 2, MemberState::Updating, MemberState::Succeeded);
    QCOMPARE(w.pass().assignments.size(), std::size_t(2));
}

// The rest follows with the next passes; a transaction with every node of a fleet would hold up all others.
void TestPlan::aPassTellsNoMoreThanItsLimit()
{
    World w;
    w.pass();
    const auto result = plan(w.rollout, w.observed, w.now, PlanLimits{4});
    QCOMPARE(result.assignments.size(), std::size_t(4));
}

void TestPlan::budgetHalts()
{
    World w;
    w.toWave1();
    w.pass();
    w.move(1, 1, MemberState::Updating, MemberState::Failed);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED); // 1 of 11 is 9.1 %
    QCOMPARE(w.last().evidence().verdict(), "1 of 11 attempted nodes failed (9.1 %), allowed 5 %");
    w.move(1, 5, MemberState::Updating, MemberState::Waiting);
    QVERIFY(w.pass().assignments.empty());
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlan::budgetWaitsForEnoughAttempts()
{
    World w;
    w.pass();
    w.pass();
    w.move(0, 1, MemberState::Updating, MemberState::Failed);
    w.move(0, 3, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_CANARY); // 4 attempted, 5 wanted
    w.move(0, 1, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlan::smallCanaryIsJudgedWhenItHasEnded()
{
    World w;
    w.rollout.mutable_spec()->mutable_plan()->mutable_failure_budget()->set_min_attempted(1000);
    w.pass();
    w.pass();
    w.move(0, 9, MemberState::Updating, MemberState::Failed);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_CANARY);
    w.move(0, 1, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlan::resumeForgivesTheBreach()
{
    World w;
    w.toWave1();
    w.pass();
    w.move(1, 1, MemberState::Updating, MemberState::Failed);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED);
    w.command(v1::ROLLOUT_COMMAND_RESUME);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_WAVE);
    w.move(1, 18, MemberState::Updating, MemberState::Succeeded);
    QVERIFY(!w.pass().transition);
    w.move(1, 1, MemberState::Updating, MemberState::Failed);
    w.pass(); // 1 of 19 since then is 5.3 %
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HALTED);
    QVERIFY(!w.pass().transition); // the resumption of before does not count again
}

void TestPlan::breachMayRollBack()
{
    World w;
    w.rollout.mutable_spec()->mutable_plan()->mutable_failure_budget()->set_on_breach(
        v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL);
    w.toWave1();
    w.pass();
    w.move(1, 1, MemberState::Updating, MemberState::Failed);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
    QCOMPARE(w.rollout.status().attempt(), 2u);
    QCOMPARE(goalRelease(w.rollout), "old");
}

void TestPlan::breachMayRollBackTheCanaryAlone()
{
    World w;
    w.rollout.mutable_spec()->mutable_plan()->mutable_failure_budget()->set_on_breach(
        v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY);
    w.toWave1();
    w.pass();
    w.move(1, 1, MemberState::Updating, MemberState::Failed);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
    // The next attempt has told nobody yet.
    for (auto &group : w.observed.groups) {
        for (auto &member : group.members) {
            member.assigned = false;
            member.state = MemberState::Waiting;
        }
    }
    const auto result = w.pass();
    QCOMPARE(result.assignments.size(), std::size_t(10));
    for (const auto &assignment : result.assignments)
        QVERIFY(assignment.node.starts_with("canary/"));
    w.move(0, 10, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestPlan::pauseKeepsTheRestOfTheBake()
{
    World w;
    w.toBaking();
    w.now += 10min;
    w.command(v1::ROLLOUT_COMMAND_PAUSE);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_PAUSED);
    w.now += 24h;
    QVERIFY(!w.pass().transition);
    w.command(v1::ROLLOUT_COMMAND_RESUME);
    auto result = w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_BAKING);
    QCOMPARE(*result.wake, w.now + 20min);
    w.now += 20min;
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_HOLDING);
}

void TestPlan::abortLeavesNodesAsTheyAre()
{
    World w;
    w.toWave1();
    w.pass();
    w.move(1, 5, MemberState::Updating, MemberState::Succeeded);
    w.command(v1::ROLLOUT_COMMAND_ABORT);
    const auto result = w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ABORTED);
    for (const auto &assignment : result.assignments)
        QCOMPARE(assignment.release, "old");
    QCOMPARE(result.assignments.size(), std::size_t(15));
}

void TestPlan::rollBackTouchesOnlyWhatWasTold()
{
    World w;
    w.toWave1();
    w.pass();
    w.move(1, 5, MemberState::Updating, MemberState::Succeeded);
    w.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    QVERIFY(w.pass().assignments.empty());
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
    // The next attempt has told nobody yet.
    for (auto &group : w.observed.groups) {
        for (auto &member : group.members) {
            member.assigned = false;
            member.state = MemberState::Waiting;
        }
    }
    w.move(1, 2, MemberState::Waiting, MemberState::PendingOffline);
    w.observed.groups[1].members[0].touched = w.observed.groups[1].members[1].touched = true;
    const auto result = w.pass();
    QCOMPARE(result.assignments.size(), std::size_t(30)); // canary and wave 1, its offline nodes too; not wave 2
    for (const auto &assignment : result.assignments) {
        QCOMPARE(assignment.release, "old");
        QCOMPARE(assignment.attempt, 2u);
    }
    w.move(0, 10, MemberState::Updating, MemberState::Succeeded);
    QVERIFY(!w.pass().transition);
    w.move(1, 20, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

// A node that goes offline after it was told to go back is not told again, and the end does not wait for it.
void TestPlan::rollBackDoesNotWaitForWhoWasTold()
{
    World w;
    w.toBaking();
    w.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    w.pass();
    w.observed.groups[0].members[0].state = MemberState::PendingOffline;
    const auto result = w.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestPlan::rollBackIsNotStoppedByItsFailures()
{
    World w;
    w.toBaking();
    w.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    w.pass();
    for (auto &member : w.observed.groups[0].members)
        member.state = MemberState::Updating;
    w.move(0, 8, MemberState::Updating, MemberState::Failed);
    QVERIFY(!w.pass().transition);
    w.move(0, 2, MemberState::Updating, MemberState::Succeeded);
    w.pass();
    QCOMPARE(w.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
    QCOMPARE(w.last().evidence().verdict(), "8 nodes failed to go back; the other reachable ones have");
}

void TestPlan::finalStatesStayAsTheyAre()
{
    World w;
    w.pass();
    w.command(v1::ROLLOUT_COMMAND_ABORT);
    w.pass();
    const auto before = w.rollout.status().SerializeAsString();
    w.now += 1000h;
    const auto result = w.pass();
    QVERIFY(!result.transition);
    QVERIFY(!result.wake);
    QCOMPARE(w.rollout.status().SerializeAsString(), before);
}

void TestPlan::eachTransitionHasEvidence()
{
    World w;
    w.toWave1();
    std::uint32_t number = 0;
    for (const auto &transition : w.rollout.status().transitions()) {
        QCOMPARE(transition.number(), ++number);
        QVERIFY(!transition.evidence().verdict().empty());
        QCOMPARE(transition.evidence().groups_size(), 3);
        QVERIFY(transition.has_at());
    }
    QCOMPARE(number, 4u);
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlan)
#include "tst_plan.moc"
