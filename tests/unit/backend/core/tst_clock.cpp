#include "backend_stub/core/clock.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManualClockStandsStill();
    void aScaledClockNeverGoesBack();
    void aScaledClockJumpsForwardOnly();
    void waitsAreInWallTime();
    void timesSurviveTheWire_data();
    void timesSurviveTheWire();
};

void TestClock::aManualClockStandsStill()
{
    ManualClock clock{TimePoint(1h)};
    QCOMPARE(clock.now(), TimePoint(1h));
    clock.advance(90s);
    QCOMPARE(clock.now(), TimePoint(1h + 90s));
    QCOMPARE(clock.wallUntil(TimePoint(5h)), 0ms);
}

void TestClock::aScaledClockNeverGoesBack()
{
    ScaledClock clock(TimePoint(0ms), 10'000);
    auto last = clock.now();
    for (const double scale : {10'000.0, 0.1, 1.0, 500.0}) {
        clock.setScale(scale);
        QCOMPARE(clock.scale(), scale);
        for (int i = 0; i < 1'000; ++i) {
            const auto now = clock.now();
            QVERIFY(now >= last);
            last = now;
        }
    }
}

void TestClock::aScaledClockJumpsForwardOnly()
{
    ScaledClock clock(TimePoint(1h), 1);
    clock.advanceTo(TimePoint(3h));
    QVERIFY(clock.now() >= TimePoint(3h));
    clock.advanceTo(TimePoint(2h));
    QVERIFY(clock.now() >= TimePoint(3h));
}

void TestClock::waitsAreInWallTime()
{
    const ScaledClock clock(TimePoint(0ms), 60);
    const auto wait = clock.wallUntil(TimePoint(60min));
    // A minute at most, and less by what has passed since the construction.
    QVERIFY(wait <= 60s);
    QVERIFY(wait > 0s);
    QCOMPARE(clock.wallUntil(TimePoint(-1h)), 0ms);
}

void TestClock::timesSurviveTheWire_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("epoch") << qint64(0);
    QTest::newRow("before it") << qint64(-1'500);
    QTest::newRow("a second before it") << qint64(-1'000);
    QTest::newRow("just before it") << qint64(-1);
    QTest::newRow("now") << qint64(1'790'000'000'123);
}

void TestClock::timesSurviveTheWire()
{
    QFETCH(qint64, ms);
    const auto sent = toProto(TimePoint(Milliseconds(ms)));
    QVERIFY(sent.nanos() >= 0);
    QCOMPARE(fromProto(sent), TimePoint(Milliseconds(ms)));
    QCOMPARE(fromProto(toProto(Milliseconds(ms))), Milliseconds(ms));
}

SKERRY_TEST_MAIN(QCoreApplication, TestClock)
#include "tst_clock.moc"
