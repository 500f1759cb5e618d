// Everything that is measured: groups against a naive look at every request, resolutions, memory, and restarts.
#include "backend_stub/inventory/memoryview.h"
#include "backend_stub/telemetry/compactnumber.h"
#include "backend_stub/telemetry/telemetry.h"
#include "tests/support/fatallogger.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

// 2027-01-15 08:00 UTC, the begin of a quarter of an hour.
constexpr TimePoint Start{Milliseconds(1'800'000'000'000)};
const Subject Plane{v1::SUBJECT_KIND_PLANE};
const Subject FirstHalf{v1::SUBJECT_KIND_SITE, "a"};
const Subject Link{v1::SUBJECT_KIND_LINK, "a", "b"};

// Nodes "n000" and so on, the first half at site "a", the others at "b".
TelemetryRoster rosterOf(std::uint32_t nodes)
{
    TelemetryRoster roster;
    roster.groups = {Plane, FirstHalf, {v1::SUBJECT_KIND_SITE, "b"}};
    roster.groupNodes = {nodes, nodes / 2, nodes - nodes / 2};
    for (std::uint32_t i = 0; i < nodes; ++i) {
        roster.nodes.push_back(QString::asprintf("n%03u", i).toStdString());
        roster.groupsOf.push_back(0);
        roster.groupsOf.push_back(i < nodes / 2 ? 1 : 2);
        roster.firstGroup.push_back(static_cast<std::uint32_t>(roster.groupsOf.size()));
    }
    roster.sites = {"a", "b"};
    roster.links = {{0, 1}};
    roster.linksPossible = 1;
    return roster;
}

double exactQuantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

void measure(Telemetry &telemetry, TimePoint at, std::uint32_t nodes, float value, Milliseconds interval = 1s)
{
    telemetry.begin(at, interval);
    const double latency = static_cast<double>(value);
    for (std::uint32_t i = 0; i < nodes; ++i)
        telemetry.addNode(i, {1, 0, value, 0.5F, 0.5F, 40, std::span(&latency, 1)});
    telemetry.addLink(0, {value, 0.1F, 0});
    telemetry.commit();
}

Telemetry::Range rangeOf(const Telemetry &telemetry, const Subject &subject, v1::TelemetryMetric metric, TimePoint from,
                         TimePoint until, std::size_t most = 10'000)
{
    return telemetry.range(subject, metric, from, until, most);
}

std::unique_ptr<TelemetryArchive> archiveIn(const QTemporaryDir &folder, TimePoint now = Start)
{
    auto archive = TelemetryArchive::open(folder.filePath(QStringLiteral("telemetry.db")).toStdString(), now);
    return archive ? std::move(*archive) : nullptr;
}

std::uint32_t samplesIn(const SeriesRange &range)
{
    std::uint32_t sum = 0;
    for (const auto &bucket : range.buckets)
        sum += bucket.count;
    return sum;
}

} // namespace

class TestTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesOfGroupsAreThoseOfTheirRequests();
    void groupsAreSumsAndMeansOfTheirNodes();
    void nodesThatToldNothingAreGaps();
    void moreNodesAreKeptShorterAndWithinTheMemory();
    void favouredNodesAreKeptAsLongAsGroups();
    void coarserResolutionsGoBackFurther();
    void whatWasWrittenSurvives();
    void oldBucketsGo();
    void aDamagedFileIsMovedAside();
    void aSlotIsNotGivenAwayWhileItsPastIsKept();
    void aDayOfAHundredThousandNodesFits();
};

void TestTelemetry::percentilesOfGroupsAreThoseOfTheirRequests()
{
    std::mt19937 random(7);
    std::lognormal_distribution<double> latency(3.5, 0.8);
    Telemetry telemetry({}, nullptr);
    telemetry.setRoster(rosterOf(40), Start);
    std::vector<double> all;
    std::vector<double> firstHalf;
    for (int second = 0; second < 60; ++second) {
        telemetry.begin(Start + second * 1s, 1s);
        for (std::uint32_t node = 0; node < 40; ++node) {
            std::vector<double> requests(1 + random() % 4);
            std::generate(requests.begin(), requests.end(), [&] { return latency(random); });
            all.insert(all.end(), requests.begin(), requests.end());
            if (node < 20)
                firstHalf.insert(firstHalf.end(), requests.begin(), requests.end());
            telemetry.addNode(node, {static_cast<float>(requests.size()), 0, 0, 0, 0, 0, requests});
        }
        telemetry.commit();
    }
    const auto check = [&](const Subject &group, const std::vector<double> &requests) {
        const auto merged = telemetry.latencies(group, Start, Start + 1min).latencies;
        QCOMPARE(merged.count(), requests.size());
        const std::pair<double, v1::TelemetryMetric> metrics[] = {{0.5, v1::TELEMETRY_METRIC_LATENCY_P50},
                                                                  {0.95, v1::TELEMETRY_METRIC_LATENCY_P95},
                                                                  {0.99, v1::TELEMETRY_METRIC_LATENCY_P99}};
        for (const auto &[q, metric] : metrics) {
            const auto exact = exactQuantile(requests, q);
            QVERIFY(std::abs(merged.quantile(q).value() - exact) <= exact * LatencyHistogram::RelativeError);
            const auto last = rangeOf(telemetry, group, metric, Start + 59s, Start + 60s).range.buckets.at(0).last;
            QVERIFY(std::abs(static_cast<double>(last) - exact) <=
                    exact * (LatencyHistogram::RelativeError + static_cast<double>(CompactError)));
        }
    };
    check(Plane, all);
    check(FirstHalf, firstHalf);
    // A minute that is over is not in those of the last minute.
    measure(telemetry, Start + 130s, 40, 5);
    const auto later = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_LATENCY_P99, Start + 130s, Start + 131s);
    QVERIFY(std::abs(later.range.buckets.at(0).last - 5) < 0.05F);
}

void TestTelemetry::groupsAreSumsAndMeansOfTheirNodes()
{
    Telemetry telemetry({}, nullptr);
    telemetry.setRoster(rosterOf(4), Start);
    telemetry.begin(Start, 1s);
    const double slow[] = {10, 30};
    telemetry.addNode(0, {2, 1, 0.25F, 0.5F, 0.75F, 20, slow});
    telemetry.addNode(1, {0, 0, 0.75F, 0.5F, 0.25F, -5, {}});
    telemetry.addNode(2, {8, 0, 1, 1, 1, 50, {}});
    telemetry.commit();
    const auto value = [&](const Subject &subject, v1::TelemetryMetric metric) {
        return rangeOf(telemetry, subject, metric, Start, Start + 1s).range.buckets.at(0).last;
    };
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_REQUESTS), 2.0F);
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_ERRORS), 1.0F);
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_CPU), 0.5F);
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_TEMPERATURE), 20.0F);
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_LATENCY_MAX), 30.0F);
    QCOMPARE(value(FirstHalf, v1::TELEMETRY_METRIC_REACHABLE), 1.0F);
    QCOMPARE(value({v1::SUBJECT_KIND_SITE, "b"}, v1::TELEMETRY_METRIC_REACHABLE), 0.5F);
    QCOMPARE(value(Plane, v1::TELEMETRY_METRIC_REQUESTS), 10.0F);
    QCOMPARE(value({v1::SUBJECT_KIND_NODE, "n001"}, v1::TELEMETRY_METRIC_TEMPERATURE), -5.0F);
    QCOMPARE(value({v1::SUBJECT_KIND_NODE, "n000"}, v1::TELEMETRY_METRIC_LATENCY_P50), 10.0F);
}

void TestTelemetry::nodesThatToldNothingAreGaps()
{
    Telemetry telemetry({}, nullptr);
    telemetry.setRoster(rosterOf(2), Start);
    measure(telemetry, Start, 1, 1);
    const auto last = [&](const Subject &subject, v1::TelemetryMetric metric) {
        return rangeOf(telemetry, subject, metric, Start, Start + 1s).range.buckets.at(0);
    };
    QCOMPARE(last({v1::SUBJECT_KIND_NODE, "n000"}, v1::TELEMETRY_METRIC_CPU).count, 1U);
    QCOMPARE(last({v1::SUBJECT_KIND_NODE, "n001"}, v1::TELEMETRY_METRIC_CPU).count, 0U);
    // Nobody is there, and that is known.
    const Subject other{v1::SUBJECT_KIND_SITE, "b"};
    QCOMPARE(last(other, v1::TELEMETRY_METRIC_CPU).count, 0U);
    QCOMPARE(last(other, v1::TELEMETRY_METRIC_REACHABLE).last, 0.0F);
    QCOMPARE(last({v1::SUBJECT_KIND_NODE, "nobody"}, v1::TELEMETRY_METRIC_CPU).count, 0U);
}

void TestTelemetry::moreNodesAreKeptShorterAndWithinTheMemory()
{
    constexpr std::size_t Memory = 4 * 1024 * 1024;
    Telemetry telemetry({Memory, 3'600}, nullptr);
    telemetry.setRoster(rosterOf(1'000), Start);
    for (int second = 0; second < 600; ++second)
        measure(telemetry, Start + second * 1s, 1'000, 1);
    const auto kept = telemetry.retention();
    QVERIFY2(kept.memory_bytes() <= Memory, qPrintable(QString::number(kept.memory_bytes())));
    QVERIFY(fromProto(kept.groups_kept().from()) == Start);
    QVERIFY(fromProto(kept.links_kept().from()) == Start);
    const auto nodes = fromProto(kept.nodes_kept().from());
    QVERIFY(nodes > Start + 300s && nodes < Start + 500s);
    QCOMPARE(
        samplesIn(rangeOf(telemetry, {v1::SUBJECT_KIND_NODE, "n500"}, v1::TELEMETRY_METRIC_CPU, Start, Start + 600s).range),
        static_cast<std::uint32_t>((Start + 600s - nodes) / 1s));
}

void TestTelemetry::favouredNodesAreKeptAsLongAsGroups()
{
    Telemetry telemetry({4 * 1024 * 1024, 3'600}, nullptr);
    const Subject node{v1::SUBJECT_KIND_NODE, "n007"};
    telemetry.setRoster(rosterOf(1'000), Start);
    for (int second = 0; second < 600; ++second) {
        if (second == 60) {
            telemetry.favour({"n007", "nobody"});
            telemetry.setRoster(rosterOf(1'000), Start + 60s);
        }
        measure(telemetry, Start + second * 1s, 1'000, static_cast<float>(second));
    }
    const auto kept = rangeOf(telemetry, node, v1::TELEMETRY_METRIC_CPU, Start, Start + 600s);
    QCOMPARE(samplesIn(kept.range), 600U); // what was there before it was favoured, too
    QCOMPARE(kept.range.buckets.at(30).last, 30.0F);
    QVERIFY(
        samplesIn(rangeOf(telemetry, {v1::SUBJECT_KIND_NODE, "n008"}, v1::TELEMETRY_METRIC_CPU, Start, Start + 600s).range) <
        300U);
    QCOMPARE(telemetry.retention().favoured_nodes(), 1U);
}

void TestTelemetry::coarserResolutionsGoBackFurther()
{
    const QTemporaryDir folder;
    Telemetry telemetry({64 * 1024 * 1024, 600}, archiveIn(folder));
    telemetry.setRoster(rosterOf(2), Start);
    // Two hours, a sample every ten seconds; the ring holds 600 of them.
    constexpr int Samples = 720;
    for (int i = 0; i < Samples; ++i)
        measure(telemetry, Start + i * 10s, 2, i == 100 ? 900.0F : 10.0F, 10s);
    const auto until = Start + Samples * 10s;
    const auto recent = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, until - 1h, until);
    QCOMPARE(recent.resolution.count(), Milliseconds(10s).count());
    QCOMPARE(samplesIn(recent.range), 360U);
    const auto all = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, Start, until);
    QCOMPARE(all.resolution.count(), MinuteLength.count());
    QCOMPARE(samplesIn(all.range), static_cast<std::uint32_t>(Samples));
    QCOMPARE(all.range.width.count(), MinuteLength.count());
    for (const auto &[begin, bucket] : {std::pair(0, all.range.buckets.at(0)), std::pair(119, all.range.buckets.at(119))})
        QCOMPARE(bucket.count, 6U);
    QCOMPARE(all.range.buckets.at(16).max, 900.0F); // the spike, and nowhere else
    QCOMPARE(std::count_if(all.range.buckets.begin(), all.range.buckets.end(),
                           [](const Bucket &bucket) { return bucket.max > 10; }),
             1);
    // A link as well, but not its jitter, and no single node.
    QCOMPARE(samplesIn(rangeOf(telemetry, Link, v1::TELEMETRY_METRIC_ROUND_TRIP, Start, until).range),
             static_cast<std::uint32_t>(Samples));
    QCOMPARE(samplesIn(rangeOf(telemetry, Link, v1::TELEMETRY_METRIC_JITTER, Start, until).range), 600U);
    QCOMPARE(samplesIn(rangeOf(telemetry, {v1::SUBJECT_KIND_NODE, "n000"}, v1::TELEMETRY_METRIC_CPU, Start, until).range),
             600U);
}

void TestTelemetry::whatWasWrittenSurvives()
{
    const QTemporaryDir folder;
    const auto fill = [&](TimePoint from, int seconds, float value) {
        Telemetry telemetry({}, archiveIn(folder));
        telemetry.setRoster(rosterOf(2), from);
        for (int i = 0; i < seconds; ++i)
            measure(telemetry, from + i * 1s, 2, value);
    };
    // Ended within a quarter of an hour, in the middle of a minute, and gone on in the same one.
    fill(Start, 1'000, 1);
    {
        // While the quarter goes on, what was written of it before is seen as well.
        Telemetry telemetry({}, archiveIn(folder));
        telemetry.setRoster(rosterOf(2), Start + 1'030s);
        for (int i = 0; i < 500; ++i)
            measure(telemetry, Start + 1'030s + i * 1s, 2, 2);
        const auto both = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, Start, Start + 1'800s);
        QCOMPARE(samplesIn(both.range), 1'500U);
        QVERIFY(fromProto(telemetry.retention().aggregates_kept(0).from()) == Start);
    }
    const Telemetry telemetry({}, archiveIn(folder));
    const auto all = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, Start, Start + 1'800s);
    QCOMPARE(all.resolution.count(), MinuteLength.count());
    QCOMPARE(samplesIn(all.range), 1'500U);
    QCOMPARE(all.range.buckets.at(16).count, 40U); // 960 s to 999 s
    QCOMPARE(all.range.buckets.at(17).count, 50U); // 1,030 s to 1,079 s
    QCOMPARE(all.range.buckets.at(17).last, 2.0F);
    QCOMPARE(samplesIn(rangeOf(telemetry, Link, v1::TELEMETRY_METRIC_LOSS, Start, Start + 1'800s).range), 1'500U);
    const auto kept = telemetry.retention();
    QVERIFY(fromProto(kept.aggregates_kept(0).from()) == Start);
    QVERIFY(kept.disk_bytes() > 0);
}

void TestTelemetry::oldBucketsGo()
{
    const QTemporaryDir folder;
    {
        Telemetry telemetry({}, archiveIn(folder));
        telemetry.setRoster(rosterOf(1), Start);
        for (int hour = 0; hour < 40 * 24; ++hour)
            measure(telemetry, Start + hour * 1h, 1, 1, 1h);
    }
    const Telemetry telemetry({}, archiveIn(folder));
    const auto end = Start + 40 * 24h;
    const auto kept = telemetry.retention();
    const auto minutes = fromProto(kept.aggregates_kept(0).from());
    const auto quarters = fromProto(kept.aggregates_kept(1).from());
    QVERIFY(minutes >= end - 26h && minutes <= end - 24h);
    QVERIFY(quarters >= end - 32 * 24h && quarters <= end - 30 * 24h);
    const auto month = rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, end - 30 * 24h, end, 1'000);
    QCOMPARE(month.resolution.count(), QuarterLength.count());
    QCOMPARE(samplesIn(month.range), 30U * 24U);
}

void TestTelemetry::aDamagedFileIsMovedAside()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("telemetry.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8'192, 'x'));
    file.close();
    {
        Telemetry telemetry({}, archiveIn(folder));
        telemetry.setRoster(rosterOf(1), Start);
        measure(telemetry, Start, 1, 1);
    }
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("telemetry.db.damaged-*")}).size(), 1);
    const Telemetry telemetry({}, archiveIn(folder));
    QCOMPARE(samplesIn(rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, Start, Start + 60s).range), 1U);
}

void TestTelemetry::aSlotIsNotGivenAwayWhileItsPastIsKept()
{
    Telemetry telemetry({64 * 1024 * 1024, 60}, nullptr);
    auto roster = rosterOf(2);
    telemetry.setRoster(roster, Start);
    measure(telemetry, Start, 2, 1);
    roster.nodes[1] = "other";
    telemetry.setRoster(roster, Start + 1s);
    measure(telemetry, Start + 1s, 2, 2);
    const auto samples = [&](const char *node, TimePoint from, TimePoint until) {
        return samplesIn(rangeOf(telemetry, {v1::SUBJECT_KIND_NODE, node}, v1::TELEMETRY_METRIC_CPU, from, until).range);
    };
    QCOMPARE(samples("n001", Start, Start + 2s), 1U);
    QCOMPARE(samples("other", Start, Start + 2s), 1U);
    QCOMPARE(samples("other", Start, Start + 1s), 0U);
    // When nothing of it is kept any more, another has its place.
    roster.nodes[1] = "third";
    telemetry.setRoster(roster, Start + 120s);
    QVERIFY(!telemetry.find({v1::SUBJECT_KIND_NODE, "n001"}));
    QVERIFY(telemetry.find({v1::SUBJECT_KIND_NODE, "third"}).value().slot < 3);
}

// As many moments as fit several times over, spread over a day.
void TestTelemetry::aDayOfAHundredThousandNodesFits()
{
    constexpr std::uint32_t Nodes = 100'000;
    constexpr std::size_t Memory = std::size_t{64} * 1024 * 1024;
    const QTemporaryDir folder;
    Telemetry telemetry({Memory, 3'600}, archiveIn(folder));
    for (int i = 0; i < 48; ++i) {
        const auto at = Start + i * 30min;
        if (i % 6 == 0)
            telemetry.setRoster(rosterOf(Nodes), at);
        measure(telemetry, at, Nodes, static_cast<float>(i), 30min);
        QVERIFY(telemetry.retention().memory_bytes() <= Memory);
    }
    const auto end = Start + 24h;
    QCOMPARE(samplesIn(rangeOf(telemetry, Plane, v1::TELEMETRY_METRIC_CPU, Start, end).range), 48U);
    QVERIFY(samplesIn(rangeOf(telemetry, {v1::SUBJECT_KIND_NODE, "n99999"}, v1::TELEMETRY_METRIC_CPU, Start, end).range) >
            10);
}

SKERRY_TEST_MAIN(QCoreApplication, TestTelemetry)
#include "tst_telemetry.moc"
