// Samples of a series, reduced to whatever width: against an oracle that keeps all of them in a map.
#include "models/samplebuffer.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace skerry;

namespace {

constexpr TimeMs Begin = 1'800'000'000'000;
constexpr float Nothing = std::numeric_limits<float>::quiet_NaN();

qint64 floorTo(qint64 value, qint64 width)
{
    return qint64(std::floor(double(value) / double(width))) * width;
}

// What SampleBuffer promises, as plainly as it can be said.
class Oracle final
{
public:
    Oracle(qint64 slotMs, qint64 capacity) : m_slotMs(slotMs), m_capacity(capacity) {}

    void add(TimeMs at, float value)
    {
        const qint64 slot = floorTo(at, m_slotMs) / m_slotMs;
        if (m_newest && slot <= *m_newest - m_capacity) {
            if (++m_stale < SampleBuffer::StaleInARow)
                return;
            m_values.clear();
            m_newest.reset();
        }
        m_stale = 0;
        if (m_newest && slot - *m_newest >= m_capacity) {
            m_values.clear();
            m_newest.reset();
        }
        if (!m_newest && std::isnan(value))
            return;
        m_newest = std::max(slot, m_newest.value_or(slot));
        m_values.erase(slot);
        if (!std::isnan(value))
            m_values[slot] = value;
        m_values.erase(m_values.begin(), m_values.upper_bound(*m_newest - m_capacity));
    }
    [[nodiscard]] SampleBucket summary(TimeMs from, TimeMs until) const
    {
        SampleBucket sum;
        for (const auto &[slot, value] : m_values) {
            if (slot * m_slotMs < from || slot * m_slotMs >= until)
                continue;
            if (sum.count++ == 0)
                sum.first = sum.min = sum.max = value;
            sum.min = std::min(sum.min, value);
            sum.max = std::max(sum.max, value);
            sum.last = value;
        }
        return sum;
    }
    [[nodiscard]] std::optional<TimeMs> before(TimeMs at) const
    {
        auto found = m_values.upper_bound(floorTo(at, m_slotMs) / m_slotMs);
        return found == m_values.begin() ? std::nullopt : std::optional((--found)->first * m_slotMs);
    }
    [[nodiscard]] std::optional<TimeMs> after(TimeMs at) const
    {
        const auto found = m_values.lower_bound(-(floorTo(-at, m_slotMs) / m_slotMs));
        return found == m_values.end() ? std::nullopt : std::optional(found->first * m_slotMs);
    }

private:
    qint64 m_slotMs;
    qint64 m_capacity;
    std::map<qint64, float> m_values;
    std::optional<qint64> m_newest;
    int m_stale = 0;
};

std::optional<TimeMs> timeOf(const std::optional<SampleView> &sample)
{
    return sample ? std::optional(sample->at) : std::nullopt;
}

SampleBucket one(float value)
{
    return {value, value, value, value, 1};
}

} // namespace

class TestSampleBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void lastOfASecondWins();
    void agreesWithOracle_data();
    void agreesWithOracle();
    void spikeIsSeenAtEveryZoom();
    void doesNotShimmer();
    void gapsStayGaps();
    void historyEndsWhereSamplesBegin();
    void walksThroughHistoryAndSamples();
    void clockJumps();
    void growsAsNeeded();
    void tellsWhatChanged();
};

void TestSampleBuffer::isEmptyAtFirst()
{
    SampleBuffer buffer;
    QVERIFY(buffer.isEmpty());
    QCOMPARE(buffer.begin(), 0);
    QCOMPARE(buffer.end(), 0);
    QVERIFY(!buffer.sampleAtOrBefore(Begin) && !buffer.sampleAtOrAfter(Begin));
    QCOMPARE(buffer.reduce(Begin, 1000, 3), (BucketRange{Begin, 1000, QVector<SampleBucket>(3)}));
    QVERIFY(buffer.reduce(Begin, 0, 3).buckets.isEmpty());
    QVERIFY(buffer.add(Begin, Nothing));
    QVERIFY(buffer.isEmpty());
    QCOMPARE(buffer.bytes(), 0);
}

void TestSampleBuffer::lastOfASecondWins()
{
    SampleBuffer buffer;
    QVERIFY(buffer.add(Begin + 100, 1));
    QVERIFY(buffer.add(Begin + 900, 2));
    QCOMPARE(buffer.summary(Begin, Begin + 1000), one(2));
    QVERIFY(buffer.add(Begin + 1000, 7));
    QVERIFY(buffer.add(Begin, 3)); // late
    QCOMPARE(buffer.summary(Begin, Begin + 2000), (SampleBucket{3, 3, 7, 7, 2}));
    QVERIFY(buffer.add(Begin + 1000, Nothing));
    QCOMPARE(buffer.summary(Begin, Begin + 2000), one(3));
    QVERIFY(buffer.add(Begin + 1000, std::numeric_limits<float>::infinity()));
    QCOMPARE(buffer.summary(Begin, Begin + 2000), one(3));
}

void TestSampleBuffer::agreesWithOracle_data()
{
    QTest::addColumn<qint64>("slotMs");
    QTest::addColumn<qint64>("capacity");
    QTest::newRow("small") << qint64(1000) << qint64(50);
    QTest::newRow("one block") << qint64(1000) << qint64(4096);
    QTest::newRow("odd") << qint64(250) << qint64(5000);
    QTest::newRow("blocks") << qint64(7) << qint64(12'288);
}

void TestSampleBuffer::agreesWithOracle()
{
    QFETCH(qint64, slotMs);
    QFETCH(qint64, capacity);
    std::mt19937 random(7);
    SampleBuffer buffer(slotMs, capacity);
    Oracle oracle(slotMs, capacity);
    TimeMs now = Begin;
    const auto upTo = [&](qint64 most) { return qint64(random() % quint64(most)); };
    for (int round = 0; round < 300; ++round) {
        const int samples = int(upTo(200));
        for (int i = 0; i < samples; ++i) {
            now += slotMs;
            TimeMs at = now + upTo(slotMs);
            if (random() % 10 == 0)
                at = now - upTo(2 * capacity) * slotMs;
            else if (random() % 10 == 0) // where the oldest go, and the places in the ring are taken anew
                at = now - (capacity - upTo(60)) * slotMs;
            const float value = random() % 12 == 0 ? Nothing : float(random() % 1000);
            static_cast<void>(buffer.add(at, value));
            oracle.add(at, value);
        }
        if (round % 9 == 0)
            now += upTo(capacity / 2) * slotMs;
        if (round % 50 == 49)
            now += (capacity - 5 + upTo(10)) * slotMs;
        const qint64 span = capacity * slotMs + 1;
        const TimeMs from = now - upTo(span) - upTo(span) / 8;
        const qint64 width = 1 + upTo(1 + upTo(span / 4));
        const BucketRange range = buffer.reduce(from, width, 20);
        QCOMPARE(range.from, floorTo(from, width));
        for (int i = 0; i < 20; ++i) {
            const TimeMs left = range.from + i * width;
            QCOMPARE(range.buckets.at(i), oracle.summary(left, left + width));
        }
        for (int back = 0; back < 5; ++back) {
            const TimeMs left = floorTo(now, 16 * slotMs) - back * 16 * slotMs;
            QCOMPARE(buffer.summary(left, left + 16 * slotMs), oracle.summary(left, left + 16 * slotMs));
        }
        const TimeMs at = now - upTo(span) + 5 * slotMs;
        QCOMPARE(timeOf(buffer.sampleAtOrBefore(at)), oracle.before(at));
        QCOMPARE(timeOf(buffer.sampleAtOrAfter(at)), oracle.after(at));
    }
}

void TestSampleBuffer::spikeIsSeenAtEveryZoom()
{
    constexpr int Samples = 1'000'000;
    constexpr int Spike = 654'321;
    SampleBuffer buffer(1000, Samples);
    for (int i = 0; i < Samples; ++i)
        QVERIFY(buffer.add(Begin + i * 1000LL, i == Spike ? 99.F : 1.F));
    for (qint64 width = 500; width <= Samples * 1000LL; width *= 3) {
        const qint64 columns = std::min<qint64>(400, Samples * 1000LL / width + 2);
        const BucketRange range = buffer.reduce(Begin + Spike * 1000LL - columns / 2 * width, width, int(columns));
        const auto isHigh = [](const SampleBucket &bucket) { return bucket.count > 0 && bucket.max == 99.F; };
        QCOMPARE(std::count_if(range.buckets.cbegin(), range.buckets.cend(), isHigh), 1);
    }
    QVERIFY(buffer.bytes() < 6 * Samples);
}

void TestSampleBuffer::doesNotShimmer()
{
    std::mt19937 random(3);
    SampleBuffer buffer;
    for (int i = 0; i < 5000; ++i)
        QVERIFY(buffer.add(Begin + i * 1000LL, float(random() % 100)));
    constexpr qint64 Width = 13'000;
    QMap<TimeMs, SampleBucket> seen;
    for (TimeMs left = Begin; left < Begin + 600'000; left += 777) {
        const BucketRange range = buffer.reduce(left, Width, 300);
        QCOMPARE(range.from % Width, 0);
        for (int i = 0; i < range.buckets.size(); ++i) {
            const TimeMs at = range.from + i * Width;
            QVERIFY(!seen.contains(at) || seen.value(at) == range.buckets.at(i));
            seen.insert(at, range.buckets.at(i));
        }
    }
}

void TestSampleBuffer::gapsStayGaps()
{
    SampleBuffer buffer;
    for (const int second : {0, 1, 2, 10, 11})
        QVERIFY(buffer.add(Begin + second * 1000, float(second)));
    const BucketRange range = buffer.reduce(Begin, 2000, 6);
    QVector<quint32> counts;
    for (const SampleBucket &bucket : range.buckets)
        counts << bucket.count;
    QCOMPARE(counts, (QVector<quint32>{2, 1, 0, 0, 0, 2}));
    const auto second = [&](int at) { return *buffer.sampleAtOrBefore(Begin + at * 1000); };
    QVERIFY(buffer.areJoined(second(0), second(1)));
    QVERIFY(buffer.areJoined(second(0), second(2))); // one is missing
    QVERIFY(!buffer.areJoined(second(2), second(10)));
    QCOMPARE(second(9), second(2));
}

void TestSampleBuffer::historyEndsWhereSamplesBegin()
{
    SampleBuffer buffer;
    BucketRange history{Begin, 60'000, {}};
    for (int i = 0; i < 10; ++i)
        history.buckets.append({1, 0, 2, 1, i == 4 ? 0U : 60U});
    buffer.assign(history);
    QCOMPARE(buffer.begin(), Begin);
    QCOMPARE(buffer.end(), Begin + 600'000);
    QCOMPARE(buffer.summary(Begin, Begin + 600'000).count, 9U * 60);
    // Samples from the middle of a bucket on: this and those before it are the history's.
    for (int i = 0; i < 600; ++i)
        QVERIFY(buffer.add(Begin + 330'000 + i * 1000, 50));
    QCOMPARE(buffer.summary(Begin, Begin + 330'000).count, 5U * 60);
    QCOMPARE(buffer.summary(Begin + 330'000, Begin + 2'000'000), (SampleBucket{50, 50, 50, 50, 600}));
    QCOMPARE(buffer.reduce(Begin + 240'000, 60'000, 1).buckets.at(0).count, 0U);
    QVERIFY(!buffer.add(Begin + 1000, 77)); // the history knows
    // Told anew, in another width.
    buffer.assign({Begin + 300'000, 10'000, QVector<SampleBucket>(100, {5, 5, 5, 5, 10})});
    QCOMPARE(buffer.begin(), Begin + 300'000);
    QCOMPARE(buffer.summary(Begin, Begin + 2'000'000).count, 3U * 10 + 600);
}

void TestSampleBuffer::walksThroughHistoryAndSamples()
{
    SampleBuffer buffer;
    buffer.assign({Begin, 60'000, {one(1), {}, one(3)}});
    QVERIFY(buffer.add(Begin + 180'000, 4));
    QVERIFY(buffer.add(Begin + 182'000, 5));
    QVector<float> forward;
    for (auto sample = buffer.sampleAtOrAfter(0); sample; sample = buffer.sampleAtOrAfter(sample->at + 1))
        forward << sample->values.last;
    QCOMPARE(forward, (QVector<float>{1, 3, 4, 5}));
    QVector<float> back;
    for (auto sample = buffer.sampleAtOrBefore(buffer.end()); sample; sample = buffer.sampleAtOrBefore(sample->at - 1))
        back << sample->values.last;
    QCOMPARE(back, (QVector<float>{5, 4, 3, 1}));
    QCOMPARE(buffer.sampleAtOrBefore(Begin + 70'000)->widthMs, 60'000);
    // Of buckets, a missing one is a gap.
    QVERIFY(!buffer.areJoined(*buffer.sampleAtOrBefore(Begin + 70'000), *buffer.sampleAtOrAfter(Begin + 70'000)));
    QVERIFY(buffer.areJoined(*buffer.sampleAtOrBefore(Begin + 120'000), *buffer.sampleAtOrAfter(Begin + 180'000)));
}

void TestSampleBuffer::clockJumps()
{
    SampleBuffer buffer(1000, 100);
    for (int i = 0; i < 50; ++i)
        QVERIFY(buffer.add(Begin + i * 1000, 1));
    QVERIFY(buffer.add(Begin + 148'000, 2)); // one of the old ones is kept
    QCOMPARE(buffer.begin(), Begin + 49'000);
    QVERIFY(buffer.add(Begin + 500'000'000, 3)); // none
    QCOMPARE(buffer.begin(), Begin + 500'000'000);
    QCOMPARE(buffer.end(), Begin + 500'001'000);
    // Far back: some stray ones are left out, a clock that was put back is believed.
    for (int i = 1; i < SampleBuffer::StaleInARow; ++i)
        QVERIFY(!buffer.add(Begin + i * 1000, 4));
    QVERIFY(buffer.add(Begin + 500'001'000, 3));
    for (int i = 1; i < SampleBuffer::StaleInARow; ++i)
        QVERIFY(!buffer.add(Begin + i * 1000, 4));
    QVERIFY(buffer.add(Begin + 60'000, 4));
    QCOMPARE(buffer.begin(), Begin + 60'000);
    QCOMPARE(buffer.end(), Begin + 61'000);
}

void TestSampleBuffer::growsAsNeeded()
{
    SampleBuffer buffer;
    for (int i = 0; i < 3600; ++i)
        QVERIFY(buffer.add(Begin + i * 1000, 1));
    QVERIFY(buffer.bytes() < 32 * 1024);
    for (int i = 3600; i < 100'000; ++i)
        QVERIFY(buffer.add(Begin + i * 1000, 1));
    QVERIFY(buffer.bytes() < 512 * 1024);
    QCOMPARE(buffer.summary(0, Begin * 2).count, 86'400U);
    buffer.clear();
    QVERIFY(buffer.isEmpty());
}

void TestSampleBuffer::tellsWhatChanged()
{
    SampleBuffer buffer;
    QVERIFY(!buffer.takeChange());
    QVERIFY(buffer.add(Begin + 5500, 1));
    QVERIFY(buffer.add(Begin + 3500, 1));
    QVERIFY(buffer.add(Begin + 4500, 1));
    QCOMPARE(buffer.takeChange(), std::optional(Begin + 3000));
    QVERIFY(!buffer.takeChange());
    buffer.assign({Begin - 60'000, 60'000, {one(1)}});
    QCOMPARE(buffer.takeChange(), std::optional(Begin - 60'000));
    buffer.clear();
    QVERIFY(*buffer.takeChange() < 0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSampleBuffer)
#include "tst_samplebuffer.moc"
