// Samples of many subjects, and the buckets that a line is drawn from: against a naive look at every sample.
#include "backend_stub/telemetry/compactnumber.h"
#include "backend_stub/telemetry/framering.h"
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

void add(FrameRing &ring, TimePoint at, float value, Milliseconds interval = 1s)
{
    ring.begin(at, interval, 1);
    ring.set(0, 0, value);
    ring.commit();
}

SeriesRange rangeOf(const FrameRing &ring, TimePoint from, TimePoint until, std::size_t most, Milliseconds slot = 1s)
{
    auto range = emptyRange(from, until, slot, most);
    ring.addTo(range, 0, 0, from, until);
    return range;
}

SeriesRange naive(const std::map<TimePoint, float> &samples, TimePoint from, TimePoint until, std::size_t most)
{
    auto range = emptyRange(from, until, 1s, most);
    for (const auto &[at, value] : samples) {
        if (at >= from && at < until)
            range.buckets[static_cast<std::size_t>((at - range.from) / range.width)].add(value);
    }
    return range;
}

} // namespace

class TestFrameRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compactNumbersAreAsExactAsTheySay();
    void isWhatEverySampleSays();
    void neverHasMoreBucketsThanAreAskedFor();
    void aSpikeIsSeenAtEveryZoom();
    void bucketsStayWhereTheyAreWhileTheWindowMoves();
    void whatWasNotMeasuredIsAGap();
    void staysWithinItsMemory();
    void newSubjectsHaveNoPast();
    void thePastOfASubjectCanBeTakenOver();
    void tellsTheLongestInterval();
};

void TestFrameRing::compactNumbersAreAsExactAsTheySay()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<float> exponent(std::log(CompactSmallest), std::log(CompactLargest));
    for (int i = 0; i < 1'000'000; ++i) {
        const float value = (i % 2 == 0 ? 1.0F : -1.0F) * std::exp(exponent(random));
        const float again = fromCompact(toCompact(value));
        QVERIFY2(std::abs(again - value) <= std::abs(value) * CompactError, qPrintable(QString::number(double(value))));
        QCOMPARE(toCompact(again), toCompact(value));
    }
    for (int code = 0; code < 0xFFFF; ++code) {
        if (code == 0x8000 || (code & 0x7FFF) == 0x7FFF || ((code & 0x7FFF) > 0 && (code & 0x7FFF) < 0x400))
            continue; // no number becomes these
        QCOMPARE(toCompact(fromCompact(static_cast<std::uint16_t>(code))), static_cast<std::uint16_t>(code));
    }
    QCOMPARE(fromCompact(toCompact(0.0F)), 0.0F);
    QCOMPARE(fromCompact(toCompact(CompactSmallest / 3)), 0.0F);
    QCOMPARE(fromCompact(toCompact(1e30F)), CompactLargest);
    QCOMPARE(fromCompact(toCompact(-1e30F)), -CompactLargest);
    for (const float nonsense : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
        QVERIFY(std::isnan(fromCompact(toCompact(nonsense))));
}

void TestFrameRing::isWhatEverySampleSays()
{
    std::mt19937 random(1);
    const auto number = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    constexpr int Length = 500;
    for (int round = 0; round < 200; ++round) {
        FrameRing ring(1, Length);
        std::map<TimePoint, float> samples;
        auto at = Start + number(5'000) * 1s;
        for (int i = 0; i < 800; ++i) {
            at += number(20) == 0 ? number(40) * 1s + 1s : 1s;
            const auto value = static_cast<float>(number(1'000));
            add(ring, at, value);
            samples[at] = value;
            if (samples.size() > Length)
                samples.erase(samples.begin());
        }
        const auto from = at - number(700) * 1s - number(1'000) * 1ms;
        const auto until = from + Milliseconds(1 + number(700'000));
        const auto most = static_cast<std::size_t>(1 + number(100));
        const auto range = rangeOf(ring, from, until, most);
        const auto expected = naive(samples, from, until, most);
        QCOMPARE(range.width.count(), expected.width.count());
        QVERIFY(range.from == expected.from);
        QVERIFY(range.buckets == expected.buckets);
        QVERIFY(ring.oldest() == samples.begin()->first);
        QVERIFY(ring.newest() == at);
    }
}

void TestFrameRing::neverHasMoreBucketsThanAreAskedFor()
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
    QVERIFY(emptyRange(Start, Start, 1s, 10).buckets.empty());
    QVERIFY(emptyRange(Start + 1s, Start, 1s, 10).buckets.empty());
    QVERIFY(emptyRange(Start, Start + 1s, 1s, 0).buckets.empty());
    QVERIFY(!emptyRange(TimePoint(-1h), Start + 1s, 1s, 10).buckets.empty());
}

void TestFrameRing::aSpikeIsSeenAtEveryZoom()
{
    constexpr int Length = 1'000'000;
    FrameRing ring(1, Length);
    for (int i = 0; i < Length; ++i)
        add(ring, Start + i * 1s, i == 654'321 ? 500.0F : 1.0F);
    for (std::size_t most : {1U, 2U, 10U, 300U, 1'440U, 100'000U}) {
        const auto range = rangeOf(ring, Start, Start + Length * 1s, most);
        const auto spikes = std::count_if(range.buckets.begin(), range.buckets.end(),
                                          [](const Bucket &bucket) { return bucket.max == 500.0F; });
        QCOMPARE(spikes, 1);
    }
}

// A bucket that is whole in both windows is the same in both.
void TestFrameRing::bucketsStayWhereTheyAreWhileTheWindowMoves()
{
    FrameRing ring(1, 2'000);
    for (int i = 0; i < 2'000; ++i)
        add(ring, Start + i * 1s, static_cast<float>((i * 7'919) % 1'000));
    std::map<TimePoint, Bucket> seen;
    for (int moved = 0; moved < 200; ++moved) {
        const auto from = Start + moved * 700ms;
        const auto until = from + 1'000s;
        const auto range = rangeOf(ring, from, until, 100);
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

void TestFrameRing::whatWasNotMeasuredIsAGap()
{
    FrameRing ring(2, 100);
    ring.begin(Start, 1s, 2);
    ring.set(1, 0, 7);
    ring.commit();
    QVERIFY(std::isnan(ring.latest(0, 0)));
    QVERIFY(std::isnan(ring.latest(1, 1)));
    QCOMPARE(ring.latest(1, 0), 7.0F);
    QVERIFY(std::isnan(ring.latest(2, 0)));
    QCOMPARE(rangeOf(ring, Start, Start + 1s, 2).buckets[0].count, 0U);
    // A pause is no long value, but nothing.
    add(ring, Start + 5s, 2);
    const auto range = rangeOf(ring, Start, Start + 6s, 7);
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(range.buckets[i].count, 0U);
    QCOMPARE(range.buckets[5].last, 2.0F);
}

void TestFrameRing::staysWithinItsMemory()
{
    FrameRing ring(8, 3'600);
    ring.setLimit(1'000'000);
    for (int i = 0; i < 3'600; ++i) {
        ring.begin(Start + i * 1s, 1s, 1'000);
        ring.set(999, 7, static_cast<float>(i));
        ring.commit();
        QVERIFY(ring.bytes() <= 1'000'000);
    }
    QCOMPARE(ring.frames(), std::size_t(62)); // 16,000 bytes each
    QVERIFY(ring.oldest() == Start + (3'600 - 62) * 1s);
    QCOMPARE(ring.latest(999, 7), fromCompact(toCompact(3'599)));
    // However little there is, there is a newest one.
    ring.setLimit(0);
    add(ring, Start + 2h, 1);
    QCOMPARE(ring.frames(), std::size_t(1));
}

void TestFrameRing::newSubjectsHaveNoPast()
{
    FrameRing ring(1, 10);
    add(ring, Start, 1);
    ring.begin(Start + 1s, 1s, 3);
    ring.set(2, 0, 5);
    ring.commit();
    auto range = emptyRange(Start, Start + 2s, 1s, 3);
    ring.addTo(range, 2, 0, Start, Start + 2s);
    QCOMPARE(range.buckets[0].count, 0U);
    QCOMPARE(range.buckets[1].last, 5.0F);
}

void TestFrameRing::thePastOfASubjectCanBeTakenOver()
{
    FrameRing all(2, 5);
    FrameRing few(2, 20);
    for (int i = 0; i < 10; ++i) {
        all.begin(Start + i * 1s, 1s, 4);
        few.begin(Start + i * 1s, 1s, 0);
        all.set(3, 1, static_cast<float>(i));
        all.commit();
        few.commit();
    }
    few.copyPast(0, all, 3);
    auto range = emptyRange(Start, Start + 10s, 1s, 11);
    few.addTo(range, 0, 1, Start, Start + 10s);
    for (std::size_t i = 0; i < 10; ++i)
        QCOMPARE(range.buckets[i].count, i < 5 ? 0U : 1U);
    QCOMPARE(range.buckets[9].last, 9.0F);
    QVERIFY(few.bytes() > 0);
}

void TestFrameRing::tellsTheLongestInterval()
{
    FrameRing ring(1, 10);
    add(ring, Start, 1, 1s);
    add(ring, Start + 1s, 1, 5s);
    add(ring, Start + 6s, 1, 2s);
    QCOMPARE(ring.interval(Start, Start + 10s).count(), Milliseconds(5s).count());
    QCOMPARE(ring.interval(Start + 6s, Start + 10s).count(), Milliseconds(2s).count());
    QCOMPARE(ring.interval(Start + 7s, Start + 10s).count(), 0);
    QCOMPARE(ring.interval().count(), Milliseconds(2s).count());
}

SKERRY_TEST_MAIN(QCoreApplication, TestFrameRing)
#include "tst_framering.moc"
