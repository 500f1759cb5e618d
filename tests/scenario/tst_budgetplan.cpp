// The bullet "Budgets" of the section "Plan of a rollout" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

// Everything but the canary, which is good, is one wave; it has just begun.
void startWave(ScenarioWorld &world, const ScenarioWorld::PlanEdit &edit)
{
    const auto started = world.starts([&](v1::RolloutPlan &plan) {
        plan.mutable_main()->clear_wave_percent();
        plan.mutable_main()->add_wave_percent(100);
        plan.mutable_main()->set_max_parallel(1);
        edit(plan);
    });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
}

std::string verdictOf(const ScenarioWorld &world)
{
    return world.rollout()->status().transitions().rbegin()->evidence().verdict();
}

} // namespace

class TestBudgetPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // `failed` (count
    void soManyNodesMayFail();
    // or % of *attempted*
    void aShareOfTheAttemptedMayFail();
    // after `min_attempted`)
    void theShareIsNotJudgedBeforeEnoughWereAttempted();
    // `unreachable` (% of wave)
    void aShareOfTheWaveMayBeUnreachable();
    // `unavailable` per site
    void aShareOfEachSiteMayBeDown();
    void nodesThatFallSilentBreachIt();
    // kept apart. Offline nodes are pending, never failures
    void offlineNodesAreNoFailures();
    // and never in the denominator
    void offlineNodesAreNotInTheDenominator();
    // they are caught up within `offline_expiry` (72 h) after the rest has completed
    void whoIsBackWithinThreeDaysIsCaughtUp_data();
    void whoIsBackWithinThreeDaysIsCaughtUp();
    // under the same gates
    void nobodyIsCaughtUpOnceTooManyHaveFailed();
    // On breach: PAUSE | HALT_AND_ROLL_BACK_CANARY | HALT_AND_ROLL_BACK_ALL
    void aBreachPauses();
    void aBreachRollsBackTheCanary();
    void aBreachRollsBackAll();
    void unlessSaidOtherwiseABreachHalts();
};

void TestBudgetPlan::soManyNodesMayFail()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_max_failed_percent(100);
        plan.mutable_failure_budget()->set_max_failed_nodes(2);
    });
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_HALTED));
    QCOMPARE(world.group(1).failed(), 3U);
    world.passes(1h);
    QCOMPARE(world.group(1).failed(), 3U);
    QCOMPARE(world.group(1).waiting(), 15U);
}

void TestBudgetPlan::aShareOfTheAttemptedMayFail()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_max_failed_percent(50);
        plan.mutable_failure_budget()->set_min_attempted(1);
    });
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_HALTED));
    // With the canary's two: 2 of 4 are allowed, 3 of 5 are not.
    QCOMPARE(verdictOf(world), std::string("3 of 5 attempted nodes failed (60.0 %), allowed 50 %"));
}

void TestBudgetPlan::theShareIsNotJudgedBeforeEnoughWereAttempted()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_max_failed_percent(10);
        plan.mutable_failure_budget()->set_min_attempted(8);
    });
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_HALTED));
    QCOMPARE(verdictOf(world), std::string("6 of 8 attempted nodes failed (75.0 %), allowed 10 %"));
}

void TestBudgetPlan::aShareOfTheWaveMayBeUnreachable()
{
    const auto startWithLost = [](ScenarioWorld &world, int lost) {
        world.fleet(5, 4);
        startWave(world, [](v1::RolloutPlan &plan) {
            plan.mutable_unreachable_budget()->set_max_percent(20);
            plan.mutable_main()->set_max_parallel(100);
        });
        const auto wave = world.members(1);
        for (int i = 0; i < lost; ++i)
            world.goesOffline(wave[static_cast<std::size_t>(i * 4)]);
        world.passes(1h);
    };
    // Of 18.
    ScenarioWorld three;
    startWithLost(three, 3);
    QCOMPARE(three.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    ScenarioWorld four;
    startWithLost(four, 4);
    QCOMPARE(four.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QVERIFY2(verdictOf(four).find("4 of 18 nodes") == 0, verdictOf(four).c_str());
}

void TestBudgetPlan::aShareOfEachSiteMayBeDown()
{
    ScenarioWorld world;
    world.fleet(2, 10);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_unavailable_budget()->set_max_percent_of_site(30);
        plan.mutable_main()->set_max_parallel(100);
    });
    int most = 0;
    world.passes(10min, [&] { most = std::max({most, world.underWay("site-1"), world.underWay("site-2")}); });
    QCOMPARE(most, 3);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
}

void TestBudgetPlan::nodesThatFallSilentBreachIt()
{
    ScenarioWorld world;
    world.fleet(2, 10);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_unavailable_budget()->set_max_percent_of_site(20);
        plan.mutable_main()->set_max_parallel(100);
    });
    // Told, and then gone: down because of us. Later, so are those that have succeeded already.
    world.passes(100s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    int gone = 0;
    for (const auto &node : world.members(1)) {
        if (gone < 3 && node.starts_with("site-1") && world.runs(node) == "proxy-2") {
            world.goesOffline(node);
            ++gone;
        }
    }
    QCOMPARE(gone, 3);
    world.passes(1min);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QVERIFY2(verdictOf(world).find("of 10 nodes of site site-1 are down because of this rollout") != std::string::npos,
             verdictOf(world).c_str());
}

void TestBudgetPlan::offlineNodesAreNoFailures()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_failure_budget()->set_max_failed_nodes(0); });
    const auto wave = world.members(1);
    world.goesOffline(wave[2]);
    world.goesOffline(wave[6]);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.group(1).pending_offline(), 2U);
    QCOMPARE(world.group(1).failed(), 0U);
    QCOMPARE(world.group(1).succeeded(), 8U);
}

void TestBudgetPlan::offlineNodesAreNotInTheDenominator()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_max_failed_percent(50);
        plan.mutable_failure_budget()->set_min_attempted(1);
    });
    const auto wave = world.members(1);
    for (std::size_t i = 1; i < wave.size(); i += 4)
        world.goesOffline(wave[i]);
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_HALTED));
    QCOMPARE(world.rollout()->status().transitions().rbegin()->evidence().attempted(), 5U);
    QCOMPARE(verdictOf(world), std::string("3 of 5 attempted nodes failed (60.0 %), allowed 50 %"));
}

void TestBudgetPlan::whoIsBackWithinThreeDaysIsCaughtUp_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("release");
    QTest::newRow("in time") << 71 << QStringLiteral("proxy-2");
    QTest::newRow("too late") << 73 << QStringLiteral("proxy-1");
}

void TestBudgetPlan::whoIsBackWithinThreeDaysIsCaughtUp()
{
    QFETCH(int, hours);
    QFETCH(QString, release);
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &) {});
    const auto lost = world.members(1).back();
    world.goesOffline(lost);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    world.passes(Milliseconds(hours * 1h));
    world.comesBack(lost);
    world.passes(10min);
    QCOMPARE(QString::fromStdString(world.runs(lost)), release);
}

void TestBudgetPlan::nobodyIsCaughtUpOnceTooManyHaveFailed()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    std::vector<std::string> lost;
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_failure_budget()->set_max_failed_nodes(0); });
    for (const auto &node : {world.members(1)[2], world.members(1)[6]}) {
        lost.push_back(node);
        world.goesOffline(node);
    }
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    world.isBroken("proxy-2");
    world.comesBack(lost[0]);
    world.passes(10min);
    QCOMPARE(world.group(1).failed(), 1U);
    world.comesBack(lost[1]);
    world.passes(1h);
    QVERIFY(!world.isTold(lost[1]));
    QCOMPARE(world.group(1).failed(), 1U);
}

void TestBudgetPlan::aBreachPauses()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_PAUSE); });
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_PAUSED));
    QCOMPARE(world.running("proxy-2"), 2);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_RESUME));
    world.passes(1min);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
}

void TestBudgetPlan::aBreachRollsBackTheCanary()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY);
        plan.mutable_failure_budget()->set_max_failed_percent(20);
    });
    world.passes(90s);
    const auto updated = world.group(1).succeeded();
    QVERIFY(updated > 0);
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    for (const auto &node : world.members(0))
        QCOMPARE(world.runs(node), std::string("proxy-1"));
    QVERIFY(world.running("proxy-2") >= static_cast<int>(updated));
}

void TestBudgetPlan::aBreachRollsBackAll()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL);
        plan.mutable_failure_budget()->set_max_failed_percent(20);
    });
    world.passes(90s);
    QVERIFY(world.group(1).succeeded() > 0);
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    QCOMPARE(world.running("proxy-1"), 12);
}

void TestBudgetPlan::unlessSaidOtherwiseABreachHalts()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    startWave(world, [](v1::RolloutPlan &) {});
    world.isBroken("proxy-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_HALTED));
    world.passes(Milliseconds(24h));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    QCOMPARE(world.running("proxy-2"), 2);
}

SKERRY_TEST_MAIN(QCoreApplication, TestBudgetPlan)
#include "tst_budgetplan.moc"
