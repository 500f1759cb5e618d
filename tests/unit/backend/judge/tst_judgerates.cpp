// How often the judge is wrong, over 500 fixed seeds: each is a world of its own. Bounds are those that the judge promises,
// where nothing else is said.
#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/judge.h"
#include "tests/support/canarysimulation.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace skerry::backend;
using namespace skerry::test;

namespace {

constexpr int Seeds = 500;

Gate p95()
{
    Gate gate;
    gate.metric = "latency p95";
    return gate;
}

Gate errors()
{
    Gate gate;
    gate.metric = "errors";
    gate.measure = Measure::Count;
    return gate;
}

struct Tally {
    int pass = 0;
    int fail = 0;
    int unclear = 0;

    void add(JudgeOutcome outcome)
    {
        ++(outcome == JudgeOutcome::Pass ? pass : outcome == JudgeOutcome::Fail ? fail : unclear);
    }
};

Tally tallyOf(const CanaryWorld &world, const Gate &gate)
{
    Tally tally;
    for (std::uint64_t seed = 1; seed <= Seeds; ++seed) {
        const auto windows = gate.measure == Measure::Count ? errorWindows(world, seed) : latencyWindows(world, seed);
        tally.add(judge(collect(gate, windows, seed)).outcome);
    }
    qInfo("%d pass, %d fail, %d inconclusive", tally.pass, tally.fail, tally.unclear);
    return tally;
}

// Three canary sites without control nodes, and twenty control sites elsewhere.
CanaryWorld apart()
{
    CanaryWorld world;
    world.sites = alike(3, {3, 0});
    for (const auto &site : alike(20, {0, 3}))
        world.sites.push_back(site);
    return world;
}

} // namespace

Q_DECLARE_METATYPE(CanaryWorld)

class TestJudgeRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noChange_data();
    void noChange();
    void levelOfTheTest_data();
    void levelOfTheTest();
    void quarterSlower_data();
    void quarterSlower();
    void noChangeOfErrors_data();
    void noChangeOfErrors();
    void zeroBaselineFailsWhereTheExactTestSaysSo();
    void sparseOrMissingIsInconclusive();
};

void TestJudgeRates::noChange_data()
{
    QTest::addColumn<CanaryWorld>("world");
    CanaryWorld world;
    QTest::newRow("default canary") << world;
    world.siteSpread = 1;
    world.canaryOffset = 0.5;
    QTest::newRow("sites and canary nodes that differ by far") << world;
    world = {};
    world.sites = alike(5, {2, 2});
    QTest::newRow("two and two at five sites") << world;
    world.sites = alike(1, {10, 10});
    QTest::newRow("one site") << world;
    world = {};
    world.nodeNoise = 0.3;
    world.nodeMemory = 0.9;
    QTest::newRow("much noise that lasts") << world;
    QTest::newRow("canary and control at other sites") << apart();
    world = apart();
    world.siteSpread = 1;
    QTest::newRow("canary and control at other sites that differ by far") << world;
}

void TestJudgeRates::noChange()
{
    QFETCH(CanaryWorld, world);
    QVERIFY(tallyOf(world, p95()).fail <= Seeds * 2 / 100);
}

void TestJudgeRates::levelOfTheTest_data()
{
    QTest::addColumn<CanaryWorld>("world");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("pairs, no tolerance") << CanaryWorld() << 0.0;
    CanaryWorld world;
    world.effect = 0.1;
    QTest::newRow("pairs, all of the tolerance used") << world << 0.1;
    world.sites = alike(5, {2, 2});
    QTest::newRow("five sites, all of the tolerance used") << world << 0.1;
}

// Where the change is just what is tolerated the test has its level, alpha: it is not quiet for other reasons, such as a
// tolerance that hides the noise.
void TestJudgeRates::levelOfTheTest()
{
    QFETCH(CanaryWorld, world);
    QFETCH(double, tolerance);
    auto gate = p95();
    gate.tolerance = tolerance;
    const auto tally = tallyOf(world, gate);
    // With probability 0.02 in truth there are more than 19 of 500 once in 400 times, and fewer than 3 once in 380.
    QVERIFY(tally.fail <= 19);
    QVERIFY(tally.fail >= 3);
}

void TestJudgeRates::quarterSlower_data()
{
    QTest::addColumn<CanaryWorld>("world");
    CanaryWorld world;
    world.effect = 0.25;
    QTest::newRow("default canary") << world;
    world.sites = alike(5, {2, 2});
    QTest::newRow("two and two at five sites") << world;
    world.sites = alike(1, {10, 10});
    QTest::newRow("one site") << world;
}

void TestJudgeRates::quarterSlower()
{
    QFETCH(CanaryWorld, world);
    QVERIFY(tallyOf(world, p95()).fail >= Seeds * 95 / 100);
}

void TestJudgeRates::noChangeOfErrors_data()
{
    QTest::addColumn<CanaryWorld>("world");
    // From one error in three windows to a thousand in each, also where bursts and drift make counts vary more than chance.
    for (const double rate : {0.0001, 0.001, 0.002, 0.004, 0.01, 0.05}) {
        CanaryWorld world;
        world.requestsPerMinute = 600;
        world.errorRate = rate;
        QTest::addRow("rate %g", rate) << world;
        world.siteDrift = 0.4;
        world.nodeNoise = 0.3;
        QTest::addRow("rate %g, unsteady", rate) << world;
    }
}

void TestJudgeRates::noChangeOfErrors()
{
    QFETCH(CanaryWorld, world);
    QVERIFY(tallyOf(world, errors()).fail <= Seeds * 2 / 100);
}

void TestJudgeRates::zeroBaselineFailsWhereTheExactTestSaysSo()
{
    std::array<int, 13> seen{};
    for (std::uint64_t seed = 1; seed <= Seeds; ++seed) {
        SplitMix random(seed);
        const auto total = random.below(seen.size());
        CanaryWorld world;
        world.errorRate = 0;
        auto nodes = errorWindows(world, seed);
        std::vector<EventCount *> canary;
        for (auto &node : nodes) {
            if (node.group == NodeGroup::Canary)
                canary.push_back(&std::get<EventCount>(node.after));
        }
        for (std::size_t i = 0; i < total; ++i)
            ++canary[random.below(canary.size())]->count;
        // Windows before are twice as long, so that the control nodes are what has the larger p.
        const double p = std::pow(1.1 / 2.1, static_cast<double>(total));
        const auto verdict = judge(collect(errors(), nodes, seed));
        QVERIFY(verdict.outcome == (p <= 0.02 ? JudgeOutcome::Fail : JudgeOutcome::Pass));
        QVERIFY(std::abs(verdict.p - p) < 1e-9);
        ++seen[total];
    }
    for (const int count : seen)
        QVERIFY(count > 0);
}

// Whatever the release does, and whichever way the data are too few.
void TestJudgeRates::sparseOrMissingIsInconclusive()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (std::uint64_t seed = 1; seed <= Seeds; ++seed) {
        SplitMix random(seed);
        CanaryWorld world;
        world.effect = std::array{0.0, 0.25, 9.0}[random.below(3)];
        world.minutesBefore = 10;
        world.minutesAfter = 10;
        world.errorRate = std::array{0.0, 0.001, 0.5}[random.below(3)];
        const bool count = random.below(2) == 0;
        auto gate = count ? errors() : p95();
        const auto way = random.below(count ? 4 : 6);
        if (way == 4)
            world.sites = alike(1 + static_cast<int>(random.below(5)), {1, 1});
        if (way == 5)
            world.requestsPerMinute = 9; // 90 of 100
        auto nodes = count ? errorWindows(world, seed) : latencyWindows(world, seed);
        const auto silence = [&](NodeWindows &node) {
            auto &window = !count && random.below(2) == 0 ? node.before : node.after;
            switch (way) {
            case 0:
                window = MetricWindow();
                break;
            case 1:
                window = count ? MetricWindow(EventCount{0, 0}) : MetricWindow(LatencyHistogram());
                break;
            case 2:
                window = EventCount{nan, 1'200}; // for a latency another kind of metric
                break;
            default:
                window = EventCount{3, nan};
            }
        };
        int silent = 3 + static_cast<int>(random.below(8));
        for (auto &node : nodes) {
            if (way < 4 && node.group == NodeGroup::Canary && silent-- > 0)
                silence(node);
        }
        const auto verdict = judge(collect(gate, nodes, seed));
        QVERIFY2(verdict.outcome == JudgeOutcome::Inconclusive, verdict.sentence.c_str());
        QVERIFY(verdict.reason == (way == 4 ? Reason::DesignTooSmall : Reason::TooFewReporting));
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestJudgeRates)
#include "tst_judgerates.moc"
