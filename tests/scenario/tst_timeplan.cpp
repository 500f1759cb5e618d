// The bullet "Time" of the section "Plan of a rollout" of the design, sentence by sentence.
#include "tests/scenario/scenarioworld.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace skerry::test;

namespace {

constexpr const char *Node = "oslo-1";

// 2027-03-28, on which clocks in Europe go from 02:00 to 03:00 at 01:00 UTC.
constexpr auto SummerTime = ScenarioWorld::Start + Milliseconds(72 * 24h) - 8h;

TimePoint toldAt(const ScenarioWorld &world, const std::string &node)
{
    return world.isTold(node) ? fromProto(world.desired(node).since()) : TimePoint::max();
}

// A site in Oslo with such windows, and a canary of one node there.
void startAtOslo(ScenarioWorld &world, const char *windows, const ScenarioWorld::PlanEdit &edit = {})
{
    world.site("oslo", [&](v1::SiteSpec &site) {
        site.set_maintenance_windows(windows);
        site.set_time_zone("Europe/Oslo");
    });
    world.nodes("oslo", 3);
    const auto started = world.starts([&](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        plan.mutable_canary()->add_nodes(Node);
        if (edit)
            edit(plan);
    });
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
}

bool comesTo(ScenarioWorld &world, v1::UpdatePhase phase)
{
    for (int second = 0; second < 600 && world.update(Node).phase() != phase; ++second)
        world.passes(1s);
    return world.update(Node).phase() == phase;
}

} // namespace

class TestTimePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // `start_at`
    void nothingHappensBeforeItsStart();
    // site-local maintenance windows (IANA zones
    void aSiteIsToldInItsOwnWindow();
    void whatHasBegunInAWindowEndsAfterIt();
    // , DST safe)
    void aWindowFollowsTheClocksOfItsSite_data();
    void aWindowFollowsTheClocksOfItsSite();
    void aWindowInAnHourThatDoesNotExistBeginsWithTheChange();
    // freeze calendar
    void nothingIsToldInAFreezeOfTheCalendar();
    void norInOneOfThePlan();
    void aFreezeOfAnotherDeploymentDoesNotMatter();
    // per-node timeout
    void aNodeThatDoesNotGetOnHasFailed();
    // progress deadline
    void aRolloutThatDoesNotGetOnStops();
    // ... that restarts with each healthy node
    void everyHealthyNodeGivesItMoreTime();
    // retries with backoff
    void aNodeThatFailsIsTriedAgainLaterAndLater();
};

void TestTimePlan::nothingHappensBeforeItsStart()
{
    ScenarioWorld world;
    world.fleet(2, 4);
    const auto start = world.now() + 5h;
    QVERIFY(world.starts([&](v1::RolloutPlan &plan) { *plan.mutable_time()->mutable_start_at() = toProto(start); }));
    world.passes(Milliseconds(5h) - 1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);
    for (const auto &node : world.members(0))
        QVERIFY(!world.isTold(node));
    world.passes(1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
    for (const auto &node : world.members(0))
        QVERIFY(toldAt(world, node) == start);
}

void TestTimePlan::aSiteIsToldInItsOwnWindow()
{
    ScenarioWorld world;
    const std::vector<std::pair<std::string, std::string>> sites = {
        {"oslo", "Europe/Oslo"}, {"kolkata", "Asia/Kolkata"}, {"york", "America/New_York"}};
    for (const auto &[name, zone] : sites) {
        world.site(name, [&timeZone = zone](v1::SiteSpec &site) {
            site.set_maintenance_windows("daily 22:00-23:00");
            site.set_time_zone(timeZone);
        });
        world.nodes(name, 2);
    }
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        plan.mutable_canary()->clear_count();
        for (const char *node : {"oslo-1", "kolkata-1", "york-1"})
            plan.mutable_canary()->add_nodes(node);
    }));
    world.passes(Milliseconds(24h));
    // It was 08:00 UTC.
    QVERIFY(toldAt(world, "kolkata-1") == ScenarioWorld::Start + 8h + 30min);
    QVERIFY(toldAt(world, "oslo-1") == ScenarioWorld::Start + 13h);
    QVERIFY(toldAt(world, "york-1") == ScenarioWorld::Start + 19h);
}

void TestTimePlan::whatHasBegunInAWindowEndsAfterIt()
{
    ScenarioWorld world;
    // Until one second after now.
    startAtOslo(world, "daily 08:00-09:01");
    world.edit<v1::Release>("proxy-2", [](v1::Release &release) { release.mutable_spec()->set_size_bytes(20'000'000'000); });
    world.passes(30s);
    QCOMPARE(world.update(Node).phase(), v1::UPDATE_PHASE_DOWNLOADING);
    world.passes(1h);
    QCOMPARE(world.runs(Node), std::string("proxy-2"));
}

void TestTimePlan::aWindowFollowsTheClocksOfItsSite_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("utcHour");
    QTest::newRow("winter") << 0 << 21;
    QTest::newRow("the day before the change") << 71 << 21;
    QTest::newRow("the day of the change") << 72 << 20;
    QTest::newRow("summer") << 150 << 20;
}

void TestTimePlan::aWindowFollowsTheClocksOfItsSite()
{
    QFETCH(int, days);
    QFETCH(int, utcHour);
    const auto midnight = ScenarioWorld::Start - 8h + days * Milliseconds(24h);
    ScenarioWorld world;
    startAtOslo(world, "daily 22:00-23:00",
                [&](v1::RolloutPlan &plan) { *plan.mutable_time()->mutable_start_at() = toProto(midnight + 12h); });
    world.passes(midnight + 24h - world.now());
    QVERIFY(toldAt(world, Node) == midnight + utcHour * Milliseconds(1h));
}

void TestTimePlan::aWindowInAnHourThatDoesNotExistBeginsWithTheChange()
{
    ScenarioWorld world;
    startAtOslo(world, "daily 02:15-04:00",
                [](v1::RolloutPlan &plan) { *plan.mutable_time()->mutable_start_at() = toProto(SummerTime); });
    world.passes(SummerTime + 12h - world.now());
    QVERIFY(toldAt(world, Node) == SummerTime + 1h);
}

void TestTimePlan::nothingIsToldInAFreezeOfTheCalendar()
{
    ScenarioWorld world;
    world.fleet(2, 4);
    world.freeze("stocktaking", world.now() - 1h, world.now() + 3h);
    QVERIFY(world.starts());
    world.passes(Milliseconds(3h) - 1s);
    for (const auto &node : world.members(0))
        QVERIFY(!world.isTold(node));
    QVERIFY2(world.rollout()->status().message().find("stocktaking") != std::string::npos,
             world.rollout()->status().message().c_str());
    world.passes(1s);
    for (const auto &node : world.members(0))
        QVERIFY(toldAt(world, node) == ScenarioWorld::Start + 3h);
}

void TestTimePlan::norInOneOfThePlan()
{
    ScenarioWorld world;
    world.fleet(2, 4);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        auto &freeze = *plan.mutable_time()->add_freezes();
        *freeze.mutable_from() = toProto(ScenarioWorld::Start + 20min);
        *freeze.mutable_until() = toProto(ScenarioWorld::Start + 4h);
    }));
    // The canary ends before; its bake ends in the freeze.
    world.passes(Milliseconds(4h) - 1s);
    QCOMPARE(world.running("proxy-2"), 2);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    world.passes(10min);
    QCOMPARE(world.running("proxy-2"), 8);
}

void TestTimePlan::aFreezeOfAnotherDeploymentDoesNotMatter()
{
    ScenarioWorld world;
    world.fleet(2, 4);
    world.freeze("os-only", world.now() - 1h, world.now() + 3h);
    world.edit<v1::ChangeFreeze>("os-only", [](v1::ChangeFreeze &freeze) { freeze.mutable_spec()->add_deployments("os"); });
    QVERIFY(world.starts());
    world.passes(1min);
    for (const auto &node : world.members(0))
        QVERIFY(toldAt(world, node) == ScenarioWorld::Start);
}

void TestTimePlan::aNodeThatDoesNotGetOnHasFailed()
{
    ScenarioWorld world;
    // A day of download.
    world.edit<v1::Release>("proxy-2",
                            [](v1::Release &release) { release.mutable_spec()->set_size_bytes(3'000'000'000'000); });
    startAtOslo(world, "",
                [](v1::RolloutPlan &plan) { *plan.mutable_time()->mutable_node_timeout() = toProto(Milliseconds(45min)); });
    world.passes(Milliseconds(45min) - 1s);
    QCOMPARE(world.group(0).updating(), 1U);
    world.passes(5s);
    QCOMPARE(world.group(0).failed(), 1U);
    QCOMPARE(world.desired(Node).given_up(), std::string("timed out"));
    QCOMPARE(world.desired(Node).release(), std::string("proxy-1"));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestTimePlan::aRolloutThatDoesNotGetOnStops()
{
    ScenarioWorld world;
    world.edit<v1::Release>("proxy-2",
                            [](v1::Release &release) { release.mutable_spec()->set_size_bytes(3'000'000'000'000); });
    startAtOslo(world, "", [](v1::RolloutPlan &plan) {
        *plan.mutable_time()->mutable_progress_deadline() = toProto(Milliseconds(30min));
    });
    world.passes(Milliseconds(30min) - 1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
    world.passes(1s);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    QCOMPARE(world.rollout()->status().transitions().rbegin()->evidence().verdict(),
             std::string("no node has become healthy for 30 min"));
}

void TestTimePlan::everyHealthyNodeGivesItMoreTime()
{
    ScenarioWorld world;
    world.fleet(3, 6);
    QVERIFY(world.starts([](v1::RolloutPlan &plan) {
        *plan.mutable_time()->mutable_progress_deadline() = toProto(Milliseconds(5min));
        plan.mutable_main()->set_max_parallel(1);
        plan.mutable_main()->clear_wave_percent();
        plan.mutable_main()->add_wave_percent(100);
    }));
    QVERIFY(world.waitsFor(v1::ROLLOUT_PHASE_WAVE));
    const auto began = world.now();
    TimePoint until = fromProto(world.rollout()->status().progress_until());
    int restarts = 0;
    while (world.phase() == v1::ROLLOUT_PHASE_WAVE) {
        world.passes(1s);
        const auto next = fromProto(world.rollout()->status().progress_until());
        if (world.phase() == v1::ROLLOUT_PHASE_WAVE && next != until) {
            QVERIFY(next > world.now() + 4min);
            until = next;
            ++restarts;
        }
    }
    // It took longer in all than it may without any progress.
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QVERIFY(world.now() - began > 5min);
    QVERIFY(restarts >= 15);
}

void TestTimePlan::aNodeThatFailsIsTriedAgainLaterAndLater()
{
    ScenarioWorld world;
    world.isBroken("proxy-2");
    startAtOslo(world, "", [](v1::RolloutPlan &plan) {
        plan.mutable_time()->set_max_retries(3);
        *plan.mutable_time()->mutable_retry_wait() = toProto(Milliseconds(1min));
    });
    for (const auto wait : {1min, 2min, 4min}) {
        QVERIFY(comesTo(world, v1::UPDATE_PHASE_FAILED));
        const auto failed = fromProto(world.update(Node).since());
        QCOMPARE(world.group(0).failed(), 0U);
        const auto attempt = world.desired(Node).attempt();
        while (world.desired(Node).attempt() == attempt && world.now() < failed + 1h)
            world.passes(1s);
        const auto waited = toldAt(world, Node) - failed;
        QVERIFY2(waited >= wait && waited <= wait + 1s, std::to_string(waited.count()).c_str());
    }
    QVERIFY(comesTo(world, v1::UPDATE_PHASE_FAILED));
    QCOMPARE(world.group(0).failed(), 1U);
    QCOMPARE(world.desired(Node).retries(), 3U);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

SKERRY_TEST_MAIN(QCoreApplication, TestTimePlan)
#include "tst_timeplan.moc"
