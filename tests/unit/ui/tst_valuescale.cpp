// The axes of a chart: numbers that are easily read, and that stay.
#include "models/zone.h"
#include "tests/support/fatallogger.h"
#include "ui/charts/timeticks.h"
#include "ui/charts/valuescale.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;

namespace {

constexpr TimeMs Midnight = 1'800'057'600'000; // 2027-01-16 00:00 UTC

ValueScale fitted(const ChartUnit &unit, double low, double high)
{
    ValueScale scale(unit);
    static_cast<void>(scale.fit(low, high, 0));
    return scale;
}

QStringList labels(const TimeWindow &window, int most, const QString &zone = {})
{
    QStringList labels;
    for (const ChartTick &tick : timeTicks(window, most, zone))
        labels << tick.label;
    return labels;
}

} // namespace

class TestValueScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { text::setZone(Zone::Utc); }
    void isNice();
    void holdsWhateverComes();
    void growsAtOnceAndShrinksLate();
    void bytesGoBy1024();
    void writesNumbers();
    void timesAreRound();
    void timesFollowTheZone();
};

void TestValueScale::isNice()
{
    const ValueScale near = fitted({QStringLiteral("ms")}, 12, 87);
    QCOMPARE(near.low(), 0.0);
    QCOMPARE(near.step(), 50.0);
    QCOMPARE(near.high(), 100.0);
    const ValueScale far = fitted({QStringLiteral("ms")}, 1000, 1010);
    QCOMPARE(far.low(), 990.0);
    QCOMPARE(far.step(), 10.0);
    const ValueScale below = fitted({QStringLiteral("°C")}, -20, -3);
    QVERIFY(below.low() <= -20 && below.high() >= -3 && below.high() <= 0);
    // All the same, or hardly anything: not as if it were much.
    QVERIFY(fitted({QStringLiteral("%"), false, 10}, 99.9, 100).step() >= 2);
    const ValueScale zero = fitted({QStringLiteral("ms")}, 0, 0);
    QVERIFY(zero.high() > zero.low());
}

void TestValueScale::holdsWhateverComes()
{
    std::mt19937 random(1);
    for (int i = 0; i < 5000; ++i) {
        const double size = std::pow(10, double(random() % 14) - 5);
        const double a = (double(random() % 2000) - 500) * size;
        const double b = a + double(random() % 1000) * size;
        ValueScale scale({{}, i % 3 == 0});
        scale.setRoom(2 + int(random() % 7));
        static_cast<void>(scale.fit(a, b, 0));
        QVERIFY(scale.low() <= a + 1e-9 * std::abs(a) && scale.high() >= b - 1e-9 * std::abs(b));
        QVERIFY((scale.high() - scale.low()) / scale.step() < 10);
        QVERIFY(std::abs(std::remainder(scale.low(), scale.step())) < 1e-6 * scale.step());
    }
}

void TestValueScale::growsAtOnceAndShrinksLate()
{
    ValueScale scale({QStringLiteral("ms")});
    QVERIFY(scale.fit(0, 90, 0));
    QVERIFY(!scale.fit(0, 70, 1000)); // a little less
    QVERIFY(scale.fit(0, 130, 2000));
    QCOMPARE(scale.high(), 150.0);
    // Much less: not before it has been so for a while, and one spike begins that anew.
    QVERIFY(!scale.fit(0, 20, 3000));
    QVERIFY(!scale.fit(0, 20, 12'000));
    QVERIFY(!scale.fit(0, 140, 12'500));
    QVERIFY(!scale.fit(0, 20, 13'000));
    QVERIFY(!scale.fit(0, 20, 22'999));
    QVERIFY(scale.fit(0, 20, 23'000));
    QCOMPARE(scale.high(), 30.0);
    scale.reset();
    QVERIFY(scale.fit(0, 3, 23'001));
    QVERIFY(scale.fit(0, 20, 24'000));
    QVERIFY(!scale.fit(0, 2, 25'000));
    QVERIFY(scale.fit(0, 2, 10)); // the clock was put back: it is not waited for
}

void TestValueScale::bytesGoBy1024()
{
    const ValueScale scale = fitted({{}, true}, 0, 300.0 * 1024 * 1024);
    QCOMPARE(scale.unitName(), QStringLiteral("MiB"));
    QCOMPARE(scale.step() / scale.divisor(), 128.0);
    QCOMPARE(scale.format(150.0 * 1024 * 1024), QStringLiteral("150 MiB"));
    QCOMPARE(fitted({{}, true}, 0, 100).unitName(), QStringLiteral("B"));
    // What is less than one of the unit is written as people write it.
    QCOMPARE(fitted({{}, true}, 3.0 * 1024 * 1024, 3.0 * 1024 * 1024).decimals(), 2);
}

void TestValueScale::writesNumbers()
{
    QCOMPARE(fitted({QStringLiteral("ms")}, 0, 90).format(12.345), QStringLiteral("12.3 ms"));
    QCOMPARE(fitted({QStringLiteral("ms")}, 0, 0.9).format(0.1234), QStringLiteral("0.12 ms"));
    QCOMPARE(fitted({QStringLiteral("requests/s")}, 0, 90'000).format(12'345), QStringLiteral("12,345 requests/s"));
    QCOMPARE(fitted({}, 0, 9).format(3), QStringLiteral("3.0"));
    QCOMPARE(fitted({}, 0, 9).decimals(), 0);
    QCOMPARE(fitted({}, 0, 0.04).decimals(), 2);
}

void TestValueScale::timesAreRound()
{
    QCOMPARE(labels({Midnight + 120'000, Midnight + 1'020'000}, 4),
             (QStringList{QStringLiteral("00:05"), QStringLiteral("00:10"), QStringLiteral("00:15")}));
    QCOMPARE(labels({Midnight - 3'600'000, Midnight + 3'600'000}, 3),
             (QStringList{QStringLiteral("23:00"), QStringLiteral("01-16")}));
    QCOMPARE(labels({Midnight + 1000, Midnight + 21'000}, 3),
             (QStringList{QStringLiteral("00:00:10"), QStringLiteral("00:00:20")}));
    QVERIFY(labels({5, 5}, 4).isEmpty());
    for (qint64 span = 100; span < 400LL * 24 * 3'600'000 * 10; span *= 3) {
        const auto ticks = timeTicks({Midnight - 12'345, Midnight - 12'345 + span}, 6, {});
        QVERIFY(ticks.size() <= 6);
        QVERIFY(span < 1000 || !ticks.isEmpty());
        for (const ChartTick &tick : ticks)
            QVERIFY(tick.at >= Midnight - 12'345 && tick.at < Midnight - 12'345 + span);
    }
}

void TestValueScale::timesFollowTheZone()
{
    text::setZone(Zone::Site);
    const QString kolkata = QStringLiteral("Asia/Kolkata"); // half an hour beside the others
    const auto ticks = timeTicks({Midnight, Midnight + 7'200'000}, 3, kolkata);
    QCOMPARE(ticks.size(), 2);
    QCOMPARE(ticks.at(0), (ChartTick{Midnight + 1'800'000, QStringLiteral("06:00")}));
    QCOMPARE(text::shownZone(Midnight, kolkata), QStringLiteral("+05:30"));
    QCOMPARE(text::shownZone(Midnight), QStringLiteral("UTC"));
    QCOMPARE(text::shownOffsetSeconds(Midnight, kolkata), 19'800);
}

SKERRY_TEST_MAIN(QCoreApplication, TestValueScale)
#include "tst_valuescale.moc"
