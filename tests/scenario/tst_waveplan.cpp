// The bullet "Main" of the section "Plan of a rollout" of the design, sentence by sentence: who is in which wave. What
// limits them is in tst_paceplan.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <map>
#include <set>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

using Names = std::vector<std::string>;

std::vector<int> sizesOf(const v1::Partition &partition)
{
    std::vector<int> sizes;
    for (const auto &group : partition.groups())
        sizes.push_back(group.nodes_size());
    return sizes;
}

std::string bytesOf(v1::Partition partition)
{
    partition.clear_meta();
    return partition.SerializeAsString();
}

// Which waves have nodes of the site.
std::set<int> wavesOf(const ScenarioWorld &world, const std::string &site)
{
    std::set<int> waves;
    const auto partition = world.get<v1::Partition>(ScenarioWorld::Rollout);
    for (int wave = 1; wave < partition->groups_size(); ++wave) {
        for (const auto &node : world.members(wave)) {
            if (world.get<v1::Node>(node)->spec().site() == site)
                waves.insert(wave);
        }
    }
    return waves;
}

} // namespace

class TestWavePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Waves: cumulative percentages
    void wavesAreCumulativePercentages();
    // (default 5, 25, 50, 100)
    void unlessSaidOtherwiseThereAreFour();
    // lists of sites
    void wavesMayBeListsOfSites();
    // or selectors
    void wavesMayBeSelectors();
    // they follow each other
    void aWaveBeginsWhenTheOneBeforeHasEnded();
    // every node is in exactly one wave
    void everyNodeIsInOneWave();
    // shown before the start
    void thePreviewShowsWhatTheStartDoes();
    // and identical after it
    void afterTheStartItStaysAsItIs();
    // bake between waves
    void wavesBake();
    // Failure domains: never two sites of one failure domain in a wave
    void sitesOfAFailureDomainAreInDifferentWaves();
    // ... where an alternative exists
    void whereThereIsNoAlternativeItIsSaid();
};

void TestWavePlan::wavesAreCumulativePercentages()
{
    ScenarioWorld world;
    world.fleet(5, 4);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->set_count(2);
        plan.mutable_main()->clear_wave_percent();
        for (const auto percent : {10U, 40U, 100U})
            plan.mutable_main()->add_wave_percent(percent);
    }));
    // Of the 18 nodes outside the canary, rounded up: 2, 8, 18.
    QCOMPARE(sizesOf(*world.get<v1::Partition>(ScenarioWorld::Rollout)), (std::vector<int>{2, 2, 6, 10}));
}

void TestWavePlan::unlessSaidOtherwiseThereAreFour()
{
    ScenarioWorld world;
    world.fleet(10, 11);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->set_count(10);
        plan.mutable_main()->clear_wave_percent();
    }));
    QCOMPARE(sizesOf(*world.get<v1::Partition>(ScenarioWorld::Rollout)), (std::vector<int>{10, 5, 20, 25, 50}));
}

void TestWavePlan::wavesMayBeListsOfSites()
{
    ScenarioWorld world;
    world.fleet(4, 2);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
        auto &main = *plan.mutable_main();
        main.clear_wave_percent();
        auto &first = *main.add_waves();
        first.add_sites("site-3");
        first.add_sites("site-2");
        main.add_waves()->set_rest(true);
    }));
    QCOMPARE(world.members(1), (Names{"site-2-1", "site-2-2", "site-3-1", "site-3-2"}));
    QCOMPARE(world.members(2), (Names{"site-1-2", "site-4-1", "site-4-2"}));
}

void TestWavePlan::wavesMayBeSelectors()
{
    ScenarioWorld world;
    world.site("oslo", [](v1::SiteSpec &site) { site.set_country("Norway"); });
    world.site("tokyo", [](v1::SiteSpec &site) { site.set_country("Japan"); });
    world.nodes("oslo", 3);
    world.nodes("tokyo", 3);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("oslo-1");
        plan.mutable_main()->clear_wave_percent();
        plan.mutable_main()->add_waves()->set_selector("country = Japan");
        plan.mutable_main()->add_waves()->set_selector("country = Norway");
    }));
    QCOMPARE(world.members(1), (Names{"tokyo-1", "tokyo-2", "tokyo-3"}));
    QCOMPARE(world.members(2), (Names{"oslo-2", "oslo-3"}));
}

void TestWavePlan::aWaveBeginsWhenTheOneBeforeHasEnded()
{
    ScenarioWorld world;
    world.fleet(4, 4);
    QVERIFY(world.starts());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    while (world.rollout()->status().wave() == 1) {
        for (const auto &node : world.members(2))
            QVERIFY(!world.isTold(node));
        world.passes(1s);
    }
    QCOMPARE(world.rollout()->status().wave(), 2U);
    for (const auto &node : world.members(1))
        QCOMPARE(world.runs(node), std::string("proxy-2"));
}

void TestWavePlan::everyNodeIsInOneWave()
{
    ScenarioWorld world;
    world.fleet(7, 5);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->set_count(4);
        plan.mutable_main()->clear_wave_percent();
    }));
    std::map<std::string, int> times;
    const auto partition = world.get<v1::Partition>(ScenarioWorld::Rollout);
    for (const auto &group : partition->groups()) {
        for (const auto &node : group.nodes())
            ++times[node];
    }
    QCOMPARE(times.size(), 35U);
    for (const auto &[node, count] : times)
        QCOMPARE(count, 1);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    for (const auto &node : world.view().all<v1::Node>())
        QCOMPARE(node->status().installed().at("proxy").install_count(), 1U);
}

void TestWavePlan::thePreviewShowsWhatTheStartDoes()
{
    ScenarioWorld world;
    world.fleet(7, 5);
    const auto shown = world.preview();
    QVERIFY(!world.get<v1::Rollout>(ScenarioWorld::Rollout));
    QVERIFY(world.starts({}, [&](v1::StartRolloutRequest &request) { request.set_fingerprint(shown.fingerprint()); }));
    QCOMPARE(bytesOf(*world.get<v1::Partition>(ScenarioWorld::Rollout)), bytesOf(shown.partition()));
    // If something else were to happen by now, nothing does.
    ScenarioWorld changed;
    changed.fleet(7, 5);
    const auto before = changed.preview();
    changed.nodes("site-1", 9);
    QVERIFY(!changed.starts({}, [&](v1::StartRolloutRequest &request) { request.set_fingerprint(before.fingerprint()); }));
    QVERIFY(!changed.get<v1::Rollout>(ScenarioWorld::Rollout));
}

void TestWavePlan::afterTheStartItStaysAsItIs()
{
    ScenarioWorld world;
    world.fleet(4, 4);
    QVERIFY(world.starts());
    const auto atStart = bytesOf(*world.get<v1::Partition>(ScenarioWorld::Rollout));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    world.site("oslo");
    world.nodes("oslo", 4);
    world.edit<v1::Node>("site-1-1", [](v1::Node &node) { node.mutable_spec()->set_channel(v1::CHANNEL_CANARY); });
    world.restarts();
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(bytesOf(*world.get<v1::Partition>(ScenarioWorld::Rollout)), atStart);
}

void TestWavePlan::wavesBake()
{
    ScenarioWorld world;
    world.fleet(4, 4);
    QVERIFY(
        world.starts([](v1::RolloutPlan &plan) { *plan.mutable_main()->mutable_bake() = toProto(Milliseconds(20min)); }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE_BAKING));
    const auto began = world.now();
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    QVERIFY(world.now() - began == 20min);
    QCOMPARE(world.rollout()->status().wave(), 2U);
}

void TestWavePlan::sitesOfAFailureDomainAreInDifferentWaves()
{
    ScenarioWorld world;
    for (const char *site : {"oslo", "bergen"})
        world.site(site, [](v1::SiteSpec &spec) { spec.set_failure_domain("norwegian-power"); });
    world.site("tokyo");
    for (const char *site : {"oslo", "bergen", "tokyo"})
        world.nodes(site, 6);
    QVERIFY(world.starts());
    const auto oslo = wavesOf(world, "oslo");
    const auto bergen = wavesOf(world, "bergen");
    QCOMPARE(oslo.size(), 1U);
    QCOMPARE(bergen.size(), 1U);
    QVERIFY(oslo != bergen);
}

void TestWavePlan::whereThereIsNoAlternativeItIsSaid()
{
    ScenarioWorld world;
    for (const char *site : {"oslo", "bergen", "tokyo"}) {
        world.site(site, [](v1::SiteSpec &spec) { spec.set_failure_domain("one-cable"); });
        world.nodes(site, 6);
    }
    const auto shown = world.preview();
    const auto shared = std::find_if(shown.warnings().begin(), shown.warnings().end(), [](const auto &warning) {
        return warning.type() == v1::ROLLOUT_WARNING_TYPE_FAILURE_DOMAIN_SHARED;
    });
    QVERIFY(shared != shown.warnings().end());
    QCOMPARE(shared->names(0), std::string("one-cable"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestWavePlan)
#include "tst_waveplan.moc"
