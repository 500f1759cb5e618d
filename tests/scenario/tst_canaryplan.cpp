// The bullet "Canary" of the section "Plan of a rollout" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <map>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

using Names = std::vector<std::string>;

void chooseNothing(v1::RolloutPlan &plan)
{
    plan.mutable_canary()->clear_count();
}

// How many of these nodes have each value.
std::map<std::string, int> countedBy(const ScenarioWorld &world, const Names &nodes,
                                     const std::function<std::string(const v1::Node &)> &value)
{
    std::map<std::string, int> counts;
    for (const auto &name : nodes)
        ++counts[value(*world.get<v1::Node>(name))];
    return counts;
}

std::string siteOf(const v1::Node &node)
{
    return node.spec().site();
}

std::string hardwareOf(const v1::Node &node)
{
    return node.spec().hardware();
}

std::string versionOf(const v1::Node &node)
{
    return node.status().installed().at("proxy").release();
}

// Four sites of ten nodes: half of each is of another hardware, and a fifth of each has a release of its own.
void makeMixedFleet(ScenarioWorld &world)
{
    for (const char *site : {"oslo", "bergen", "tokyo", "bremen"}) {
        world.site(site);
        int number = 0;
        world.nodes(site, 10, [&number](v1::Node &node) {
            ++number;
            node.mutable_spec()->set_hardware(number % 2 == 0 ? "arm" : "x86");
            if (number <= 2)
                (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-3");
        });
    }
}

} // namespace

class TestCanaryPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Chosen by ring label, count, percentage, sites or by hand
    void itIsChosenByARingLabel();
    void itIsChosenByCount();
    void itIsChosenByPercentage();
    void itIsChosenBySites();
    void itIsChosenByHand();
    // default max(5, 1 %)
    void unlessSaidOtherwiseItIsFiveOrOnePercent_data();
    void unlessSaidOtherwiseItIsFiveOrOnePercent();
    // stratified by site, hardware class and current version
    void itIsMadeUpLikeTheFleet();
    // at most half of any site
    void itTakesHalfOfASiteAtMost();
    // never a site's only gateway
    void itNeverTakesTheOnlyGateway();
    // A control group of the same make-up
    void theControlGroupIsMadeUpLikeIt();
    // ... stays on the old release until the verdict
    void theControlGroupKeepsTheOldReleaseUntilTheVerdict();
    // bake 30 min
    void theBakeTakesHalfAnHour();
    // from the moment that min_reporting (80 %) of the canary reports
    void theBakeBeginsWhenFourFifthsReport();
    void tooFewThatReportBeginNoBake();
};

void TestCanaryPlan::itIsChosenByARingLabel()
{
    ScenarioWorld world;
    world.fleet(2, 6);
    for (const char *node : {"site-1-2", "site-2-5"})
        world.edit<v1::Node>(node, [](v1::Node &object) { (*object.mutable_meta()->mutable_labels())["ring"] = "early"; });
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->set_selector("ring = early");
    }));
    QCOMPARE(world.members(0), (Names{"site-1-2", "site-2-5"}));
}

void TestCanaryPlan::itIsChosenByCount()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { plan.mutable_canary()->set_count(4); }));
    QCOMPARE(world.members(0).size(), 4U);
}

void TestCanaryPlan::itIsChosenByPercentage()
{
    ScenarioWorld world;
    world.fleet(3, 10);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->set_percent(20);
    }));
    QCOMPARE(world.members(0).size(), 6U);
}

void TestCanaryPlan::itIsChosenBySites()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->add_sites("site-2");
    }));
    QCOMPARE(countedBy(world, world.members(0), siteOf), (std::map<std::string, int>{{"site-2", 3}}));
}

void TestCanaryPlan::itIsChosenByHand()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->add_nodes("site-3-1");
        plan.mutable_canary()->add_nodes("site-1-6");
    }));
    QCOMPARE(world.members(0), (Names{"site-1-6", "site-3-1"}));
}

void TestCanaryPlan::unlessSaidOtherwiseItIsFiveOrOnePercent_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<unsigned>("canary");
    QTest::newRow("few") << 40 << 5U;
    QTest::newRow("500") << 500 << 5U;
    QTest::newRow("700") << 700 << 7U;
}

void TestCanaryPlan::unlessSaidOtherwiseItIsFiveOrOnePercent()
{
    QFETCH(int, nodes);
    QFETCH(unsigned, canary);
    ScenarioWorld world;
    world.fleet(10, nodes / 10);
    QVERIFY(world.starts(chooseNothing));
    QCOMPARE(world.members(0).size(), canary);
}

void TestCanaryPlan::itIsMadeUpLikeTheFleet()
{
    ScenarioWorld world;
    makeMixedFleet(world);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { plan.mutable_canary()->set_count(8); }));
    const auto canary = world.members(0);
    QCOMPARE(countedBy(world, canary, siteOf),
             (std::map<std::string, int>{{"oslo", 2}, {"bergen", 2}, {"tokyo", 2}, {"bremen", 2}}));
    QCOMPARE(countedBy(world, canary, hardwareOf), (std::map<std::string, int>{{"arm", 4}, {"x86", 4}}));
    QCOMPARE(countedBy(world, canary, versionOf), (std::map<std::string, int>{{"proxy-1", 6}, {"proxy-3", 2}}));
}

void TestCanaryPlan::itTakesHalfOfASiteAtMost()
{
    ScenarioWorld world;
    world.fleet(2, 5);
    const auto tooMany = world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->add_sites("site-1");
        plan.mutable_canary()->set_count(3);
    });
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().detail.field(), std::string("spec.plan.canary.count"));
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->add_sites("site-1");
    }));
    QCOMPARE(world.members(0).size(), 2U);
}

void TestCanaryPlan::itNeverTakesTheOnlyGateway()
{
    ScenarioWorld world;
    world.site("oslo");
    world.nodes("oslo", 4, [](v1::Node &node) {
        if (node.meta().name() == "oslo-1")
            node.mutable_spec()->set_channel(v1::CHANNEL_CANARY);
        else
            node.mutable_spec()->set_gateway("oslo-1");
    });
    // Nobody would be preferred to it otherwise.
    const auto alone = world.preview([](v1::RolloutPlan &plan) {
        chooseNothing(plan);
        plan.mutable_canary()->set_selector("name in (oslo-1, oslo-2)");
    });
    QCOMPARE(alone.partition().groups(0).nodes_size(), 1);
    QCOMPARE(alone.partition().groups(0).nodes(0), std::string("oslo-2"));
    QVERIFY(world.starts());
    const auto canary = world.members(0);
    QCOMPARE(canary.size(), 2U);
    QVERIFY(std::find(canary.begin(), canary.end(), "oslo-1") == canary.end());
}

void TestCanaryPlan::theControlGroupIsMadeUpLikeIt()
{
    ScenarioWorld world;
    makeMixedFleet(world);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { plan.mutable_canary()->set_count(8); }));
    const auto canary = world.members(0);
    const auto controls = world.controls();
    QCOMPARE(controls.size(), 8U);
    QCOMPARE(countedBy(world, controls, siteOf), countedBy(world, canary, siteOf));
    QCOMPARE(countedBy(world, controls, hardwareOf), countedBy(world, canary, hardwareOf));
    for (const auto &node : controls)
        QVERIFY(std::find(canary.begin(), canary.end(), node) == canary.end());
}

void TestCanaryPlan::theControlGroupKeepsTheOldReleaseUntilTheVerdict()
{
    ScenarioWorld world;
    world.fleet(4, 4);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { plan.mutable_canary()->set_count(4); }));
    for (int minute = 0; minute < 600 && world.rollout()->status().wave() == 0; ++minute) {
        for (const auto &node : world.controls())
            QVERIFY(!world.isTold(node) && world.runs(node) == "proxy-1");
        world.passes(1min);
    }
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    for (const auto &node : world.controls())
        QCOMPARE(world.runs(node), std::string("proxy-2"));
}

void TestCanaryPlan::theBakeTakesHalfAnHour()
{
    ScenarioWorld world;
    world.fleet(2, 4);
    QVERIFY(world.starts());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING));
    const auto began = world.now();
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    QVERIFY(world.now() - began == 30min);
}

void TestCanaryPlan::theBakeBeginsWhenFourFifthsReport()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->set_count(5);
        plan.mutable_main()->set_max_parallel(1);
    }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_CANARY));
    while (world.phase() == v1::ROLLOUT_PHASE_CANARY) {
        QVERIFY(world.group(0).succeeded() < 4);
        world.passes(1s);
    }
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_BAKING);
    QCOMPARE(world.running("proxy-2"), 4);
}

void TestCanaryPlan::tooFewThatReportBeginNoBake()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) { plan.mutable_canary()->set_count(5); }));
    for (int i : {0, 1})
        world.goesOffline(world.members(0)[static_cast<std::size_t>(i)]);
    world.passes(24h);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
    QCOMPARE(world.group(0).succeeded(), 3U);
    world.comesBack(world.members(0)[0]);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_BAKING, 10min));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCanaryPlan)
#include "tst_canaryplan.moc"
