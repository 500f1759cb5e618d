// Times in UTC, in the zone of the computer and in that of a site.
#include "models/zone.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestZone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Asia/Kolkata"); }
    void cleanup() { text::setZone(Zone::Utc); }
    void times_data();
    void times();
    void allZonesAtOnce();
    void clocksOnWalls();
    void whatLeavesTheConsoleIsUtc();
};

namespace {

constexpr qint64 Winter = 1'763'798'125'000; // 2025-11-22 07:55:25 UTC
constexpr qint64 Summer = 1'753'257'325'000; // 2025-07-23 07:55:25 UTC

} // namespace

void TestZone::times_data()
{
    QTest::addColumn<int>("zone");
    QTest::addColumn<QString>("site");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, Zone zone, const char *site, qint64 time, const char *expected) {
        QTest::newRow(name) << static_cast<int>(zone) << QString::fromLatin1(site) << time << QString::fromLatin1(expected);
    };
    row("UTC", Zone::Utc, "Europe/Oslo", Winter, "2025-11-22 07:55:25 UTC");
    row("local", Zone::Local, "Europe/Oslo", Winter, "2025-11-22 13:25:25 +05:30");
    row("winter at the site", Zone::Site, "Europe/Oslo", Winter, "2025-11-22 08:55:25 +01:00");
    row("summer at the site", Zone::Site, "Europe/Oslo", Summer, "2025-07-23 09:55:25 +02:00");
    row("west of Greenwich, half an hour", Zone::Site, "America/St_Johns", Winter, "2025-11-22 04:25:25 -03:30");
    row("unknown zone", Zone::Site, "Mars/Olympus", Winter, "2025-11-22 07:55:25 UTC");
    row("no site", Zone::Site, "", Winter, "2025-11-22 07:55:25 UTC");
    row("never", Zone::Site, "Europe/Oslo", 0, "");
}

void TestZone::times()
{
    QFETCH(const int, zone);
    QFETCH(const QString, site);
    QFETCH(const qint64, time);
    QFETCH(const QString, expected);
    text::setZone(static_cast<Zone>(zone));
    QCOMPARE(text::formatTime(time, site), expected);
    QCOMPARE(text::formatClock(time, site), expected.mid(11));
}

void TestZone::allZonesAtOnce()
{
    QCOMPARE(text::formatTimeEverywhere(Winter, QStringLiteral("Europe/Oslo")).split(QLatin1Char('\n')),
             (QStringList{QStringLiteral("2025-11-22 07:55:25 UTC"), QStringLiteral("2025-11-22 13:25:25 +05:30 here"),
                          QStringLiteral("2025-11-22 08:55:25 +01:00 at the site (Europe/Oslo)")}));
    QVERIFY(text::formatTimeEverywhere(0).isEmpty());
}

void TestZone::clocksOnWalls()
{
    QCOMPARE(text::formatWallClock(Winter, QStringLiteral("Europe/Oslo")), QStringLiteral("08:55"));
    QCOMPARE(text::formatWallClock(Summer, QStringLiteral("Europe/Oslo")), QStringLiteral("09:55"));
    QVERIFY(text::formatWallClock(Winter, QStringLiteral("Mars/Olympus")).isEmpty());
    QCOMPARE(text::offsetSeconds(Winter, QStringLiteral("America/St_Johns")), -12'600);
    QCOMPARE(text::offsetSeconds(Winter, {}), 0);
}

void TestZone::whatLeavesTheConsoleIsUtc()
{
    text::setZone(Zone::Local);
    QCOMPARE(text::isoTime(Winter), QStringLiteral("2025-11-22T07:55:25Z"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestZone)
#include "tst_zone.moc"
