#include "backend_stub/judge/latencyhistogram.h"

#include "backend_stub/core/splitmix.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace skerry::backend;

namespace {

std::vector<double> latencies(std::uint64_t seed, std::size_t count)
{
    SplitMix random(seed);
    std::vector<double> values(count);
    for (auto &value : values)
        value = 40 * std::exp(random.uniform(0.1, 2) * random.normal());
    return values;
}

LatencyHistogram histogramOf(const std::vector<double> &values)
{
    LatencyHistogram histogram;
    for (const double value : values)
        histogram.add(value);
    return histogram;
}

const std::vector<double> Quantiles{0.001, 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

} // namespace

class TestLatencyHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantilesKeepTheErrorBound();
    void edgesOfBucketsKeepTheErrorBound();
    void mergingIsExactInAnyOrder();
    void whatIsEncodedIsTheSame();
    void whatIsNoLatencyIsNotCounted();
    void emptyHasNoQuantile();
    void extremesCountAsTheNearestThatFits();
    void countsAreCheap();
};

void TestLatencyHistogram::quantilesKeepTheErrorBound()
{
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        auto values = latencies(seed, 1 + 37 * seed);
        const auto histogram = histogramOf(values);
        std::sort(values.begin(), values.end());
        for (const double q : Quantiles) {
            const auto rank = std::max(1.0, std::ceil(q * static_cast<double>(values.size())));
            const double exact = values[static_cast<std::size_t>(rank) - 1];
            const double error = std::abs(histogram.quantile(q).value() - exact) / exact;
            QVERIFY2(error < LatencyHistogram::RelativeError, qPrintable(QString::number(error)));
        }
    }
}

void TestLatencyHistogram::edgesOfBucketsKeepTheErrorBound()
{
    for (int exponent = -39; exponent < 40; ++exponent) {
        for (int part = 0; part < 128; ++part) {
            const double edge = std::ldexp(1 + part / 128.0, exponent);
            for (const double value : {edge, std::nextafter(edge, 0), std::nextafter(edge, HUGE_VAL)}) {
                LatencyHistogram histogram;
                histogram.add(value);
                const double error = std::abs(histogram.quantile(0.5).value() - value) / value;
                QVERIFY2(error < LatencyHistogram::RelativeError, qPrintable(QString::number(value)));
            }
        }
    }
}

void TestLatencyHistogram::mergingIsExactInAnyOrder()
{
    std::vector<double> all;
    std::vector<LatencyHistogram> parts;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto values = latencies(seed, 10 * seed);
        all.insert(all.end(), values.begin(), values.end());
        parts.push_back(histogramOf(values));
    }
    parts.emplace_back();
    const auto whole = histogramOf(all);
    SplitMix random(7);
    for (int round = 0; round < 20; ++round) {
        for (std::size_t i = parts.size() - 1; i > 0; --i)
            std::swap(parts[i], parts[random.below(i + 1)]);
        LatencyHistogram merged;
        for (const auto &part : parts)
            merged.merge(part);
        QCOMPARE(merged.count(), whole.count());
        for (const double q : Quantiles)
            QCOMPARE(merged.quantile(q).value(), whole.quantile(q).value());
    }
}

void TestLatencyHistogram::whatIsEncodedIsTheSame()
{
    std::mt19937 random(4);
    std::lognormal_distribution<double> latency(3, 1);
    LatencyHistogram whole;
    LatencyHistogram decoded;
    for (int part = 0; part < 20; ++part) {
        LatencyHistogram one;
        for (int i = 0; i < 500; ++i)
            one.add(latency(random), part == 7 ? 100'000 : 1);
        whole.merge(one);
        const auto bytes = one.encoded();
        QVERIFY(part == 7 || bytes.size() < 1'500);
        decoded.mergeEncoded(bytes);
    }
    QCOMPARE(decoded.count(), whole.count());
    for (int percent = 1; percent <= 100; ++percent)
        QCOMPARE(decoded.quantile(percent / 100.0).value(), whole.quantile(percent / 100.0).value());
    // What was cut off or never was one does no harm.
    QVERIFY(LatencyHistogram().encoded().empty());
    decoded.mergeEncoded({});
    QCOMPARE(decoded.count(), whole.count());
    const auto bytes = whole.encoded();
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
        LatencyHistogram cut;
        cut.mergeEncoded(std::string_view(bytes).substr(0, length));
        QVERIFY(cut.count() <= whole.count());
    }
    LatencyHistogram nonsense;
    nonsense.mergeEncoded(std::string(100, '\xFF'));
    QCOMPARE(nonsense.count(), std::uint64_t(0));
}

void TestLatencyHistogram::whatIsNoLatencyIsNotCounted()
{
    LatencyHistogram histogram;
    histogram.add(std::numeric_limits<double>::quiet_NaN());
    histogram.add(std::numeric_limits<double>::infinity());
    histogram.add(-1);
    histogram.add(10, 0);
    QCOMPARE(histogram.count(), 0U);
    histogram.add(10, 3);
    QCOMPARE(histogram.count(), 3U);
}

void TestLatencyHistogram::emptyHasNoQuantile()
{
    LatencyHistogram histogram;
    QVERIFY(!histogram.quantile(0.5));
    histogram.add(1);
    for (const double q : {0.0, -0.5, 1.5, std::numeric_limits<double>::quiet_NaN()})
        QVERIFY(!histogram.quantile(q));
}

void TestLatencyHistogram::extremesCountAsTheNearestThatFits()
{
    LatencyHistogram histogram;
    histogram.add(0);
    histogram.add(1e300);
    QCOMPARE(histogram.count(), 2U);
    QVERIFY(histogram.quantile(0.5).value() <= LatencyHistogram::Smallest * (1 + LatencyHistogram::RelativeError));
    QVERIFY(histogram.quantile(1).value() >= LatencyHistogram::Largest);
}

void TestLatencyHistogram::countsAreCheap()
{
    // A node whose requests take from 1 to 1,000 ms: ten powers of two.
    LatencyHistogram histogram;
    histogram.add(1);
    histogram.add(1'000);
    QVERIFY(histogram.bytes() <= 2 * 10 * 128 * sizeof(std::uint64_t));
}

SKERRY_TEST_MAIN(QCoreApplication, TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
