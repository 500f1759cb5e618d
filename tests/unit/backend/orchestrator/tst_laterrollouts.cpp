// What earlier rollouts have told nodes, once there were later ones: who has the last word.
#include "backend_stub/orchestrator/deployments.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr const char *Node = "wave-0";

// A rollout has completed, and "d" runs what it brought.
RolloutWorld afterARollout()
{
    RolloutWorld world;
    world.addSite("s");
    world.addNodes("canary", 1);
    world.addNodes("wave", 3);
    world.addNodes({}, 1);
    v1::Fleet fleet;
    fleet.mutable_meta()->set_name("f");
    world.put(fleet);
    world.begin();
    for (int round = 0; round < 10 && world.phase() != v1::ROLLOUT_PHASE_COMPLETED; ++round) {
        world.endAll(world.settle());
        world.now += 10min;
    }
    return world;
}

v1::Deployment deploymentAfter(RolloutWorld &world, const std::string &lastRollout, const std::string &release)
{
    v1::Deployment deployment;
    deployment.mutable_meta()->set_name("d");
    deployment.mutable_spec()->set_component("c");
    deployment.mutable_spec()->set_fleet("f");
    deployment.mutable_spec()->set_release(release);
    deployment.mutable_status()->set_last_rollout(lastRollout);
    world.put(deployment);
    world.put(world.rollout);
    world.put(world.partition);
    return deployment;
}

// Another rollout, without any of these nodes, ends now.
void putLater(RolloutWorld &world, v1::RolloutPhase phase)
{
    v1::Rollout later;
    later.mutable_meta()->set_name("r2");
    later.mutable_status()->set_phase(phase);
    *later.mutable_status()->mutable_finished() = toProto(world.now);
    world.put(later);
}

} // namespace

class TestLaterRollouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catchesUpNobodyWhomALaterOneHasTold();
    void aDeploymentTellsWhomALaterOneHasLeftOut();
    void whatWasToldStandsWithoutALaterOne();
};

// The first rollout still looks after its own for 72 h; but whoever aborts the second leaves nodes with what they have.
void TestLaterRollouts::catchesUpNobodyWhomALaterOneHasTold()
{
    auto world = afterARollout();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    world.now += 1h;
    world.edit(Node, [&](v1::Node &node) { tell(node, "c", "r2", {Node, "newer", 1, 0, {}}, world.now); });
    QVERIFY(world.settle().empty());
    QCOMPARE(world.desired(Node).release(), std::string("newer"));
    QCOMPARE(world.rollout.status().groups(1).gone(), 1U);
    QCOMPARE(world.rollout.status().groups(1).succeeded(), 2U);
    // What one before it had told is its to replace.
    world.edit(Node, [&](v1::Node &node) { tell(node, "c", "r0", {Node, "older", 1, 0, {}}, RolloutWorld::Start - 1h); });
    QCOMPARE(world.settle().size(), std::size_t(1));
    QCOMPARE(world.desired(Node).release(), std::string("new"));
}

// It was cordoned when the later one started. Once it is not, the deployment brings it what all others run.
void TestLaterRollouts::aDeploymentTellsWhomALaterOneHasLeftOut()
{
    auto world = afterARollout();
    world.now += 1h;
    putLater(world, v1::ROLLOUT_PHASE_COMPLETED);
    const auto deployment = deploymentAfter(world, "r2", "newer");
    world.edit(Node, [](v1::Node &node) { node.mutable_spec()->set_cordoned(true); });
    auto nodes = nodesToAlign(world.view, deployment);
    QCOMPARE(std::count(nodes->begin(), nodes->end(), Node), 0);
    world.edit(Node, [](v1::Node &node) { node.mutable_spec()->set_cordoned(false); });
    nodes = nodesToAlign(world.view, deployment);
    QCOMPARE(std::count(nodes->begin(), nodes->end(), Node), 1);
    QVERIFY(needsAlignment(world.view, deployment, *world.view.get<v1::Node>(Node)));
    QCOMPARE(deploymentsToAlign(world.view, Node).size(), std::size_t(1));
}

void TestLaterRollouts::whatWasToldStandsWithoutALaterOne()
{
    auto world = afterARollout();
    // Whatever became of the rollout: it was the last, and nodes keep what they have.
    auto deployment = deploymentAfter(world, {}, "old");
    QVERIFY(!needsAlignment(world.view, deployment, *world.view.get<v1::Node>(Node)));
    world.now += 1h;
    putLater(world, v1::ROLLOUT_PHASE_ABORTED);
    world.edit(Node, [&](v1::Node &node) { tell(node, "c", "r2", {Node, "newer", 1, 0, {}}, world.now); });
    deployment = deploymentAfter(world, "r1", "new");
    QVERIFY(!needsAlignment(world.view, deployment, *world.view.get<v1::Node>(Node)));
    // Nor while it is at work.
    putLater(world, v1::ROLLOUT_PHASE_WAVE);
    QVERIFY(!needsAlignment(world.view, deployment, *world.view.get<v1::Node>(Node)));
    // Whom no rollout ever told is the deployment's.
    QVERIFY(needsAlignment(world.view, deployment, *world.view.get<v1::Node>("other-0")));
}

SKERRY_TEST_MAIN(QCoreApplication, TestLaterRollouts)
#include "tst_laterrollouts.moc"
