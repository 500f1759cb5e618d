// Whether a canary sees as often what a rehearsal says that it would see: the rehearsal knows one past, the observed rates
// are of other fabrics, on which the release really is slower or faulty.
#include "backend_stub/orchestrator/analysis.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/rehearsal/rehearsedfleet.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t Seeds = 500;
constexpr double ErrorsOfRequests = 0.001; // of simulated nodes

double predicted(const v1::RehearsedPower &power, v1::GateMetric metric, double increase)
{
    for (const auto &effect : power.effects()) {
        if (effect.metric() == metric && effect.increase() == increase)
            return static_cast<double>(effect.verdicts().fail()) / power.runs();
    }
    return -1;
}

} // namespace

class TestPowerCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fleet.request.set_seeds(Seeds);
        m_fleet.plan().mutable_canary()->set_count(8);
        *m_fleet.plan().mutable_canary()->mutable_bake() = toProto(Milliseconds(Bake));
        m_fleet.plan().add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
        m_fleet.plan().add_gates()->set_metric(v1::GATE_METRIC_ERRORS);
        m_power = m_fleet.rehearse().power();
        QCOMPARE(m_power.runs(), Seeds);
        bake();
    }

    void rates_data()
    {
        QTest::addColumn<int>("metric");
        QTest::addColumn<double>("increase");
        for (const auto &[metric, name] :
             {std::pair{v1::GATE_METRIC_LATENCY, "latency"}, std::pair{v1::GATE_METRIC_ERRORS, "errors"}}) {
            for (const double increase : {0.05, 0.1, 0.25, 0.5, 1.0})
                QTest::addRow("%s +%.0f %%", name, 100 * increase) << static_cast<int>(metric) << increase;
        }
    }

    void rates()
    {
        QFETCH(int, metric);
        QFETCH(double, increase);
        const double said = predicted(m_power, static_cast<v1::GateMetric>(metric), increase);
        const double seen = observed(static_cast<v1::GateMetric>(metric), increase);
        qInfo("rehearsed %.3f, observed %.3f", said, seen);
        QVERIFY2(std::abs(said - seen) <= 0.05, qPrintable(QStringLiteral("%1 and %2").arg(said).arg(seen)));
    }

    void falseAlarms()
    {
        const double said = static_cast<double>(m_power.unchanged().fail()) / Seeds;
        const double seen = observed(v1::GATE_METRIC_LATENCY, 0);
        qInfo("rehearsed %.3f, observed %.3f", said, seen);
        QVERIFY2(said <= 0.04 && seen <= 0.04, qPrintable(QStringLiteral("%1 and %2").arg(said).arg(seen)));
    }

private:
    static constexpr auto Bake = 20min;

    // The rollout as it stands when its bake is over, with everything in the store.
    void bake()
    {
        std::optional<Result<NewRollout>> planned;
        m_fleet.store.store->read(
            [&](const View &view) { planned = prepareRollout(view, m_fleet.request.name(), m_fleet.request.spec()); });
        QVERIFY(planned && *planned);
        m_rollout = (*planned)->rollout;
        m_partition = (*planned)->partition;
        auto &status = *m_rollout.mutable_status();
        *status.mutable_started() = toProto(RehearsedFleet::Now - Bake - 1min);
        auto &baking = *status.add_transitions();
        baking.set_to(v1::ROLLOUT_PHASE_BAKING);
        *baking.mutable_at() = toProto(RehearsedFleet::Now - Bake);
        status.set_phase(v1::ROLLOUT_PHASE_ANALYZING);
        *status.mutable_phase_since() = toProto(RehearsedFleet::Now);
        for (const auto &name : m_partition.groups(0).nodes()) {
            auto node = *m_fleet.store.get<v1::Node>(name);
            auto &desired = (*node.mutable_desired())["proxy"];
            desired.set_release(m_rollout.spec().release());
            desired.set_rollout(m_rollout.meta().name());
            *desired.mutable_since() = toProto(RehearsedFleet::Now - Bake - 1min);
            auto &installed = (*node.mutable_status()->mutable_installed())["proxy"];
            installed.set_previous(installed.release());
            installed.set_release(m_rollout.spec().release());
            *installed.mutable_since() = toProto(RehearsedFleet::Now - Bake - 30s);
            m_fleet.store.put(node);
        }
    }

    // Of so many fabrics.
    double observed(v1::GateMetric metric, double increase)
    {
        v1::SimulationState simulation;
        simulation.mutable_meta()->set_name("simulation");
        auto &behaviour = (*simulation.mutable_releases())[m_rollout.spec().release()];
        if (metric == v1::GATE_METRIC_LATENCY)
            behaviour.set_latency_increase(increase);
        else
            behaviour.set_error_ratio(increase * ErrorsOfRequests);
        m_fleet.store.put(simulation);
        std::optional<AnalysisQuestion> question;
        m_fleet.store.store->read(
            [&](const View &view) { question = analysisQuestion(view, m_rollout, m_partition, "proxy"); });
        int stopped = 0;
        for (std::uint64_t seed = 0; seed < Seeds; ++seed) {
            const SimulatedMetrics metrics(*m_fleet.store.store, 10'000 + seed);
            stopped += analyze(*question, metrics).outcome() == v1::GATE_OUTCOME_FAIL ? 1 : 0;
        }
        return static_cast<double>(stopped) / Seeds;
    }

    RehearsedFleet m_fleet{8, 4};
    v1::RehearsedPower m_power;
    v1::Rollout m_rollout;
    v1::Partition m_partition;
};

SKERRY_TEST_MAIN(QCoreApplication, TestPowerCalibration)
#include "tst_powercalibration.moc"
