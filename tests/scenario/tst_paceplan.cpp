// The bullet "Main" of the section "Plan of a rollout" of the design, sentence by sentence: the limits of waves.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <map>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

constexpr std::uint64_t ReleaseBytes = 100'000'000;

// Everything but the canary is one wave, which has just begun.
void startWave(ScenarioWorld &world, const ScenarioWorld::PlanEdit &edit)
{
    const auto started = world.starts([&](v1::RolloutPlan &plan) {
        *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(2h));
        plan.mutable_main()->clear_wave_percent();
        plan.mutable_main()->add_wave_percent(100);
        edit(plan);
    });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
}

// When each node of the wave was told, in order.
std::vector<TimePoint> tellings(const ScenarioWorld &world, const std::string &site = {})
{
    std::vector<TimePoint> times;
    for (const auto &node : world.members(1)) {
        if (world.isTold(node) && (site.empty() || world.get<v1::Node>(node)->spec().site() == site))
            times.push_back(fromProto(world.desired(node).since()));
    }
    std::sort(times.begin(), times.end());
    return times;
}

int serving(const ScenarioWorld &world, const std::string &site)
{
    const auto all = world.view().all<v1::Node>();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto &node) {
        return node->spec().site() == site && node->status().state() == v1::NODE_STATE_ONLINE;
    }));
}

} // namespace

class TestPacePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Limits: `max_parallel`
    void soManyNodesAreUnderWayAndNoMore();
    // `max_parallel_per_site`
    void soManyNodesOfASiteAreUnderWayAndNoMore();
    // `rate` per minute
    void soManyNodesAreToldInAMinute();
    // with exponential `increment_factor`
    void theRateGrowsWithSuccess();
    // bandwidth
    void nodesOfASiteShareItsBandwidth();
    // and byte budget per link
    void aLinkCarriesSoManyBytesInAnHour();
    void aLinkCarriesSoManyBytesInADay();
    // never take a site's last serving node
    void aSiteKeepsOneNodeThatServes();
    void theLastOneWaitsForOthersToComeBack();
    void unlessThePlanLetsTheSiteGoDark();
    void theOnlyNodeOfASiteIsTold();
};

void TestPacePlan::soManyNodesAreUnderWayAndNoMore()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_main()->set_max_parallel(3); });
    int most = 0;
    world.passes(10min, [&] { most = std::max(most, static_cast<int>(world.group(1).updating())); });
    QCOMPARE(most, 3);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
}

void TestPacePlan::soManyNodesOfASiteAreUnderWayAndNoMore()
{
    ScenarioWorld world;
    world.fleet(2, 8);
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_main()->set_max_parallel_per_site(2); });
    std::map<std::string, int> most;
    int both = 0;
    world.passes(10min, [&] {
        for (const char *site : {"site-1", "site-2"})
            most[site] = std::max(most[site], world.underWay(site));
        both = std::max(both, world.underWay());
    });
    QCOMPARE(most, (std::map<std::string, int>{{"site-1", 2}, {"site-2", 2}}));
    QCOMPARE(both, 4);
}

void TestPacePlan::soManyNodesAreToldInAMinute()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    startWave(world, [](v1::RolloutPlan &plan) { plan.mutable_main()->mutable_rate()->set_per_minute(2); });
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    const auto times = tellings(world);
    QCOMPARE(times.size(), 16U);
    for (std::size_t i = 2; i < times.size(); ++i)
        QVERIFY(times[i] - times[i - 2] >= 1min);
    // And it is not slower than it needs to be.
    QVERIFY(times.back() - times.front() < 8min);
}

void TestPacePlan::theRateGrowsWithSuccess()
{
    ScenarioWorld world;
    world.fleet(4, 12);
    startWave(world, [](v1::RolloutPlan &plan) {
        auto &rate = *plan.mutable_main()->mutable_rate();
        rate.set_per_minute(1);
        rate.set_increment_factor(2);
        rate.set_increment_every(4);
    });
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    // Two of the canary, so that the second two make four: then twice as many, and so on.
    const auto times = tellings(world);
    const auto within = [&](Milliseconds from, Milliseconds until) {
        return std::count_if(times.begin(), times.end(),
                             [&](TimePoint at) { return at - times.front() >= from && at - times.front() < until; });
    };
    QCOMPARE(within(0min, 1min), 1);
    QVERIFY(within(4min, 5min) > within(1min, 2min));
    QVERIFY(times.back() - times.front() < 20min);
}

void TestPacePlan::nodesOfASiteShareItsBandwidth()
{
    ScenarioWorld world;
    world.site("oslo", [](v1::SiteSpec &site) { site.mutable_uplink()->set_bytes_per_second(1'000'000); });
    world.site("bergen");
    world.nodes("oslo", 6);
    world.nodes("bergen", 6);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("bergen-1");
        plan.mutable_main()->set_max_parallel_per_site(2);
    });
    world.passes(150s);
    // Half of the link each: 200 s for 100 MB. The other site has no limit.
    int downloading = 0;
    for (const auto &node : world.members(1)) {
        if (world.get<v1::Node>(node)->spec().site() != "oslo" || !world.isTold(node))
            continue;
        ++downloading;
        QCOMPARE(world.desired(node).bytes_per_second(), 500'000U);
        QCOMPARE(world.update(node).phase(), v1::UPDATE_PHASE_DOWNLOADING);
        QVERIFY(world.update(node).done_bytes() <= 75'000'000U);
    }
    QCOMPARE(downloading, 2);
    QVERIFY(world.running("proxy-2") > 2);
}

void TestPacePlan::aLinkCarriesSoManyBytesInAnHour()
{
    ScenarioWorld world;
    world.site("oslo");
    world.site("bergen");
    world.nodes("oslo", 7);
    world.nodes("bergen", 2);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("bergen-1");
        plan.mutable_main()->set_max_bytes_per_hour_per_site(2 * ReleaseBytes);
    });
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    const auto times = tellings(world, "oslo");
    QCOMPARE(times.size(), 7U);
    for (std::size_t i = 2; i < times.size(); ++i)
        QVERIFY(times[i] - times[i - 2] > 1h);
    QVERIFY(times.back() - times.front() < 4h);
}

void TestPacePlan::aLinkCarriesSoManyBytesInADay()
{
    ScenarioWorld world;
    world.site("oslo", [](v1::SiteSpec &site) { site.mutable_uplink()->set_bytes_per_day(3 * ReleaseBytes); });
    world.site("bergen");
    world.nodes("oslo", 5);
    world.nodes("bergen", 2);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("bergen-1");
    });
    world.passes(Milliseconds(23h));
    QCOMPARE(tellings(world, "oslo").size(), 3U);
    world.passes(Milliseconds(2h));
    QCOMPARE(tellings(world, "oslo").size(), 5U);
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
}

// However much else is allowed.
void TestPacePlan::aSiteKeepsOneNodeThatServes()
{
    ScenarioWorld world;
    world.fleet(3, 2);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
    });
    int least = 2;
    world.passes(10min, [&] {
        for (const char *site : {"site-1", "site-2", "site-3"})
            least = std::min(least, serving(world, site));
    });
    QCOMPARE(least, 1);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.running("proxy-2"), 6);
}

void TestPacePlan::theLastOneWaitsForOthersToComeBack()
{
    ScenarioWorld world;
    world.fleet(2, 2);
    world.goesOffline("site-2-1");
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
    });
    world.passes(1h);
    // Nobody waits for it, as for one that is offline.
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.runs("site-2-2"), std::string("proxy-1"));
    world.comesBack("site-2-1");
    world.passes(10min);
    QCOMPARE(world.running("proxy-2"), 4);
}

void TestPacePlan::unlessThePlanLetsTheSiteGoDark()
{
    ScenarioWorld world;
    world.fleet(2, 2);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
        plan.mutable_main()->set_allow_site_outage(true);
    });
    int least = 2;
    world.passes(10min, [&] { least = std::min(least, serving(world, "site-2")); });
    QCOMPARE(least, 0);
}

void TestPacePlan::theOnlyNodeOfASiteIsTold()
{
    ScenarioWorld world;
    world.fleet(1, 4);
    world.site("lonely");
    world.nodes("lonely", 1);
    startWave(world, [](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes("site-1-1");
    });
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_COMPLETED));
    QCOMPARE(world.runs("lonely-1"), std::string("proxy-2"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPacePlan)
#include "tst_paceplan.moc"
