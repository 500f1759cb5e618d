// Words for what is measured, and of what.
#include "app/ctl/telemetry/metrics.h"
#include "app/ctl/telemetry/subjects.h"
#include "backend_stub/telemetry/subject.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <limits>

using namespace skerry::ctl;
namespace v1 = skerry::v1;
namespace backend = skerry::backend;

namespace {

QString joined(const std::vector<std::string> &words)
{
    QStringList list;
    for (const auto &word : words)
        list << QString::fromStdString(word);
    return list.join(u' ');
}

std::vector<std::string> split(const char *line)
{
    std::vector<std::string> words;
    const auto list = QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
    for (const auto &word : list)
        words.push_back(word.toStdString());
    return words;
}

} // namespace

class TestCtlTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMetricHasItsWords();
    void kindsHaveWhatIsMeasuredOfThem();
    void metricsAreRead_data();
    void metricsAreRead();
    void valuesAreWrittenInTheirUnit();
    void numbersForProgramsAreExact();
    void subjectsAreRead_data();
    void subjectsAreRead();
};

void TestCtlTelemetry::everyMetricHasItsWords()
{
    QCOMPARE(joined(metricWords()),
             QStringLiteral("requests errors latency-p50 latency-p95 latency-p99 latency-max cpu memory disk temperature "
                            "reachable round-trip jitter loss"));
    QCOMPARE(joined(metricWords({v1::SUBJECT_KIND_LINK})), QStringLiteral("round-trip jitter loss"));
    QCOMPARE(metricHeading(v1::TELEMETRY_METRIC_LATENCY_P95), std::string("LATENCY P95 (ms)"));
    QCOMPARE(metricHeading(v1::TELEMETRY_METRIC_REQUESTS), std::string("REQUESTS (/s)"));
    QCOMPARE(metricField(v1::TELEMETRY_METRIC_REQUESTS), std::string("requests_per_second"));
    QCOMPARE(metricField(v1::TELEMETRY_METRIC_LATENCY_P50), std::string("latency_p50_ms"));
    QCOMPARE(metricField(v1::TELEMETRY_METRIC_LOSS), std::string("loss_ratio"));
    QCOMPARE(metricField(v1::TELEMETRY_METRIC_TEMPERATURE), std::string("temperature_celsius"));
    for (const auto &word : metricWords()) {
        const auto read = parseMetrics(word, {});
        QVERIFY2(read && metricWord(read->front()) == word, word.c_str());
    }
}

// What the control plane measures of a kind is what may be asked for, and what is shown is a part of it.
void TestCtlTelemetry::kindsHaveWhatIsMeasuredOfThem()
{
    for (int number = 0; number <= v1::SubjectKind_MAX; ++number) {
        const auto kind = static_cast<v1::SubjectKind>(number);
        const auto measured = backend::metricsOf(kind);
        const auto &known = metricsOf(kind);
        QVERIFY2(std::equal(known.begin(), known.end(), measured.begin(), measured.end()),
                 v1::SubjectKind_Name(kind).c_str());
        QCOMPARE(usualMetrics(kind).empty(), known.empty());
        for (const auto metric : usualMetrics(kind))
            QVERIFY(std::find(known.begin(), known.end(), metric) != known.end());
    }
    const auto both = usualMetrics({v1::SUBJECT_KIND_NODE, v1::SUBJECT_KIND_SITE});
    QCOMPARE(std::count(both.begin(), both.end(), v1::TELEMETRY_METRIC_CPU), 1);
    QCOMPARE(std::count(both.begin(), both.end(), v1::TELEMETRY_METRIC_REACHABLE), 1);
}

void TestCtlTelemetry::metricsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("expected"); // words, or what is said of it
    const auto row = [](const char *text, v1::SubjectKind kind, const char *expected) {
        QTest::addRow("%s of a %s", text, subjectKindWord(kind).c_str())
            << QString::fromLatin1(text) << int(kind) << QString::fromLatin1(expected);
    };
    row("cpu", v1::SUBJECT_KIND_NODE, "cpu");
    row("cpu,latency-p50,cpu", v1::SUBJECT_KIND_NODE, "cpu latency-p50");
    row("LATENCY_P95", v1::SUBJECT_KIND_SITE, "latency-p95");
    row("latency-p95", v1::SUBJECT_KIND_NODE,
        "A node has no latency-p95. It has: requests, errors, latency-p50, latency-max, "
        "cpu, memory, disk, temperature.");
    row("cpu", v1::SUBJECT_KIND_LINK, "A link has no cpu. It has: round-trip, jitter, loss.");
    row("loss,speed", v1::SUBJECT_KIND_LINK, "There is no metric \"speed\". Known are: round-trip, jitter, loss.");
    row("", v1::SUBJECT_KIND_LINK, "There is no metric \"\". Known are: round-trip, jitter, loss.");
    row("loss,", v1::SUBJECT_KIND_LINK, "There is no metric \"\". Known are: round-trip, jitter, loss.");
    row("99", v1::SUBJECT_KIND_LINK, "There is no metric \"99\". Known are: round-trip, jitter, loss.");
    row("0", v1::SUBJECT_KIND_LINK, "There is no metric \"0\". Known are: round-trip, jitter, loss.");
}

void TestCtlTelemetry::metricsAreRead()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, expected);
    const auto read = parseMetrics(text.toStdString(), {static_cast<v1::SubjectKind>(kind)});
    if (!read) {
        QCOMPARE(int(read.failure().code), int(ExitCode::Usage));
        QCOMPARE(QString::fromStdString(read.failure().message + " " + read.failure().remedy), expected);
        return;
    }
    std::vector<std::string> words;
    std::transform(read->begin(), read->end(), std::back_inserter(words), metricWord);
    QCOMPARE(joined(words), expected);
}

void TestCtlTelemetry::valuesAreWrittenInTheirUnit()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_CPU, 0.314F), std::string("31.4"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_REACHABLE, 1.0F), std::string("100.0"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_LOSS, 0.0004F), std::string("0.04"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_LATENCY_P95, 12.34F), std::string("12.3"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_REQUESTS, 999.94F), std::string("999.9"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_REQUESTS, 999.96F), std::string("1,000"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_REQUESTS, 1'234'567.0F), std::string("1,234,567"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_TEMPERATURE, -3.0F), std::string("-3.0"));
    QCOMPARE(valueText(v1::TELEMETRY_METRIC_ROUND_TRIP, nan), std::string("-"));
}

void TestCtlTelemetry::numbersForProgramsAreExact()
{
    QCOMPARE(plainNumber(0.1F, "null"), std::string("0.1"));
    QCOMPARE(plainNumber(12.5, "null"), std::string("12.5"));
    QCOMPARE(plainNumber(std::numeric_limits<float>::quiet_NaN(), "null"), std::string("null"));
    QCOMPARE(plainNumber(std::numeric_limits<double>::infinity(), ""), std::string());
    for (const float value : {1.0F / 3, 1e-7F, 123456.789F, 1e20F})
        QCOMPARE(QString::fromStdString(plainNumber(value, "")).toFloat(), value);
}

void TestCtlTelemetry::subjectsAreRead_data()
{
    QTest::addColumn<QString>("expected"); // kinds, "|", subjects; or what is said of it
    const auto row = [](const char *words, const char *expected) { QTest::newRow(words) << QString::fromLatin1(expected); };
    row("", "|");
    row("nodes", "node|");
    row("plane", "plane|");
    row("site oslo bergen", "|site/oslo site/bergen");
    row("site/oslo node/n1 plane", "plane|site/oslo node/n1");
    row("link oslo/bergen", "|link/bergen/oslo");
    row("link/bergen/oslo", "|link/bergen/oslo");
    row("rollout spring/canary", "|rollout/spring/canary");
    row("rollouts spring", "|rollout/spring/canary rollout/spring/control rollout/spring/main");
    row("release/edge-proxy-2.4.0", "|release/edge-proxy-2.4.0");
    row("component", "Nothing is measured of a \"component\".");
    row("planes", "Nothing is measured of a \"planes\".");
    row("plane x", "The plane has no name.");
    row("site Oslo", "\"Oslo\" is not a name of a site.");
    row("site oslo/x", "\"oslo/x\" is not a name of a site.");
    row("link oslo", "\"oslo\" is not a name of a link.");
    row("link oslo/oslo", "\"oslo/oslo\" is not a name of a link.");
    row("link oslo/", "\"oslo/\" is not a name of a link.");
    row("rollout spring/waves", "\"spring/waves\" is not a name of a rollout.");
    row("site/oslo bergen", "Nothing is measured of a \"bergen\".");
    row("site/oslo site", "\"site\" has no name.");
}

void TestCtlTelemetry::subjectsAreRead()
{
    QFETCH(QString, expected);
    const auto choice = parseSubjects(split(QTest::currentDataTag()));
    if (!choice) {
        QCOMPARE(int(choice.failure().code), int(ExitCode::Usage));
        QVERIFY(!choice.failure().remedy.empty());
        QCOMPARE(QString::fromStdString(choice.failure().message), expected);
        return;
    }
    std::vector<std::string> kinds;
    std::transform(choice->all.begin(), choice->all.end(), std::back_inserter(kinds), subjectKindWord);
    std::vector<std::string> paths;
    for (const auto &named : choice->named)
        std::transform(named.meant.begin(), named.meant.end(), std::back_inserter(paths), subjectPath);
    QCOMPARE(joined(kinds) + u'|' + joined(paths), expected);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCtlTelemetry)
#include "tst_ctltelemetry.moc"
