// Each budget on its own: failed, unreachable, unavailable; what is breached, what is said, and what is done.
#include "backend_stub/orchestrator/planbudgets.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

RolloutWorld inWave(int nodes, const std::vector<std::string> &sites, const std::function<void(RolloutWorld &)> &plan)
{
    RolloutWorld world;
    world.addNodes("canary", 1, {"canary-site"});
    world.addNodes("wave", nodes, sites);
    plan(world);
    world.begin();
    world.endAll(world.settle());
    world.settle();
    world.now += 10min;
    world.pass();
    return world;
}

ObservedSite site(std::uint32_t nodes, std::uint32_t down, std::uint32_t byUs)
{
    ObservedSite result;
    result.name = "s";
    result.nodes = nodes;
    result.down = down;
    result.downByUs = byUs;
    return result;
}

v1::RolloutPlan unavailablePlan(std::uint32_t percent)
{
    v1::RolloutPlan plan;
    plan.mutable_unavailable_budget()->set_max_percent_of_site(percent);
    return plan;
}

} // namespace

class TestPlanBudgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresAreCountedToo();
    void offlineIsNeverFailed();
    void unreachableShareOfTheWave();
    void unreachableIsForgivenUntilItGrows();
    void forgivenessEndsWithTheWave();
    void spareNodes_data();
    void spareNodes();
    void goingDownAfterBeingToldIsOurDoing();
    void goesBackWithinTheBudget();
    void whatIsUnderWayGoesBackFirst();
    void theFirstBreachDecides();
};

void TestPlanBudgets::failuresAreCountedToo()
{
    auto world = inWave(50, {"s"}, [](RolloutWorld &w) {
        w.plan().mutable_failure_budget()->set_max_failed_nodes(2);
        w.plan().mutable_failure_budget()->set_min_attempted(1000);
    });
    world.pass();
    world.end("wave-0", false);
    world.end("wave-1", false);
    QVERIFY(!world.pass().transition);
    world.end("wave-2", false);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    QCOMPARE(world.last().evidence().verdict(),
             std::string("3 of 4 attempted nodes failed (75.0 %), allowed 100 % and 2 nodes"));
}

void TestPlanBudgets::offlineIsNeverFailed()
{
    auto world = inWave(4, {"s"}, [](RolloutWorld &w) {
        w.plan().mutable_failure_budget()->set_max_failed_percent(0);
        w.addNodes({}, 1, {"s"}); // goes on serving
    });
    world.pass();
    for (const char *name : {"wave-0", "wave-1", "wave-2"})
        world.setState(name, v1::NODE_STATE_OFFLINE);
    world.end("wave-3");
    world.now += 1000h;
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    const auto &budget = world.last().evidence().budgets(0);
    QCOMPARE(budget.kind(), v1::BUDGET_KIND_FAILED);
    QCOMPARE(budget.part(), 0u);
    QCOMPARE(budget.whole(), 2u);
}

void TestPlanBudgets::unreachableShareOfTheWave()
{
    auto world = inWave(10, {"s"}, [](RolloutWorld &w) { w.plan().mutable_unreachable_budget()->set_max_percent(25); });
    world.setState("wave-0", v1::NODE_STATE_OFFLINE);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    QVERIFY(!world.pass().transition);
    world.setState("wave-2", v1::NODE_STATE_OFFLINE);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(world.last().evidence().verdict(), std::string("3 of 10 nodes of wave are unreachable (30.0 %), allowed 25 %"));
    QCOMPARE(world.last().evidence().failed(), 0u);
}

void TestPlanBudgets::unreachableIsForgivenUntilItGrows()
{
    auto world = inWave(10, {"s"}, [](RolloutWorld &w) { w.plan().mutable_unreachable_budget()->set_max_percent(0); });
    world.setState("wave-0", v1::NODE_STATE_OFFLINE);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    QVERIFY(world.last().evidence().verdict().starts_with("resumed in spite of 1 of 10 nodes"));
    QVERIFY(!world.pass().transition);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
}

void TestPlanBudgets::forgivenessEndsWithTheWave()
{
    RolloutWorld world;
    world.addNodes("canary", 2);
    world.addNodes("wave", 2);
    world.plan().mutable_canary()->set_min_reporting_percent(50);
    world.plan().mutable_unreachable_budget()->set_max_percent(0);
    world.setState("canary-1", v1::NODE_STATE_OFFLINE);
    world.setState("wave-1", v1::NODE_STATE_OFFLINE);
    world.begin();
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    world.endAll(world.settle());
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_BAKING);
    world.now += 10min;
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(world.rollout.status().resume_phase(), v1::ROLLOUT_PHASE_WAVE);
}

void TestPlanBudgets::spareNodes_data()
{
    QTest::addColumn<uint>("percent");
    QTest::addColumn<uint>("nodes");
    QTest::addColumn<uint>("down");
    QTest::addColumn<uint>("byUs");
    QTest::addColumn<uint>("spare");
    QTest::newRow("half of ten") << 50u << 10u << 0u << 0u << 5u;
    QTest::newRow("some of it is used") << 50u << 10u << 3u << 3u << 2u;
    QTest::newRow("down for other reasons") << 50u << 10u << 7u << 0u << 5u;
    QTest::newRow("all of it is used") << 50u << 10u << 5u << 5u << 0u;
    QTest::newRow("at least one") << 1u << 10u << 0u << 0u << 1u;
    QTest::newRow("the only node") << 1u << 1u << 0u << 0u << 1u;
    QTest::newRow("everything may go") << 100u << 10u << 0u << 0u << 10u;
}

void TestPlanBudgets::spareNodes()
{
    QFETCH(uint, percent);
    QFETCH(uint, nodes);
    QFETCH(uint, down);
    QFETCH(uint, byUs);
    QFETCH(uint, spare);
    QCOMPARE(backend::spareNodes(unavailablePlan(percent), site(nodes, down, byUs)), spare);
    QVERIFY(backend::spareNodes({}, site(nodes, down, byUs)) > 1'000'000u);
}

void TestPlanBudgets::goingDownAfterBeingToldIsOurDoing()
{
    auto world =
        inWave(6, {"s"}, [](RolloutWorld &w) { w.plan().mutable_unavailable_budget()->set_max_percent_of_site(34); });
    for (int round = 0; round < 2; ++round) {
        for (const auto &assignment : world.pass().assignments)
            world.end(assignment.node);
    }
    world.now += 1min;
    // Two that are updated go down, and one that was not told: that is not ours.
    for (const char *name : {"wave-0", "wave-1", "wave-4"})
        world.setState(name, v1::NODE_STATE_OFFLINE);
    QVERIFY(!world.pass().transition);
    world.setState("wave-2", v1::NODE_STATE_OFFLINE);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(world.last().evidence().verdict(),
             std::string("3 of 6 nodes of site s are down because of this rollout (50.0 %), allowed 2"));
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    world.pass();
    QVERIFY(!world.pass().transition);
}

void TestPlanBudgets::goesBackWithinTheBudget()
{
    auto world =
        inWave(4, {"s"}, [](RolloutWorld &w) { w.plan().mutable_unavailable_budget()->set_max_percent_of_site(50); });
    for (int round = 0; round < 2; ++round)
        world.endAll(world.pass().assignments);
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(3)); // the canary's site, and half of the other
    world.endAll(told);
    world.endAll(world.settle());
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

// A node that is still at the release that came is down as well: it turns round at once, and others wait for it.
void TestPlanBudgets::whatIsUnderWayGoesBackFirst()
{
    auto world =
        inWave(4, {"s"}, [](RolloutWorld &w) { w.plan().mutable_unavailable_budget()->set_max_percent_of_site(25); });
    world.endAll(world.pass().assignments);
    const auto underWay = world.pass().assignments;
    QCOMPARE(underWay.size(), std::size_t(1));
    QCOMPARE(underWay[0].node, std::string("wave-1"));
    world.edit("wave-1", [](v1::Node &node) {
        auto &update = (*node.mutable_status()->mutable_updates())["c"];
        update.set_phase(v1::UPDATE_PHASE_INSTALLING);
        update.set_rollout("r1");
        update.set_attempt(1);
    });
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    const auto told = world.settle();
    QCOMPARE(told.size(), std::size_t(2)); // with the canary, which is elsewhere
    QCOMPARE(told[1].node, std::string("wave-1"));
    world.endAll(told);
    const auto then = world.settle();
    QCOMPARE(then.size(), std::size_t(1));
    QCOMPARE(then[0].node, std::string("wave-0"));
}

void TestPlanBudgets::theFirstBreachDecides()
{
    auto world = inWave(4, {"s"}, [](RolloutWorld &w) {
        w.plan().mutable_failure_budget()->set_max_failed_percent(0);
        w.plan().mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY);
        w.plan().mutable_unreachable_budget()->set_max_percent(0);
    });
    world.pass();
    world.setState("wave-0", v1::NODE_STATE_OFFLINE);
    world.end("wave-1", false);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
    QCOMPARE(world.last().evidence().budgets_size(), 2);
    QVERIFY(world.last().evidence().budgets(0).breached());
    QVERIFY(world.last().evidence().budgets(1).breached());
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlanBudgets)
#include "tst_planbudgets.moc"
