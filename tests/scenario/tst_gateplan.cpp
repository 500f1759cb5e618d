// The bullet "Gates" of the section "Plan of a rollout" of the design, sentence by sentence. How often the judge is right is
// measured by tst_judgerates and tst_gates.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

using GateEdit = std::function<void(v1::Gate &)>;
using BehaviourEdit = std::function<void(v1::ReleaseBehaviour &)>;

// Twelve sites with a canary node and a node of the control group each, one gate, and a release that behaves as it does.
void startWithGate(ScenarioWorld &world, v1::GateMetric metric, const BehaviourEdit &behaviour = {},
                   const GateEdit &edit = {}, const ScenarioWorld::PlanEdit &planEdit = {})
{
    world.fleet(12, 4);
    if (behaviour)
        world.simulation([&](v1::SimulationState &state) { behaviour((*state.mutable_releases())["proxy-2"]); });
    const auto started = world.starts([&](v1::RolloutPlan &plan) {
        plan.mutable_canary()->set_count(12);
        auto &gate = *plan.add_gates();
        gate.set_metric(metric);
        if (edit)
            edit(gate);
        if (planEdit)
            planEdit(plan);
    });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
}

// Of the transition that the verdict led to; it is analyzed in no time.
v1::Transition afterVerdict(const ScenarioWorld &world)
{
    for (const auto &transition : world.rollout()->status().transitions()) {
        if (transition.from() == v1::ROLLOUT_PHASE_ANALYZING)
            return transition;
    }
    return {};
}

v1::Evidence verdictOf(const ScenarioWorld &world)
{
    return afterVerdict(world).evidence();
}

// Where the verdict has led to.
v1::RolloutPhase judged(ScenarioWorld &world)
{
    for (int minute = 0; minute < 600 && afterVerdict(world).number() == 0; ++minute)
        world.passes(1min);
    return afterVerdict(world).to();
}

void slower(v1::ReleaseBehaviour &behaviour)
{
    behaviour.set_latency_increase(0.5);
}

} // namespace

class TestGatePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Each: metric
    void aGateJudgesItsMetric_data();
    void aGateJudgesItsMetric();
    // direction
    void lowerMayBeWorse();
    // comparison (`control` paired per site
    void itComparesWithTheControlGroupOfTheSameSite_data();
    void itComparesWithTheControlGroupOfTheSameSite();
    // | `history` own past
    void itComparesWithItsOwnPast();
    // | `absolute`)
    void itComparesWithALimit_data();
    void itComparesWithALimit();
    // tolerance
    void whatIsWithinTheToleranceDoesNotFail();
    // critical or not
    void anAdvisoryGateStopsNothing();
    // minimum samples. No data, or too little, is INCONCLUSIVE and holds for a human
    void tooFewSamplesHold();
    void noDataHolds();
    // it never passes and never fails
    void whatHoldsGoesOnOnlyWhenSomeonePromotesIt();
    // Promotion `auto` or `manual`
    void whatPassesGoesOnByItself();
    void orWaitsForSomeoneToPromoteIt();
};

void TestGatePlan::aGateJudgesItsMetric_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("bakeHours");
    QTest::newRow("latency") << int(v1::GATE_METRIC_LATENCY) << 1;
    QTest::newRow("CPU") << int(v1::GATE_METRIC_CPU) << 1;
    QTest::newRow("memory") << int(v1::GATE_METRIC_MEMORY) << 1;
    QTest::newRow("errors") << int(v1::GATE_METRIC_ERRORS) << 1;
    QTest::newRow("restarts") << int(v1::GATE_METRIC_RESTARTS) << 4;
    QTest::newRow("crashes") << int(v1::GATE_METRIC_CRASHES) << 4;
}

// The release is bad in this one respect: the gate on it fails, and one on something else does not.
void TestGatePlan::aGateJudgesItsMetric()
{
    QFETCH(int, metric);
    QFETCH(int, bakeHours);
    const auto worse = [metric](v1::ReleaseBehaviour &behaviour) {
        switch (metric) {
        case v1::GATE_METRIC_LATENCY:
            return behaviour.set_latency_increase(0.5);
        case v1::GATE_METRIC_CPU:
            return behaviour.set_cpu_increase(0.5);
        case v1::GATE_METRIC_MEMORY:
            return behaviour.set_memory_increase(0.5);
        case v1::GATE_METRIC_ERRORS:
            return behaviour.set_error_ratio(0.05);
        case v1::GATE_METRIC_RESTARTS:
            return behaviour.set_restarts_per_hour(3);
        default:
            return behaviour.set_crashes_per_hour(3);
        }
    };
    ScenarioWorld world;
    startWithGate(world, static_cast<v1::GateMetric>(metric), worse, {}, [&](v1::RolloutPlan &plan) {
        *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(bakeHours * 1h));
        plan.add_gates()->set_metric(metric == v1::GATE_METRIC_CPU ? v1::GATE_METRIC_MEMORY : v1::GATE_METRIC_CPU);
    });
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_HALTED);
    const auto verdict = verdictOf(world);
    QCOMPARE(verdict.gates(0).outcome(), v1::GATE_OUTCOME_FAIL);
    QCOMPARE(verdict.gates(1).outcome(), v1::GATE_OUTCOME_PASS);
    QCOMPARE(world.running("proxy-2"), 12);
}

void TestGatePlan::lowerMayBeWorse()
{
    const auto idle = [](v1::ReleaseBehaviour &behaviour) { behaviour.set_cpu_increase(-0.6); };
    ScenarioWorld lower;
    startWithGate(lower, v1::GATE_METRIC_CPU, idle,
                  [](v1::Gate &gate) { gate.set_direction(v1::GATE_DIRECTION_LOWER_IS_WORSE); });
    QCOMPARE(judged(lower), v1::ROLLOUT_PHASE_HALTED);
    ScenarioWorld higher;
    startWithGate(higher, v1::GATE_METRIC_CPU, idle);
    QCOMPARE(judged(higher), v1::ROLLOUT_PHASE_WAVE);
}

void TestGatePlan::itComparesWithTheControlGroupOfTheSameSite_data()
{
    QTest::addColumn<bool>("everywhere");
    QTest::newRow("what the canary runs is slower") << false;
    QTest::newRow("everything has become slower") << true;
}

// What happens to a whole site is not the fault of the release.
void TestGatePlan::itComparesWithTheControlGroupOfTheSameSite()
{
    QFETCH(bool, everywhere);
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, everywhere ? BehaviourEdit() : slower);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    if (everywhere) {
        world.simulation([](v1::SimulationState &state) { slower((*state.mutable_releases())["os-1"]); });
        for (const auto &node : world.view().all<v1::Node>()) {
            world.edit<v1::Node>(node->meta().name(), [&](v1::Node &object) {
                *(*object.mutable_status()->mutable_installed())["os"].mutable_since() = toProto(world.now());
            });
        }
    }
    QCOMPARE(judged(world), everywhere ? v1::ROLLOUT_PHASE_WAVE : v1::ROLLOUT_PHASE_HALTED);
    const auto verdict = verdictOf(world);
    QCOMPARE(verdict.gates(0).tests(0).comparison(), v1::GATE_COMPARISON_CONTROL);
    QCOMPARE(verdict.gates(0).tests(0).sites(), 12U);
}

void TestGatePlan::itComparesWithItsOwnPast()
{
    const auto history = [](v1::Gate &gate) { gate.set_comparison(v1::GATE_COMPARISON_HISTORY); };
    const auto withoutControls = [](v1::RolloutPlan &plan) { plan.mutable_canary()->set_control_count(0); };
    ScenarioWorld bad;
    startWithGate(bad, v1::GATE_METRIC_LATENCY, slower, history, withoutControls);
    QCOMPARE(judged(bad), v1::ROLLOUT_PHASE_HALTED);
    ScenarioWorld good;
    startWithGate(good, v1::GATE_METRIC_LATENCY, {}, history, withoutControls);
    QCOMPARE(judged(good), v1::ROLLOUT_PHASE_WAVE);
}

void TestGatePlan::itComparesWithALimit_data()
{
    QTest::addColumn<double>("limit");
    QTest::addColumn<int>("next");
    // Nodes use a third of their processors.
    QTest::newRow("below") << 0.6 << int(v1::ROLLOUT_PHASE_WAVE);
    QTest::newRow("above") << 0.1 << int(v1::ROLLOUT_PHASE_HALTED);
}

void TestGatePlan::itComparesWithALimit()
{
    QFETCH(double, limit);
    QFETCH(int, next);
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_CPU, {}, [limit](v1::Gate &gate) {
        gate.set_comparison(v1::GATE_COMPARISON_ABSOLUTE);
        gate.set_limit(limit);
    });
    QCOMPARE(int(judged(world)), next);
}

void TestGatePlan::whatIsWithinTheToleranceDoesNotFail()
{
    const auto tolerant = [](v1::Gate &gate) {
        gate.set_tolerance(1);
        gate.set_must_rule_out(2);
    };
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, slower, tolerant);
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_WAVE);
    ScenarioWorld strict;
    startWithGate(strict, v1::GATE_METRIC_LATENCY, slower);
    QCOMPARE(judged(strict), v1::ROLLOUT_PHASE_HALTED);
}

void TestGatePlan::anAdvisoryGateStopsNothing()
{
    ScenarioWorld world;
    startWithGate(
        world, v1::GATE_METRIC_LATENCY, slower, [](v1::Gate &gate) { gate.set_advisory(true); },
        [](v1::RolloutPlan &plan) { plan.add_gates()->set_metric(v1::GATE_METRIC_CPU); });
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_WAVE);
    const auto verdict = verdictOf(world);
    QCOMPARE(verdict.gates(0).outcome(), v1::GATE_OUTCOME_FAIL);
    QVERIFY(verdict.gates(0).advisory());
    QCOMPARE(verdict.gate_outcome(), v1::GATE_OUTCOME_PASS);
}

void TestGatePlan::tooFewSamplesHold()
{
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, {}, [](v1::Gate &gate) { gate.set_min_samples(1'000'000); });
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_HOLDING);
    QCOMPARE(verdictOf(world).gate_outcome(), v1::GATE_OUTCOME_INCONCLUSIVE);
}

// Not even a release that is bad beyond doubt: nobody has heard of it.
void TestGatePlan::noDataHolds()
{
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, slower);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    for (const auto &node : world.members(0))
        world.goesOffline(node);
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_HOLDING);
    QCOMPARE(verdictOf(world).gate_outcome(), v1::GATE_OUTCOME_INCONCLUSIVE);
    QCOMPARE(verdictOf(world).gates(0).canary_reporting(), 0U);
}

void TestGatePlan::whatHoldsGoesOnOnlyWhenSomeonePromotesIt()
{
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, {}, [](v1::Gate &gate) { gate.set_min_samples(1'000'000); });
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_HOLDING);
    world.passes(Milliseconds(24h * 7));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HOLDING);
    QCOMPARE(world.running("proxy-2"), 12);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PROMOTE));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.running("proxy-2"), 48);
}

void TestGatePlan::whatPassesGoesOnByItself()
{
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY);
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_WAVE);
    QCOMPARE(verdictOf(world).gate_outcome(), v1::GATE_OUTCOME_PASS);
}

void TestGatePlan::orWaitsForSomeoneToPromoteIt()
{
    ScenarioWorld world;
    startWithGate(world, v1::GATE_METRIC_LATENCY, {}, {},
                  [](v1::RolloutPlan &plan) { plan.mutable_canary()->set_promotion(v1::PROMOTION_MANUAL); });
    QCOMPARE(judged(world), v1::ROLLOUT_PHASE_HOLDING);
    QCOMPARE(verdictOf(world).gate_outcome(), v1::GATE_OUTCOME_PASS);
    QVERIFY(world.asks(v1::ROLLOUT_COMMAND_PROMOTE));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE, 1min));
    QCOMPARE(world.rollout()->status().transitions().rbegin()->actor(), std::string("kim"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestGatePlan)
#include "tst_gateplan.moc"
