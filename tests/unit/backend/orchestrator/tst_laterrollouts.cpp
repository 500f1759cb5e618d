// What earlier rollouts have told nodes, once there were later ones: who has the last word.
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
    world.begin();
    for (int round = 0; round < 10 && world.phase() != v1::ROLLOUT_PHASE_COMPLETED; ++round) {
        world.endAll(world.settle());
        world.now += 10min;
    }
    return world;
}

} // namespace

class TestLaterRollouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catchesUpNobodyWhomALaterOneHasTold();
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

SKERRY_TEST_MAIN(QCoreApplication, TestLaterRollouts)
#include "tst_laterrollouts.moc"
