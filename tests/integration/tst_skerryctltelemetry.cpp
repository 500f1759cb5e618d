// skerryctl telemetry, and faults of links, against a real skerryd process.
#include "tests/support/ctlprocess.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <csignal>

using namespace skerry::test;

namespace {

constexpr int LongMs = 120'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QJsonObject parsed(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QByteArray nextLine(QProcess &process)
{
    QElapsedTimer timer;
    timer.start();
    while (!process.canReadLine() && timer.elapsed() < LongMs)
        process.waitForReadyRead(100);
    return process.readLine();
}

} // namespace

class TestSkerryctlTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void latestOfEveryKind_data();
    void latestOfEveryKind();
    void latestInEveryForm();
    void nodesAreSelected();
    void namesAreLookedUp_data();
    void namesAreLookedUp();
    void rangesHaveBucketsAndGaps();
    void timesOfARangeAreChecked_data();
    void timesOfARangeAreChecked();
    void percentilesAreOfGroups();
    void tellsWhatIsKept();
    void linksAreSlowedAndCut();
    void namesAreCompleted();
    void rolloutsAreMeasuredInParts();    // after those that know how often is measured
    void aWatchOutlivesTheControlPlane(); // last: others would meet a plane that has just begun to measure

private:
    [[nodiscard]] QString address() const { return QStringLiteral("unix:") + m_daemon.directory() + text("/skerryd.sock"); }
    [[nodiscard]] CtlEnded ctl(const char *line, const QStringList &more = {}) const
    {
        return runCtl(words(line, more) + QStringList{text("--plane"), address()}, bareEnvironment(m_home.path()));
    }
    [[nodiscard]] QJsonArray latest(const char *line, const QStringList &more = {}) const
    {
        const auto ended = ctl("telemetry latest -o json", words(line, more));
        if (ended.code != 0)
            qInfo("%s", qUtf8Printable(ended.text()));
        return parsed(ended.output)[text("values")].toArray();
    }
    [[nodiscard]] QString aLink() const; // one of a few milliseconds

    QTemporaryDir m_home;
    Daemon m_daemon{{text("--sample"), text("--nodes"), text("300")}};
};

void TestSkerryctlTelemetry::initTestCase()
{
    QVERIFY(m_daemon.start());
    QTRY_VERIFY_WITH_TIMEOUT(latest("plane").size() == 1, LongMs);
}

QString TestSkerryctlTelemetry::aLink() const
{
    const auto links = latest("links");
    for (const auto &link : links) {
        const auto ms = link[text("round_trip_ms")].toDouble(-1);
        if (ms > 0 && ms < 100)
            return link[text("name")].toString();
    }
    return {};
}

void TestSkerryctlTelemetry::latestOfEveryKind_data()
{
    QTest::addColumn<QString>("field"); // which the usual metrics have
    QTest::addColumn<QString>("heading");
    const auto row = [](const char *kind, const char *field, const char *heading) {
        QTest::newRow(kind) << text(field) << text(heading);
    };
    row("nodes", "cpu_ratio", "CPU (%)");
    row("sites", "latency_p95_ms", "LATENCY P95 (ms)");
    row("fleets", "requests_per_second", "REQUESTS (/s)");
    row("links", "round_trip_ms", "ROUND TRIP (ms)");
    row("releases", "reachable_ratio", "REACHABLE (%)");
    row("plane", "memory_ratio", "MEMORY (%)");
}

void TestSkerryctlTelemetry::latestOfEveryKind()
{
    QFETCH(QString, field);
    QFETCH(QString, heading);
    const auto values = latest(QTest::currentDataTag());
    QVERIFY(!values.isEmpty());
    int measured = 0;
    for (const auto &each : values) {
        QVERIFY2(each.toObject().contains(field), qUtf8Printable(field));
        measured += each[field].isDouble() ? 1 : 0;
        if (measured > 0 && field.endsWith(text("_ratio")))
            QVERIFY(each[field].toDouble() <= 1);
    }
    QVERIFY(measured > 0);
    const auto table = ctl("telemetry latest --utc", {text(QTest::currentDataTag())});
    QCOMPARE(table.code, 0);
    const auto lines = table.output.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines[0].contains(text(" UTC (")) && lines[0].contains(text(" s ago), measured every ")),
             qUtf8Printable(lines[0]));
    QVERIFY2(lines[1].contains(heading), qUtf8Printable(lines[1]));
    QVERIFY(lines.size() > 2);
}

void TestSkerryctlTelemetry::latestInEveryForm()
{
    const auto site = latest("sites").first()[text("name")].toString();
    const auto json = parsed(ctl("telemetry latest -o json --metric cpu,latency-p99 site", {site}).output);
    QVERIFY(json[text("age_s")].toDouble(-1) >= 0);
    QCOMPARE(json[text("skipped")].toInt(-1), 0);
    QCOMPARE(json[text("interval_s")].toDouble(), 1.0);
    const QJsonValue only = json[text("values")].toArray().first();
    QCOMPARE(only.toObject().keys(), (QStringList{text("cpu_ratio"), text("kind"), text("latency_p99_ms"), text("name")}));
    QCOMPARE(only[text("kind")].toString(), text("site"));
    QCOMPARE(only[text("name")].toString(), site);

    const auto lines =
        ctl("telemetry latest -o tsv --metric cpu", {text("site/") + site, text("plane")}).output.split(u'\n');
    QCOMPARE(lines.size(), 4); // with what is behind the last line feed
    QCOMPARE(lines[0], text("at\tkind\tname\tcpu_ratio"));
    const auto kinds = QStringList{lines[1].section(u'\t', 1, 2), lines[2].section(u'\t', 1, 2)};
    QVERIFY(kinds.contains(text("site\t") + site) && kinds.contains(text("plane\t")));

    // Without a kind: the plane and what is in groups of its own.
    const auto all = ctl("telemetry latest");
    QVERIFY2(all.output.contains(text("\nplane ")) && all.output.contains(text("\nfleet/")), qUtf8Printable(all.text()));
}

void TestSkerryctlTelemetry::nodesAreSelected()
{
    const auto cloud = latest("nodes -l", {text("tier = cloud")});
    const auto all = latest("nodes");
    QCOMPARE(all.size(), 300);
    QVERIFY(!cloud.isEmpty() && cloud.size() < all.size());
    const auto wrong = ctl("telemetry latest nodes -l", {text("tier = = x")});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.errors.contains(text("where: the selector (-l)")), qUtf8Printable(wrong.errors));
    QCOMPARE(ctl("telemetry latest sites -l", {text("tier = cloud")}).code, 2);
    const auto none = ctl("telemetry latest nodes -l", {text("tier = cloud, tier = edge")});
    QCOMPARE(none.code, 0);
    QVERIFY2(none.errors.contains(text("Nothing of the kind")), qUtf8Printable(none.text()));
}

void TestSkerryctlTelemetry::namesAreLookedUp_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *line, int code, const char *said) { QTest::newRow(line) << code << text(said); };
    row("latest node there-is-none", 3, "There is no node \"there-is-none\".");
    row("latest link there/is-none", 3, "There is no site ");
    row("latest rollout there-is-none", 3, "There is no rollout \"there-is-none\".");
    row("range site there-is-none --metric cpu", 3, "There is no site \"there-is-none\".");
    row("percentiles site there-is-none", 3, "There is no site \"there-is-none\".");
    row("latest towns", 2, "Known are: node, site, fleet, link, rollout, release, plane.");
    row("latest nodes --metric round-trip", 2, "A node has no round-trip.");
    row("range site --metric cpu", 2, "No site is named.");
    row("range rollout spring --metric cpu", 2, "ROLLOUT/canary");
    row("range site oslo bergen --metric cpu", 2, "A range is of one thing, and not of 2.");
    row("range plane --metric cpu,memory", 2, "A range is of one metric.");
    row("range plane --metric cpu --buckets 0", 2, "There must be 1 to 10,000 buckets");
    row("range plane", 2, "--metric is required");
    row("percentiles nodes", 2, "There are no percentiles of a node.");
    row("percentiles --quantiles 0.5,", 2, "are no quantiles.");
    row("percentiles --quantiles 2", 2, "are no quantiles.");
    row("percentiles --over soon", 2, "\"soon\" is not a duration.");
    row("latest --every soon", 2, "\"soon\" is not a duration.");
}

void TestSkerryctlTelemetry::namesAreLookedUp()
{
    QFETCH(int, code);
    QFETCH(QString, said);
    const auto ended = ctl("telemetry", words(QTest::currentDataTag()));
    QVERIFY2(ended.code == code && ended.errors.contains(said), qUtf8Printable(ended.text()));
}

void TestSkerryctlTelemetry::rangesHaveBucketsAndGaps()
{
    QTRY_VERIFY_WITH_TIMEOUT(ctl("telemetry range plane --metric requests --from 10s -o tsv").output.count(u'\n') > 4,
                             LongMs);
    const auto json = parsed(ctl("telemetry range plane --metric latency-p95 --from 2h --buckets 30 -o json").output);
    QCOMPARE(json[text("metric")].toString(), text("latency_p95_ms"));
    QVERIFY(json[text("resolution_s")].toDouble() >= 1);
    const auto buckets = json[text("buckets")].toArray();
    QVERIFY(buckets.size() > 1 && buckets.size() <= 30);
    // Nothing was measured two hours ago, and something just now.
    QCOMPARE(buckets.first()[text("count")].toInt(-1), 0);
    QVERIFY(!buckets.first().toObject().contains(text("max")));
    int samples = 0;
    for (const auto &bucket : buckets) {
        samples += bucket[text("count")].toInt();
        QVERIFY(bucket[text("min")].toDouble() <= bucket[text("max")].toDouble());
    }
    QVERIFY(samples > 0);

    const auto table = ctl("telemetry range plane --metric latency-p95 --from 2h --buckets 30 --utc");
    const auto lines = table.output.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines[0].startsWith(text("latency-p95 of plane, buckets of ")) && lines[0].contains(text("resolution ")),
             qUtf8Printable(lines[0]));
    QVERIFY2(lines[1].contains(text("MAX (ms)")) && lines[1].endsWith(text("COUNT")), qUtf8Printable(lines[1]));
    QVERIFY2(lines[2].endsWith(text("gap")), qUtf8Printable(lines[2]));
    QVERIFY2(!lines.last().endsWith(text("gap")), qUtf8Printable(table.output));

    const auto tsv = ctl("telemetry range plane --metric cpu --from 2h --buckets 30 -o tsv");
    QVERIFY(tsv.output.startsWith(text("from\tfirst_ratio\tmin_ratio\tmax_ratio\tlast_ratio\tcount\n")));
    QVERIFY2(tsv.output.section(u'\n', 1, 1).endsWith(text("\t\t\t\t\t0")), qUtf8Printable(tsv.output));
    QVERIFY(tsv.errors.startsWith(text("Buckets of ")));

    const auto before = ctl("telemetry range plane --metric cpu --from 20d --until 19d");
    QCOMPARE(before.code, 0);
    QVERIFY2(before.errors.contains(text("Nothing is kept of that time.")), qUtf8Printable(before.text()));
}

void TestSkerryctlTelemetry::timesOfARangeAreChecked_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    const auto row = [](const char *from, const char *until, int code) {
        QTest::addRow("%s to %s", from, until)
            << QStringList{text("--from"), text(from), text("--until"), text(until)} << code;
    };
    row("10m", "5m", 0);
    row("10m", "now", 0);
    row("2020-01-01T00:00:00Z", "2020-01-02 00:00:00 UTC", 0);
    row("5000d", "now", 0);
    row("5m", "10m", 2);
    row("now", "now", 2);
    row("yesterday", "now", 2);
    row("1h", "2020-13-01T00:00:00Z", 2);
    row("5000000000d", "now", 2);
}

void TestSkerryctlTelemetry::timesOfARangeAreChecked()
{
    QFETCH(QStringList, options);
    QFETCH(int, code);
    const auto ended = ctl("telemetry range plane --metric cpu", options);
    QVERIFY2(ended.code == code && (code == 0 || ended.errors.contains(text("what to do:"))), qUtf8Printable(ended.text()));
}

void TestSkerryctlTelemetry::rolloutsAreMeasuredInParts()
{
    const auto deployment = ctl("get deployments -o name -l", {text("component = edge-proxy")}).output.section(u'\n', 0, 0);
    const QStringList what{deployment.section(u'/', 1), text("edge-proxy-2.4.0")};
    // It is there, and nobody belongs to it yet.
    QCOMPARE(ctl("rollout start --draft --name draft", what).code, 0);
    const auto draft = ctl("telemetry latest rollout/draft/main");
    QCOMPARE(draft.code, 3);
    QVERIFY2(draft.errors.contains(text("Nothing is measured of rollout/draft/main now.")), qUtf8Printable(draft.text()));
    QCOMPARE(ctl("rollout abort draft").code, 0);

    // Who belongs to what is looked at once a minute of the control plane's.
    QCOMPARE(ctl("simulation time-scale 60").code, 0);
    const auto started = ctl("rollout start --name spring --set canary.count=3 --set canary.bake=20d", what);
    QVERIFY2(started.code == 0, qUtf8Printable(started.text()));
    const auto parts = [this] {
        QStringList names;
        const auto values = latest("rollouts");
        for (const auto &part : values)
            names << part[text("name")].toString();
        return names;
    };
    QTRY_VERIFY_WITH_TIMEOUT(parts().contains(text("spring/canary")), LongMs);
    QVERIFY(parts().contains(text("spring/main")));
    QCOMPARE(latest("rollout spring").size(), 3);
    QCOMPARE(latest("rollout spring/canary").size(), 1);
    QCOMPARE(ctl("telemetry range rollout spring/canary --metric cpu").code, 0);
    const auto percentiles = ctl("telemetry percentiles");
    QVERIFY2(percentiles.output.contains(text("rollout/spring/canary")), qUtf8Printable(percentiles.text()));
    // Of one that has ended is what was measured.
    QCOMPARE(ctl("rollout abort spring").code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(parts().isEmpty(), LongMs);
    QVERIFY(ctl("telemetry percentiles rollout spring").output.contains(text("rollout/spring/main")));
    QVERIFY(latest("rollout spring/main").first()[text("cpu_ratio")].isNull());
    QCOMPARE(ctl("simulation time-scale 1").code, 0);
}

void TestSkerryctlTelemetry::percentilesAreOfGroups()
{
    const auto fleets = latest("fleets").size();
    const auto json = parsed(ctl("telemetry percentiles --quantiles 0.5,0.999 -o json").output);
    const auto groups = json[text("groups")].toArray();
    QVERIFY(groups.size() >= fleets + 1);
    for (const auto &group : groups) {
        if (group[text("requests")].toInt() == 0)
            continue;
        const auto latency = group[text("latency_ms")];
        QVERIFY(latency[text("0.5")].toDouble() > 0);
        QVERIFY(latency[text("0.5")].toDouble() <= latency[text("0.999")].toDouble());
    }
    const auto table = ctl("telemetry percentiles plane --over 1m --quantiles 0.5,0.999 --utc");
    QVERIFY2(table.output.contains(text("P50 (ms)")) && table.output.contains(text("P99.9 (ms)")) &&
                 table.output.section(u'\n', 2, 2).startsWith(text("plane ")),
             qUtf8Printable(table.text()));
    const auto tsv = ctl("telemetry percentiles sites -o tsv").output;
    QVERIFY2(tsv.startsWith(text("from\tuntil\tkind\tname\trequests\tlatency_p50_ms\tlatency_p95_ms\tlatency_p99_ms\n")),
             qUtf8Printable(tsv));
    QCOMPARE(tsv.count(u'\n'), latest("sites").size() + 1);
}

void TestSkerryctlTelemetry::tellsWhatIsKept()
{
    const auto table = ctl("telemetry kept");
    QCOMPARE(table.code, 0);
    for (const char *part : {"nodes ", "links ", "plane ", "1 s", " ago)", "\nmemory ", ", disk ", " measured\n"})
        QVERIFY2(table.output.contains(text(part)), qUtf8Printable(text(part) + table.output));
    const auto json = parsed(ctl("telemetry kept -o json").output);
    QCOMPARE(json[text("groups_kept")][text("resolution")].toString(), text("1s"));
    QVERIFY(ctl("telemetry kept -o yaml").output.contains(text("memory_bytes: ")));
}

void TestSkerryctlTelemetry::linksAreSlowedAndCut()
{
    const auto link = aLink();
    const auto ms = [&] { return latest("link", {link}).first()[text("round_trip_ms")]; };
    const auto before = ms().toDouble();
    QVERIFY(before > 0);
    const QStringList sites = link.split(u'/');
    const auto slow = ctl("simulation fault --added-ms 500 --loss 0.25 --for 1d --link", sites);
    QVERIFY2(slow.code == 0 && slow.output.endsWith(text(" injected\n")), qUtf8Printable(slow.text()));
    const auto faults = ctl("simulation faults").output;
    QVERIFY2(faults.contains(text("link/") + link) && faults.contains(text("+500 ms, loses 25 %")), qUtf8Printable(faults));
    QTRY_VERIFY_WITH_TIMEOUT(ms().toDouble() > before + 400, LongMs);
    QCOMPARE(ctl("simulation clear", {slow.output.section(u' ', 0, 0)}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(ms().toDouble() < before + 300, LongMs);

    // In the other order, as one word.
    const auto cut = ctl("simulation fault --link", {sites[1] + u'/' + sites[0]});
    QVERIFY2(cut.code == 0, qUtf8Printable(cut.text()));
    QVERIFY(ctl("simulation faults").output.contains(text(" cut ")));
    QTRY_VERIFY_WITH_TIMEOUT(ms().isNull(), LongMs);
    QVERIFY(ctl("telemetry latest --metric round-trip link", {link}).output.trimmed().endsWith(u'-'));
    QCOMPARE(ctl("simulation clear --all").code, 0);

    QCOMPARE(ctl("simulation fault --link", {sites[0], text("there-is-none")}).code, 3);
    QCOMPARE(ctl("simulation fault --link", {sites[0], sites[0]}).code, 1);
    QCOMPARE(ctl("simulation fault --link", {sites[0]}).code, 2);
    QCOMPARE(ctl("simulation fault --added-ms 5 --site", {sites[0]}).code, 2);
    QCOMPARE(ctl("simulation fault --state critical --link", sites).code, 2);
    QCOMPARE(ctl("simulation fault --loss 1.5 --link", sites).code, 2);
    QCOMPARE(ctl("simulation fault --node n --link", sites).code, 2);
}

void TestSkerryctlTelemetry::namesAreCompleted()
{
    const auto completions = [this](const QStringList &line) {
        const auto all = QStringList{text("skerryctl"), text("--plane"), address()} + line;
        return runCtl(QStringList{text("__complete"), QString::number(all.size() - 1)} + all, bareEnvironment(m_home.path()))
            .output.split(u'\n', Qt::SkipEmptyParts);
    };
    const auto sites = aLink().split(u'/');
    QVERIFY(completions({text("telemetry"), text("latest"), text("site"), sites[0]}).contains(sites[0]));
    QVERIFY(completions({text("telemetry"), text("latest"), text("site/") + sites[0]}).contains(text("site/") + sites[0]));
    const auto links = completions({text("telemetry"), text("latest"), text("link"), sites[0] + u'/'});
    QVERIFY2(links.contains(sites.join(u'/')) && !links.contains(sites[0] + u'/' + sites[0]),
             qUtf8Printable(links.join(u' ')));
    QVERIFY(completions({text("simulation"), text("fault"), text("--link"), sites[0], sites[1]}).contains(sites[1]));
}

void TestSkerryctlTelemetry::aWatchOutlivesTheControlPlane()
{
    QProcess json;
    QProcess table;
    QProcess tsv;
    const auto begin = [this](QProcess &process, const char *output) {
        process.setProcessEnvironment(bareEnvironment(m_home.path()));
        process.start(text(SKERRYCTL_PROGRAM),
                      words("telemetry latest plane --watch -o", {text(output), text("--plane"), address()}));
    };
    begin(json, "json");
    begin(table, "table");
    begin(tsv, "tsv");
    QByteArray last;
    const auto next = [&] {
        const auto line = nextLine(json);
        const auto at = QJsonDocument::fromJson(line).object()[text("at")].toString().toUtf8();
        const bool later = !at.isEmpty() && at > last;
        last = at;
        return later;
    };
    for (int i = 0; i < 3; ++i)
        QVERIFY2(next(), last.constData());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(nextLine(table).contains(", measured every "));
        QVERIFY(nextLine(table).startsWith("OF "));
        QVERIFY(nextLine(table).startsWith("plane "));
        QCOMPARE(nextLine(table), QByteArray("\n")); // before the next one
    }
    QVERIFY(nextLine(tsv).startsWith("at\tkind\tname\t"));
    for (int i = 0; i < 2; ++i)
        QVERIFY(nextLine(tsv).contains("\tplane\t\t"));

    // Killed, and started again with a new token.
    m_daemon.kill();
    QVERIFY(m_daemon.start());
    json.setReadChannel(QProcess::StandardError);
    QVERIFY(nextLine(json).contains("Trying again in "));
    QByteArray said;
    while (!said.contains("Connected again.")) {
        said = nextLine(json);
        QVERIFY(!said.isEmpty());
    }
    json.setReadChannel(QProcess::StandardOutput);
    const auto seen = last;
    while (last <= seen)
        QVERIFY(next() || !last.isEmpty());
    for (QProcess *process : {&json, &table, &tsv}) {
        ::kill(pid_t(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(LongMs));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 130);
    }
    // With nobody there at all it does not even begin.
    QCOMPARE(m_daemon.terminate(), 0);
    QCOMPARE(ctl("telemetry latest --watch").code, 5);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSkerryctlTelemetry)
#include "tst_skerryctltelemetry.moc"
