#include "backend_stub/core/weeklywindows.h"
#include "tests/support/fatallogger.h"

#include <QDateTime>
#include <QTimeZone>
#include <QtTest>

using namespace skerry::backend;
using namespace std::chrono_literals;

class TestWeeklyWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndCloses_data();
    void opensAndCloses();
    void nothingMeansAnyTime();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void agreesWithWhatClocksShow_data();
    void agreesWithWhatClocksShow();
};

namespace {

TimePoint utc(const QString &text)
{
    auto time = QDateTime::fromString(text, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return TimePoint(Milliseconds(time.toMSecsSinceEpoch()));
}

WeeklyWindows windows(const QString &text, const QString &zone)
{
    auto result = WeeklyWindows::parse(text.toStdString(), zone.toStdString(), "f");
    return result ? *result : WeeklyWindows(*WeeklyWindows::parse("", "", "f"));
}

} // namespace

void TestWeeklyWindows::opensAndCloses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("opens"); // the same: it is open
    const auto row = [](const char *name, const char *text, const char *zone, const char *at, const char *opens) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(zone) << QString::fromUtf8(at)
                            << QString::fromUtf8(opens);
    };
    // 2027-01-15 is a Friday.
    row("before", "fri 10:00-12:00", "", "2027-01-15T09:59:59", "2027-01-15T10:00:00");
    row("first moment", "fri 10:00-12:00", "", "2027-01-15T10:00:00", "2027-01-15T10:00:00");
    row("last second", "fri 10:00-12:00", "", "2027-01-15T11:59:59", "2027-01-15T11:59:59");
    row("the end is outside", "fri 10:00-12:00", "", "2027-01-15T12:00:00", "2027-01-22T10:00:00");
    row("over midnight", "thu 22:00-04:00", "", "2027-01-15T03:00:00", "2027-01-15T03:00:00");
    row("begins on its own day only", "sat 22:00-04:00", "", "2027-01-15T03:00:00", "2027-01-16T22:00:00");
    row("whole day", "sat 00:00-24:00", "", "2027-01-16T23:59:59", "2027-01-16T23:59:59");
    row("range over the week's end", "sat-mon 01:00-02:00", "", "2027-01-17T12:00:00", "2027-01-18T01:00:00");
    row("the nearer of two", "mon 01:00-02:00, sat 05:00-06:00", "", "2027-01-15T12:00:00", "2027-01-16T05:00:00");
    row("daily", "daily 01:00-02:00", "", "2027-01-15T12:00:00", "2027-01-16T01:00:00");
    row("local time", "fri 10:00-12:00", "Asia/Tokyo", "2027-01-15T00:59:00", "2027-01-15T01:00:00");
    row("local day", "sat 01:00-02:00", "Asia/Tokyo", "2027-01-15T12:00:00", "2027-01-15T16:00:00");
    // Berlin, 2027-03-28: 02:00 becomes 03:00 (01:00 UTC).
    row("hour that is left out", "sun 02:00-04:00", "Europe/Berlin", "2027-03-28T00:30:00", "2027-03-28T01:00:00");
    row("nothing is left of it", "sun 02:00-03:00", "Europe/Berlin", "2027-03-28T00:30:00", "2027-04-04T00:00:00");
    row("summer time", "mon 02:00-03:00", "Europe/Berlin", "2027-03-28T12:00:00", "2027-03-29T00:00:00");
    // Berlin, 2027-10-31: 03:00 becomes 02:00 (01:00 UTC), so that 02:30 comes at 00:30 and at 01:30 UTC.
    row("first of two hours", "sun 02:00-03:00", "Europe/Berlin", "2027-10-31T00:30:00", "2027-10-31T00:30:00");
    row("second of two hours", "sun 02:00-03:00", "Europe/Berlin", "2027-10-31T01:30:00", "2027-10-31T01:30:00");
    row("after both", "sun 02:00-03:00", "Europe/Berlin", "2027-10-31T02:00:00", "2027-11-07T01:00:00");
}

void TestWeeklyWindows::opensAndCloses()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    QFETCH(QString, at);
    QFETCH(QString, opens);
    const auto subject = windows(text, zone);
    const auto next = subject.nextOpening(utc(at));
    QVERIFY(next.has_value());
    QCOMPARE(*next, utc(opens));
    QCOMPARE(subject.contains(utc(at)), at == opens);
    QVERIFY(subject.contains(*next));
}

void TestWeeklyWindows::nothingMeansAnyTime()
{
    for (const char *text : {"", "  "}) {
        const auto subject = windows(QString::fromUtf8(text), QStringLiteral("No/Zone"));
        QCOMPARE(*subject.nextOpening(TimePoint(5ms)), TimePoint(5ms));
    }
}

void TestWeeklyWindows::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"x", "mon", "mon 10:00", "mon 10:00-", "mon 10:00-10:00", "mon 24:00-01:00", "mon 10:00-24:01", "mon 10:60-11:00",
          "mon 1:00-2:00", "mon-xxx 10:00-11:00", "Mon 10:00-11:00", "mon 10:00-11:00;", "mon 10:00-11:00,,tue 10:00-11:00",
          "mon 10:00–11:00", "mon -1:00-02:00", "mon 10.00-11.00", ",", "mon,tue 10:00-11:00"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestWeeklyWindows::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QString, text);
    const auto result = WeeklyWindows::parse(text.toStdString(), "Europe/Oslo", "spec.maintenance_windows");
    QVERIFY(!result);
    QCOMPARE(result.error().detail.field(), std::string("spec.maintenance_windows"));
    QVERIFY(!result.error().detail.remedy().empty());
    QVERIFY(!WeeklyWindows::parse("mon 10:00-11:00", "Europe/Nowhere", "f"));
}

// The oracle: Qt's own time zones tell what a clock on the wall shows; where that time lies in the window, it is open. The
// hours that clocks leave out or show twice lie whole inside the window of Sunday.
void TestWeeklyWindows::agreesWithWhatClocksShow_data()
{
    QTest::addColumn<QString>("zone");
    for (const char *zone :
         {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"})
        QTest::newRow(zone) << QString::fromUtf8(zone);
}

void TestWeeklyWindows::agreesWithWhatClocksShow()
{
    QFETCH(QString, zone);
    const QTimeZone clocks(zone.toUtf8());
    QVERIFY(clocks.isValid());
    const auto subject = windows(QStringLiteral("mon-fri 22:15-04:45, sun 00:30-03:30"), zone);
    for (auto at = utc(QStringLiteral("2027-01-01T00:00:00")); at < utc(QStringLiteral("2028-01-01T00:00:00"));
         at += 13min) {
        const auto local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), clocks);
        const int day = local.date().dayOfWeek();
        const int minute = local.time().hour() * 60 + local.time().minute();
        const bool evening = day <= 5 && minute >= 22 * 60 + 15;
        const bool morning = day >= 2 && day <= 6 && minute < 4 * 60 + 45;
        const bool sunday = day == 7 && minute >= 30 && minute < 210;
        QVERIFY2(subject.contains(at) == (evening || morning || sunday), qPrintable(local.toString(Qt::ISODate)));
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestWeeklyWindows)
#include "tst_weeklywindows.moc"
