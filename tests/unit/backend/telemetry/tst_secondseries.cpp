// Samples once a second, and the buckets that a line is drawn from: against a naive look at every sample.
#include "backend_stub/telemetry/series.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <random>

using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

// 2027-01-15 08:00 UTC.
constexpr TimePoint Start{Milliseconds(1'800'000'000'000)};

// Every bucket from the samples themselves.
SeriesRange naive(const std::map<TimePoint, float> &samples, TimePoint from, TimePoint until, std::size_t most)
{
    auto range = emptyRange(from, until, 1s, most);
    for (const auto &[at, value] : samples) {
        if (at >= std::chrono::floor<std::chrono::seconds>(from) && at < until)
            range.buckets[static_cast<std::size_t>((at - range.from) / range.width)].add(value);
    }
    return range;
}

} // namespace

class TestSecondSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatEverySampleSays();
    void neverHasMoreBucketsThanAreAskedFor();
    void aSpikeIsSeenAtEveryZoom();
    void bucketsStayWhereTheyAreWhileTheWindowMoves();
    void gapsStayGaps();
    void whatIsOlderThanTheRingIsGone();
    void timeJumps();
    void samplesComeLate();
    void nonsenseIsLeftOut();
    void noRangeIsEmpty();
};

void TestSecondSeries::isWhatEverySampleSays()
{
    std::mt19937 random(1);
    const auto number = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    constexpr int Length = 500;
    for (int round = 0; round < 200; ++round) {
        Series series(Length);
        std::map<TimePoint, float> samples;
        auto at = Start + number(5'000) * 1s;
        for (int i = 0; i < 800; ++i) {
            at += number(20) == 0 ? number(40) * 1s : 1s;
            const auto value = static_cast<float>(number(1'000));
            series.add(at + number(1'000) * 1ms, value);
            samples[at] = value;
        }
        samples.erase(samples.begin(), samples.upper_bound(at - Length * 1s));
        const auto from = at - number(700) * 1s - number(1'000) * 1ms;
        const auto until = from + Milliseconds(1 + number(700'000));
        const auto most = static_cast<std::size_t>(1 + number(100));
        const auto range = series.range(from, until, most);
        const auto expected = naive(samples, from, until, most);
        QCOMPARE(range.width.count(), expected.width.count());
        QVERIFY(range.from == expected.from);
        QVERIFY(range.buckets == expected.buckets);
    }
}

void TestSecondSeries::neverHasMoreBucketsThanAreAskedFor()
{
    for (int seconds = 1; seconds < 400; ++seconds) {
        for (std::size_t most = 1; most < 40; ++most) {
            for (const auto offset : {0ms, 1ms, 500ms, 999ms}) {
                const auto from = Start + 7s + offset;
                const auto until = from + seconds * 1s;
                const auto range = emptyRange(from, until, 1s, most);
                QVERIFY(!range.buckets.empty() && range.buckets.size() <= most);
                QVERIFY(range.from <= from);
                QVERIFY(range.from + range.width * static_cast<int>(range.buckets.size()) >= until);
                QVERIFY(range.from.time_since_epoch() % range.width == 0ms);
                QVERIFY(most == 1 || range.width == emptyRange(Start, Start + seconds * 1s, 1s, most).width);
            }
        }
    }
}

void TestSecondSeries::aSpikeIsSeenAtEveryZoom()
{
    constexpr int Length = 1'000'000;
    Series series(Length);
    for (int i = 0; i < Length; ++i)
        series.add(Start + i * 1s, i == 654'321 ? 500.0F : 1.0F);
    for (std::size_t most : {1U, 2U, 10U, 300U, 1'440U, 100'000U}) {
        const auto range = series.range(Start, Start + Length * 1s, most);
        const auto spikes = std::count_if(range.buckets.begin(), range.buckets.end(),
                                          [](const Bucket &bucket) { return bucket.max == 500.0F; });
        QCOMPARE(spikes, 1);
    }
}

// A bucket that is whole in both windows is the same in both.
void TestSecondSeries::bucketsStayWhereTheyAreWhileTheWindowMoves()
{
    Series series(2'000);
    for (int i = 0; i < 2'000; ++i)
        series.add(Start + i * 1s, static_cast<float>((i * 7'919) % 1'000));
    std::map<TimePoint, Bucket> seen;
    for (int moved = 0; moved < 200; ++moved) {
        const auto from = Start + moved * 700ms;
        const auto until = from + 1'000s;
        const auto range = series.range(from, until, 100);
        QCOMPARE(range.width.count(), std::chrono::milliseconds(11s).count());
        for (std::size_t i = 0; i < range.buckets.size(); ++i) {
            const auto at = range.from + range.width * static_cast<int>(i);
            if (at < from || at + range.width > until)
                continue;
            const auto [found, isNew] = seen.emplace(at, range.buckets[i]);
            QVERIFY(isNew || found->second == range.buckets[i]);
        }
    }
    QVERIFY(seen.size() > 100);
}

void TestSecondSeries::gapsStayGaps()
{
    Series series(100);
    series.add(Start, 1);
    series.add(Start + 5s, 2);
    const auto range = series.range(Start, Start + 6s, 7);
    QCOMPARE(range.buckets.size(), std::size_t(6));
    QCOMPARE(range.buckets[0].count, 1U);
    for (std::size_t i = 1; i < 5; ++i)
        QCOMPARE(range.buckets[i].count, 0U);
    QCOMPARE(range.buckets[5].last, 2.0F);
}

void TestSecondSeries::whatIsOlderThanTheRingIsGone()
{
    Series series(10);
    QVERIFY(!series.begin());
    QVERIFY(!series.latest());
    for (int i = 0; i < 25; ++i)
        series.add(Start + i * 1s, static_cast<float>(i));
    QVERIFY(series.begin() == Start + 15s);
    const auto range = series.range(Start, Start + 25s, 26);
    for (std::size_t i = 0; i < 25; ++i)
        QCOMPARE(range.buckets[i].count, i < 15 ? 0U : 1U);
    QCOMPARE(series.latest().value(), 24.0F);
    QVERIFY(series.bytes() >= 10 * sizeof(float));
}

void TestSecondSeries::timeJumps()
{
    Series series(10);
    for (int i = 0; i < 10; ++i)
        series.add(Start + i * 1s, 1);
    series.add(Start + 24h * 365, 2);
    QVERIFY(series.range(Start, Start + 10s, 1).buckets[0].count == 0);
    QCOMPARE(series.latest().value(), 2.0F);
    // And back: such samples are as old as they say.
    series.add(Start, 3);
    QCOMPARE(series.latest().value(), 2.0F);
}

void TestSecondSeries::samplesComeLate()
{
    Series series(10);
    series.add(Start + 5s, 5);
    series.add(Start + 3s, 3);
    series.add(Start + 5s, 6);
    const auto range = series.range(Start, Start + 6s, 7);
    QCOMPARE(range.buckets[3].last, 3.0F);
    QCOMPARE(range.buckets[5].last, 6.0F);
    QCOMPARE(range.buckets[5].count, 1U);
    QVERIFY(series.begin() == Start + 3s);
}

void TestSecondSeries::nonsenseIsLeftOut()
{
    Series series(10);
    series.add(Start, std::numeric_limits<float>::quiet_NaN());
    series.add(Start, std::numeric_limits<float>::infinity());
    series.add(TimePoint(-1h), 1);
    QVERIFY(!series.latest());
}

void TestSecondSeries::noRangeIsEmpty()
{
    Series series(10);
    series.add(Start, 1);
    QVERIFY(series.range(Start, Start, 10).buckets.empty());
    QVERIFY(series.range(Start + 1s, Start, 10).buckets.empty());
    QVERIFY(series.range(Start, Start + 1s, 0).buckets.empty());
    QVERIFY(!series.range(TimePoint(-1h), Start + 1s, 10).buckets.empty());
}

SKERRY_TEST_MAIN(QCoreApplication, TestSecondSeries)
#include "tst_secondseries.moc"
