// Series for charts, against a control plane that a test tells what to answer: what is asked for, when, and where it goes.
#include "models/seriesfeed.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Span = 15 * 60'000;
constexpr int Columns = 600;
constexpr int LongerThanAnyDelayMs = 400; // but that of a stream that is opened again

const TelemetrySubject First{SubjectKind::Node, QStringLiteral("n-1")};
const TelemetrySubject Second{SubjectKind::Node, QStringLiteral("n-2")};

QVector<SeriesKey> someKeys()
{
    return {{First, TelemetryMetric::Cpu}, {First, TelemetryMetric::Memory}, {Second, TelemetryMetric::Cpu}};
}

LatestFrame frameOf(const QVector<TelemetrySubject> &subjects, const QVector<QVector<float>> &columns)
{
    LatestFrame frame;
    frame.at = Noon;
    frame.subjects = std::make_shared<QVector<TelemetrySubject>>(subjects);
    frame.columns = columns;
    return frame;
}

BucketRange rangeOf(float value)
{
    return {Noon - Span, 1000, {{value, value, value, value, 1}}};
}

} // namespace

class TestSeriesFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksOnceForALiveWindow();
    void asksAgainForAZoom();
    void pastIsAskedForAsItIs();
    void answersAreTold();
    void asksNothingWhileInactive();
    void asksNothingWithoutAConnection();
    void asksNothingWithoutKeys();
    void otherKeysBeginAnew();
    void framesAreMapped();
    void framesOfOtherSubjects();
    void oneSeriesInTwoCharts();
    void streamIsOpenedAgain();
    void whatWasMissedIsAskedFor();
    void onlyALossBeginsAnew();

private:
    void connectPlane(ConnectionState state, qint64 lagMs = 0);
    void begin();
    // "0:2 1:0.5": series and value, in the order of the series.
    [[nodiscard]] QString takeSamples();
    // For what must not come: nothing can be waited for but time.
    [[nodiscard]] bool moreIsAsked(std::size_t than) const
    {
        return QTest::qWaitFor([&] { return m_service->ranges.size() > than; }, LongerThanAnyDelayMs);
    }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeTelemetryService> m_service;
    std::unique_ptr<SeriesFeed> m_feed;
    std::unique_ptr<QSignalSpy> m_cleared;
    std::unique_ptr<QSignalSpy> m_history;
    std::unique_ptr<QSignalSpy> m_samples;
};

void TestSeriesFeed::init()
{
    m_models = std::make_unique<PlaneModels>([] { return Noon; });
    connectPlane(ConnectionState::Live);
    m_service = std::make_unique<test::FakeTelemetryService>();
    m_feed = std::make_unique<SeriesFeed>(*m_models, *m_service, nullptr);
    m_cleared = std::make_unique<QSignalSpy>(m_feed.get(), &SeriesFeed::cleared);
    m_history = std::make_unique<QSignalSpy>(m_feed.get(), &SeriesFeed::historyArrived);
    m_samples = std::make_unique<QSignalSpy>(m_feed.get(), &SeriesFeed::sampled);
}

void TestSeriesFeed::cleanup()
{
    m_feed.reset();
    m_service.reset();
    m_models.reset();
}

void TestSeriesFeed::connectPlane(ConnectionState state, qint64 lagMs)
{
    ConnectionStatus status;
    status.state = state;
    status.lagMs = lagMs;
    m_models->setConnection(status);
}

void TestSeriesFeed::begin()
{
    m_feed->setKeys(someKeys());
    m_feed->setWindow(0, Span, true, Columns);
    m_feed->setActive(true);
}

QString TestSeriesFeed::takeSamples()
{
    QStringList samples;
    for (const auto &sample : std::as_const(*m_samples))
        samples << QStringLiteral("%1:%2").arg(sample.at(0).toInt()).arg(double(sample.at(2).toFloat()));
    m_samples->clear();
    samples.sort();
    return samples.join(u' ');
}

void TestSeriesFeed::asksOnceForALiveWindow()
{
    begin();
    QCOMPARE(m_service->ranges.size(), 1U);
    const auto &asked = m_service->ranges.back();
    QVERIFY(asked.keys == someKeys());
    QCOMPARE(asked.from, Noon - Span);
    QCOMPARE(asked.until, Noon);
    QCOMPARE(asked.mostBuckets, Columns);
    QVERIFY(m_feed->isLoading());
    QCOMPARE(m_service->streams.size(), 1U);
    const auto &request = m_service->streams.back().request;
    QVERIFY(request.kinds.isEmpty());
    QVERIFY(request.subjects == (QVector<TelemetrySubject>{First, Second})); // each once
    QVERIFY(request.metrics == (QVector<TelemetryMetric>{TelemetryMetric::Cpu, TelemetryMetric::Memory}));
    m_feed->setWindow(0, Span, true, Columns);
    m_feed->setActive(true);
    m_feed->setKeys(someKeys());
    QVERIFY(!moreIsAsked(1));
    QCOMPARE(m_service->streams.size(), 1U);
}

void TestSeriesFeed::asksAgainForAZoom()
{
    begin();
    m_service->ranges.back().answer({}, {});
    for (int i = 1; i <= 20; ++i) // as a wheel turns
        m_feed->setWindow(Noon - Span / i, Noon - i, false, Columns);
    QCOMPARE(m_service->ranges.size(), 1U);
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(m_service->ranges.back().from, Noon - Span / 20);
    QCOMPARE(m_service->ranges.back().until, Noon - 20);
    QVERIFY(!moreIsAsked(2));
    QCOMPARE(m_service->openStreams(), 1); // goes on, so that there is no hole afterwards
    QCOMPARE(m_cleared->size(), 1);
    m_feed->setWindow(0, Span, true, Columns);
    QTRY_COMPARE(m_service->ranges.size(), 3U);
    QCOMPARE(m_service->ranges.back().until, Noon);
    QVERIFY(std::next(m_service->ranges.begin())->operation.isNull()); // nobody wants it any more
}

void TestSeriesFeed::pastIsAskedForAsItIs()
{
    m_feed->setKeys(someKeys());
    m_feed->setWindow(1'000, 61'000, false, 100'000);
    m_feed->setActive(true);
    QCOMPARE(m_service->ranges.back().from, 1'000);
    QCOMPARE(m_service->ranges.back().until, 61'000);
    QCOMPARE(m_service->ranges.back().mostBuckets, 10'000); // what a control plane answers
}

void TestSeriesFeed::answersAreTold()
{
    begin();
    QSignalSpy changed(m_feed.get(), &SeriesFeed::stateChanged);
    m_service->ranges.back().answer({}, {rangeOf(1), rangeOf(2), rangeOf(3)});
    QVERIFY(!m_feed->isLoading());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_history->size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(m_history->at(i).at(0).toInt(), i);
        QVERIFY(m_history->at(i).at(1).value<BucketRange>() == rangeOf(float(i + 1)));
    }
    m_feed->setWindow(0, Span / 2, true, Columns);
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    m_service->ranges.back().answer({14, QStringLiteral("busy"), {}, {}, {}}, {});
    QCOMPARE(m_feed->error().message, QStringLiteral("busy"));
    QVERIFY(!m_feed->isLoading());
    QCOMPARE(m_history->size(), 3);
}

void TestSeriesFeed::asksNothingWhileInactive()
{
    m_feed->setKeys(someKeys());
    m_feed->setWindow(0, Span, true, Columns);
    QVERIFY(!moreIsAsked(0));
    QVERIFY(m_service->streams.empty());
    m_feed->setActive(true);
    QCOMPARE(m_service->ranges.size(), 1U);
    m_feed->setWindow(0, Span / 2, true, Columns); // is about to be asked for
    m_feed->setActive(false);
    QCOMPARE(m_service->openStreams(), 0);
    QVERIFY(m_service->ranges.back().operation.isNull());
    m_feed->setWindow(0, Span / 3, true, Columns);
    connectPlane(ConnectionState::Waiting);
    connectPlane(ConnectionState::Live);
    QVERIFY(!moreIsAsked(1));
    m_feed->setActive(true);
    QCOMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(m_service->ranges.back().from, Noon - Span / 3);
    QCOMPARE(m_service->openStreams(), 1);
    QCOMPARE(m_cleared->size(), 2);
}

void TestSeriesFeed::asksNothingWithoutAConnection()
{
    connectPlane(ConnectionState::Connecting);
    begin();
    m_feed->setWindow(0, Span / 2, true, Columns);
    QVERIFY(!moreIsAsked(0));
    QVERIFY(m_service->streams.empty());
}

void TestSeriesFeed::asksNothingWithoutKeys()
{
    m_feed->setWindow(0, Span, true, Columns);
    m_feed->setActive(true);
    m_feed->setWindow(0, Span / 2, true, Columns);
    QVERIFY(!moreIsAsked(0));
    QVERIFY(m_service->streams.empty());
}

void TestSeriesFeed::otherKeysBeginAnew()
{
    begin();
    m_feed->setKeys({{Second, TelemetryMetric::Disk}});
    QVERIFY(m_service->ranges.front().operation.isNull());
    QCOMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(m_service->openStreams(), 1);
    QCOMPARE(m_cleared->size(), 2);
    m_service->streams.back().frame(frameOf({Second}, {{7}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:7"));
    m_feed->setKeys({});
    QCOMPARE(m_service->openStreams(), 0);
    QCOMPARE(m_cleared->size(), 3);
}

void TestSeriesFeed::framesAreMapped()
{
    begin();
    const auto &stream = m_service->streams.back();
    LatestFrame frame = frameOf({Second, First}, {{0.5F, 2}, {8, 4}}); // processor, memory
    stream.frame(frame);
    QCOMPARE(m_samples->constFirst().at(1).value<TimeMs>(), Noon);
    QCOMPARE(takeSamples(), QStringLiteral("0:2 1:4 2:0.5")); // nobody wants the memory of the second
    frame.columns = {{1, 3}, {9, 5}};
    stream.frame(frame); // the same subjects
    QCOMPARE(takeSamples(), QStringLiteral("0:3 1:5 2:1"));
    frame.columns = {{6, 7}};
    stream.frame(frame); // less than was asked for
    QCOMPARE(takeSamples(), QStringLiteral("0:7 2:6"));
    stream.frame(frameOf({}, {}));
    QCOMPARE(takeSamples(), QString());
}

void TestSeriesFeed::framesOfOtherSubjects()
{
    begin();
    const auto &stream = m_service->streams.back();
    stream.frame(frameOf({First, Second}, {{1, 2}, {3, 4}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:1 1:3 2:2"));
    stream.frame(frameOf({{SubjectKind::Site, First.name}, Second}, {{1, 2}, {3, 4}}));
    QCOMPARE(takeSamples(), QStringLiteral("2:2"));
    stream.frame(frameOf({First}, {{5}, {6}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:5 1:6"));
    stream.frame(frameOf({Second, First}, {{1, 2}, {3, 4}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:2 1:4 2:1"));
}

void TestSeriesFeed::oneSeriesInTwoCharts()
{
    m_feed->setKeys({{First, TelemetryMetric::Cpu}, {First, TelemetryMetric::Cpu}});
    m_feed->setWindow(0, Span, true, Columns);
    m_feed->setActive(true);
    m_service->streams.back().frame(frameOf({First}, {{5}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:5 1:5"));
}

void TestSeriesFeed::streamIsOpenedAgain()
{
    begin();
    m_service->ranges.back().answer({}, {});
    m_service->streams.back().ended({14, QStringLiteral("too busy"), {}, {}, {}});
    QCOMPARE(m_feed->error().message, QStringLiteral("too busy"));
    QCOMPARE(m_cleared->size(), 1); // what is there may still be looked at
    QTRY_COMPARE(m_service->streams.size(), 2U);
    QCOMPARE(m_service->openStreams(), 1);
    QCOMPARE(m_cleared->size(), 2);
    QCOMPARE(m_service->ranges.size(), 2U); // nobody listened meanwhile
    m_service->ranges.back().answer({}, {rangeOf(1), rangeOf(2), rangeOf(3)});
    QVERIFY(!m_feed->error());
    QCOMPARE(m_history->size(), 3);
    m_service->streams.back().frame(frameOf({First}, {{5}, {6}}));
    QCOMPARE(takeSamples(), QStringLiteral("0:5 1:6"));
    m_service->streams.back().ended({});
    m_feed->setActive(false);
    QVERIFY(!QTest::qWaitFor([&] { return m_service->streams.size() > 2; }, 2'500));
}

void TestSeriesFeed::whatWasMissedIsAskedFor()
{
    begin();
    m_service->ranges.back().answer({}, {});
    m_service->streams.back().frame(frameOf({First}, {{1}, {2}}));
    connectPlane(ConnectionState::Waiting);
    QCOMPARE(m_service->openStreams(), 0);
    QCOMPARE(m_cleared->size(), 1); // what is there may still be looked at
    m_feed->setWindow(0, Span / 2, true, Columns);
    QVERIFY(!moreIsAsked(1));
    connectPlane(ConnectionState::Live);
    QCOMPARE(m_cleared->size(), 2);
    QCOMPARE(m_service->openStreams(), 1);
    QCOMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(m_service->ranges.back().from, Noon - Span / 2);
    m_service->ranges.back().answer({}, {rangeOf(1), rangeOf(2), rangeOf(3)});
    QCOMPARE(m_history->size(), 3);
}

void TestSeriesFeed::onlyALossBeginsAnew()
{
    begin();
    connectPlane(ConnectionState::Live, 7);
    QCOMPARE(m_service->streams.size(), 1U);
    QCOMPARE(m_cleared->size(), 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSeriesFeed)
#include "tst_seriesfeed.moc"
