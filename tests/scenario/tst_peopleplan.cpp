// The bullet "People" of the section "Plan of a rollout" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

// A rollout of twelve nodes that has come to that state.
void startAndWait(ScenarioWorld &world, v1::RolloutPhase phase, const ScenarioWorld::PlanEdit &edit = {})
{
    world.fleet(3, 4);
    const auto started = world.starts(edit);
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
    QVERIFY(world.waitsFor(phase));
}

void oneByOne(v1::RolloutPlan &plan)
{
    plan.mutable_main()->set_max_parallel(1);
    plan.mutable_failure_budget()->set_max_failed_percent(100);
}

} // namespace

class TestPeoplePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Approvals (0..n
    void withoutApprovalsItStartsAtOnce();
    void nothingStartsBeforeEnoughHaveApproved();
    // by others than the author
    void theAuthorCannotApprove();
    void nobodyApprovesTwice();
    // with remark)
    void anApprovalKeepsItsRemark();
    // promote
    void promoteEndsTheBake();
    // pause
    void pauseTellsNobodyAnythingNew();
    // resume
    void resumeGoesOnWhereItWas();
    // extend bake
    void extendBakeMovesItsEnd();
    // retry failed
    void retryFailedTriesThemOnceMore();
    // skip node
    void aSkippedNodeIsLeftAlone();
    // abort
    void abortLeavesEveryNodeWithWhatItHas();
    // roll back (canary | all)
    void rollBackBringsAllBack();
    void orOnlyTheCanary();
    // each a write to `spec`
    void aCommandIsAWriteToTheSpec();
    // with expected generation
    void aCommandForAnOldGenerationDoesNothing();
    // request id
    void aCommandThatIsSentTwiceHasOneEffect();
    // and reason
    void theReasonStandsInTheHistory();
    // every other command is answered FAILED_PRECONDITION with the sentence to show
    void whatTheStateDoesNotTakeIsRefusedInWords();
};

void TestPeoplePlan::withoutApprovalsItStartsAtOnce()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_CANARY);
    QVERIFY(world.now() == ScenarioWorld::Start);
}

void TestPeoplePlan::nothingStartsBeforeEnoughHaveApproved()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_AWAITING_APPROVAL, [](v1::RolloutPlan &plan) { plan.set_approvals(2); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_APPROVE, "kim"));
    world.passes(Milliseconds(24h));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_APPROVE, "lee"));
    world.passes(1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
}

void TestPeoplePlan::theAuthorCannotApprove()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_AWAITING_APPROVAL, [](v1::RolloutPlan &plan) { plan.set_approvals(1); });
    const auto refused = world.asks(v1::ROLLOUT_COMMAND_APPROVE, "author");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, grpc::StatusCode::FAILED_PRECONDITION);
    world.passes(1h);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
}

void TestPeoplePlan::nobodyApprovesTwice()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_AWAITING_APPROVAL, [](v1::RolloutPlan &plan) { plan.set_approvals(2); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_APPROVE, "kim"));
    QVERIFY(!world.asks(v1::ROLLOUT_COMMAND_APPROVE, "kim"));
    world.passes(1h);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_AWAITING_APPROVAL);
}

void TestPeoplePlan::anApprovalKeepsItsRemark()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_AWAITING_APPROVAL, [](v1::RolloutPlan &plan) { plan.set_approvals(1); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_APPROVE, "kim", [](v1::CommandRolloutRequest &request) {
        request.mutable_options()->set_reason("looked at the canary of last week");
    }));
    const auto &approval = world.rollout()->spec().control().approvals(0);
    QCOMPARE(approval.by(), std::string("kim"));
    QCOMPARE(approval.remark(), std::string("looked at the canary of last week"));
    QVERIFY(fromProto(approval.at()) == world.now());
}

void TestPeoplePlan::promoteEndsTheBake()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PROMOTE));
    world.passes(1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
}

void TestPeoplePlan::pauseTellsNobodyAnythingNew()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_WAVE, oneByOne);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PAUSE));
    QCOMPARE(world.group(1).updating(), 1U);
    world.passes(Milliseconds(24h));
    // What was under way has ended.
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(world.running("proxy-2"), 3);
}

void TestPeoplePlan::resumeGoesOnWhereItWas()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    world.passes(20min);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PAUSE));
    world.passes(Milliseconds(24h));
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_RESUME));
    const auto resumed = world.now();
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    QVERIFY(world.now() - resumed == 10min);
}

void TestPeoplePlan::extendBakeMovesItsEnd()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    const auto began = world.now();
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_EXTEND_BAKE, "kim",
                       [](v1::CommandRolloutRequest &request) { *request.mutable_by() = toProto(Milliseconds(15min)); }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    QVERIFY(world.now() - began == 45min);
}

void TestPeoplePlan::retryFailedTriesThemOnceMore()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_WAVE, oneByOne);
    world.isBroken("proxy-2");
    while (world.group(1).failed() < 2)
        world.passes(1s);
    world.simulation([](v1::SimulationState &state) { state.clear_releases(); });
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_RETRY_FAILED));
    world.passes(1s);
    QCOMPARE(world.group(1).failed(), 0U);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.running("proxy-2"), 12);
}

void TestPeoplePlan::aSkippedNodeIsLeftAlone()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    const auto node = world.members(2).front();
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_SKIP_NODE, "kim",
                       [&](v1::CommandRolloutRequest &request) { request.set_node(node); }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QVERIFY(!world.isTold(node));
    QCOMPARE(world.group(2).skipped(), 1U);
    QCOMPARE(world.running("proxy-2"), 11);
}

void TestPeoplePlan::abortLeavesEveryNodeWithWhatItHas()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_WAVE, oneByOne);
    world.passes(90s);
    const auto before = world.running("proxy-2");
    QVERIFY(before > 2);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ABORT));
    world.passes(Milliseconds(24h));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ABORTED);
    // One may have been past its safe point.
    QVERIFY(world.running("proxy-2") <= before + 1);
    QCOMPARE(world.underWay(), 0);
    QCOMPARE(world.get<v1::Deployment>("proxy")->spec().release(), std::string("proxy-1"));
}

void TestPeoplePlan::rollBackBringsAllBack()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_WAVE, oneByOne);
    world.passes(90s);
    QVERIFY(world.running("proxy-2") > 2);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    QCOMPARE(world.running("proxy-1"), 12);
}

void TestPeoplePlan::orOnlyTheCanary()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_WAVE, oneByOne);
    world.passes(90s);
    const auto updated = world.group(1).succeeded();
    QVERIFY(updated > 0);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_ROLL_BACK, "kim",
                       [](v1::CommandRolloutRequest &request) { request.set_canary_only(true); }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_ROLLED_BACK));
    for (const auto &node : world.members(0))
        QCOMPARE(world.runs(node), std::string("proxy-1"));
    QVERIFY(world.running("proxy-2") >= static_cast<int>(updated));
}

void TestPeoplePlan::aCommandIsAWriteToTheSpec()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    const auto before = world.rollout();
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PAUSE));
    const auto after = world.rollout();
    QVERIFY(after->spec().control().paused());
    QCOMPARE(after->meta().generation(), before->meta().generation() + 1);
    // The orchestrator is who acts on it, and says when it has.
    QCOMPARE(after->status().SerializeAsString(), before->status().SerializeAsString());
    world.looksOnce();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(world.rollout()->status().observed_generation(), after->meta().generation());
}

void TestPeoplePlan::aCommandForAnOldGenerationDoesNothing()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    const auto seen = world.rollout()->meta().generation();
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PAUSE, "lee"));
    world.passes(1s);
    const auto late = world.asks(v1::ROLLOUT_COMMAND_ABORT, "kim", [seen](v1::CommandRolloutRequest &request) {
        request.mutable_options()->set_expected_generation(seen);
    });
    QVERIFY(!late);
    QCOMPARE(late.error().code, grpc::StatusCode::ABORTED);
    world.passes(1h);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
}

void TestPeoplePlan::aCommandThatIsSentTwiceHasOneEffect()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    const auto began = world.now();
    const auto extend = [](v1::CommandRolloutRequest &request) {
        request.mutable_options()->set_request_id("the-same");
        *request.mutable_by() = toProto(Milliseconds(15min));
    };
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_EXTEND_BAKE, "kim", extend));
    world.passes(1min);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_EXTEND_BAKE, "kim", extend));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    QVERIFY(world.now() - began == 45min);
}

void TestPeoplePlan::theReasonStandsInTheHistory()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_BAKING);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PAUSE, "lee", [](v1::CommandRolloutRequest &request) {
        request.mutable_options()->set_reason("the harbour is busy");
    }));
    world.passes(1s);
    const auto &transition = *world.rollout()->status().transitions().rbegin();
    QCOMPARE(transition.to(), v1::ROLLOUT_PHASE_PAUSED);
    QCOMPARE(transition.actor(), std::string("lee"));
    QCOMPARE(transition.reason(), std::string("the harbour is busy"));
}

void TestPeoplePlan::whatTheStateDoesNotTakeIsRefusedInWords()
{
    ScenarioWorld world;
    startAndWait(world, v1::ROLLOUT_PHASE_COMPLETED);
    const auto refused = world.asks(v1::ROLLOUT_COMMAND_PAUSE);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, grpc::StatusCode::FAILED_PRECONDITION);
    QVERIFY2(refused.error().message.find("completed") != std::string::npos, refused.error().message.c_str());
}

SKERRY_TEST_MAIN(QCoreApplication, TestPeoplePlan)
#include "tst_peopleplan.moc"
