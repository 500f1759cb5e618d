#include "backend_stub/judge/judge.h"

#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace skerry::backend;

namespace {

constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();

Gate cpu()
{
    Gate gate;
    gate.metric = "CPU";
    gate.measure = Measure::Mean;
    return gate;
}

Gate errors()
{
    Gate gate;
    gate.metric = "errors";
    gate.measure = Measure::Count;
    return gate;
}

NodeWindows nodeOf(int site, int number, NodeGroup group, const MetricWindow &before, const MetricWindow &after)
{
    return {"node-" + std::to_string(site) + "-" + std::to_string(number), "site-" + std::to_string(site), group, before,
            after};
}

// One canary and one control node at each site. The canary changes by `canary`, the others by `control`; each a little
// differently.
std::vector<NodeWindows> pairs(int sites, double canary, double control)
{
    std::vector<NodeWindows> nodes;
    for (int s = 0; s < sites; ++s) {
        const double base = 0.1 + 0.05 * s;
        const double wobble = 1 + 0.001 * ((s * 7) % 5 - 2);
        nodes.push_back(
            nodeOf(s, 0, NodeGroup::Canary, SampledMean{base, 1'800}, SampledMean{base * canary * wobble, 1'800}));
        nodes.push_back(
            nodeOf(s, 1, NodeGroup::Control, SampledMean{base, 1'800}, SampledMean{base * control / wobble, 1'800}));
    }
    return nodes;
}

// `count` errors on each canary node and `other` on each control node, in equal exposures; none before.
std::vector<NodeWindows> counted(int sites, double count, double other, double past = 0)
{
    std::vector<NodeWindows> nodes;
    for (int s = 0; s < sites; ++s) {
        nodes.push_back(nodeOf(s, 0, NodeGroup::Canary, EventCount{past, 1'000}, EventCount{count, 1'000}));
        nodes.push_back(nodeOf(s, 1, NodeGroup::Control, EventCount{past, 1'000}, EventCount{other, 1'000}));
    }
    return nodes;
}

Verdict verdictOf(const Gate &gate, const std::vector<NodeWindows> &nodes)
{
    return judge(collect(gate, nodes, 1));
}

} // namespace

Q_DECLARE_METATYPE(std::vector<NodeWindows>)
Q_DECLARE_METATYPE(Gate)

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void regressionFails();
    void sameForAllPasses();
    void lessThanTolerancePasses();
    void fallOfWhatShouldBeHighFails();
    void histogramsGiveTheQuantile();
    void fewPairsAreInconclusiveByConstruction();
    void sitesWithoutControlNodesFallBackToThePast();
    void fewNodesWithoutControlNodesAreToldOf();
    void historyAlone();
    void absoluteLimit();
    void noiseIsInconclusive();
    void sevenErrorsAgainstNone();
    void errorsThatWereThereBefore();
    void commonErrorsAreComparedNodeByNode();
    void errorsAgainstALimit();
    void errorsWithoutControlNodes();
    void noErrorsInFewRequestsAreNoData();
    void missingDataIsInconclusive_data();
    void missingDataIsInconclusive();
    void gatesThatCannotBeJudged_data();
    void gatesThatCannotBeJudged();
    void orderOfNodesChangesNothing();
    void evidenceReplaysTheVerdict();
};

void TestJudge::regressionFails()
{
    const auto verdict = verdictOf(cpu(), pairs(10, 1.25, 1));
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QVERIFY(verdict.reason == Reason::Tested);
    QCOMPARE(verdict.tests.size(), 1U);
    const auto &test = verdict.tests[0];
    QVERIFY(test.method == Method::ExactPermutation);
    QCOMPARE(test.canaryNodes, 10U);
    QCOMPARE(test.controlNodes, 10U);
    QCOMPARE(test.sites, 10U);
    QCOMPARE(verdict.p, 1.0 / 1'024);
    QCOMPARE(test.smallestP, test.p);
    QVERIFY(std::abs(test.estimate - 0.25) < 0.005);
    QVERIFY(test.lower > 0.24 && test.upper < 0.26);
    QCOMPARE(QString::fromStdString(verdict.sentence),
             QStringLiteral("CPU: +25.0 % (+24.8 % to +25.3 %) in 10 canary nodes against 10 control nodes at the same 10 "
                            "sites: worse than the tolerated rise of 10 % (permutation test, exact, p = 9.8e-04)."));
}

void TestJudge::sameForAllPasses()
{
    // Everything doubles everywhere: that is not the release.
    const auto verdict = verdictOf(cpu(), pairs(10, 2, 2));
    QVERIFY(verdict.outcome == JudgeOutcome::Pass);
    QVERIFY(std::abs(verdict.tests[0].estimate) < 0.005);
    QVERIFY(verdict.sentence.ends_with(
        "not shown to be worse than the tolerated rise of 10 % (permutation test, exact, p = 1)."));
}

void TestJudge::lessThanTolerancePasses()
{
    QVERIFY(verdictOf(cpu(), pairs(10, 1.09, 1)).outcome == JudgeOutcome::Pass);
    QVERIFY(verdictOf(cpu(), pairs(10, 1.12, 1)).outcome == JudgeOutcome::Fail);
    QVERIFY(verdictOf(cpu(), pairs(10, 0.5, 1)).outcome == JudgeOutcome::Pass);
}

void TestJudge::fallOfWhatShouldBeHighFails()
{
    auto gate = cpu();
    gate.metric = "throughput";
    gate.direction = Direction::LowerIsWorse;
    const auto verdict = verdictOf(gate, pairs(10, 0.8, 1));
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QVERIFY(std::abs(verdict.tests[0].estimate + 0.2) < 0.005);
    QVERIFY(verdict.tests[0].lower < verdict.tests[0].upper);
    QVERIFY(verdict.sentence.starts_with("throughput: -20.0 % ("));
    QVERIFY(verdictOf(gate, pairs(10, 0.91, 1)).outcome == JudgeOutcome::Pass);
    QVERIFY(verdictOf(gate, pairs(10, 1.5, 1)).outcome == JudgeOutcome::Pass);
}

void TestJudge::histogramsGiveTheQuantile()
{
    Gate gate;
    gate.metric = "latency p95";
    std::vector<NodeWindows> nodes;
    for (int s = 0; s < 10; ++s) {
        LatencyHistogram usual;
        LatencyHistogram slowTail;
        for (int i = 1; i <= 1'000; ++i) {
            usual.add(i);
            slowTail.add(i > 900 ? 1.3 * i : i);
        }
        nodes.push_back(nodeOf(s, 0, NodeGroup::Canary, usual, slowTail));
        nodes.push_back(nodeOf(s, 1, NodeGroup::Control, usual, usual));
    }
    const auto slow = verdictOf(gate, nodes);
    QVERIFY(slow.outcome == JudgeOutcome::Fail);
    QVERIFY(std::abs(slow.tests[0].estimate - 0.3) < 0.02);
    gate.quantile = 0.5;
    QVERIFY(verdictOf(gate, nodes).outcome == JudgeOutcome::Pass);
    // Five values beyond p99.9 are 5,000.
    gate.quantile = 0.999;
    QVERIFY(verdictOf(gate, nodes).reason == Reason::TooFewReporting);
}

void TestJudge::fewPairsAreInconclusiveByConstruction()
{
    const auto verdict = verdictOf(cpu(), pairs(5, 10, 1));
    QVERIFY(verdict.outcome == JudgeOutcome::Inconclusive);
    QVERIFY(verdict.reason == Reason::DesignTooSmall);
    QCOMPARE(verdict.tests[0].smallestP, 1.0 / 32);
    // It tells what it sees all the same.
    QVERIFY(std::abs(verdict.tests[0].estimate - 9) < 0.1);
    QCOMPARE(QString::fromStdString(verdict.sentence),
             QStringLiteral("CPU: 5 canary nodes against 5 control nodes at the same 5 sites can give p = 0.0313 at "
                            "best, and alpha = 0.02 is asked for: too few nodes to tell."));
    QVERIFY(verdictOf(cpu(), pairs(6, 10, 1)).outcome == JudgeOutcome::Fail);
}

void TestJudge::sitesWithoutControlNodesFallBackToThePast()
{
    auto nodes = pairs(20, 1.25, 1);
    std::erase_if(
        nodes, [](const NodeWindows &node) { return node.group == NodeGroup::Control && node.site.starts_with("site-1"); });
    const auto verdict = verdictOf(cpu(), nodes);
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QCOMPARE(verdict.tests.size(), 2U);
    QVERIFY(verdict.tests[0].comparison == Comparison::Control);
    QVERIFY(verdict.tests[1].comparison == Comparison::History);
    QCOMPARE(verdict.tests[0].canaryNodes + verdict.tests[1].canaryNodes, 20U);
    QVERIFY(std::abs(verdict.tests[0].alpha + verdict.tests[1].alpha - 0.02) < 1e-12);
    QVERIFY(QByteArray::fromStdString(verdict.sentence)
                .contains("No control nodes at the site of 11 canary nodes: compared with their past"));
}

void TestJudge::fewNodesWithoutControlNodesAreToldOf()
{
    auto nodes = pairs(10, 1, 1);
    // Three sites whose canary nodes became slow, and nothing to compare them with: too few to tell by themselves.
    for (auto &node : nodes) {
        if (node.site < "site-3" && node.group == NodeGroup::Canary)
            node.after = SampledMean{9, 1'800};
    }
    std::erase_if(nodes, [](const NodeWindows &node) { return node.group == NodeGroup::Control && node.site < "site-3"; });
    const auto verdict = verdictOf(cpu(), nodes);
    QVERIFY(verdict.outcome == JudgeOutcome::Pass);
    QCOMPARE(verdict.tests[1].alpha, 0.0);
    QVERIFY(verdict.sentence.ends_with(
        "No control nodes at the site of 3 canary nodes, too few to be judged by their past alone."));
}

void TestJudge::historyAlone()
{
    auto gate = cpu();
    gate.comparison = Comparison::History;
    const auto verdict = verdictOf(gate, pairs(10, 1.25, 1.25));
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QVERIFY(verdict.tests[0].method == Method::ExactSignedRank);
    QCOMPARE(verdict.p, 1.0 / 1'024);
    QVERIFY(verdictOf(gate, pairs(10, 1.05, 0.5)).outcome == JudgeOutcome::Pass);
    QVERIFY(verdictOf(gate, pairs(5, 3, 1)).reason == Reason::DesignTooSmall);
}

void TestJudge::absoluteLimit()
{
    auto gate = cpu();
    gate.comparison = Comparison::Absolute;
    gate.limit = 0.9;
    auto nodes = pairs(10, 1, 1);
    for (auto &node : nodes) {
        node.before = {};
        node.after = SampledMean{0.95 + 0.001 * static_cast<double>(node.site.back()), 1'800};
    }
    const auto over = verdictOf(gate, nodes);
    QVERIFY(over.outcome == JudgeOutcome::Fail);
    QVERIFY(QByteArray::fromStdString(over.sentence)
                .contains("in 10 canary nodes against the limit of 0.9: worse than the limit"));
    gate.limit = 1.1;
    QVERIFY(verdictOf(gate, nodes).outcome == JudgeOutcome::Pass);
}

void TestJudge::noiseIsInconclusive()
{
    SplitMix random(1);
    auto nodes = pairs(10, 1, 1);
    for (auto &node : nodes)
        std::get<SampledMean>(node.after).mean *= std::exp(random.normal());
    const auto verdict = verdictOf(cpu(), nodes);
    QVERIFY(verdict.outcome == JudgeOutcome::Inconclusive);
    QVERIFY(verdict.reason == Reason::TooNoisy);
    QVERIFY(QByteArray::fromStdString(verdict.sentence).contains("too noisy, a change of 50 % cannot be ruled out"));
}

void TestJudge::sevenErrorsAgainstNone()
{
    auto gate = errors();
    gate.tolerance = 0;
    const auto verdict = verdictOf(gate, counted(7, 1, 0));
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QVERIFY(std::abs(verdict.p - 0.0078125) < 1e-12);
    QVERIFY(verdict.tests[0].method == Method::ExactBinomial);
    QCOMPARE(QString::fromStdString(verdict.sentence),
             QStringLiteral("errors: 7 in 7000 against 0 in 7000, +33.6 % or more, in 7 canary nodes against 7 "
                            "control nodes at the same 7 sites: worse than the tolerated rise of 0 % (binomial test, "
                            "exact, p = 0.0078). Their own past, too: 7 in 7000 against 0 in 7000 (binomial test, "
                            "exact, p = 0.0078)."));
    QVERIFY(verdictOf(errors(), counted(7, 1, 0)).outcome == JudgeOutcome::Fail);
    QVERIFY(verdictOf(errors(), counted(6, 1, 0)).outcome == JudgeOutcome::Pass);
    // One node alone can show it, too.
    QVERIFY(verdictOf(errors(), counted(1, 7, 0)).outcome == JudgeOutcome::Fail);
}

void TestJudge::errorsThatWereThereBefore()
{
    // The canary always had twice the errors of its neighbours.
    auto nodes = counted(10, 8, 4, 4);
    for (auto &node : nodes) {
        if (node.group == NodeGroup::Canary)
            node.before = EventCount{8, 1'000};
    }
    const auto verdict = verdictOf(errors(), nodes);
    QVERIFY(verdict.outcome == JudgeOutcome::Pass);
    QVERIFY(verdict.tests[0].p <= 0.02);
    QVERIFY(verdict.tests[1].alongside && verdict.tests[1].p > 0.4);
    // It is told against whom it was compared first, whichever of the two tests has the smaller p.
    for (const double before : {1.0, 8.0}) {
        for (auto &node : nodes) {
            if (node.group == NodeGroup::Canary)
                node.before = EventCount{before, 1'000};
        }
        const auto sentence = verdictOf(errors(), nodes).sentence;
        QVERIFY2(sentence.find("against 10 control nodes") != std::string::npos, sentence.c_str());
    }
    // All sites have twice the errors that they had.
    QVERIFY(verdictOf(errors(), counted(10, 8, 8, 4)).outcome == JudgeOutcome::Pass);
    QVERIFY(verdictOf(errors(), counted(10, 8, 4, 4)).outcome == JudgeOutcome::Fail);
}

void TestJudge::commonErrorsAreComparedNodeByNode()
{
    // By the exact test p would be 2e-35, and 10 % more are tolerated. But two nodes are two nodes.
    const auto few = verdictOf(errors(), counted(2, 1'500, 1'000, 1'000));
    QVERIFY(few.reason == Reason::DesignTooSmall);
    const auto many = verdictOf(errors(), counted(10, 1'500, 1'000, 1'000));
    QVERIFY(many.outcome == JudgeOutcome::Fail);
    QVERIFY(many.tests[0].method == Method::ExactPermutation);
    // A node that has no errors any more counts as well.
    QVERIFY(verdictOf(errors(), counted(10, 0, 1'000, 1'000)).outcome == JudgeOutcome::Pass);
}

void TestJudge::errorsAgainstALimit()
{
    auto gate = errors();
    gate.comparison = Comparison::Absolute;
    gate.limit = 0.001; // one in each window of 1,000
    const auto verdict = verdictOf(gate, counted(10, 2, 0));
    QVERIFY(verdict.tests[0].method == Method::ExactPoisson);
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QCOMPARE(verdict.tests[0].estimate, 1.0);
    QVERIFY(verdictOf(gate, counted(10, 1, 0)).outcome == JudgeOutcome::Pass);
}

void TestJudge::errorsWithoutControlNodes()
{
    auto nodes = counted(10, 1, 0);
    std::erase_if(nodes, [](const NodeWindows &node) { return node.group == NodeGroup::Control; });
    const auto verdict = verdictOf(errors(), nodes);
    QVERIFY(verdict.outcome == JudgeOutcome::Fail);
    QCOMPARE(verdict.tests.size(), 1U);
    QVERIFY(verdict.tests[0].comparison == Comparison::History);
    QVERIFY(verdict.sentence.ends_with("No control nodes at the site of 10 canary nodes: compared with their past alone."));
    // New nodes have no past either.
    for (auto &node : nodes)
        node.before = {};
    QVERIFY(verdictOf(errors(), nodes).reason == Reason::TooFewSamples);
}

void TestJudge::noErrorsInFewRequestsAreNoData()
{
    auto gate = errors();
    QVERIFY(verdictOf(gate, counted(10, 0, 0)).outcome == JudgeOutcome::Pass);
    gate.minimumSamples = 10'001;
    const auto verdict = verdictOf(gate, counted(10, 0, 0));
    QVERIFY(verdict.outcome == JudgeOutcome::Inconclusive);
    QVERIFY(verdict.reason == Reason::TooFewSamples);
    QCOMPARE(QString::fromStdString(verdict.sentence),
             QStringLiteral("errors: 0 in 10000 against 0 in 10000: exposures of at least 10001 are needed."));
    QVERIFY(verdictOf(gate, counted(10, 100, 0)).reason == Reason::TooFewSamples);
}

void TestJudge::missingDataIsInconclusive_data()
{
    QTest::addColumn<MetricWindow>("window");
    QTest::newRow("nothing") << MetricWindow();
    QTest::newRow("another kind of metric") << MetricWindow(LatencyHistogram());
    QTest::newRow("not a number") << MetricWindow(SampledMean{NotANumber, 1'800});
    QTest::newRow("samples not a number") << MetricWindow(SampledMean{0.5, NotANumber});
    QTest::newRow("infinite") << MetricWindow(SampledMean{std::numeric_limits<double>::infinity(), 1'800});
    QTest::newRow("no samples") << MetricWindow(SampledMean{0.5, 0});
    QTest::newRow("few samples") << MetricWindow(SampledMean{0.5, 99});
    QTest::newRow("negative") << MetricWindow(SampledMean{-0.5, 1'800});
    QTest::newRow("zero has no multiple") << MetricWindow(SampledMean{0, 1'800});
}

void TestJudge::missingDataIsInconclusive()
{
    QFETCH(MetricWindow, window);
    for (const double effect : {1.0, 10.0}) {
        for (const bool after : {false, true}) {
            auto nodes = pairs(10, effect, 1);
            // Two of ten may be silent, three are too many.
            int silent = 0;
            for (auto &node : nodes) {
                if (node.group == NodeGroup::Canary && silent < 2) {
                    (after ? node.after : node.before) = window;
                    ++silent;
                }
            }
            QVERIFY(verdictOf(cpu(), nodes).outcome == (effect > 1 ? JudgeOutcome::Fail : JudgeOutcome::Pass));
            for (auto &node : nodes) {
                if (node.group == NodeGroup::Canary && node.site == "site-9")
                    (after ? node.after : node.before) = window;
            }
            const auto verdict = verdictOf(cpu(), nodes);
            QVERIFY(verdict.outcome == JudgeOutcome::Inconclusive);
            QVERIFY(verdict.reason == Reason::TooFewReporting);
            QCOMPARE(verdict.canaryReporting, 7U);
            // Evidence is numbers throughout: it equals what comes back from where it was stored.
            QCOMPARE(collect(cpu(), nodes, 1), collect(cpu(), nodes, 1));
            QCOMPARE(QString::fromStdString(verdict.sentence),
                     QStringLiteral("CPU: 7 of 10 canary nodes have enough data; 80 % of them are needed."));
        }
    }
    QVERIFY(verdictOf(cpu(), {}).reason == Reason::NoCanary);
}

void TestJudge::gatesThatCannotBeJudged_data()
{
    QTest::addColumn<Gate>("gate");
    const auto row = [](const char *title, const auto &change) {
        auto gate = cpu();
        change(gate);
        QTest::newRow(title) << gate;
    };
    row("tolerance", [](Gate &gate) { gate.tolerance = -0.1; });
    row("tolerance not a number", [](Gate &gate) { gate.tolerance = NotANumber; });
    row("may fall by all",
        [](Gate &gate) { gate.direction = Direction::LowerIsWorse, gate.tolerance = 1, gate.mustRuleOut = 2; });
    row("alpha 0", [](Gate &gate) { gate.alpha = 0; });
    row("alpha not a number", [](Gate &gate) { gate.alpha = NotANumber; });
    row("no limit", [](Gate &gate) { gate.comparison = Comparison::Absolute; });
    row("quantile", [](Gate &gate) { gate.measure = Measure::Quantile, gate.quantile = 1; });
    row("reporting", [](Gate &gate) { gate.minimumReporting = 1.5; });
    row("samples", [](Gate &gate) { gate.minimumSamples = NotANumber; });
    row("rules out less than it tolerates", [](Gate &gate) { gate.mustRuleOut = 0.05; });
}

void TestJudge::gatesThatCannotBeJudged()
{
    QFETCH(Gate, gate);
    const auto verdict = verdictOf(gate, pairs(10, 10, 1));
    QVERIFY(verdict.outcome == JudgeOutcome::Inconclusive);
    QVERIFY(verdict.reason == Reason::GateInvalid);
    QVERIFY(verdict.sentence.starts_with("Gate \"CPU\": ") && verdict.sentence.ends_with("."));
}

void TestJudge::orderOfNodesChangesNothing()
{
    SplitMix random(2);
    auto nodes = pairs(300, 1.12, 1); // drawn permutations
    for (auto &node : nodes)
        std::get<SampledMean>(node.after).mean *= std::exp(0.05 * random.normal());
    const auto evidence = collect(cpu(), nodes, 3);
    const auto verdict = judge(evidence);
    QVERIFY(verdict.tests[0].method == Method::SampledPermutation);
    for (int round = 0; round < 5; ++round) {
        for (std::size_t i = nodes.size() - 1; i > 0; --i)
            std::swap(nodes[i], nodes[random.below(i + 1)]);
        QCOMPARE(collect(cpu(), nodes, 3), evidence);
    }
    auto shuffled = evidence;
    std::reverse(shuffled.observations.begin(), shuffled.observations.end());
    QCOMPARE(judge(shuffled), verdict);
}

void TestJudge::evidenceReplaysTheVerdict()
{
    SplitMix random(4);
    for (int round = 0; round < 60; ++round) {
        const bool count = round % 3 == 0;
        auto nodes = count ? counted(10, static_cast<double>(random.below(4)), 1, 1)
                           : pairs(static_cast<int>(2 + random.below(80)), random.uniform(0.9, 1.4), 1);
        const auto evidence = collect(count ? errors() : cpu(), nodes, random.next());
        const auto verdict = judge(evidence);
        // As it would come back from where it was stored: the same numbers elsewhere in memory.
        const Evidence stored(evidence);
        nodes.clear();
        QCOMPARE(judge(stored), verdict);
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestJudge)
#include "tst_judge.moc"
