#include "app/ctl/output/words.h"
#include "app/ctl/writing.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/rollouts.pb.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <set>

using namespace skerry::ctl;
namespace v1 = skerry::v1;

namespace {

google::protobuf::Timestamp timestamp(std::int64_t seconds)
{
    google::protobuf::Timestamp time;
    time.set_seconds(seconds);
    return time;
}

} // namespace

class TestCtlWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enumsHaveWords();
    void enumsAreReadInEveryForm();
    void timesAreWrittenWithTheirZone();
    void timesAreRead();
    void agesAreThoseOfTheControlPlane();
    void durationsAreRead_data();
    void durationsAreRead();
    void durationsAreWritten_data();
    void durationsAreWritten();
    void numbersAreGrouped();
    void requestIdsAreNew();
};

void TestCtlWords::enumsHaveWords()
{
    QCOMPARE(enumWord(*v1::NodeState_descriptor(), v1::NODE_STATE_ONLINE), std::string("online"));
    QCOMPARE(enumWord(*v1::RolloutPhase_descriptor(), v1::ROLLOUT_PHASE_WAVE_BAKING), std::string("wave baking"));
    QCOMPARE(enumWord(*v1::Tier_descriptor(), 0), std::string("-"));
    QCOMPARE(enumWord(*v1::Tier_descriptor(), 99), std::string("unknown (99)"));
    QCOMPARE(enumWords(*v1::Tier_descriptor()), std::string("cloud, edge or device"));
}

void TestCtlWords::enumsAreReadInEveryForm()
{
    const auto &type = *v1::BreachAction_descriptor();
    for (const char *word : {"BREACH_ACTION_HALT_AND_ROLL_BACK_ALL", "halt and roll back all", "halt-and-roll-back-all",
                             "Halt_And_Roll_Back_All", "3"})
        QCOMPARE(enumNumber(type, word).value_or(-1), int(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_ALL));
    for (const char *word : {"", "hal", "3x", "halt and"})
        QVERIFY2(!enumNumber(type, word), word);
}

void TestCtlWords::timesAreWrittenWithTheirZone()
{
    qputenv("TZ", "Europe/Oslo");
    tzset();
    const auto time = timestamp(1'764'281'703); // 2025-11-27 22:15:03 UTC
    QCOMPARE(timeText(time, {true, {}}), std::string("2025-11-27 22:15:03 UTC"));
    QCOMPARE(timeText(time, {false, {}}), std::string("2025-11-27 23:15:03 +01:00"));
    QCOMPARE(timeText(timestamp(0), {}), std::string());
    qunsetenv("TZ");
    tzset();
}

void TestCtlWords::timesAreRead()
{
    for (const char *text :
         {"2025-11-27T22:15:03Z", "2025-11-27T23:15:03+01:00", "2025-11-27 22:15:03 UTC", "2025-11-27 23:15:03 +01:00"}) {
        const auto time = parseTime(text);
        QVERIFY2(time && time->seconds() == 1'764'281'703, text);
    }
    for (const char *text : {"", "1h", "2025-11-27", "22:15:03", "1960-01-01T00:00:00Z", "yesterday"})
        QVERIFY2(!parseTime(text), text);
}

void TestCtlWords::agesAreThoseOfTheControlPlane()
{
    const TimeStyle style{true, std::chrono::sys_seconds(std::chrono::seconds(1'000'000))};
    QCOMPARE(ageText(timestamp(1'000'000), style), std::string("0 s"));
    QCOMPARE(ageText(timestamp(1'000'000 - 61), style), std::string("1 min"));
    QCOMPARE(ageText(timestamp(1'000'000 - 7'500), style), std::string("2 h 05 min"));
    QCOMPARE(ageText(timestamp(1'000'000 - 400'000), style), std::string("4 d"));
    QCOMPARE(ageText(timestamp(1'000'000 + 90), style), std::string("in 1 min"));
    QCOMPARE(ageText(timestamp(5), {true, {}}), std::string());
    QVERIFY(timeWithAge(timestamp(1'000'000 - 61), style).ends_with("UTC (1 min ago)"));
    QVERIFY(timeWithAge(timestamp(1'000'000 + 90), style).ends_with("UTC (in 1 min)"));
}

void TestCtlWords::durationsAreRead_data()
{
    QTest::addColumn<qint64>("ms"); // -1: refused
    const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << ms; };
    row("0", 0);
    row("90", 90'000);
    row("600s", 600'000);
    row("1.5s", 1'500);
    row("30m", 1'800'000);
    row("1h30m", 5'400'000);
    row("3d", 259'200'000);
    row("", -1);
    row("-5s", -1);
    row("-0", -1);
    row("5x", -1);
    row("m", -1);
    row("1h30", -1);
    row("nan", -1);
    row("inf", -1);
    row("1e300d", -1);
    row("30 m", -1);
}

void TestCtlWords::durationsAreRead()
{
    QFETCH(qint64, ms);
    const auto duration = parseDuration(QTest::currentDataTag());
    QCOMPARE(duration.has_value(), ms >= 0);
    if (duration)
        QCOMPARE(qint64(duration->seconds() * 1000 + duration->nanos() / 1'000'000), ms);
}

void TestCtlWords::durationsAreWritten_data()
{
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shown) { QTest::newRow(text) << QString::fromLatin1(shown); };
    row("0", "0 s");
    row("2.5s", "2.5 s");
    row("59s", "59 s");
    row("90s", "1 min 30 s");
    row("30m", "30 min");
    row("90m", "1 h 30 min");
    row("72h", "3 d");
    row("25h", "1 d 01 h");
}

void TestCtlWords::durationsAreWritten()
{
    QFETCH(QString, shown);
    QCOMPARE(QString::fromStdString(durationText(*parseDuration(QTest::currentDataTag()))), shown);
}

void TestCtlWords::numbersAreGrouped()
{
    QCOMPARE(countText(0), std::string("0"));
    QCOMPARE(countText(999), std::string("999"));
    QCOMPARE(countText(1'000), std::string("1,000"));
    QCOMPARE(countText(1'234'567), std::string("1,234,567"));
    QCOMPARE(counted(1, "node"), std::string("1 node"));
    QCOMPARE(counted(0, "node"), std::string("0 nodes"));
    QCOMPARE(bytesText(67'108'864), std::string("64 MiB"));
    QCOMPARE(bytesText(1'500), std::string("1.5 KiB"));
    QCOMPARE(bytesText(1'048'575), std::string("1.0 MiB"));
}

void TestCtlWords::requestIdsAreNew()
{
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    std::set<std::string> ids;
    for (int i = 0; i < 1'000; ++i) {
        const auto id = makeRequestId();
        QVERIFY2(uuid.match(QString::fromStdString(id)).hasMatch(), id.c_str());
        ids.insert(id);
    }
    QCOMPARE(ids.size(), std::size_t(1'000));
    QVERIFY(Writing{}.dryOptions().request_id().empty());
    QVERIFY(Writing{}.dryOptions().dry_run());
}

SKERRY_TEST_MAIN(QCoreApplication, TestCtlWords)
#include "tst_ctlwords.moc"
