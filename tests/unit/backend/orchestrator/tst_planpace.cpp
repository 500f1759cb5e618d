// When nodes are told something, and how many of them: start, freezes, windows, timeouts, retries, deadlines, and limits.
#include "backend_stub/orchestrator/freezes.h"
#include "backend_stub/orchestrator/plantime.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/rolloutworld.h"

#include <QtTest>

#include <map>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr auto Start = RolloutWorld::Start;

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

void addFreeze(RolloutWorld &world, TimePoint from, TimePoint until, const std::string &reason)
{
    auto &freeze = *world.time().add_freezes();
    *freeze.mutable_from() = toProto(from);
    *freeze.mutable_until() = toProto(until);
    freeze.set_reason(reason);
}

v1::ChangeFreeze changeFreeze(const std::string &name, TimePoint from, TimePoint until,
                              const std::vector<std::string> &deployments)
{
    v1::ChangeFreeze freeze;
    freeze.mutable_meta()->set_name(name);
    *freeze.mutable_spec()->mutable_from() = toProto(from);
    *freeze.mutable_spec()->mutable_until() = toProto(until);
    freeze.mutable_spec()->mutable_deployments()->Assign(deployments.begin(), deployments.end());
    return freeze;
}

// A canary of one that has succeeded, and a wave that is at work.
RolloutWorld inWave(int nodes, const std::vector<std::string> &sites = {"s"},
                    const std::function<void(RolloutWorld &)> &plan = nullptr)
{
    RolloutWorld world;
    world.addNodes("canary", 1);
    world.addNodes("wave", nodes, sites);
    if (plan)
        plan(world);
    world.begin();
    world.endAll(world.settle());
    world.settle();
    world.now += 10min;
    world.pass();
    return world;
}

} // namespace

class TestPlanPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAtItsTime();
    void aPausedStartKeepsItsTime();
    void aStartInThePastIsNow();
    void freezeHoldsAndWakesAtItsEnd();
    void freezesWithoutAGapAreOne();
    void theCalendarHoldsForItsDeployments();
    void anEmergencyIgnoresTheCalendarAndNotItsOwnFreezes();
    void rollingBackKnowsNoFreeze();
    void windowsOfSitesAreKept();
    void windowsMayBeIgnored();
    void aZoneThatIsGoneNeverOpens();
    void silentNodesTimeOut();
    void timeoutBeginsAnewWithProgress();
    void offlineAndCordonedNodesDoNotTimeOut();
    void timedOutNodesAreWithdrawnWhilePaused();
    void whatDoesNotGoBackTimesOut();
    void failedNodesAreRetried();
    void timedOutNodesAreRetried();
    void aPersonGivesNewTries();
    void noRetryWhileGoingBack();
    void waitsGrowUpToABound();
    void siteLimitHolds();
    void rateHolds();
    void rateGrowsWithSuccess();
    void stuckRolloutHalts();
    void progressRestartsTheDeadline();
    void standstillByTheClockIsExcused();
    void resumingGivesNewTime();
    void deadlineExpires();
    void deadlineRunsFromTheStartTime();
    void goingBackDoesNotExpire();
};

void TestPlanPace::startsAtItsTime()
{
    RolloutWorld world;
    world.addNodes("canary", 1);
    *world.time().mutable_start_at() = toProto(Start + 2h);
    world.begin();
    auto result = world.pass();
    QVERIFY(!result.transition);
    QCOMPARE(*result.wake, Start + 2h);
    QCOMPARE(world.message(), std::string("starts at 2027-01-15 10:00 UTC"));
    world.now = Start + 2h - 1ms;
    QVERIFY(!world.pass().transition);
    world.now = Start + 2h;
    QVERIFY(world.pass().transition);
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
}

void TestPlanPace::aPausedStartKeepsItsTime()
{
    RolloutWorld world;
    world.addNodes("canary", 1);
    *world.time().mutable_start_at() = toProto(Start + 2h);
    world.begin();
    world.command(v1::ROLLOUT_COMMAND_PAUSE);
    world.pass();
    world.now += 1h;
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    QCOMPARE(*world.pass().wake, Start + 2h);
    // Resumed too late it starts at once.
    world.command(v1::ROLLOUT_COMMAND_PAUSE);
    world.pass();
    world.now += 3h;
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_SCHEDULED);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
}

void TestPlanPace::aStartInThePastIsNow()
{
    RolloutWorld world;
    world.addNodes("canary", 1);
    *world.time().mutable_start_at() = toProto(Start - 2h);
    world.begin();
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_CANARY);
}

void TestPlanPace::freezeHoldsAndWakesAtItsEnd()
{
    auto world = inWave(3, {"s"}, [](RolloutWorld &w) { addFreeze(w, Start + 10min, Start + 5h, "year-end"); });
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, Start + 5h);
    QVERIFY2(contains(world.message(), "frozen (year-end): nothing new is told until 2027-01-15 13:00 UTC"),
             world.message().c_str());
    world.now = Start + 5h - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now = Start + 5h;
    QCOMPARE(world.pass().assignments.size(), std::size_t(3));
}

void TestPlanPace::freezesWithoutAGapAreOne()
{
    std::vector<v1::Freeze> plan;
    const auto add = [&plan](int from, int until, const char *reason) {
        auto &freeze = plan.emplace_back();
        *freeze.mutable_from() = toProto(Start + std::chrono::hours(from));
        *freeze.mutable_until() = toProto(Start + std::chrono::hours(until));
        freeze.set_reason(reason);
    };
    add(5, 9, "third");
    add(0, 2, "first");
    add(2, 6, "second");
    add(10, 11, "other");
    QCOMPARE(freezeAt(plan, Start + 1h)->until, Start + 9h);
    QCOMPARE(freezeAt(plan, Start + 1h)->reason, std::string("first"));
    QVERIFY(!freezeAt(plan, Start + 9h));
    QVERIFY(!freezeAt(plan, Start - 1ms));
    QVERIFY(freezeAt(plan, Start));
}

void TestPlanPace::theCalendarHoldsForItsDeployments()
{
    auto world = inWave(3);
    world.rollout.mutable_spec()->set_deployment("proxy-edge");
    world.put(changeFreeze("year-end", Start + 10min, Start + 5h, {"proxy-cloud"}));
    QVERIFY(!world.pass().assignments.empty());

    world = inWave(3);
    world.rollout.mutable_spec()->set_deployment("proxy-edge");
    world.put(changeFreeze("year-end", Start + 10min, Start + 5h, {"proxy-cloud", "proxy-edge"}));
    world.put(changeFreeze("after-it", Start + 5h, Start + 6h, {}));
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, Start + 6h);
    QVERIFY2(contains(world.message(), "frozen (year-end): nothing new is told until 2027-01-15 14:00 UTC"),
             world.message().c_str());
    world.now = Start + 6h;
    QCOMPARE(world.pass().assignments.size(), std::size_t(3));
}

void TestPlanPace::anEmergencyIgnoresTheCalendarAndNotItsOwnFreezes()
{
    auto world = inWave(3, {"s"}, [](RolloutWorld &w) {
        addFreeze(w, Start + 10min, Start + 1h, "own");
        w.time().set_ignore_freezes(true);
    });
    world.put(changeFreeze("year-end", Start + 10min, Start + 5h, {}));
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, Start + 1h);
    world.now = Start + 1h;
    QCOMPARE(world.pass().assignments.size(), std::size_t(3));
}

void TestPlanPace::rollingBackKnowsNoFreeze()
{
    auto world = inWave(3, {"s"}, [](RolloutWorld &w) { addFreeze(w, Start + 10min, Start + 5h, {}); });
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    QCOMPARE(world.settle().size(), std::size_t(1));
}

void TestPlanPace::windowsOfSitesAreKept()
{
    auto world = inWave(4, {"berlin", "tokyo"}, [](RolloutWorld &w) {
        w.addSite("s");
        w.addSite("berlin", "fri 22:00-23:00", "Europe/Berlin");
        w.addSite("tokyo", "sat 03:00-04:00", "Asia/Tokyo");
        w.addNodes({}, 2, {"berlin", "tokyo"}); // go on serving
    });
    auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, Start + 10h); // Saturday 03:00 in Tokyo is Friday 18:00 UTC
    QVERIFY2(contains(world.message(), "4 nodes wait for a maintenance window, the first opens at 2027-01-15 18:00 UTC"),
             world.message().c_str());
    world.now = Start + 10h;
    result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(2));
    for (const auto &assignment : result.assignments)
        QCOMPARE(world.view.get<v1::Node>(assignment.node)->spec().site(), std::string("tokyo"));
    world.endAll(result.assignments);
    world.now = Start + 13h; // 22:00 in Berlin
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
}

void TestPlanPace::windowsMayBeIgnored()
{
    auto world = inWave(2, {"berlin"}, [](RolloutWorld &w) {
        w.addSite("berlin", "fri 22:00-23:00", "Europe/Berlin");
        w.addNodes({}, 1, {"berlin"}); // goes on serving
        w.time().set_ignore_windows(true);
    });
    QCOMPARE(world.pass().assignments.size(), std::size_t(2));
}

void TestPlanPace::aZoneThatIsGoneNeverOpens()
{
    auto world = inWave(2, {"x"}, [](RolloutWorld &w) { w.addSite("x", "daily 00:00-24:00", "Europe/Nowhere"); });
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QVERIFY(contains(world.message(), "2 nodes wait for a maintenance window, which never opens"));
}

void TestPlanPace::silentNodesTimeOut()
{
    auto world = inWave(2);
    world.pass();
    world.now += 2h - 1ms;
    auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, world.now + 1ms);
    world.now += 1ms;
    world.end("wave-0");
    result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(1));
    QCOMPARE(world.desired("wave-1").release(), std::string("old"));
    QCOMPARE(world.desired("wave-1").given_up(), std::string("timed out"));
    QCOMPARE(world.rollout.status().groups(1).failed(), 1u);
    // What it says afterwards changes nothing; it stays failed, and is told nothing more.
    world.end("wave-1");
    world.now += 100h;
    QVERIFY(world.settle().empty());
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_COMPLETED);
    QCOMPARE(world.rollout.status().groups(1).failed(), 1u);
}

void TestPlanPace::timeoutBeginsAnewWithProgress()
{
    auto world = inWave(1);
    world.pass();
    world.now += 1h;
    world.edit("wave-0", [&](v1::Node &node) {
        auto &update = (*node.mutable_status()->mutable_updates())["c"];
        update.set_rollout("r1");
        update.set_attempt(1);
        update.set_phase(v1::UPDATE_PHASE_VERIFYING);
        *update.mutable_since() = toProto(world.now);
    });
    world.now += 2h - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now += 1ms;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanPace::offlineAndCordonedNodesDoNotTimeOut()
{
    auto world = inWave(2);
    world.pass();
    world.setState("wave-0", v1::NODE_STATE_OFFLINE);
    world.edit("wave-1", [](v1::Node &node) { node.mutable_spec()->set_cordoned(true); });
    world.now += 100h;
    QVERIFY(world.pass().assignments.empty());
    QCOMPARE(world.rollout.status().groups(1).failed(), 0u);
    // Back, it has all of its time.
    world.setState("wave-0", v1::NODE_STATE_ONLINE);
    world.now += 2h - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now += 1ms;
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanPace::timedOutNodesAreWithdrawnWhilePaused()
{
    auto world = inWave(1);
    world.pass();
    world.command(v1::ROLLOUT_COMMAND_PAUSE);
    world.pass();
    world.now += 2h;
    const auto result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(1));
    QCOMPARE(result.assignments[0].release, std::string("old"));
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_PAUSED);
}

void TestPlanPace::whatDoesNotGoBackTimesOut()
{
    auto world = inWave(1, {"s"}, [](RolloutWorld &w) { w.addNodes({}, 1); }); // goes on serving
    world.pass();
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    QCOMPARE(world.settle().size(), std::size_t(2));
    world.end("canary-0");
    world.now += 2h;
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
    QCOMPARE(world.last().evidence().verdict(), std::string("1 nodes failed to go back; the other reachable ones have"));
}

void TestPlanPace::failedNodesAreRetried()
{
    auto world = inWave(1, {"s"}, [](RolloutWorld &w) {
        w.time().set_max_retries(2);
        *w.time().mutable_retry_wait() = toProto(Milliseconds(5min));
        w.plan().mutable_failure_budget()->set_max_failed_percent(0);
    });
    world.pass();
    for (const auto wait : {5min, 10min}) {
        world.end("wave-0", false);
        auto result = world.pass();
        QVERIFY(result.assignments.empty());
        QCOMPARE(*result.wake, world.now + wait);
        QCOMPARE(world.rollout.status().groups(1).waiting(), 1u); // not failed yet
        QVERIFY(contains(world.message(), "1 node waits to be told once more, the first at"));
        world.now += wait - 1ms;
        QVERIFY(world.pass().assignments.empty());
        world.now += 1ms;
        result = world.pass();
        QCOMPARE(result.assignments.size(), std::size_t(1));
        QCOMPARE(result.assignments[0].release, std::string("new"));
    }
    QCOMPARE(world.desired("wave-0").attempt(), 3u);
    world.end("wave-0", false);
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlanPace::timedOutNodesAreRetried()
{
    auto world = inWave(1, {"s"}, [](RolloutWorld &w) { w.time().set_max_retries(1); });
    world.pass();
    world.now += 2h;
    auto result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(1));
    QCOMPARE(result.assignments[0].givenUp, std::string("timed out"));
    QVERIFY(world.pass().assignments.empty());
    world.now += 1min;
    result = world.pass();
    QCOMPARE(result.assignments.size(), std::size_t(1));
    QCOMPARE(result.assignments[0].release, std::string("new"));
    QCOMPARE(world.desired("wave-0").given_up(), std::string());
    QCOMPARE(world.desired("wave-0").attempt(), 3u);
}

void TestPlanPace::aPersonGivesNewTries()
{
    auto world = inWave(2, {"s"}, [](RolloutWorld &w) { w.time().set_max_retries(1); });
    world.pass();
    world.now += 1min;
    world.end("wave-0", false);
    world.now += 1min;
    world.settle();
    world.now += 1min;
    world.end("wave-0", false);
    world.now += 10min;
    QVERIFY(world.settle().empty());
    world.command(v1::ROLLOUT_COMMAND_RETRY_FAILED);
    QCOMPARE(world.settle().size(), std::size_t(1));
    QCOMPARE(world.desired("wave-0").retries(), 0u);
    world.now += 1min;
    world.end("wave-0", false);
    world.now += 1min;
    QCOMPARE(world.settle().size(), std::size_t(1));
    QCOMPARE(world.desired("wave-0").retries(), 1u);
}

void TestPlanPace::noRetryWhileGoingBack()
{
    auto world = inWave(1, {"s"}, [](RolloutWorld &w) { w.time().set_max_retries(3); });
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    world.settle();
    world.end("canary-0", false);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLED_BACK);
}

void TestPlanPace::waitsGrowUpToABound()
{
    v1::TimePlan plan;
    *plan.mutable_retry_wait() = toProto(Milliseconds(1min));
    QCOMPARE(waitBeforeRetry(plan, 0), Milliseconds(1min));
    QCOMPARE(waitBeforeRetry(plan, 3), Milliseconds(8min));
    *plan.mutable_retry_wait() = toProto(Milliseconds(24h));
    QCOMPARE(waitBeforeRetry(plan, 10), Milliseconds(7 * 24h));
    *plan.mutable_retry_wait() = toProto(Milliseconds(0));
    QCOMPARE(waitBeforeRetry(plan, 10), Milliseconds(0));
}

void TestPlanPace::siteLimitHolds()
{
    auto world = inWave(9, {"a", "b", "c"}, [](RolloutWorld &w) { w.plan().mutable_main()->set_max_parallel_per_site(2); });
    const auto told = world.pass().assignments;
    QCOMPARE(told.size(), std::size_t(6));
    std::map<std::string, int> bySite;
    for (const auto &assignment : told)
        ++bySite[world.view.get<v1::Node>(assignment.node)->spec().site()];
    for (const auto &[site, count] : bySite)
        QCOMPARE(count, 2);
    QVERIFY(world.pass().assignments.empty());
    QVERIFY(contains(world.message(), "3 nodes wait for others at their site"));
    world.end(told[0].node);
    QCOMPARE(world.pass().assignments.size(), std::size_t(1));
}

void TestPlanPace::rateHolds()
{
    auto world = inWave(10, {"s"}, [](RolloutWorld &w) { w.plan().mutable_main()->mutable_rate()->set_per_minute(4); });
    QCOMPARE(world.pass().assignments.size(), std::size_t(4));
    world.now += 20s;
    const auto result = world.pass();
    QVERIFY(result.assignments.empty());
    QCOMPARE(*result.wake, world.now + 40s);
    world.now += 40s - 1ms;
    QVERIFY(world.pass().assignments.empty());
    world.now += 1ms;
    QCOMPARE(world.pass().assignments.size(), std::size_t(4));
}

void TestPlanPace::rateGrowsWithSuccess()
{
    v1::RatePlan rate;
    rate.set_per_minute(50);
    QCOMPARE(tellingsPerMinute(rate, 1'000'000), 50u);
    rate.set_increment_factor(2);
    rate.set_increment_every(1000);
    QCOMPARE(tellingsPerMinute(rate, 999), 50u);
    QCOMPARE(tellingsPerMinute(rate, 1000), 100u);
    QCOMPARE(tellingsPerMinute(rate, 3999), 400u);
    rate.set_max_per_minute(300);
    QCOMPARE(tellingsPerMinute(rate, 3999), 300u);
    rate.set_max_per_minute(0);
    QCOMPARE(tellingsPerMinute(rate, 1'000'000), 4'294'967'295u); // and not what comes of 2^1000
}

void TestPlanPace::stuckRolloutHalts()
{
    auto world =
        inWave(2, {"s"}, [](RolloutWorld &w) { *w.time().mutable_progress_deadline() = toProto(Milliseconds(30min)); });
    auto result = world.pass();
    QCOMPARE(*result.wake, world.now + 30min);
    world.now += 30min - 1ms;
    QVERIFY(!world.pass().transition);
    world.now += 1ms;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    QCOMPARE(world.last().evidence().verdict(), std::string("no node has become healthy for 30 min"));
    QCOMPARE(world.last().evidence().budgets_size(), 2);
    QCOMPARE(world.last().evidence().budgets(1).kind(), v1::BUDGET_KIND_PROGRESS);
}

void TestPlanPace::progressRestartsTheDeadline()
{
    auto world =
        inWave(3, {"s"}, [](RolloutWorld &w) { *w.time().mutable_progress_deadline() = toProto(Milliseconds(30min)); });
    world.pass();
    world.now += 20min;
    world.end("wave-0");
    world.pass();
    world.now += 20min;
    world.end("wave-1", false); // a failure is no progress
    QVERIFY(!world.pass().transition);
    world.now += 10min;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlanPace::standstillByTheClockIsExcused()
{
    auto world = inWave(2, {"s"}, [](RolloutWorld &w) {
        *w.time().mutable_progress_deadline() = toProto(Milliseconds(30min));
        addFreeze(w, Start + 10min, Start + 50h, {});
    });
    world.settle();
    world.now += 20h;
    QVERIFY(!world.pass().transition);
    world.now = Start + 50h;
    QCOMPARE(world.settle().size(), std::size_t(2));
    QCOMPARE(fromProto(world.rollout.status().progress_until()), Start + 50h + 30min);
    world.now += 30min;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
}

void TestPlanPace::resumingGivesNewTime()
{
    auto world =
        inWave(2, {"s"}, [](RolloutWorld &w) { *w.time().mutable_progress_deadline() = toProto(Milliseconds(30min)); });
    world.settle();
    world.now += 30min;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_HALTED);
    world.now += 1h;
    world.command(v1::ROLLOUT_COMMAND_RESUME);
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_WAVE);
    QCOMPARE(fromProto(world.rollout.status().progress_until()), world.now + 30min);
}

void TestPlanPace::deadlineExpires()
{
    for (const bool paused : {false, true}) {
        auto world = inWave(2, {"s"}, [](RolloutWorld &w) { *w.time().mutable_deadline() = toProto(Milliseconds(1h)); });
        world.pass();
        if (paused) {
            world.command(v1::ROLLOUT_COMMAND_PAUSE);
            world.pass();
        }
        world.now = Start + 1h - 1ms;
        const auto result = world.pass();
        QVERIFY(!result.transition);
        QCOMPARE(*result.wake, Start + 1h);
        world.now = Start + 1h;
        QCOMPARE(world.pass().assignments.size(), std::size_t(2));
        QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_EXPIRED);
        QCOMPARE(world.desired("wave-0").release(), std::string("old"));
        QCOMPARE(world.desired("canary-0").release(), std::string("new"));
        QCOMPARE(world.last().evidence().verdict(), std::string("its deadline was 2027-01-15 09:00 UTC"));
        QVERIFY(world.settle().empty());
    }
}

void TestPlanPace::deadlineRunsFromTheStartTime()
{
    RolloutWorld world;
    world.addNodes("canary", 1);
    *world.time().mutable_start_at() = toProto(Start + 5h);
    *world.time().mutable_deadline() = toProto(Milliseconds(1h));
    world.plan().set_approvals(1);
    world.begin();
    world.now = Start + 6h - 1ms;
    QVERIFY(!world.pass().transition);
    world.now = Start + 6h;
    world.pass();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_EXPIRED); // nobody approved in time
}

void TestPlanPace::goingBackDoesNotExpire()
{
    auto world = inWave(2, {"s"}, [](RolloutWorld &w) { *w.time().mutable_deadline() = toProto(Milliseconds(1h)); });
    world.command(v1::ROLLOUT_COMMAND_ROLL_BACK);
    world.settle();
    world.now = Start + 90min;
    world.settle();
    QCOMPARE(world.phase(), v1::ROLLOUT_PHASE_ROLLING_BACK);
}

SKERRY_TEST_MAIN(QCoreApplication, TestPlanPace)
#include "tst_planpace.moc"
