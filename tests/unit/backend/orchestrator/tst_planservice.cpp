// The last node of a site that serves is not told anything new: who else there counts, what it waits for, and how going back
// ends all the same.
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

// A canary elsewhere that has succeeded, and a wave at site s that is about to be told. Others stand there as well.
RolloutWorld inWave(int nodes, int others = 0, const std::function<void(RolloutWorld &)> &change = nullptr)
{
    RolloutWorld world;
    world.addNodes("canary", 1, {"canary-site"});
    world.addNodes("wave", nodes, {"s"});
    world.addNodes({}, others, {"s"});
    if (change)
        change(world);
    world.begin();
    world.endAll(world.settle());
    world.settle();
    world.now += 10min;
    world.pass();
    return world;
}

void giveOrder(RolloutWorld &world, const std::string &name)
{
    world.edit(name, [](v1::Node &node) {
        auto &desired = (*node.mutable_desired())["os"];
        desired.set_release("os-2");
        desired.set_rollout("r2");
        desired.set_attempt(1);
    });
}

void endOrder(RolloutWorld &world, const std::string &name)
{
    world.edit(name, [](v1::Node &node) {
        auto &update = (*node.mutable_status()->mutable_updates())["os"];
        update.set_rollout("r2");
        update.set_attempt(1);
        update.set_phase(v1::UPDATE_PHASE_FAILED);
    });
}

} // namespace

class TestPlanService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePassLeavesOne();
    void waitsForTheOther();
    void waitsForAnotherRollout();
    void isPendingWhileTheOthersAreAway();
    void aCriticalNodeDoesNotServe();
    void isCaughtUpWhenAnotherServes();
    void whoHasFailedIsNotPendingAfterTheExpiry();
    void isNotCaughtUpAfterTheExpiry();
    void aCordonedNodeServes();
    void aNodeThatIsHeldBackFromItsOrderIsAway();
    void theOnlyNodeOfASiteIsTold();
    void aPlanMayLetASiteGoDark();
    void goesBackOneAfterTheOther();
    void goingBackWaitsForTheNodeTimeout();
    void whatDoesNotServeGoesBackAtOnce();
    void whoIsHeldBackOnTheWayBackIsAway();
};

void TestPlanService::onePassLeavesOne()
{
    auto world = inWave(5);
    QCOMPARE(world.pass().assignments.size(), std::size_t(4));
    QVERIFY(world.pass().assignments.empty());
}

void TestPlanService::waitsForTheOther()
{
    auto world = inWave(2);
    const auto told = world.pass().assignments;
    QCOMPARE(told.size(), std::size_t(1));
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QVERIFY(result.waitsForService);
    QVERIFY2(world.says("1 node waits for others at their site"), world.message().c_str());
    QCOMPARE(world.rollout.status().groups(1).waiting(), 1u);
    // It has failed, and serves with what it had.
    world.end(told[0].node, false);
    const auto last = world.pass();
    QCOMPARE(last.assignments.size(), std::size_t(1));
    world.endAll(last.assignments);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
}

void TestPlanService::waitsForAnotherRollout()
{
    auto world = inWave(1, 1);
    giveOrder(world, "other-0");
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QVERIFY(result.waitsForService);
    QCOMPARE(world.rollout.status().groups(1).waiting(), 1u);
    endOrder(world, "other-0");
    world.setState("other-0", v1::NODE_STATE_UPDATING);
    QVERIFY(world.pass().assignments.empty());
    world.setState("other-0", v1::NODE_STATE_ONLINE);
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanService::isPendingWhileTheOthersAreAway()
{
    auto world = inWave(2, 1);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QVERIFY(result.waitsForService);
    // Nobody waits for it.
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.rollout.status().groups(1).pending_offline(), 2u);
    QVERIFY(world.settle().empty());
    QVERIFY2(world.says("wave-0 waits: no other node of its site serves"), world.message().c_str());
}

void TestPlanService::aCriticalNodeDoesNotServe()
{
    auto world = inWave(2);
    world.setState("wave-1", v1::NODE_STATE_CRITICAL);
    // It may be told, which takes nothing from its site; the one that serves may not.
    const auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].node, std::string("wave-1"));
    // A degraded one serves.
    world.end("wave-1");
    world.setState("wave-1", v1::NODE_STATE_DEGRADED);
    QCOMPARE(world.settle().size(), std::size_t(1));
}

void TestPlanService::isCaughtUpWhenAnotherServes()
{
    auto world = inWave(2, 1);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    world.settle();
    world.now += 1h;
    world.setState("other-0", v1::NODE_STATE_ONLINE);
    const auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].node, std::string("wave-0"));
    QVERIFY(!world.says("serves"));
}

void TestPlanService::whoHasFailedIsNotPendingAfterTheExpiry()
{
    auto world = inWave(1, 1, [](RolloutWorld &w) {
        w.time().set_max_retries(1);
        *w.time().mutable_retry_wait() = toProto(Milliseconds(1min));
    });
    QCOMPARE(world.settle().size(), std::size_t(1));
    world.end("wave-0", false);
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.rollout.status().groups(1).pending_offline(), 1u);
    world.now += 72h;
    world.settle();
    QCOMPARE(world.rollout.status().groups(1).pending_offline(), 0u);
    QCOMPARE(world.rollout.status().groups(1).failed(), 1u);
    QCOMPARE(world.message(), std::string());
}

void TestPlanService::isNotCaughtUpAfterTheExpiry()
{
    auto world = inWave(1, 1);
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    world.now += 72h;
    world.settle();
    world.setState("other-0", v1::NODE_STATE_ONLINE);
    QVERIFY(world.settle().empty());
}

void TestPlanService::aCordonedNodeServes()
{
    auto world = inWave(1, 1);
    world.edit("other-0", [](v1::Node &node) {
        node.mutable_spec()->set_cordoned(true);
        node.mutable_spec()->set_maintenance(true);
    });
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanService::aNodeThatIsHeldBackFromItsOrderIsAway()
{
    auto world = inWave(1, 1);
    giveOrder(world, "other-0");
    world.edit("other-0", [](v1::Node &node) { node.mutable_spec()->set_cordoned(true); });
    QVERIFY(world.pass().assignments.empty());
    QCOMPARE(world.rollout.status().groups(1).waiting(), 0u);
    QCOMPARE(world.rollout.status().groups(1).pending_offline(), 1u);
}

void TestPlanService::theOnlyNodeOfASiteIsTold()
{
    auto world = inWave(1);
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanService::aPlanMayLetASiteGoDark()
{
    auto world = inWave(2, 1, [](RolloutWorld &w) { w.plan().mutable_main()->set_allow_site_outage(true); });
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
}

void TestPlanService::goesBackOneAfterTheOther()
{
    auto world = inWave(3);
    world.endAll(world.pass().assignments);
    const auto last = world.pass().assignments;
    QCOMPARE(last.size(), std::size_t(1));
    // Before the pass that would complete it.
    world.end(last[0].node);
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(3)); // the canary's only node, and two of s
    QVERIFY2(world.says("1 node waits until another node of the site serves"), world.message().c_str());
    world.endAll(told);
    told = world.settle();
    QCOMPARE(told.size(), std::size_t(1));
    world.endAll(told);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestPlanService::goingBackWaitsForTheNodeTimeout()
{
    auto world = inWave(2);
    world.end(world.pass().assignments[0].node);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    world.end("canary-0");
    const auto began = world.now;
    QCOMPARE(world.settle().size(), std::size_t(1)); // the canary
    world.end("canary-0");
    const auto waiting = world.pass();
    QVERIFY(waiting.waitsForService);
    QCOMPARE(*waiting.wake, began + 2h);
    world.now = began + 2h - 1ms;
    QVERIFY(world.settle().empty());
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
    world.now = began + 2h;
    const auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].node, std::string("wave-0"));
    world.endAll(told);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestPlanService::whatDoesNotServeGoesBackAtOnce()
{
    auto world = inWave(1, 1);
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
    world.setState("other-0", v1::NODE_STATE_OFFLINE);
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    QCOMPARE(world.settle().size(), std::size_t(2));
}

// Told in the same pass as the others, it does not stand in for them, whatever its place.
void TestPlanService::whoIsHeldBackOnTheWayBackIsAway()
{
    auto world = inWave(3);
    world.endAll(world.pass().assignments);
    world.endAll(world.pass().assignments);
    world.edit("wave-2", [](v1::Node &node) { node.mutable_spec()->set_cordoned(true); });
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    world.pass();
    const auto told = world.pass().assignments;
    const auto isTold = [&told](const char *name) {
        return std::any_of(told.begin(), told.end(), [name](const Assignment &order) { return order.node == name; });
    };
    QVERIFY(isTold("wave-0"));
    QVERIFY(!isTold("wave-1"));
    QVERIFY(isTold("wave-2"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlanService)
#include "tst_planservice.moc"
