#include "backend_stub/rehearsal/rehearsal.h"

#include "backend_stub/orchestrator/commands.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/rehearsal/rehearsedfleet.h"

#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

Milliseconds length(const google::protobuf::Duration &duration)
{
    return fromProto(duration);
}

const v1::RehearsedSite *siteOf(const v1::Rehearsal &rehearsal, const std::string &name)
{
    const auto found = std::find_if(rehearsal.sites().begin(), rehearsal.sites().end(),
                                    [&name](const auto &site) { return site.site() == name; });
    return found == rehearsal.sites().end() ? nullptr : &*found;
}

double bytesOf(const v1::Rehearsal &rehearsal, const std::string &site)
{
    const auto found = std::find_if(rehearsal.links().begin(), rehearsal.links().end(),
                                    [&site](const auto &link) { return link.site() == site; });
    return found == rehearsal.links().end() ? 0 : found->bytes().most();
}

bool isOrdered(const v1::RehearsedSpan &span)
{
    return length(span.p10()) <= length(span.p50()) && length(span.p50()) <= length(span.p90());
}

} // namespace

class TestRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGroupBeginsAndEnds()
    {
        test::RehearsedFleet fleet(6, 5);
        *fleet.plan().mutable_canary()->mutable_bake() = toProto(Milliseconds(20min));
        *fleet.plan().mutable_main()->mutable_bake() = toProto(Milliseconds(1h));
        const auto result = fleet.rehearse();
        QCOMPARE(result.ends_size(), 1);
        QCOMPARE(result.ends(0).phase(), v1::ROLLOUT_PHASE_COMPLETED);
        QCOMPARE(result.ends(0).runs(), 10U);
        QCOMPARE(result.seeds(), 10U);
        QCOMPARE(result.groups_size(), result.rollout().status().groups_size());
        Milliseconds before{0};
        for (const auto &group : result.groups()) {
            QCOMPARE(group.ends().runs(), 10U);
            QVERIFY(isOrdered(group.begins()) && isOrdered(group.ends()));
            QVERIFY(length(group.begins().p50()) >= before);
            QVERIFY(length(group.ends().p50()) > length(group.begins().p50()));
            // After the canary its bake, after each wave the hour between waves.
            before = length(group.ends().p50()) + (before == 0ms ? 20min : 1h);
        }
        QCOMPARE(length(result.completion().p50()), length(result.groups().rbegin()->ends().p50()));
        // Nodes need from 13 s on; chance is in bandwidths and installations.
        QVERIFY(length(result.groups(0).ends().p10()) > 13s);
        QVERIFY(length(result.completion().p10()) < length(result.completion().p90()));
    }

    void sameSeedsGiveTheSame()
    {
        test::RehearsedFleet fleet(5, 4);
        fleet.request.mutable_assumptions()->set_no_outages(false);
        fleet.plan().add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
        const auto first = fleet.rehearse().SerializeAsString();
        QVERIFY(fleet.rehearse().SerializeAsString() == first);
        fleet.request.set_first_seed(1'000);
        QVERIFY(fleet.rehearse().SerializeAsString() != first);
    }

    void nothingIsWritten()
    {
        test::RehearsedFleet fleet(3, 4);
        const auto revision = fleet.store.store->revision();
        const auto result = fleet.rehearse();
        QCOMPARE(result.revision(), revision);
        QCOMPARE(fleet.store.store->revision(), revision);
        QVERIFY(!fleet.store.get<v1::Rollout>("r1"));
    }

    // What the simulation knows of a release is not known before it runs anywhere.
    void aBadReleaseIsAnAssumption()
    {
        test::RehearsedFleet fleet(3, 4);
        v1::SimulationState state;
        state.mutable_meta()->set_name("simulation");
        (*state.mutable_releases())["proxy-2.0.0"].set_health_check_failure_ratio(1);
        fleet.store.put(state);
        QCOMPARE(fleet.rehearse().failed().most(), 0.0);

        fleet.request.mutable_assumptions()->set_failed_ratio(1);
        const auto result = fleet.rehearse();
        QCOMPARE(result.ends_size(), 1);
        QCOMPARE(result.ends(0).phase(), v1::ROLLOUT_PHASE_HALTED);
        QVERIFY(!result.ends(0).message().empty());
        QCOMPARE(result.completion().runs(), 0U);
        QCOMPARE(result.groups(1).begins().runs(), 0U);
        QVERIFY(result.failed().p10() > 0);
    }

    void peopleTakeTheirTime()
    {
        test::RehearsedFleet fleet(3, 4);
        fleet.plan().mutable_canary()->set_promotion(v1::PROMOTION_MANUAL);
        fleet.plan().set_approvals(2);
        const auto atOnce = length(fleet.rehearse().completion().p50());
        *fleet.request.mutable_assumptions()->mutable_answer_time() = toProto(Milliseconds(3h));
        const auto result = fleet.rehearse();
        QCOMPARE(result.completion().runs(), 10U);
        QVERIFY(length(result.groups(0).begins().p50()) >= 3h);
        const auto longer = length(result.completion().p50()) - atOnce;
        QVERIFY2(longer > 6h - 1min && longer < 6h + 1min, qPrintable(QString::number(longer.count())));
    }

    // The reports and looks of a control plane whose clock runs faster take more of its time.
    void aFastClockReactsLater()
    {
        test::RehearsedFleet fleet(3, 4);
        const auto usual = length(fleet.rehearse().completion().p50());
        ScaledClock fast(test::RehearsedFleet::Now, 600);
        std::optional<Result<std::unique_ptr<Rehearsal>>> rehearsal;
        fleet.store.store->read(
            [&](const View &view) { rehearsal = Rehearsal::of(view, fleet.request, fast, fleet.metrics); });
        while (!(**rehearsal)->isDone())
            (**rehearsal)->runNext([] { return false; });
        QVERIFY(length((**rehearsal)->result().completion().p50()) > usual + 2min);
    }

    void whatIsOfflineIsCaughtUpOrNeverReached()
    {
        test::RehearsedFleet fleet(4, 5);
        fleet.setOffline("edge-0-0", 5min);
        fleet.setOffline("edge-0-1", 5min);
        *fleet.plan().mutable_offline_expiry() = toProto(Milliseconds(1h));
        auto result = fleet.rehearse();
        QCOMPARE(result.completion().runs(), 10U);
        QCOMPARE(result.never_reached().runs(), 10U);
        // Outages of edge links are shorter than this, nearly all of them.
        QVERIFY(result.never_reached().p50() < 1);

        v1::SimulationState state;
        state.mutable_meta()->set_name("simulation");
        (*state.mutable_faults())["f"].set_node("edge-0-0");
        fleet.store.put(state);
        result = fleet.rehearse();
        QVERIFY(result.never_reached().p10() >= 1 && result.never_reached().most() <= 2);
    }

    void countsWhatIsDownAtOnce()
    {
        test::RehearsedFleet fleet(4, 6);
        fleet.plan().mutable_main()->set_max_parallel_per_site(2);
        fleet.plan().mutable_canary()->set_count(1);
        const auto result = fleet.rehearse();
        QCOMPARE(result.sites_size(), 4);
        QCOMPARE(siteOf(result, "edge-0")->nodes(), 6U);
        for (const auto &site : result.sites()) {
            QCOMPARE(site.updating().most(), 2.0);
            QCOMPARE(site.down().most(), 2.0);
        }
        // A node that is cut off all the time is down besides.
        fleet.setOffline("edge-0-5", 5min);
        v1::SimulationState state;
        state.mutable_meta()->set_name("simulation");
        (*state.mutable_faults())["f"].set_node("edge-0-5");
        fleet.store.put(state);
        QCOMPARE(siteOf(fleet.rehearse(), "edge-0")->down().most(), 3.0);
    }

    void bytesGoOverEveryLinkAbove()
    {
        test::RehearsedFleet fleet(2, 4);
        fleet.addDevices("field", "edge-0", 3);
        const auto result = fleet.rehearse();
        constexpr double Megabyte = test::RehearsedFleet::Megabyte;
        QCOMPARE(bytesOf(result, "field"), 3 * 50 * Megabyte);
        QCOMPARE(bytesOf(result, "edge-0"), (4 + 3) * 50 * Megabyte);
        QCOMPARE(bytesOf(result, "edge-1"), 4 * 50 * Megabyte);
        QCOMPARE(bytesOf(result, "region"), 0.0);
        // Most first.
        QCOMPARE(result.links(0).site(), std::string("edge-0"));
    }

    void powerIsOfTheCanaryAndItsGates()
    {
        test::RehearsedFleet fleet(10, 4);
        fleet.request.set_seeds(100);
        QCOMPARE(fleet.rehearse().power().runs(), 0U);
        fleet.plan().mutable_canary()->set_count(10);
        fleet.plan().add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
        const auto power = fleet.rehearse().power();
        QCOMPARE(power.runs(), 100U);
        QCOMPARE(power.effects_size(), 5);
        std::uint32_t before = power.unchanged().fail();
        QVERIFY2(before <= 6, qPrintable(QString::number(before)));
        for (const auto &effect : power.effects()) {
            QCOMPARE(effect.metric(), v1::GATE_METRIC_LATENCY);
            QVERIFY(effect.verdicts().fail() >= before);
            before = effect.verdicts().fail();
            QCOMPARE(effect.verdicts().pass() + effect.verdicts().fail() + effect.verdicts().inconclusive(), 100U);
        }
        QCOMPARE(before, 100U);
        QVERIFY(power.sentences(0).starts_with("A canary of 10 nodes for 30 min sees a slowdown by 5 % in "));
    }

    void whatWouldRefuseItIsTold()
    {
        test::RehearsedFleet fleet(3, 4);
        auto deployment = *fleet.store.get<v1::Deployment>("proxy-all");
        deployment.mutable_status()->set_active_rollout("other");
        fleet.store.put(deployment);
        const auto result = fleet.rehearse();
        QVERIFY(result.refusal().find("other") != std::string::npos);
        QCOMPARE(result.completion().runs(), 10U);
    }

    void whatIsSupersededHasEnded()
    {
        test::RehearsedFleet fleet(3, 4);
        auto other = fleet.begin();
        QVERIFY(other.ok());
        const auto present = (*other)->result();
        v1::Rollout active = present.rollout();
        active.mutable_meta()->set_name("other");
        v1::Partition partition;
        partition.mutable_meta()->set_name("other");
        partition.add_groups()->set_name("canary");
        for (int n = 0; n < 4; ++n)
            partition.mutable_groups(0)->add_nodes("edge-0-" + std::to_string(n));
        fleet.store.put(active);
        fleet.store.put(partition);
        auto deployment = *fleet.store.get<v1::Deployment>("proxy-all");
        deployment.mutable_status()->set_active_rollout("other");
        fleet.store.put(deployment);
        fleet.request.set_supersede("other");
        const auto result = fleet.rehearse();
        QCOMPARE(result.refusal(), std::string());
        QCOMPARE(result.completion().runs(), 10U);
        fleet.request.set_supersede("nobody");
        QVERIFY(fleet.rehearse().refusal().find("nobody") != std::string::npos);
    }

    void errors_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        const auto invalid = static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT);
        QTest::newRow("too many seeds") << "seeds" << invalid;
        QTest::newRow("a ratio above one") << "assumptions.failed_ratio" << invalid;
        QTest::newRow("negative time") << "assumptions.answer_time" << invalid;
        QTest::newRow("a horizon too far") << "assumptions.horizon" << invalid;
        QTest::newRow("a plan that makes no sense") << "spec.plan.canary.min_reporting_percent" << invalid;
        QTest::newRow("no such release") << "release" << static_cast<int>(grpc::StatusCode::NOT_FOUND);
        QTest::newRow("nobody takes part") << "fleet" << static_cast<int>(grpc::StatusCode::FAILED_PRECONDITION);
    }

    void errors()
    {
        QFETCH(QString, what);
        test::RehearsedFleet fleet(2, 2);
        auto &assumptions = *fleet.request.mutable_assumptions();
        if (what == QLatin1String("seeds"))
            fleet.request.set_seeds(1'001);
        else if (what == QLatin1String("assumptions.failed_ratio"))
            assumptions.set_failed_ratio(1.5);
        else if (what == QLatin1String("assumptions.answer_time"))
            *assumptions.mutable_answer_time() = toProto(Milliseconds(-1s));
        else if (what == QLatin1String("assumptions.horizon"))
            *assumptions.mutable_horizon() = toProto(Milliseconds(24h * 61));
        else if (what == QLatin1String("release"))
            fleet.request.mutable_spec()->set_release("proxy-9");
        else if (what == QLatin1String("fleet"))
            fleet.store.put(test::makeFleet("all", "tier = cloud"));
        else
            fleet.plan().mutable_canary()->set_min_reporting_percent(101);
        const auto result = fleet.begin();
        QVERIFY(!result);
        QTEST(static_cast<int>(result.error().code), "code");
        const auto field = QString::fromStdString(result.error().detail.field() + result.error().detail.object());
        QVERIFY2(field.contains(what), qPrintable(field));
        QVERIFY(!result.error().detail.remedy().empty());
    }

    void aCancelledRunCountsForNothing()
    {
        test::RehearsedFleet fleet(3, 4);
        auto rehearsal = fleet.begin();
        QVERIFY((*rehearsal)->runNext([] { return false; }));
        QVERIFY(!(*rehearsal)->runNext([] { return true; }));
        QCOMPARE((*rehearsal)->progress().seeds_done(), 1U);
        QCOMPARE((*rehearsal)->progress().seeds(), 10U);
        QCOMPARE((*rehearsal)->progress().completion().runs(), 1U);
        QVERIFY(!(*rehearsal)->isDone());
    }

    void theHorizonEndsIt()
    {
        test::RehearsedFleet fleet(3, 4);
        *fleet.request.mutable_assumptions()->mutable_horizon() = toProto(Milliseconds(10min));
        const auto result = fleet.rehearse();
        QCOMPARE(result.ends(0).phase(), v1::ROLLOUT_PHASE_BAKING);
        QCOMPARE(result.groups(0).ends().runs(), 10U);
        QCOMPARE(result.groups(1).begins().runs(), 0U);
    }

    void quantiles()
    {
        QCOMPARE(quantileOf({}, 0.5), 0.0);
        QCOMPARE(quantileOf({3}, 0.9), 3.0);
        QCOMPARE(quantileOf({4, 1, 3, 2}, 0.5), 2.5);
        QCOMPARE(quantileOf({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110}, 0.1), 20.0);
        QCOMPARE(quantileOf({1, 2}, 1), 2.0);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestRehearsal)
#include "tst_rehearsal.moc"
