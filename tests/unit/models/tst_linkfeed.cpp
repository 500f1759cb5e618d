// Links between sites into a matrix, against a control plane that a test tells what to answer.
#include "models/linkfeed.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"

#include <QSet>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace skerry;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;
constexpr float NotMeasured = std::numeric_limits<float>::quiet_NaN();

TelemetrySubject pairOf(const char *first, const char *second)
{
    return {SubjectKind::Link, QString::fromLatin1(first), QString::fromLatin1(second)};
}

LatestFrame frameOf(const QVector<TelemetrySubject> &links, const QVector<QVector<float>> &columns, TimeMs at = Noon)
{
    LatestFrame frame;
    frame.at = at;
    frame.subjects = std::make_shared<QVector<TelemetrySubject>>(links);
    frame.columns = columns;
    return frame;
}

// The last bucket of these that is no gap.
BucketRange rangeOf(const QVector<float> &values)
{
    BucketRange range{Noon, 1000, {}};
    for (const float value : values)
        range.buckets.append({value, value, value, value, std::isnan(value) ? 0U : 1U});
    return range;
}

} // namespace

class TestLinkFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksNothingWhileInactive();
    void pairsAreFoundByName();
    void lostMeansUnreachable();
    void lossIsPerCent();
    void anotherMetricIsAnotherStream();
    void frameWithoutValues();
    void streamIsOpenedAgain();
    void reconnects();
    void pastIsAskedForInPieces();
    void refusalEndsThePieces();
    void movingAsksOnce();
    void backToNow();
    void sitesComeAndGo();
    void sitesComeIntoThePast();

private:
    void connectPlane(ConnectionState state);
    void setSites(const QStringList &names);
    [[nodiscard]] float value(const char *first, const char *second) const
    {
        return m_matrix->value(m_matrix->siteNamed(QString::fromLatin1(first)),
                               m_matrix->siteNamed(QString::fromLatin1(second)));
    }
    [[nodiscard]] auto &stream() { return m_service->streams.back(); }
    [[nodiscard]] auto &asked() { return m_service->ranges.back(); }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeTelemetryService> m_service;
    std::unique_ptr<PairMatrix> m_matrix;
    std::unique_ptr<LinkFeed> m_feed;
    quint64 m_revision = 0;
};

void TestLinkFeed::init()
{
    m_models = std::make_unique<PlaneModels>([] { return Noon; });
    m_service = std::make_unique<test::FakeTelemetryService>();
    m_matrix = std::make_unique<PairMatrix>();
    connectPlane(ConnectionState::Live);
    setSites({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    m_feed = std::make_unique<LinkFeed>(*m_models, *m_service, *m_matrix, nullptr);
}

void TestLinkFeed::cleanup()
{
    m_feed.reset();
    m_matrix.reset();
    m_service.reset();
    m_models.reset();
}

void TestLinkFeed::connectPlane(ConnectionState state)
{
    ConnectionStatus status;
    status.state = state;
    m_models->setConnection(status);
}

void TestLinkFeed::setSites(const QStringList &names)
{
    QVector<Site> sites;
    for (const QString &name : names) {
        Site site;
        site.meta.name = name;
        site.country = QStringLiteral("Norway");
        sites << site;
    }
    m_models->feeds().sites.reset(sites, ++m_revision);
    m_models->flushNow();
}

void TestLinkFeed::asksNothingWhileInactive()
{
    m_feed->setMoment(Noon - Minute);
    m_feed->setMoment(std::nullopt);
    QVERIFY(m_service->streams.empty());
    QVERIFY(m_service->ranges.empty());
    QVERIFY(m_matrix->sites().isEmpty());
    m_feed->setActive(true);
    QCOMPARE(m_matrix->sites().size(), 3);
    QCOMPARE(m_matrix->sites().constFirst().group, QStringLiteral("Norway"));
    QCOMPARE(m_service->openStreams(), 1);
    m_feed->setActive(false);
    QCOMPARE(m_service->openStreams(), 0);
}

void TestLinkFeed::pairsAreFoundByName()
{
    m_feed->setActive(true);
    QVERIFY(stream().request.kinds == QVector<SubjectKind>{SubjectKind::Link});
    QVERIFY(stream().request.subjects.isEmpty());
    QVERIFY(stream().request.metrics == (QVector<TelemetryMetric>{TelemetryMetric::RoundTrip, TelemetryMetric::Loss}));
    QSignalSpy changed(m_feed.get(), &LinkFeed::changed);
    stream().frame(frameOf({pairOf("b", "c"), pairOf("a", "nowhere"), pairOf("a", "b")}, {{2, 9, 1}, {0, 0, 0}}));
    QCOMPARE(value("b", "c"), 2.0F);
    QCOMPARE(value("b", "a"), 1.0F);
    QVERIFY(std::isnan(value("a", "c")));
    QCOMPARE(m_feed->at(), Noon);
    QCOMPARE(m_matrix->measuredAt(0, 1), Noon);
    QCOMPARE(changed.size(), 1);
    stream().frame(frameOf({pairOf("a", "c")}, {{5}, {0}}, Noon + 1000)); // other subjects
    QCOMPARE(value("a", "c"), 5.0F);
    QCOMPARE(value("b", "c"), 2.0F);
}

void TestLinkFeed::lostMeansUnreachable()
{
    m_feed->setActive(true);
    stream().frame(frameOf({pairOf("a", "b"), pairOf("a", "c"), pairOf("b", "c")}, {{1, 2, NotMeasured}, {0.99F, 1, 1}}));
    QCOMPARE(value("a", "b"), 1.0F);
    QVERIFY(std::isinf(value("a", "c")));
    QVERIFY(std::isinf(value("b", "c")));
}

void TestLinkFeed::lossIsPerCent()
{
    m_feed->setMetric(PairMetric::Loss);
    m_feed->setActive(true);
    QVERIFY(stream().request.metrics == QVector<TelemetryMetric>{TelemetryMetric::Loss});
    stream().frame(frameOf({pairOf("a", "b"), pairOf("a", "c"), pairOf("b", "c")}, {{0.25F, 1, NotMeasured}}));
    QCOMPARE(value("a", "b"), 25.0F);
    QVERIFY(std::isinf(value("a", "c")));
    QVERIFY(std::isnan(value("b", "c")));
}

void TestLinkFeed::anotherMetricIsAnotherStream()
{
    m_feed->setActive(true);
    stream().frame(frameOf({pairOf("a", "b")}, {{1}, {0}}));
    m_feed->setMetric(PairMetric::Jitter);
    QVERIFY(m_matrix->metric() == PairMetric::Jitter);
    QVERIFY(std::isnan(value("a", "b"))); // it was of something else
    QCOMPARE(m_service->openStreams(), 1);
    QVERIFY(stream().request.metrics == (QVector<TelemetryMetric>{TelemetryMetric::Jitter, TelemetryMetric::Loss}));
    m_feed->setMetric(PairMetric::Jitter);
    QCOMPARE(m_service->streams.size(), 2U);
}

void TestLinkFeed::frameWithoutValues()
{
    m_feed->setActive(true);
    stream().frame(frameOf({pairOf("a", "b")}, {}));
    stream().frame(frameOf({pairOf("a", "b")}, {{1}})); // nobody knows whether it is lost
    QVERIFY(std::isnan(value("a", "b")));
    stream().frame(frameOf({pairOf("a", "b")}, {{1}, {0}}));
    QCOMPARE(value("a", "b"), 1.0F);
}

void TestLinkFeed::streamIsOpenedAgain()
{
    m_feed->setActive(true);
    QSignalSpy changed(m_feed.get(), &LinkFeed::changed);
    stream().ended({14, QStringLiteral("too busy"), {}, {}, {}});
    QCOMPARE(m_feed->error().message, QStringLiteral("too busy"));
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE(m_service->streams.size(), 2U);
    QCOMPARE(m_service->openStreams(), 1);
    stream().frame(frameOf({pairOf("a", "b")}, {{1}, {0}}));
    QCOMPARE(value("a", "b"), 1.0F);
    QVERIFY(!m_feed->error());
}

void TestLinkFeed::reconnects()
{
    m_feed->setActive(true);
    connectPlane(ConnectionState::Waiting);
    QCOMPARE(m_service->openStreams(), 0);
    connectPlane(ConnectionState::Live);
    QCOMPARE(m_service->openStreams(), 1);
}

void TestLinkFeed::pastIsAskedForInPieces()
{
    QStringList names;
    for (int i = 0; i < 33; ++i)
        names << QStringLiteral("s-%1").arg(i, 2, 10, QLatin1Char('0'));
    setSites(names);
    m_feed->setActive(true);
    m_feed->setMoment(Noon - Minute);
    QCOMPARE(m_service->openStreams(), 0);
    const int keys = 33 * 32; // pairs, with two metrics each
    QSet<TelemetrySubject> pairs;
    int sizes[3] = {};
    for (int piece = 0; piece < 3; ++piece) {
        QCOMPARE(m_service->ranges.size(), std::size_t(piece + 1)); // one after the other
        const auto call = asked();
        sizes[piece] = int(call.keys.size());
        QCOMPARE(call.from, Noon - 2 * Minute);
        QCOMPARE(call.until, Noon - Minute);
        QVector<BucketRange> answer;
        for (const SeriesKey &key : call.keys) {
            pairs.insert(key.subject);
            const float number = float(m_matrix->siteNamed(key.subject.name) * 100 + m_matrix->siteNamed(key.subject.part));
            answer.append(rangeOf({7, key.metric == TelemetryMetric::Loss ? 0.5F : number, NotMeasured}));
        }
        call.answer({}, answer);
    }
    QCOMPARE(sizes[0], 500);
    QCOMPARE(sizes[1], 500);
    QCOMPARE(sizes[2], keys - 1000);
    QCOMPARE(pairs.size(), keys / 2);
    QCOMPARE(m_service->ranges.size(), 3U);
    for (int a = 0; a < 33; ++a)
        for (int b = a + 1; b < 33; ++b)
            QCOMPARE(m_matrix->value(a, b), float(a * 100 + b));
    QCOMPARE(m_matrix->measuredAt(0, 1), Noon - Minute);
    QCOMPARE(m_feed->at(), Noon - Minute);
}

void TestLinkFeed::refusalEndsThePieces()
{
    m_feed->setActive(true);
    m_feed->setMoment(Noon - Minute);
    QSignalSpy changed(m_feed.get(), &LinkFeed::changed);
    asked().answer({14, QStringLiteral("too busy"), {}, {}, {}}, {});
    QCOMPARE(m_feed->error().message, QStringLiteral("too busy"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_service->ranges.size(), 1U);
}

void TestLinkFeed::movingAsksOnce()
{
    m_feed->setActive(true);
    m_feed->setMoment(Noon - Minute);
    QCOMPARE(m_service->ranges.size(), 1U); // the first step at once
    for (int i = 2; i <= 10; ++i)
        m_feed->setMoment(Noon - i * Minute);
    QCOMPARE(m_service->ranges.size(), 1U);
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(asked().until, Noon - 10 * Minute);
    QVERIFY(m_service->ranges.front().operation.isNull());
    asked().answer({}, {rangeOf({1}), rangeOf({0}), rangeOf({2}), rangeOf({1}), rangeOf({}), rangeOf({NotMeasured})});
    QCOMPARE(value("a", "b"), 1.0F);
    QVERIFY(std::isinf(value("a", "c")));
    QVERIFY(std::isnan(value("b", "c")));
}

void TestLinkFeed::backToNow()
{
    m_feed->setActive(true);
    m_feed->setMoment(Noon - Minute);
    m_feed->setMoment(std::nullopt);
    QVERIFY(asked().operation.isNull());
    QCOMPARE(m_service->openStreams(), 1);
    stream().frame(frameOf({pairOf("a", "b")}, {{3}, {0}}));
    QCOMPARE(value("a", "b"), 3.0F);
}

void TestLinkFeed::sitesComeAndGo()
{
    m_feed->setActive(true);
    LatestFrame frame = frameOf({pairOf("a", "b"), pairOf("b", "c"), pairOf("b", "d")}, {{1, 2, 3}, {0, 0, 0}});
    stream().frame(frame);
    setSites({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")});
    QTRY_COMPARE(m_matrix->siteNamed(QStringLiteral("d")), 2); // the rows of the store are in another order now
    QCOMPARE(m_matrix->siteNamed(QStringLiteral("a")), -1);
    QCOMPARE(m_matrix->sites().size(), 3);
    QCOMPARE(value("b", "c"), 2.0F); // stays
    frame.columns = {{4, 5, 6}, {0, 0, 0}};
    stream().frame(frame); // the same links, but other sites
    QCOMPARE(value("b", "c"), 5.0F);
    QCOMPARE(value("b", "d"), 6.0F);
    QVERIFY(std::isnan(value("c", "d")));
    QCOMPARE(m_service->streams.size(), 1U);
}

void TestLinkFeed::sitesComeIntoThePast()
{
    m_feed->setActive(true);
    m_feed->setMoment(Noon - Minute);
    asked().answer({}, QVector<BucketRange>(6, rangeOf({0.5F})));
    setSites({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")});
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(asked().keys.size(), 12);
    asked().answer({}, QVector<BucketRange>(12, rangeOf({0.25F})));
    QCOMPARE(value("b", "d"), 0.25F);
}

SKERRY_TEST_MAIN(QCoreApplication, TestLinkFeed)
#include "tst_linkfeed.moc"
