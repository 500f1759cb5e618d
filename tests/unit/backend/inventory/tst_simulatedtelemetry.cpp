// Seconds of simulated nodes and links: together they are the minutes that the judge reads, and faults show at once.
#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/fabric/simulatedtelemetry.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

#include <cmath>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

// A whole quarter of an hour.
constexpr TimePoint Noon{std::chrono::milliseconds(1'800'000'000'000)};
constexpr std::uint64_t Seed = 5;
const Subject Link{v1::SUBJECT_KIND_LINK, "frankfurt", "tokyo"};

v1::Site siteAt(const char *name, double latitude, double longitude)
{
    v1::Site site;
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_latitude_deg(latitude);
    site.mutable_spec()->set_longitude_deg(longitude);
    return site;
}

} // namespace

class TestSimulatedTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::StoreFixture>();
        m_telemetry = std::make_unique<Telemetry>(Telemetry::Limits(), nullptr);
        m_source = std::make_unique<SimulatedTelemetry>(*m_store->store, *m_store->hub, m_clock, *m_telemetry, Seed, false);
        m_store->put(siteAt("frankfurt", 50.11, 8.68));
        m_store->put(siteAt("tokyo", 35.68, 139.69));
        for (const auto *name : {"n1", "n2"}) {
            v1::Node node;
            node.mutable_meta()->set_name(name);
            node.mutable_spec()->set_site("frankfurt");
            node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
            m_store->put(node);
        }
    }
    void cleanup()
    {
        m_source.reset();
        m_telemetry.reset();
        m_store.reset();
    }

    void theSecondsOfAMinuteAreWhatTheJudgeReads()
    {
        measure(Noon, 120);
        const SimulatedMetrics metrics(*m_store->store, Seed);
        for (const auto minute : {Noon, Noon + 1min}) {
            const auto read = [&](Metric metric) {
                std::vector<WindowQuery> queries;
                for (const auto *name : {"n1", "n2"})
                    queries.push_back(
                        {name, "frankfurt", NodeGroup::Canary, {minute, minute + 1min}, {minute, minute + 1min}});
                return metrics.read(metric, queries);
            };
            LatencyHistogram expected;
            for (const auto &window : read(Metric::Latency))
                expected.merge(std::get<LatencyHistogram>(window.before));
            const auto got = m_telemetry->latencies({v1::SUBJECT_KIND_PLANE}, minute, minute + 1min).latencies;
            QCOMPARE(got.count(), expected.count());
            for (const auto q : {0.01, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0})
                QCOMPARE(got.quantile(q).value(), expected.quantile(q).value());
            double errors = 0;
            double cpu = 0;
            for (const auto &window : read(Metric::Errors))
                errors += std::get<EventCount>(window.before).count;
            for (const auto &window : read(Metric::Cpu))
                cpu += std::get<SampledMean>(window.before).mean / 2;
            QCOMPARE(sum(v1::TELEMETRY_METRIC_ERRORS, minute), errors);
            QVERIFY(std::abs(sum(v1::TELEMETRY_METRIC_CPU, minute) / 60 - cpu) < 1e-3);
        }
    }

    void theSameSecondIsTheSameAgain()
    {
        measure(Noon, 10);
        const auto first = last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 9s);
        cleanup();
        init();
        measure(Noon, 10);
        QCOMPARE(last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 9s), first);
    }

    // Frankfurt and Tokyo are in the measured table.
    void linksAreAsFarAsTheyAre()
    {
        measure(Noon, 300);
        const double atRest = RoundTrips().atRestMs({50.11, 8.68}, {35.68, 139.69});
        double sum = 0;
        for (int i = 0; i < 300; ++i)
            sum += static_cast<double>(last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + i * 1s));
        QVERIFY(sum / 300 >= atRest && sum / 300 < atRest * 1.25);
        QVERIFY(last(Link, v1::TELEMETRY_METRIC_JITTER, Noon + 299s) > 0);
        QVERIFY(last(Link, v1::TELEMETRY_METRIC_LOSS, Noon + 299s) < 0.1F);
    }

    void faultsShowInTheNextSecond()
    {
        measure(Noon, 5);
        const auto usual = last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 4s);
        v1::Fault slow;
        slow.mutable_link()->set_site("tokyo");
        slow.mutable_link()->set_peer("frankfurt");
        slow.set_added_round_trip_ms(500);
        setFault(slow);
        measure(Noon + 5s, 5);
        QVERIFY(last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 9s) > usual + 400);
        slow.set_added_round_trip_ms(0);
        setFault(slow);
        measure(Noon + 10s, 5);
        QVERIFY(std::isnan(last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 14s)));
        QCOMPARE(last(Link, v1::TELEMETRY_METRIC_LOSS, Noon + 14s), 1.0F);
    }

    // A node that nobody reaches tells nothing, and a site without any that is reached is cut off.
    void whoIsCutOffIsAGap()
    {
        measure(Noon, 5);
        v1::Fault cut;
        cut.set_site("frankfurt");
        *cut.mutable_until() = toProto(Noon + 20s);
        setFault(cut);
        measure(Noon + 5s, 25);
        const Subject node{v1::SUBJECT_KIND_NODE, "n1"};
        const Subject site{v1::SUBJECT_KIND_SITE, "frankfurt"};
        QVERIFY(!std::isnan(last(node, v1::TELEMETRY_METRIC_CPU, Noon + 4s)));
        QVERIFY(std::isnan(last(node, v1::TELEMETRY_METRIC_CPU, Noon + 10s)));
        QVERIFY(std::isnan(last(Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Noon + 10s)));
        QCOMPARE(last(site, v1::TELEMETRY_METRIC_REACHABLE, Noon + 10s), 0.0F);
        QVERIFY(!std::isnan(last(node, v1::TELEMETRY_METRIC_CPU, Noon + 29s)));
        QCOMPARE(last(site, v1::TELEMETRY_METRIC_REACHABLE, Noon + 29s), 1.0F);
    }

    void itIsMeasuredAsOftenAsItCanBe()
    {
        const auto interval = [](std::size_t subjects, double scale) {
            return std::chrono::duration_cast<std::chrono::seconds>(SimulatedTelemetry::intervalFor(subjects, scale))
                .count();
        };
        QCOMPARE(interval(100'000, 1), 1);
        QCOMPARE(interval(12'000, 60), 2);
        QCOMPARE(interval(12'000, 10'000), 300);
        QCOMPARE(interval(1'000'000, 10'000), 3'600);
        QCOMPARE(interval(0, 0.1), 1);
    }

private:
    void measure(TimePoint from, int seconds)
    {
        for (int i = 0; i < seconds; ++i)
            m_source->measure(from + i * 1s, 1s);
    }

    float last(const Subject &subject, v1::TelemetryMetric metric, TimePoint at) const
    {
        const auto bucket = m_telemetry->range(subject, metric, at, at + 1s, 1).range.buckets.at(0);
        return bucket.count > 0 ? bucket.last : std::numeric_limits<float>::quiet_NaN();
    }

    // Of all nodes over a minute.
    double sum(v1::TelemetryMetric metric, TimePoint minute) const
    {
        double sum = 0;
        for (int i = 0; i < 60; ++i)
            sum += static_cast<double>(last({v1::SUBJECT_KIND_PLANE}, metric, minute + i * 1s));
        return sum;
    }

    void setFault(const v1::Fault &fault)
    {
        v1::SimulationState state;
        state.mutable_meta()->set_name(SimulationName);
        (*state.mutable_faults())["f"] = fault;
        m_store->put(state);
    }

    const ManualClock m_clock{Noon};
    std::unique_ptr<test::StoreFixture> m_store;
    std::unique_ptr<Telemetry> m_telemetry;
    std::unique_ptr<SimulatedTelemetry> m_source;
};

SKERRY_TEST_MAIN(QCoreApplication, TestSimulatedTelemetry)
#include "tst_simulatedtelemetry.moc"
