// A real Prometheus scrapes a real skerryd, and is asked what it has found.
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

using namespace skerry::test;

namespace {

constexpr int Nodes = 200;
constexpr int ScrapedMs = 60'000;

QString freeAddress()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
}

// The body of what a GET gives, or nothing.
QByteArray get(const QString &address, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(address.section(QLatin1Char(':'), 0, 0), address.section(QLatin1Char(':'), 1).toUShort());
    if (!socket.waitForConnected(1'000))
        return {};
    // HTTP 1.0: the end of the answer is the end of the connection, and nothing comes in chunks.
    socket.write("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    const auto head = answer.indexOf("\r\n\r\n");
    return answer.startsWith("HTTP/1.") && answer.contains(" 200 ") && head > 0 ? answer.mid(head + 4) : QByteArray();
}

bool writeFile(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace

class TestPrometheus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFormatIsRight();
    void prometheusFindsWhatThereIs();
    void prometheusSeesTheEnd();
    void onlyLoopbackIsServed_data();
    void onlyLoopbackIsServed();
    void aPortInUseIsSaid();

private:
    // The one value that a query gives; -1 if it gives none or several.
    [[nodiscard]] double ask(const QByteArray &query) const
    {
        const auto answer = get(m_web, "/api/v1/query?query=" + query.toPercentEncoding());
        const auto result = QJsonDocument::fromJson(answer).object()[QStringLiteral("data")].toObject();
        const auto series = result[QStringLiteral("result")].toArray();
        return series.size() == 1 ? series[0].toObject()[QStringLiteral("value")].toArray()[1].toString().toDouble() : -1;
    }

    std::unique_ptr<Daemon> m_daemon;
    QString m_metrics;
    QTemporaryDir m_directory;
    QString m_web;
    QProcess m_prometheus;
};

void TestPrometheus::initTestCase()
{
    m_metrics = freeAddress();
    m_daemon = std::make_unique<Daemon>(QStringList{QStringLiteral("--sample"), QStringLiteral("--nodes"),
                                                    QString::number(Nodes), QStringLiteral("--metrics"), m_metrics});
    QVERIFY2(m_daemon->start(), qPrintable(m_daemon->log()));
    m_web = freeAddress();
    const auto configuration = m_directory.filePath(QStringLiteral("prometheus.yml"));
    QVERIFY(writeFile(configuration, QStringLiteral("global: {scrape_interval: 1s}\n"
                                                    "scrape_configs:\n"
                                                    "- job_name: skerry\n"
                                                    "  static_configs: [{targets: ['%1']}]\n")
                                         .arg(m_metrics)));
    m_prometheus.setProcessChannelMode(QProcess::MergedChannels);
    m_prometheus.start(QStringLiteral(PROMETHEUS_PROGRAM),
                       {QStringLiteral("--config.file=") + configuration,
                        QStringLiteral("--storage.tsdb.path=") + m_directory.filePath(QStringLiteral("data")),
                        QStringLiteral("--web.listen-address=") + m_web});
    QVERIFY2(m_prometheus.waitForStarted(), qPrintable(m_prometheus.errorString()));
}

void TestPrometheus::cleanupTestCase()
{
    m_prometheus.terminate();
    QVERIFY(m_prometheus.waitForFinished());
}

void TestPrometheus::theFormatIsRight()
{
    const auto scraped = get(m_metrics, "/metrics");
    QVERIFY(scraped.contains("\nskerry_site_nodes{"));
    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(QStringLiteral(PROMTOOL_PROGRAM), {QStringLiteral("check"), QStringLiteral("metrics")});
    QVERIFY(check.waitForStarted());
    check.write(scraped);
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished());
    QVERIFY2(check.exitCode() == 0, check.readAll().constData());
}

void TestPrometheus::prometheusFindsWhatThereIs()
{
    QTRY_COMPARE_WITH_TIMEOUT(ask("up{job=\"skerry\"}"), 1.0, ScrapedMs);
    QTRY_COMPARE_WITH_TIMEOUT(ask("sum(skerry_site_nodes)"), double(Nodes), ScrapedMs);
    QCOMPARE(ask("skerry_objects{kind=\"node\"}"), double(Nodes));
    QCOMPARE(ask("count(skerry_site_info)"), ask("skerry_objects{kind=\"site\"}"));
    QVERIFY(ask("sum(skerry_site_nodes{state=\"online\"})") > Nodes / 2);
    QVERIFY(ask("process_resident_memory_bytes{job=\"skerry\"}") > 1e6);
    QTRY_VERIFY_WITH_TIMEOUT(ask("count(skerry_site_latency_seconds{quantile=\"0.95\"})") > 100, ScrapedMs);
    QVERIFY(ask("max(skerry_site_latency_seconds{quantile=\"0.99\"})") < 10);
    QVERIFY(ask("skerry_telemetry_memory_bytes / skerry_telemetry_memory_limit_bytes") < 1);
    // Labels of one family find those of the other: where sites are in Norway, so many nodes are.
    QVERIFY(ask("sum(skerry_site_nodes * on(site) group_left(country) skerry_site_info{country=\"Norway\"})") > 0);
}

void TestPrometheus::prometheusSeesTheEnd()
{
    QCOMPARE(m_daemon->terminate(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(ask("up{job=\"skerry\"}"), 0.0, ScrapedMs);
}

void TestPrometheus::onlyLoopbackIsServed_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("every address") << QStringLiteral("0.0.0.0:0") << QStringLiteral("loopback");
    QTest::newRow("socket") << QStringLiteral("unix:/tmp/metrics.sock") << QStringLiteral("HTTP");
    QTest::newRow("no port") << QStringLiteral("127.0.0.1") << QStringLiteral("Give --metrics HOST:PORT of");
}

void TestPrometheus::onlyLoopbackIsServed()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    Daemon daemon({QStringLiteral("--metrics"), address});
    QVERIFY(!daemon.start());
    QVERIFY2(daemon.log().contains(says), qPrintable(daemon.log()));
}

void TestPrometheus::aPortInUseIsSaid()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const auto address = QStringLiteral("127.0.0.1:%1").arg(taken.serverPort());
    Daemon daemon({QStringLiteral("--metrics"), address});
    QVERIFY(!daemon.start());
    QVERIFY2(daemon.log().contains(QLatin1String("Metrics cannot be served at ") + address), qPrintable(daemon.log()));
    QVERIFY2(daemon.log().contains(QLatin1String("another port")), qPrintable(daemon.log()));
}

SKERRY_TEST_MAIN(QCoreApplication, TestPrometheus)
#include "tst_prometheus.moc"
