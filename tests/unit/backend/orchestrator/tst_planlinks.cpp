// What links may carry: bytes within an hour and a day, and how fast a node may download.
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr std::uint64_t Full = 100;
constexpr std::uint64_t Delta = 10;

// A canary elsewhere that has succeeded, and a wave at site s, whose nodes need `Full` bytes each.
RolloutWorld inWave(int nodes, const std::function<void(RolloutWorld &)> &change)
{
    RolloutWorld world;
    v1::Release release;
    release.mutable_meta()->set_name("new");
    release.mutable_spec()->set_size_bytes(Full);
    (*release.mutable_spec()->mutable_deltas())["older"] = Delta;
    world.put(release);
    v1::Release old;
    old.mutable_meta()->set_name("old");
    old.mutable_spec()->set_size_bytes(Full);
    world.put(old);
    world.addSite("s");
    world.addNodes("canary", 1, {"canary-site"});
    world.addNodes("wave", nodes, {"s"});
    world.plan().mutable_main()->set_allow_site_outage(true);
    change(world);
    world.begin();
    world.endAll(world.settle());
    world.settle();
    world.now += 10min;
    world.pass();
    return world;
}

void bound(RolloutWorld &world, std::uint64_t perSecond, std::uint64_t perDay)
{
    auto site = *world.view.get<v1::Site>("s");
    site.mutable_spec()->mutable_uplink()->set_bytes_per_second(perSecond);
    site.mutable_spec()->mutable_uplink()->set_bytes_per_day(perDay);
    world.put(site);
}

// What another rollout has told a node of the same site to download.
void addOther(RolloutWorld &world, std::uint64_t bytes)
{
    world.addNodes({}, 1, {"s"});
    world.edit("other-0", [&](v1::Node &node) {
        auto &desired = (*node.mutable_desired())["os"];
        desired.set_release("os-2");
        desired.set_rollout("r2");
        desired.set_attempt(1);
        desired.set_bytes(bytes);
        *desired.mutable_since() = toProto(world.now);
    });
}

} // namespace

class TestPlanLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHourBoundsWhatIsTold();
    void bytesComeBackAnHourAfterTheDownloadHasEnded();
    void aDayIsBoundedByTheUplink();
    void aDeltaCountsAsADelta();
    void whatIsLargerThanTheLimitGoesAlone();
    void otherRolloutsCount();
    void anOfflineNodeLoadsNoLink();
    void retriesCountAgain();
    void otherSitesAreNotBounded();
    void goingBackIsCountedAndDoesNotWait();
    void theLinkIsShared_data();
    void theLinkIsShared();
};

void TestPlanLinks::anHourBoundsWhatIsTold()
{
    auto world =
        inWave(5, [](RolloutWorld &w) { w.plan().mutable_main()->set_max_bytes_per_hour_per_site(2 * Full + Full / 2); });
    const auto told = world.pass().assignments;
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(world.desired("wave-0").bytes(), Full);
    // Nobody knows when these end: another look comes with that.
    const auto waiting = world.pass();
    QVERIFY(waiting.assignments.empty());
    QVERIFY(waiting.waitsForService);
    QVERIFY2(world.says("3 nodes wait for bytes that their site's link may carry"), world.message().c_str());
}

void TestPlanLinks::bytesComeBackAnHourAfterTheDownloadHasEnded()
{
    auto world = inWave(3, [](RolloutWorld &w) { w.plan().mutable_main()->set_max_bytes_per_hour_per_site(2 * Full); });
    world.pass();
    world.now += 5min;
    world.end("wave-0");
    const auto free = world.now + 1h;
    world.now += 5min;
    world.end("wave-1");
    const auto waiting = world.pass();
    QVERIFY(waiting.assignments.empty());
    QVERIFY(waiting.wake == free);
    QVERIFY2(world.says("1 node waits for bytes that their site's link may carry, the first at "), world.message().c_str());
    world.now = free - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now = free;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanLinks::aDayIsBoundedByTheUplink()
{
    auto world = inWave(3, [](RolloutWorld &w) { bound(w, 0, 2 * Full); });
    world.endAll(world.pass().assignments);
    const auto free = world.now + 24h;
    QVERIFY(world.pass().wake == free);
    world.now = free - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now = free;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanLinks::aDeltaCountsAsADelta()
{
    auto world = inWave(4, [](RolloutWorld &w) {
        w.plan().mutable_main()->set_max_bytes_per_hour_per_site(Full + 2 * Delta);
        for (const char *name : {"wave-1", "wave-2", "wave-3"})
            w.edit(name, [](v1::Node &node) { (*node.mutable_status()->mutable_installed())["c"].set_release("older"); });
    });
    QCOMPARE(world.pass().assignments.size(), std::size_t(3));
    QCOMPARE(world.desired("wave-1").bytes(), Delta);
}

void TestPlanLinks::whatIsLargerThanTheLimitGoesAlone()
{
    auto world = inWave(2, [](RolloutWorld &w) { w.plan().mutable_main()->set_max_bytes_per_hour_per_site(1); });
    const auto told = world.pass().assignments;
    QCOMPARE(told.size(), std::size_t(1));
    world.endAll(told);
    QVERIFY(world.pass().assignments.empty());
    world.now += 1h;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanLinks::otherRolloutsCount()
{
    auto world = inWave(2, [](RolloutWorld &w) {
        w.plan().mutable_main()->set_max_bytes_per_hour_per_site(2 * Full);
        addOther(w, Full);
    });
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanLinks::anOfflineNodeLoadsNoLink()
{
    auto world = inWave(2, [](RolloutWorld &w) { w.plan().mutable_main()->set_max_bytes_per_hour_per_site(Full); });
    world.pass();
    world.setState("wave-0", v1::NODE_STATE_OFFLINE);
    QVERIFY(world.pass().assignments.empty());
    // What it had downloaded until then counts for an hour.
    world.now += 1h;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanLinks::retriesCountAgain()
{
    auto world = inWave(1, [](RolloutWorld &w) {
        w.time().set_max_retries(1);
        *w.time().mutable_retry_wait() = toProto(Milliseconds(1min));
        w.plan().mutable_main()->set_max_bytes_per_hour_per_site(3 * Full);
    });
    world.pass();
    world.end("wave-0", false);
    world.now += 1min;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
    QCOMPARE(world.desired("wave-0").bytes(), 2 * Full);
}

void TestPlanLinks::otherSitesAreNotBounded()
{
    auto world = inWave(2, [](RolloutWorld &w) {
        bound(w, 0, 1);
        for (const char *name : {"wave-0", "wave-1"})
            w.edit(name, [](v1::Node &node) { node.mutable_spec()->set_site("elsewhere"); });
    });
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
}

void TestPlanLinks::goingBackIsCountedAndDoesNotWait()
{
    auto world = inWave(2, [](RolloutWorld &w) { bound(w, 0, 2 * Full); });
    world.endAll(world.pass().assignments);
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    world.settle();
    QCOMPARE(world.desired("wave-0").release(), std::string("old"));
    QCOMPARE(world.desired("wave-1").release(), std::string("old"));
    QCOMPARE(world.desired("wave-1").bytes(), 2 * Full);
}

void TestPlanLinks::theLinkIsShared_data()
{
    QTest::addColumn<int>("uplink");
    QTest::addColumn<int>("ofPlan");
    QTest::addColumn<int>("perSite");
    QTest::addColumn<int>("share");
    QTest::newRow("no limit") << 0 << 0 << 0 << 0;
    QTest::newRow("of the uplink, by all nodes") << 1000 << 0 << 0 << 250;
    QTest::newRow("of the plan") << 0 << 500 << 0 << 125;
    QTest::newRow("the smaller one") << 1000 << 800 << 0 << 200;
    QTest::newRow("by as many as may update at once") << 1000 << 0 << 2 << 500;
    QTest::newRow("never none") << 1 << 0 << 0 << 1;
}

void TestPlanLinks::theLinkIsShared()
{
    QFETCH(int, uplink);
    QFETCH(int, ofPlan);
    QFETCH(int, perSite);
    QFETCH(int, share);
    auto world = inWave(4, [&](RolloutWorld &w) {
        bound(w, static_cast<std::uint64_t>(uplink), 0);
        w.plan().mutable_main()->set_max_bytes_per_second_per_site(static_cast<std::uint64_t>(ofPlan));
        w.plan().mutable_main()->set_max_parallel_per_site(static_cast<std::uint32_t>(perSite));
    });
    world.pass();
    QCOMPARE(world.desired("wave-0").bytes_per_second(), static_cast<std::uint64_t>(share));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlanLinks)
#include "tst_planlinks.moc"
