#include "backend_stub/rehearsal/power.h"

#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;

namespace {

v1::RolloutPlan planWith(v1::GateMetric metric)
{
    v1::RolloutPlan plan;
    plan.mutable_canary()->mutable_bake()->set_seconds(600);
    auto &gate = *plan.add_gates();
    gate.set_name("the gate");
    gate.set_metric(metric);
    return plan;
}

// A canary and a control node at each of ten sites, none of which has changed.
Evidence evidenceOf(Measure measure, double value, double weight)
{
    Evidence evidence;
    evidence.gate.metric = "the gate";
    evidence.gate.measure = measure;
    for (std::uint32_t site = 0; site < 10; ++site) {
        evidence.sites.push_back("site-" + std::to_string(site));
        for (const auto group : {NodeGroup::Canary, NodeGroup::Control}) {
            const auto name = (group == NodeGroup::Canary ? "canary-" : "control-") + std::to_string(site);
            // All alike but for a little, so that ranks differ.
            const double own = measure == Measure::Count ? value : value * (1 + 0.001 * site);
            evidence.observations.push_back({name, site, group, {own, weight}, {own, weight}});
        }
    }
    return evidence;
}

} // namespace

class TestPower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlowdownIsOfTheCanaryAlone()
    {
        PowerStudy study(planWith(v1::GATE_METRIC_LATENCY));
        study.add(std::vector{evidenceOf(Measure::Quantile, 40, 10'000)}, 1);
        const auto power = study.result(10);
        QCOMPARE(power.runs(), 1U);
        QCOMPARE(power.unchanged().pass(), 1U);
        QCOMPARE(power.effects_size(), 5);
        // Without any noise the tolerance of 10 % is the border.
        for (const auto &effect : power.effects()) {
            QCOMPARE(effect.verdicts().fail(), effect.increase() > 0.1 ? 1U : 0U);
            QCOMPARE(effect.verdicts().failed_gates().count("the gate"), effect.increase() > 0.1 ? 1U : 0U);
        }
        QCOMPARE(power.sentences(0), std::string("A canary of 10 nodes for 10 min sees a slowdown by 5 % in 0 %, by 10 % in "
                                                 "0 %, by 25 % in 100 %, by 50 % in 100 %, by 100 % in 100 % of cases."));
        QCOMPARE(power.sentences(1), std::string("It stops a release that changes nothing in 0 % of cases, and leaves the "
                                                 "verdict to a person in 0 %."));
    }

    void errorsComeAtTheRateThatThereIs()
    {
        // 20 errors in 36,000 requests of each window of a node: doubling them is 200 more of the canary.
        PowerStudy study(planWith(v1::GATE_METRIC_ERRORS));
        for (std::uint64_t seed = 0; seed < 50; ++seed)
            study.add(std::vector{evidenceOf(Measure::Count, 20, 36'000)}, seed);
        const auto power = study.result(10);
        QCOMPARE(power.effects(0).metric(), v1::GATE_METRIC_ERRORS);
        QVERIFY(power.unchanged().fail() == 0);
        QVERIFY(power.effects(0).verdicts().fail() <= 2); // 5 % are within the tolerance
        QVERIFY(power.effects(2).verdicts().fail() < power.effects(3).verdicts().fail());
        QCOMPARE(power.effects(4).verdicts().fail(), 50U);
    }

    // A part of no errors is none.
    void withoutErrorsThereIsNothingToGrow()
    {
        PowerStudy study(planWith(v1::GATE_METRIC_ERRORS));
        study.add(std::vector{evidenceOf(Measure::Count, 0, 36'000)}, 1);
        QCOMPARE(study.result(10).effects(4).verdicts().fail(), 0U);
    }

    void gatesOnOtherMetricsKeepTheirVerdict()
    {
        auto plan = planWith(v1::GATE_METRIC_LATENCY);
        auto &cpu = *plan.add_gates();
        cpu.set_name("cpu");
        cpu.set_metric(v1::GATE_METRIC_CPU);
        PowerStudy study(plan);
        study.add(std::vector{evidenceOf(Measure::Quantile, 40, 10'000), evidenceOf(Measure::Mean, 0.3, 10'000)}, 1);
        const auto power = study.result(10);
        QCOMPARE(power.effects_size(), 5);
        QCOMPARE(power.effects(4).verdicts().failed_gates().size(), std::size_t(1));
    }

    void withoutRunsThereIsNothingToTell()
    {
        QCOMPARE(PowerStudy(planWith(v1::GATE_METRIC_LATENCY)).result(10).ByteSizeLong(), std::size_t(0));
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestPower)
#include "tst_power.moc"
