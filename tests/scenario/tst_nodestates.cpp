// The section "Node states" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

constexpr const char *Node = "oslo-1";

// Three nodes, so that one may be missing, and a rollout whose canary is the first of them.
void startWithCanary(ScenarioWorld &world, const char *deployment, const char *release)
{
    world.site("oslo");
    world.nodes("oslo", 3);
    const auto started = world.starts(
        [](v1::RolloutPlan &plan) {
            plan.mutable_canary()->clear_count();
            plan.mutable_canary()->add_nodes(Node);
        },
        [&](v1::StartRolloutRequest &request) {
            request.mutable_spec()->set_deployment(deployment);
            request.mutable_spec()->set_release(release);
        });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
}

// Step by step until the update is in that phase.
bool comesTo(ScenarioWorld &world, v1::UpdatePhase phase, const char *component = "proxy")
{
    for (int second = 0; second < 600 && world.update(Node, component).phase() != phase; ++second)
        world.passes(1s);
    return world.update(Node, component).phase() == phase;
}

} // namespace

class TestNodeStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ONLINE, ..., OFFLINE (unreachable, with last seen), UPDATING
    void aReachableNodeIsOnline();
    void aNodeThatIsNotWellIsDegradedOrCritical_data();
    void aNodeThatIsNotWellIsDegradedOrCritical();
    void anUnreachableNodeIsOfflineSinceItWasLastSeen();
    void aNodeAtAnUpdateIsUpdating();
    // CORDONED, MAINTENANCE and PINNED are modifiers
    void aHoldIsNoStateAndKeepsOutWhatIsNew_data();
    void aHoldIsNoStateAndKeepsOutWhatIsNew();
    // QUEUED (offline or outside its window: with the reason)
    void whatIsToldWhileOfflineIsQueuedWithTheReason();
    void outsideItsWindowItIsNotToldAndTheRolloutSaysWhy();
    // QUEUED - DOWNLOADING - VERIFYING - INSTALLING - RESTARTING - HEALTH_CHECK - SUCCEEDED | FAILED(reason)
    void anUpdateGoesThroughItsPhasesInOrder();
    void whatFailsSaysWhy();
    // VERIFYING (digest, signature)
    void whatHasAnotherDigestIsNotInstalled();
    // DOWNLOADING (bytes of bytes; resumes)
    void aDownloadGoesOnWhereItStopped();
    // INSTALLING (into the idle slot, for images)
    void anImageLeavesTheOldReleaseInTheOtherSlot();
    // HEALTH_CHECK (`min_healthy_time`, 10 s)
    void aNodeIsHealthyAfterTenSeconds();
    // An image that fails its health check boots back into the old slot by itself and reports FAILED(reverted)
    void anImageThatFailsItsHealthCheckBootsBack();
    // An offline node keeps running what it has; when it is back it converges to the newest desired state, ...
    void anOfflineNodeKeepsWhatItHas();
    void whenItIsBackItSkipsWhatWasSuperseded();
    void whenItIsBackItSendsWhatHappened();
};

void TestNodeStates::aReachableNodeIsOnline()
{
    ScenarioWorld world;
    world.site("oslo");
    world.nodes("oslo", 1);
    world.passes(1min);
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_ONLINE);
}

void TestNodeStates::aNodeThatIsNotWellIsDegradedOrCritical_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("degraded") << static_cast<int>(v1::NODE_STATE_DEGRADED);
    QTest::newRow("critical") << static_cast<int>(v1::NODE_STATE_CRITICAL);
}

void TestNodeStates::aNodeThatIsNotWellIsDegradedOrCritical()
{
    QFETCH(int, state);
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.simulation([state](v1::SimulationState &simulation) {
        auto &fault = (*simulation.mutable_faults())["f"];
        fault.set_node(Node);
        fault.set_state(static_cast<v1::NodeState>(state));
    });
    // It is updated all the same: that may be the cure.
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_SUCCEEDED));
    QCOMPARE(static_cast<int>(world.get<v1::Node>(Node)->status().state()), state);
    QCOMPARE(world.runs(Node), std::string("proxy-2"));
    world.comesBack("f");
    world.passes(1min);
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_ONLINE);
}

void TestNodeStates::anUnreachableNodeIsOfflineSinceItWasLastSeen()
{
    ScenarioWorld world;
    world.site("oslo");
    world.nodes("oslo", 1);
    world.passes(1h);
    const auto left = world.now();
    world.goesOffline(Node);
    world.passes(1h);
    const auto node = world.get<v1::Node>(Node);
    QCOMPARE(node->status().state(), v1::NODE_STATE_OFFLINE);
    QVERIFY(fromProto(node->status().last_seen()) == left);
}

void TestNodeStates::aNodeAtAnUpdateIsUpdating()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_INSTALLING));
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_UPDATING);
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_SUCCEEDED));
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_ONLINE);
}

void TestNodeStates::aHoldIsNoStateAndKeepsOutWhatIsNew_data()
{
    QTest::addColumn<QString>("hold");
    for (const char *hold : {"cordoned", "maintenance", "pinned"})
        QTest::newRow(hold) << QString::fromUtf8(hold);
}

void TestNodeStates::aHoldIsNoStateAndKeepsOutWhatIsNew()
{
    QFETCH(QString, hold);
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.edit<v1::Node>(Node, [&](v1::Node &node) {
        auto &spec = *node.mutable_spec();
        spec.set_cordoned(hold == QLatin1String("cordoned"));
        spec.set_maintenance(hold == QLatin1String("maintenance"));
        if (hold == QLatin1String("pinned"))
            (*spec.mutable_pinned())["proxy"] = "proxy-1";
    });
    world.passes(1h);
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_ONLINE);
    QCOMPARE(world.runs(Node), std::string("proxy-1"));
    QCOMPARE(world.group(0).pending_offline(), 1U);
    world.edit<v1::Node>(Node, [](v1::Node &node) {
        node.mutable_spec()->clear_cordoned();
        node.mutable_spec()->clear_maintenance();
        node.mutable_spec()->clear_pinned();
    });
    world.passes(10min);
    QCOMPARE(world.runs(Node), std::string("proxy-2"));
}

void TestNodeStates::anUpdateGoesThroughItsPhasesInOrder()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    std::vector<int> phases;
    for (int step = 0; step < 6000 && world.update(Node).phase() != v1::UPDATE_PHASE_SUCCEEDED; ++step) {
        world.passes(100ms);
        const int phase = world.update(Node).phase();
        if (phases.empty() || phases.back() != phase)
            phases.push_back(phase);
    }
    const std::vector<int> expected = {v1::UPDATE_PHASE_DOWNLOADING,  v1::UPDATE_PHASE_VERIFYING,
                                       v1::UPDATE_PHASE_INSTALLING,   v1::UPDATE_PHASE_RESTARTING,
                                       v1::UPDATE_PHASE_HEALTH_CHECK, v1::UPDATE_PHASE_SUCCEEDED};
    QCOMPARE(phases, expected);
    QCOMPARE(world.update(Node).done_bytes(), world.update(Node).total_bytes());
}

// A rollout tells offline nodes nothing, except to go back.
void TestNodeStates::whatIsToldWhileOfflineIsQueuedWithTheReason()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_SUCCEEDED));
    world.goesOffline(Node);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    world.passes(1min);
    QCOMPARE(world.update(Node).phase(), v1::UPDATE_PHASE_QUEUED);
    QCOMPARE(world.update(Node).message(), std::string("Waits until the node can be reached."));
    QCOMPARE(world.update(Node).release(), std::string("proxy-1"));
}

void TestNodeStates::outsideItsWindowItIsNotToldAndTheRolloutSaysWhy()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.edit<v1::Site>("oslo", [](v1::Site &site) { site.mutable_spec()->set_maintenance_windows("daily 09:00-10:00"); });
    world.passes(Milliseconds(1h) - 1s);
    QVERIFY(!world.isTold(Node));
    const auto &why = world.rollout()->status().message();
    QVERIFY2(why.find("1 node waits for a maintenance window, the first opens at 2027-01-15 09:00 UTC") != std::string::npos,
             why.c_str());
    world.passes(1s);
    QVERIFY(world.isTold(Node));
}

void TestNodeStates::whatFailsSaysWhy()
{
    ScenarioWorld world;
    world.isBroken("proxy-2");
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_FAILED));
    QVERIFY2(world.update(Node).message().starts_with("The health check failed"), world.update(Node).message().c_str());
    QCOMPARE(world.runs(Node), std::string("proxy-1"));
}

void TestNodeStates::whatHasAnotherDigestIsNotInstalled()
{
    ScenarioWorld world;
    world.simulation(
        [](v1::SimulationState &state) { (*state.mutable_releases())["proxy-2"].set_damaged_download_ratio(1); });
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_FAILED));
    QCOMPARE(world.runs(Node), std::string("proxy-1"));
    QVERIFY2(world.update(Node).message().find("SHA-256") != std::string::npos, world.update(Node).message().c_str());
}

void TestNodeStates::aDownloadGoesOnWhereItStopped()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.passes(2s);
    QCOMPARE(world.update(Node).phase(), v1::UPDATE_PHASE_DOWNLOADING);
    world.goesOffline(Node);
    const auto done = world.update(Node).done_bytes();
    QVERIFY(done > 0 && done < world.update(Node).total_bytes());
    world.passes(1h);
    QCOMPARE(world.update(Node).done_bytes(), done);
    const auto back = world.now();
    world.comesBack(Node);
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_VERIFYING));
    // 12.5 to 37.5 MB/s for 100 MB, less two seconds of it.
    QVERIFY(world.now() - back < 8s);
}

void TestNodeStates::anImageLeavesTheOldReleaseInTheOtherSlot()
{
    ScenarioWorld world;
    startWithCanary(world, "os", "os-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_HEALTH_CHECK, "os"));
    const auto before = world.get<v1::Node>(Node)->status().installed().at("os").slot();
    QCOMPARE(world.runs(Node, "os"), std::string("os-1"));
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_SUCCEEDED, "os"));
    QCOMPARE(world.runs(Node, "os"), std::string("os-2"));
    const auto after = world.get<v1::Node>(Node)->status().installed().at("os");
    QCOMPARE(after.idle(), std::string("os-1"));
    QVERIFY(after.slot() != before && after.slot() != v1::SLOT_UNSPECIFIED);
}

void TestNodeStates::aNodeIsHealthyAfterTenSeconds()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_HEALTH_CHECK));
    const auto since = fromProto(world.update(Node).since());
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_SUCCEEDED));
    QVERIFY(fromProto(world.update(Node).since()) - since == 10s);
}

void TestNodeStates::anImageThatFailsItsHealthCheckBootsBack()
{
    ScenarioWorld world;
    world.isBroken("os-2");
    startWithCanary(world, "os", "os-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_FAILED, "os"));
    QCOMPARE(world.update(Node, "os").message(),
             std::string("The health check failed; reverted to os-1 by booting into the old slot."));
    QCOMPARE(world.runs(Node, "os"), std::string("os-1"));
    QCOMPARE(world.get<v1::Node>(Node)->status().state(), v1::NODE_STATE_ONLINE);
}

void TestNodeStates::anOfflineNodeKeepsWhatItHas()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.goesOffline("oslo-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.runs(Node), std::string("proxy-2"));
    QCOMPARE(world.runs("oslo-2"), std::string("proxy-1"));
}

void TestNodeStates::whenItIsBackItSkipsWhatWasSuperseded()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    world.goesOffline("oslo-2");
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    const auto next = world.starts(
        [](v1::RolloutPlan &plan) {
            plan.mutable_canary()->clear_count();
            plan.mutable_canary()->add_nodes(Node);
        },
        [](v1::StartRolloutRequest &request) {
            request.set_name("r2");
            request.mutable_spec()->set_release("proxy-3");
        });
    QVERIFY(next);
    world.passes(2h);
    QCOMPARE(world.phase("r2"), v1::ROLLOUT_PHASE_COMPLETED);
    world.comesBack("oslo-2");
    world.passes(10min);
    QCOMPARE(world.runs("oslo-2"), std::string("proxy-3"));
    QCOMPARE(world.get<v1::Node>("oslo-2")->status().installed().at("proxy").install_count(), 1U);
}

void TestNodeStates::whenItIsBackItSendsWhatHappened()
{
    ScenarioWorld world;
    startWithCanary(world, "proxy", "proxy-2");
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_INSTALLING));
    world.goesOffline(Node);
    const auto left = world.now();
    world.passes(1h);
    QCOMPARE(world.update(Node).phase(), v1::UPDATE_PHASE_INSTALLING);
    world.comesBack(Node);
    QCOMPARE(world.update(Node).phase(), v1::UPDATE_PHASE_SUCCEEDED);
    // As of when it was, not of when it was heard.
    QVERIFY(fromProto(world.update(Node).since()) < left + 2min);
}

SKERRY_TEST_MAIN(QCoreApplication, TestNodeStates)
#include "tst_nodestates.moc"
