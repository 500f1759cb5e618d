// The bullets "Overlap" and "Rollback" of the section "Plan of a rollout" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

void toThree(v1::StartRolloutRequest &request)
{
    request.set_name("r2");
    request.mutable_spec()->set_release("proxy-3");
}

// All twelve nodes run proxy-2 or are about to.
void startAndReachTheLastWave(ScenarioWorld &world, const ScenarioWorld::PlanEdit &edit = {})
{
    world.fleet(3, 4);
    const auto started = world.starts(edit);
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
    for (int minute = 0; minute < 600 && world.rollout()->status().wave() < 2; ++minute)
        world.passes(10s);
    QCOMPARE(world.rollout()->status().wave(), 2U);
}

} // namespace

class TestRollbackPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // One active rollout per deployment
    void aDeploymentHasOneActiveRollout();
    void anotherDeploymentHasItsOwn();
    void afterTheEndTheNextOneMayStart();
    // Starting another supersedes (asks)
    void startingAnotherSupersedesTheFirst();
    void onlyTheOneThatIsNamedIsSuperseded();
    // or is refused
    void withoutBeingAskedNothingIsSuperseded();
    // Rollback is the same engine with the previous release as its target
    void theWayBackIsARolloutToThePreviousRelease();
    // it goes fast (all at once
    void everybodyGoesBackAtOnce();
    void neitherWindowsNorFreezesHoldItUp();
    // within budgets)
    void butNoMoreOfASiteThanItsBudget();
    void andNotTheLastServingNode();
    // and to a *named* release
    void itGoesToTheReleaseThatIsNamed();
    void whatIsNamedMustBeOfTheComponent();
    // an offline node does not begin what is halted
    void whoWasOfflineDoesNotBeginTheReleaseLater();
};

void TestRollbackPlan::aDeploymentHasOneActiveRollout()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QCOMPARE(world.get<v1::Deployment>("proxy")->status().active_rollout(), std::string("r1"));
    const auto second = world.starts({}, toThree);
    QVERIFY(!second);
    QCOMPARE(second.error().code, grpc::StatusCode::FAILED_PRECONDITION);
    QCOMPARE(second.error().detail.object(), std::string("rollout/r1"));
    QVERIFY(!world.get<v1::Rollout>("r2"));
}

void TestRollbackPlan::anotherDeploymentHasItsOwn()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(world.starts({}, [](v1::StartRolloutRequest &request) {
        request.set_name("r2");
        request.mutable_spec()->set_deployment("os");
        request.mutable_spec()->set_release("os-2");
    }));
    world.passes(Milliseconds(3h));
    QCOMPARE(world.phase("r1"), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.phase("r2"), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.running("proxy-2"), 12);
    QCOMPARE(world.running("os-2"), 12);
}

void TestRollbackPlan::afterTheEndTheNextOneMayStart()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QVERIFY(world.starts({}, toThree));
    world.passes(Milliseconds(3h));
    QCOMPARE(world.running("proxy-3"), 12);
}

void TestRollbackPlan::startingAnotherSupersedesTheFirst()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    QVERIFY(world.starts({}, [](v1::StartRolloutRequest &request) {
        toThree(request);
        request.set_supersede("r1");
    }));
    // Both in one transaction.
    QCOMPARE(world.phase("r1"), v1::ROLLOUT_PHASE_ABORTED);
    QCOMPARE(world.get<v1::Deployment>("proxy")->status().active_rollout(), std::string("r2"));
    world.passes(Milliseconds(3h));
    QCOMPARE(world.running("proxy-3"), 12);
    QVERIFY(world.rollout("r1")->status().transitions().rbegin()->reason().find("r2") != std::string::npos);
}

void TestRollbackPlan::onlyTheOneThatIsNamedIsSuperseded()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(!world.starts({}, [](v1::StartRolloutRequest &request) {
        toThree(request);
        request.set_supersede("r0");
    }));
    world.passes(1min);
    QCOMPARE(world.get<v1::Deployment>("proxy")->status().active_rollout(), std::string("r1"));
}

void TestRollbackPlan::withoutBeingAskedNothingIsSuperseded()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(!world.starts({}, toThree));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.running("proxy-2"), 12);
}

void TestRollbackPlan::theWayBackIsARolloutToThePreviousRelease()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world);
    const auto attempt = world.desired(world.members(0).front()).attempt();
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    for (const auto &node : world.members(0)) {
        QCOMPARE(world.desired(node).release(), std::string("proxy-1"));
        QCOMPARE(world.desired(node).rollout(), std::string("r1"));
        QVERIFY(world.desired(node).attempt() > attempt);
        QCOMPARE(world.update(node).phase(), v1::UPDATE_PHASE_SUCCEEDED);
    }
    QCOMPARE(world.running("proxy-1"), 12);
    QCOMPARE(world.get<v1::Deployment>("proxy")->spec().release(), std::string("proxy-1"));
}

// Under limits that made the way there last.
void TestRollbackPlan::everybodyGoesBackAtOnce()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_main()->set_max_parallel(1);
        plan.mutable_main()->mutable_rate()->set_per_minute(1);
        plan.mutable_main()->set_allow_site_outage(true);
    });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    const auto asked = world.now();
    int told = 0;
    world.passes(2s);
    for (const auto &node : world.view().all<v1::Node>())
        told += world.isTold(node->meta().name(), "proxy-1") ? 1 : 0;
    QVERIFY(told >= 7);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    QVERIFY(world.now() - asked < 3min);
}

void TestRollbackPlan::neitherWindowsNorFreezesHoldItUp()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world);
    world.freeze("everything", world.now(), world.now() + 24h);
    for (const char *site : {"site-1", "site-2", "site-3"})
        world.edit<v1::Site>(site,
                             [](v1::Site &object) { object.mutable_spec()->set_maintenance_windows("sun 02:00-03:00"); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK, 10min));
    QCOMPARE(world.running("proxy-1"), 12);
}

void TestRollbackPlan::butNoMoreOfASiteThanItsBudget()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world,
                             [](v1::RolloutPlan &plan) { plan.mutable_unavailable_budget()->set_max_percent_of_site(25); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    int most = 0;
    world.passes(15min, [&] {
        for (const char *site : {"site-1", "site-2", "site-3"})
            most = std::max(most, world.underWay(site));
    });
    QCOMPARE(most, 1);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
    QCOMPARE(world.running("proxy-1"), 12);
}

void TestRollbackPlan::andNotTheLastServingNode()
{
    ScenarioWorld world;
    world.fleet(2, 2);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
        *plan.mutable_main()->mutable_bake() = toProto(Milliseconds(24h));
        plan.mutable_main()->clear_wave_percent();
        auto &wave = *plan.mutable_main()->add_waves();
        wave.add_sites("site-1");
        plan.mutable_main()->add_waves()->set_rest(true);
    }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE_BAKING));
    QCOMPARE(world.running("proxy-2"), 2);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    int most = 0;
    world.passes(15min, [&] { most = std::max(most, world.underWay("site-1")); });
    QCOMPARE(most, 1);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestRollbackPlan::itGoesToTheReleaseThatIsNamed()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK, "kim",
                       [](v1::CommandRolloutRequest &request) { request.set_release("proxy-3"); }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    QCOMPARE(world.running("proxy-2"), 0);
    QVERIFY(world.running("proxy-3") >= 7);
    // Nodes that had not been told anything stay as they are.
    QCOMPARE(world.running("proxy-3") + world.running("proxy-1"), 12);
}

void TestRollbackPlan::whatIsNamedMustBeOfTheComponent()
{
    ScenarioWorld world;
    startAndReachTheLastWave(world);
    for (const char *release : {"os-1", "proxy-2", "proxy-99"})
        QVERIFY(!world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK, "kim",
                            [release](v1::CommandRolloutRequest &request) { request.set_release(release); }));
    world.passes(1min);
    QVERIFY(world.phase() != v1::ROLLOUT_PHASE_ROLLING_BACK);
}

void TestRollbackPlan::whoWasOfflineDoesNotBeginTheReleaseLater()
{
    ScenarioWorld world;
    world.fleet(3, 4);
    QVERIFY(world.starts());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_CANARY));
    // Told, and gone in the middle of its download.
    world.passes(1s);
    const auto node = world.members(0).front();
    QCOMPARE(world.update(node).phase(), v1::UPDATE_PHASE_DOWNLOADING);
    world.goesOffline(node);
    world.passes(1min);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    world.passes(1h);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
    world.comesBack(node);
    world.passes(1h);
    QCOMPARE(world.runs(node), std::string("proxy-1"));
    QCOMPARE(world.get<v1::Node>(node)->status().installed().at("proxy").release(), std::string("proxy-1"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestRollbackPlan)
#include "tst_rollbackplan.moc"
