// Gates of a plan, the verdict on the canary, and what the rollout does with it.
#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/judge/judge.h"
#include "backend_stub/orchestrator/analysis.h"
#include "backend_stub/orchestrator/gates.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/storefixture.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <google/protobuf/util/message_differencer.h>

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;
using google::protobuf::util::MessageDifferencer;

namespace {

using Edit = std::function<void(v1::Gate &)>;

v1::Gate gate(v1::GateMetric metric)
{
    v1::Gate result;
    result.set_metric(metric);
    return result;
}

v1::RolloutPlan planWith(const std::vector<v1::Gate> &gates)
{
    v1::RolloutPlan plan;
    plan.mutable_canary()->set_min_reporting_percent(80);
    for (const auto &wish : gates)
        *plan.add_gates() = wish;
    addGateDefaults(plan);
    return plan;
}

// A canary whose bake is over, as a world of the store: sites with one canary node and one of the control group each.
class JudgedWorld
{
public:
    static constexpr TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};
    static constexpr auto Bake = std::chrono::minutes(30);

    explicit JudgedWorld(int sites = 10)
    {
        m_rollout.mutable_meta()->set_name("r1");
        m_rollout.mutable_spec()->set_release("new");
        *m_rollout.mutable_spec()->mutable_plan() = planWith({gate(v1::GATE_METRIC_LATENCY), gate(v1::GATE_METRIC_ERRORS)});
        auto &status = *m_rollout.mutable_status();
        *status.mutable_started() = toProto(Now - Bake - 10min);
        auto &baking = *status.add_transitions();
        baking.set_to(v1::ROLLOUT_PHASE_BAKING);
        *baking.mutable_at() = toProto(Now - Bake);
        status.set_phase(v1::ROLLOUT_PHASE_ANALYZING);
        *status.mutable_phase_since() = toProto(Now);
        m_partition.add_groups()->set_name("canary");
        m_store.run([&](Transaction &tx) {
            for (int i = 0; i < sites; ++i) {
                addNode(tx, "canary-" + std::to_string(i), i, true);
                addNode(tx, "control-" + std::to_string(i), i, false);
            }
        });
    }

    void mark(const v1::ReleaseBehaviour &behaviour)
    {
        v1::SimulationState state;
        state.mutable_meta()->set_name("simulation");
        (*state.mutable_releases())["new"] = behaviour;
        m_store.put(state);
    }

    void loseCanary(int nodes)
    {
        for (int i = 0; i < nodes; ++i) {
            auto node = *m_store.get<v1::Node>("canary-" + std::to_string(i));
            node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
            *node.mutable_status()->mutable_last_seen() = toProto(Now - Bake);
            m_store.put(node);
        }
    }

    [[nodiscard]] AnalysisQuestion question()
    {
        std::optional<AnalysisQuestion> result;
        m_store.store->read([&](const View &view) { result = analysisQuestion(view, m_rollout, m_partition, "c"); });
        return result.value();
    }

    [[nodiscard]] v1::AnalysisRecord verdict(std::uint64_t seed)
    {
        return analyze(question(), SimulatedMetrics(*m_store.store, seed));
    }

    v1::Rollout &rollout() { return m_rollout; }

private:
    void addNode(Transaction &tx, const std::string &name, int site, bool canary)
    {
        v1::Node node;
        node.mutable_meta()->set_name(name);
        node.mutable_spec()->set_site("site-" + std::to_string(site));
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        auto &installed = (*node.mutable_status()->mutable_installed())["c"];
        installed.set_release(canary ? "new" : "old");
        *installed.mutable_since() = toProto(canary ? Now - Bake - 5min : Now - 24h);
        if (canary) {
            auto &desired = (*node.mutable_desired())["c"];
            desired.set_release("new");
            desired.set_rollout("r1");
            *desired.mutable_since() = toProto(Now - Bake - 10min);
        }
        (canary ? m_partition.mutable_groups(0) : m_partition.mutable_control())->add_nodes(name);
        tx.put(node);
    }

    test::StoreFixture m_store;
    v1::Rollout m_rollout;
    v1::Partition m_partition;
};

v1::AnalysisRecord recordOf(v1::GateOutcome outcome, TimePoint until)
{
    v1::AnalysisRecord record;
    record.set_outcome(outcome);
    record.set_score(50);
    record.set_sentence("As it is.");
    auto &result = *record.add_results();
    result.set_gate("latency p95");
    result.set_outcome(outcome);
    result.set_sentence("Latency p95 says so.");
    *record.mutable_after_until() = toProto(until);
    return record;
}

// A rollout whose bake is over.
class BakedWorld : public test::RolloutWorld
{
public:
    BakedWorld()
    {
        *plan().add_gates() = gate(v1::GATE_METRIC_LATENCY);
        addNodes("canary", 2);
        addNodes("wave 1", 4);
        begin();
        endAll(settle());
        settle();
        now += 10min;
        settle();
    }

    void judge(v1::GateOutcome outcome)
    {
        analysis = recordOf(outcome, now);
        settle();
    }
};

} // namespace

Q_DECLARE_METATYPE(Edit)

class TestGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreWrittenOut()
    {
        const auto plan = planWith({gate(v1::GATE_METRIC_LATENCY), gate(v1::GATE_METRIC_CRASHES)});
        QCOMPARE(plan.gates(0).name(), "latency p95");
        QCOMPARE(plan.gates(0).quantile(), 0.95);
        QCOMPARE(plan.gates(0).min_samples(), 100.0);
        QCOMPARE(plan.gates(0).min_reporting_percent(), 80U);
        QCOMPARE(plan.gates(1).name(), "crashes");
        QCOMPARE(plan.gates(1).min_samples(), 1.0);
        QVERIFY(checkGates(plan));
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const Edit &edit, const char *field) {
            QTest::newRow(name) << edit << QString::fromLatin1(field);
        };
        row(
            "no metric", [](v1::Gate &g) { g.set_metric(v1::GATE_METRIC_UNSPECIFIED); }, "spec.plan.gates[1].metric");
        row(
            "quantile", [](v1::Gate &g) { g.set_quantile(95); }, "spec.plan.gates[1]");
        row(
            "tolerance", [](v1::Gate &g) { g.set_tolerance(-0.1); }, "spec.plan.gates[1]");
        row(
            "alpha", [](v1::Gate &g) { g.set_alpha(0); }, "spec.plan.gates[1]");
        row(
            "ruled out", [](v1::Gate &g) { g.set_must_rule_out(0.05); }, "spec.plan.gates[1]");
        row(
            "limit", [](v1::Gate &g) { g.set_comparison(v1::GATE_COMPARISON_ABSOLUTE); }, "spec.plan.gates[1]");
        row(
            "reporting", [](v1::Gate &g) { g.set_min_reporting_percent(101); }, "spec.plan.gates[1].min_reporting_percent");
        row(
            "same name", [](v1::Gate &g) { g.set_name("errors"); }, "spec.plan.gates[1].name");
    }

    void refusesWhatMakesNoSense()
    {
        QFETCH(Edit, edit);
        QFETCH(QString, field);
        auto latency = gate(v1::GATE_METRIC_LATENCY);
        edit(latency);
        const auto checked = checkGates(planWith({gate(v1::GATE_METRIC_ERRORS), latency}));
        QVERIFY(!checked);
        QCOMPARE(QString::fromStdString(checked.error().detail.field()), field);
    }

    void tooManyAreRefused()
    {
        std::vector<v1::Gate> many(17, gate(v1::GATE_METRIC_CPU));
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i].set_name("gate " + std::to_string(i));
        QVERIFY(!checkGates(planWith(many)));
        many.pop_back();
        QVERIFY(checkGates(planWith(many)));
    }

    void windowsAreThoseOfTheBake()
    {
        JudgedWorld world;
        const auto question = world.question();
        QCOMPARE(question.queries.size(), std::size_t(20));
        const auto &canary = question.queries.front();
        QVERIFY(canary.group == NodeGroup::Canary);
        QVERIFY(canary.after.from == JudgedWorld::Now - JudgedWorld::Bake);
        QVERIFY(canary.after.until == JudgedWorld::Now);
        // Up to when it was told, and as long as at least an hour.
        QVERIFY(canary.before.until == JudgedWorld::Now - JudgedWorld::Bake - 10min);
        QVERIFY(canary.before.until - canary.before.from == 1h);
    }

    // With the release from the control plane's own simulation, over a hundred fixed seeds.
    void whatIsAsItWasPasses()
    {
        JudgedWorld world;
        int failed = 0;
        int passed = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            const auto outcome = world.verdict(seed).outcome();
            failed += outcome == v1::GATE_OUTCOME_FAIL ? 1 : 0;
            passed += outcome == v1::GATE_OUTCOME_PASS ? 1 : 0;
        }
        QVERIFY2(failed <= 2, qPrintable(QString::number(failed)));
        QVERIFY2(passed >= 95, qPrintable(QString::number(passed)));
    }

    void aQuarterMoreLatencyFails()
    {
        JudgedWorld world;
        v1::ReleaseBehaviour slow;
        slow.set_latency_increase(0.25);
        world.mark(slow);
        int failed = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed)
            failed += world.verdict(seed).outcome() == v1::GATE_OUTCOME_FAIL ? 1 : 0;
        QVERIFY2(failed >= 95, qPrintable(QString::number(failed)));
    }

    void errorsFailByTheirOwnGate()
    {
        JudgedWorld world;
        v1::ReleaseBehaviour bad;
        bad.set_error_ratio(0.005);
        world.mark(bad);
        const auto record = world.verdict(1);
        QCOMPARE(record.outcome(), v1::GATE_OUTCOME_FAIL);
        QCOMPARE(record.results(0).outcome(), v1::GATE_OUTCOME_PASS);
        QCOMPARE(record.results(1).outcome(), v1::GATE_OUTCOME_FAIL);
        QCOMPARE(record.score(), 0U);
    }

    void silenceIsNoVerdict()
    {
        JudgedWorld world;
        world.loseCanary(3);
        const auto record = world.verdict(1);
        QCOMPARE(record.outcome(), v1::GATE_OUTCOME_INCONCLUSIVE);
        QCOMPARE(record.results(0).canary_reporting(), 7U);
        QVERIFY(!record.results(0).sentence().empty());
    }

    void aDesignThatIsTooSmallIsNoVerdict()
    {
        JudgedWorld world(5);
        QCOMPARE(world.verdict(1).results(0).outcome(), v1::GATE_OUTCOME_INCONCLUSIVE);
    }

    // From nothing but what is stored.
    void everyVerdictCanBeReplayed()
    {
        for (const double increase : {0.0, 0.1, 0.25, 1.0}) {
            JudgedWorld world;
            v1::ReleaseBehaviour behaviour;
            behaviour.set_latency_increase(increase);
            behaviour.set_error_ratio(increase / 100);
            world.mark(behaviour);
            v1::AnalysisRecord stored;
            QVERIFY(stored.ParseFromString(world.verdict(7).SerializeAsString()));
            QCOMPARE(stored.evidence_size(), 2);
            std::vector<Verdict> verdicts;
            for (int i = 0; i < stored.evidence_size(); ++i) {
                verdicts.push_back(judge(evidenceOf(stored.evidence(i))));
                QVERIFY(MessageDifferencer::Equals(toProto(verdicts.back()), stored.results(i)));
            }
            QCOMPARE(toProto(overall(verdicts).outcome), stored.outcome());
            QCOMPARE(overall(verdicts).sentence, stored.sentence());
        }
    }

    void theBakeEndsInAnAnalysis()
    {
        BakedWorld world;
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ANALYZING);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ANALYZING); // without a verdict
        world.analysis = recordOf(v1::GATE_OUTCOME_PASS, world.now - 1min);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ANALYZING); // that of another bake
        world.analysis = recordOf(v1::GATE_OUTCOME_PASS, world.now);
        const auto result = world.pass();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
        QVERIFY(result.analysis.has_value());
        QCOMPARE(result.analysis->transition(), world.last().number());
        const auto &evidence = world.last().evidence();
        QCOMPARE(evidence.gate_outcome(), v1::GATE_OUTCOME_PASS);
        QCOMPARE(evidence.gate_score(), 50U);
        QCOMPARE(evidence.gates_size(), 1);
        QCOMPARE(evidence.verdict(), "As it is. Latency p95 says so, promotion is automatic");
    }

    void whoeverWantsToIsAsked()
    {
        BakedWorld world;
        world.plan().mutable_canary()->set_promotion(v1::PROMOTION_MANUAL);
        world.judge(v1::GATE_OUTCOME_PASS);
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HOLDING);
        world.command(v1::ROLLOUT_COMMAND_PROMOTE);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    }

    // It never passes and never fails, however automatic promotion is.
    void inconclusiveHolds()
    {
        BakedWorld world;
        world.judge(v1::GATE_OUTCOME_INCONCLUSIVE);
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HOLDING);
        QCOMPARE(world.message(), "As it is. Latency p95 says so");
    }

    void aFailureIsABreach_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("phase");
        QTest::newRow("halt") << int(v1::BREACH_ACTION_HALT) << int(v1::ROLLOUT_PHASE_HALTED);
        QTest::newRow("pause") << int(v1::BREACH_ACTION_PAUSE) << int(v1::ROLLOUT_PHASE_PAUSED);
        QTest::newRow("canary back") << int(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY)
                                     << int(v1::ROLLOUT_PHASE_ROLLING_BACK);
        QTest::newRow("all back") << int(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL) << int(v1::ROLLOUT_PHASE_ROLLING_BACK);
    }

    void aFailureIsABreach()
    {
        QFETCH(int, action);
        QFETCH(int, phase);
        BakedWorld world;
        world.plan().mutable_failure_budget()->set_on_breach(v1::BreachAction(action));
        world.judge(v1::GATE_OUTCOME_FAIL);
        QCOMPARE(int(world.phase()), phase);
        const auto &all = world.rollout.status().transitions();
        const auto decision = std::find_if(all.begin(), all.end(), [](const v1::Transition &transition) {
            return transition.from() == v1::ROLLOUT_PHASE_ANALYZING;
        });
        QVERIFY(decision != all.end());
        QCOMPARE(int(decision->to()), phase);
        QCOMPARE(decision->evidence().gates_size(), 1);
        QCOMPARE(decision->evidence().gate_outcome(), v1::GATE_OUTCOME_FAIL);
    }

    void whoeverResumesInSpiteOfItHasToPromoteToo()
    {
        BakedWorld world;
        world.judge(v1::GATE_OUTCOME_FAIL);
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
        world.command(v1::ROLLOUT_COMMAND_RESUME);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HOLDING);
        world.command(v1::ROLLOUT_COMMAND_PROMOTE);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    }

    void anAnalysisThatWasPausedIsMadeAnew()
    {
        BakedWorld world;
        world.command(v1::ROLLOUT_COMMAND_PAUSE);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
        world.analysis = recordOf(v1::GATE_OUTCOME_PASS, world.now);
        world.now += 5min;
        world.command(v1::ROLLOUT_COMMAND_RESUME);
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ANALYZING);
        world.judge(v1::GATE_OUTCOME_PASS);
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    }

    void whatHoldsCanBakeOnceMore()
    {
        BakedWorld world;
        world.judge(v1::GATE_OUTCOME_INCONCLUSIVE);
        *world.rollout.mutable_spec()->mutable_control()->mutable_bake_extension() = toProto(Milliseconds(20min));
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_BAKING);
        QVERIFY(fromProto(world.rollout.status().phase_until()) == world.now + 20min);
        world.now += 20min;
        world.settle();
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ANALYZING);
        world.judge(v1::GATE_OUTCOME_PASS);
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestGates)
#include "tst_gates.moc"
