// The way from one site to all others, against a control plane that a test tells what to answer.
#include "models/map/latencylayer.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace skerry;
using namespace skerry::test;

namespace {

using Part = LatencyLayer::Part;
using Names = QSet<QString>;
constexpr TimeMs Noon = 1'800'014'400'000;
constexpr qint64 Minute = 60'000;
constexpr float NotMeasured = std::numeric_limits<float>::quiet_NaN();
const RpcError TooBusy{14, QStringLiteral("too busy"), {}, {}, {}};

TelemetrySubject linkOf(const QString &one, const QString &other)
{
    return {SubjectKind::Link, std::min(one, other), std::max(one, other)};
}

// From b, to each of these.
LatestFrame frameOf(const QStringList &ends, const QVector<QVector<float>> &columns, TimeMs at = Noon)
{
    QVector<TelemetrySubject> links;
    for (const QString &end : ends)
        links << linkOf(QStringLiteral("b"), end);
    LatestFrame frame;
    frame.at = at;
    frame.subjects = std::make_shared<QVector<TelemetrySubject>>(links);
    frame.columns = columns;
    return frame;
}

// What is measured last is what counts.
BucketRange rangeOf(const QVector<float> &values)
{
    BucketRange range{Noon, 1000, {}};
    for (const float value : values)
        range.buckets.append({value, value, value, value, std::isnan(value) ? 0U : 1U});
    return range;
}

} // namespace

class TestLatencyLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksNothingWhileNobodyLooks();
    void asksNothingWithoutConnection();
    void asksNothingFromNowhere();
    void asksForTheLinksOfTheSite();
    void bandsBeginAndEnd_data();
    void bandsBeginAndEnd();
    void namesWhoChanged();
    void frameWithoutValues();
    void linkIsNotMeasuredAnyMore();
    void anotherSite();
    void sitesComeAndGo();
    void reconnects();
    void streamIsOpenedAgain();
    void momentIsAskedForInPieces();
    void lastOfAMomentCounts();
    void refusalEndsThePieces();
    void draggingAsksOnce();
    void answerOfAnotherMoment();
    void backToNow();
    void reconnectsInThePast();
    void errorsAreNotRetriedWhileNobodyLooks();

private:
    void connectPlane(ConnectionState state);
    void setSites(const QStringList &names);
    void startFrom(const QString &site);
    // Also waits until it is asked for.
    void showMoment(TimeMs moment);
    [[nodiscard]] int partOf(const char *site) const
    {
        const PartCounts counts = m_layer->countsOf(QString::fromLatin1(site));
        return counts.total() == 1 ? counts.first() : -2;
    }
    [[nodiscard]] auto &stream() { return m_service->streams.back(); }
    [[nodiscard]] auto &asked() { return m_service->ranges.back(); }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<FakeTelemetryService> m_service;
    std::unique_ptr<LatencyLayer> m_layer;
    quint64 m_revision = 0;
};

void TestLatencyLayer::init()
{
    m_models = std::make_unique<PlaneModels>([] { return Noon; });
    m_service = std::make_unique<FakeTelemetryService>();
    connectPlane(ConnectionState::Live);
    setSites({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    m_layer = std::make_unique<LatencyLayer>(*m_models, *m_service);
}

void TestLatencyLayer::cleanup()
{
    m_layer.reset();
    m_service.reset();
    m_models.reset();
}

void TestLatencyLayer::connectPlane(ConnectionState state)
{
    ConnectionStatus status;
    status.state = state;
    m_models->setConnection(status);
}

void TestLatencyLayer::setSites(const QStringList &names)
{
    QVector<Site> sites;
    for (const QString &name : names)
        sites << site(name);
    m_models->feeds().sites.reset(sites, ++m_revision);
    m_models->flushNow();
}

void TestLatencyLayer::startFrom(const QString &site)
{
    m_layer->setFrom(site);
    m_layer->setActive(true);
}

void TestLatencyLayer::showMoment(TimeMs moment)
{
    const std::size_t before = m_service->ranges.size();
    m_layer->setMoment(moment);
    QTRY_COMPARE(m_service->ranges.size(), before + 1);
}

void TestLatencyLayer::asksNothingWhileNobodyLooks()
{
    m_layer->setFrom(QStringLiteral("b"));
    QVERIFY(m_service->streams.empty());
    m_layer->setActive(true);
    QCOMPARE(m_service->openStreams(), 1);
    m_layer->setActive(true);
    QCOMPARE(m_service->streams.size(), 1U);
    m_layer->setActive(false);
    QCOMPARE(m_service->openStreams(), 0);
    setSites({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("d")});
    m_layer->setMoment(Noon - Minute);
    m_layer->setMoment(std::nullopt);
    m_layer->setFrom(QStringLiteral("d"));
    m_layer->setFrom(QStringLiteral("b"));
    m_layer->setActive(true); // whatever was due by then was asked for now, or would come twice
    QCOMPARE(m_service->streams.size(), 2U);
    QVERIFY(m_service->ranges.empty());
}

void TestLatencyLayer::asksNothingWithoutConnection()
{
    connectPlane(ConnectionState::Waiting);
    startFrom(QStringLiteral("b"));
    m_layer->setMoment(Noon);
    setSites({QStringLiteral("b"), QStringLiteral("d")});
    m_layer->setFrom(QStringLiteral("d"));
    QVERIFY(m_service->streams.empty());
    QVERIFY(m_service->ranges.empty());
    QCOMPARE(partOf("d"), int(Part::Here));
    QCOMPARE(partOf("b"), int(Part::Unknown));
}

void TestLatencyLayer::asksNothingFromNowhere()
{
    m_layer->setActive(true);
    QVERIFY(m_service->streams.empty());
    QCOMPARE(partOf("a"), int(Part::Unknown));
    m_layer->setFrom(QStringLiteral("b"));
    QCOMPARE(m_service->openStreams(), 1);
    m_layer->setFrom({});
    QCOMPARE(m_service->openStreams(), 0);
    QCOMPARE(partOf("b"), int(Part::Unknown));
    setSites({QStringLiteral("b")});
    m_layer->setFrom(QStringLiteral("b")); // the only one: there is nobody to ask for
    QCOMPARE(m_service->openStreams(), 0);
}

void TestLatencyLayer::asksForTheLinksOfTheSite()
{
    startFrom(QStringLiteral("b"));
    const LatestRequest &request = stream().request;
    QVERIFY(request.kinds.isEmpty());
    QVERIFY(request.subjects == (QVector<TelemetrySubject>{{SubjectKind::Link, QStringLiteral("a"), QStringLiteral("b")},
                                                           {SubjectKind::Link, QStringLiteral("b"), QStringLiteral("c")}}));
    QVERIFY(request.metrics == (QVector<TelemetryMetric>{TelemetryMetric::RoundTrip, TelemetryMetric::Loss}));
    QCOMPARE(m_layer->at(), 0);
    stream().frame(frameOf({QStringLiteral("a")}, {{12}, {0.25F}}));
    QCOMPARE(m_layer->at(), Noon);
    const auto way = m_layer->wayTo(QStringLiteral("a"));
    QVERIFY(way);
    QCOMPARE(way->roundTripMs, 12.0F);
    QCOMPARE(way->loss, 0.25F);
    QVERIFY(!m_layer->wayTo(QStringLiteral("b")));
    QVERIFY(!m_layer->wayTo(QStringLiteral("c")));
}

void TestLatencyLayer::bandsBeginAndEnd_data()
{
    QTest::addColumn<float>("roundTripMs");
    QTest::addColumn<float>("loss");
    QTest::addColumn<int>("part");
    const auto add = [](const char *name, float roundTripMs, float loss, Part part) {
        QTest::newRow(name) << roundTripMs << loss << int(part);
    };
    add("no time at all", 0, 0, Part::Quickest);
    add("just below the first end", std::nextafter(20.0F, 0.0F), 0, Part::Quickest);
    add("at the first end", 20, 0, Part::Quick);
    add("just below the second end", std::nextafter(50.0F, 0.0F), 0, Part::Quick);
    add("at the second end", 50, 0, Part::Middling);
    add("just below the third end", std::nextafter(100.0F, 0.0F), 0, Part::Middling);
    add("at the third end", 100, 0, Part::Slow);
    add("just below the last end", std::nextafter(200.0F, 0.0F), 0, Part::Slow);
    add("at the last end", 200, 0, Part::Slowest);
    add("a minute", 60'000, 0, Part::Slowest);
    add("most is lost", 10, 0.99F, Part::Quickest);
    add("all is lost", 10, 1, Part::Unreachable);
    add("all is lost, so nothing is measured", NotMeasured, 1, Part::Unreachable);
    add("not measured", NotMeasured, NotMeasured, Part::Unknown);
    add("only the loss is", NotMeasured, 0.5F, Part::Unknown);
    add("only the round trip is", 10, NotMeasured, Part::Quickest);
}

void TestLatencyLayer::bandsBeginAndEnd()
{
    QFETCH(const float, roundTripMs);
    QFETCH(const float, loss);
    QFETCH(const int, part);
    startFrom(QStringLiteral("b"));
    stream().frame(frameOf({QStringLiteral("a")}, {{roundTripMs}, {loss}}));
    QCOMPARE(partOf("a"), part);
    QCOMPARE(partOf("b"), int(Part::Here));
    QCOMPARE(partOf("c"), int(Part::Unknown));
}

void TestLatencyLayer::namesWhoChanged()
{
    startFrom(QStringLiteral("b"));
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    LatestFrame frame = frameOf({QStringLiteral("a"), QStringLiteral("c")}, {{10, 30}, {0, 0}});
    stream().frame(frame);
    frame.columns = {{11, 60}, {0, 0}};
    stream().frame(frame);
    frame.columns = {{12, 61}, {0, 0.1F}};
    stream().frame(frame);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.at(0).at(0).value<Names>(), (Names{QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(changed.at(1).at(0).value<Names>(), Names{QStringLiteral("c")});
    QVERIFY(changed.at(2).at(0).value<Names>().isEmpty()); // lines and ages follow
    QCOMPARE(m_layer->wayTo(QStringLiteral("c"))->roundTripMs, 61.0F);
}

void TestLatencyLayer::frameWithoutValues()
{
    startFrom(QStringLiteral("b"));
    stream().frame({});
    stream().frame(frameOf({QStringLiteral("a")}, {{1}})); // nobody knows whether it is lost
    LatestFrame ofNobody = frameOf({}, {{1}, {0}});
    ofNobody.subjects = nullptr;
    stream().frame(ofNobody);
    QCOMPARE(m_layer->at(), 0);
    QCOMPARE(partOf("a"), int(Part::Unknown));
    stream().frame(frameOf({QStringLiteral("a"), QStringLiteral("c")}, {{1}, {0}})); // too few
    QCOMPARE(partOf("a"), int(Part::Quickest));
    QCOMPARE(partOf("c"), int(Part::Unknown));
}

// A frame names all that is measured.
void TestLatencyLayer::linkIsNotMeasuredAnyMore()
{
    startFrom(QStringLiteral("b"));
    stream().frame(frameOf({QStringLiteral("a"), QStringLiteral("c")}, {{10, 30}, {0, 0}}));
    QSignalSpy changed(m_layer.get(), &MapLayer::sitesChanged);
    stream().frame(frameOf({QStringLiteral("c")}, {{31}, {0}}));
    QCOMPARE(partOf("a"), int(Part::Unknown));
    QVERIFY(!m_layer->wayTo(QStringLiteral("a")));
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{QStringLiteral("a")});
}

void TestLatencyLayer::anotherSite()
{
    startFrom(QStringLiteral("b"));
    stream().frame(frameOf({QStringLiteral("a"), QStringLiteral("c")}, {{10, 30}, {0, 0}}));
    QSignalSpy changed(m_layer.get(), &MapLayer::allChanged);
    m_layer->setFrom(QStringLiteral("c"));
    QCOMPARE(m_layer->from(), QStringLiteral("c"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_layer->at(), 0);
    QCOMPARE(partOf("a"), int(Part::Unknown)); // that was from somewhere else
    QCOMPARE(partOf("b"), int(Part::Unknown));
    QCOMPARE(partOf("c"), int(Part::Here));
    QCOMPARE(m_service->openStreams(), 1);
    QVERIFY(stream().request.subjects == (QVector<TelemetrySubject>{linkOf(QStringLiteral("a"), QStringLiteral("c")),
                                                                    linkOf(QStringLiteral("b"), QStringLiteral("c"))}));
    m_layer->setFrom(QStringLiteral("c"));
    QCOMPARE(m_service->streams.size(), 2U);
}

void TestLatencyLayer::sitesComeAndGo()
{
    startFrom(QStringLiteral("b"));
    setSites({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")});
    QTRY_COMPARE(m_service->streams.size(), 2U);
    QCOMPARE(m_service->openStreams(), 1);
    QVERIFY(stream().request.subjects.contains(linkOf(QStringLiteral("b"), QStringLiteral("d"))));
    QVERIFY(!stream().request.subjects.contains(linkOf(QStringLiteral("a"), QStringLiteral("b"))));
    showMoment(Noon - Minute);
    QCOMPARE(asked().keys.size(), 4);
    setSites({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")});
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(asked().keys.size(), 6);
}

void TestLatencyLayer::reconnects()
{
    startFrom(QStringLiteral("b"));
    stream().frame(frameOf({QStringLiteral("a")}, {{10}, {0}}));
    connectPlane(ConnectionState::Waiting);
    QCOMPARE(m_service->openStreams(), 0);
    QCOMPARE(partOf("a"), int(Part::Quickest)); // as of then
    QCOMPARE(m_layer->at(), Noon);
    connectPlane(ConnectionState::Connecting);
    QCOMPARE(m_service->streams.size(), 1U);
    connectPlane(ConnectionState::Live);
    QCOMPARE(m_service->openStreams(), 1);
    stream().frame(frameOf({QStringLiteral("a")}, {{300}, {0}}, Noon + Minute));
    QCOMPARE(partOf("a"), int(Part::Slowest));
}

void TestLatencyLayer::streamIsOpenedAgain()
{
    startFrom(QStringLiteral("b"));
    QSignalSpy changed(m_layer.get(), &MapLayer::allChanged);
    stream().ended(TooBusy);
    QCOMPARE(m_layer->error().message, TooBusy.message);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_service->streams.size(), 1U); // not at once
    QTRY_COMPARE(m_service->streams.size(), 2U);
    QCOMPARE(m_service->openStreams(), 1);
    QVERIFY(m_layer->error());
    stream().frame(frameOf({QStringLiteral("a")}, {{1}, {0}}));
    QVERIFY(!m_layer->error());
    QCOMPARE(partOf("a"), int(Part::Quickest));
}

void TestLatencyLayer::momentIsAskedForInPieces()
{
    QStringList names{QStringLiteral("b")};
    for (int i = 0; i < 600; ++i)
        names << QStringLiteral("%1-%2").arg(i % 2 == 0 ? u'a' : u'c').arg(i);
    setSites(names);
    startFrom(QStringLiteral("b"));
    stream().frame(frameOf({names.at(1)}, {{10}, {0}}));
    showMoment(Noon - Minute);
    QCOMPARE(m_service->openStreams(), 0);
    QCOMPARE(partOf("a-0"), int(Part::Unknown)); // that was another time
    QSet<TelemetrySubject> links;
    for (const int size : {250, 250, 100}) {
        const auto call = asked(); // one after the other
        QCOMPARE(call.keys.size(), 2 * size);
        QCOMPARE(call.from, Noon - 2 * Minute);
        QCOMPARE(call.until, Noon - Minute);
        QCOMPARE(call.mostBuckets, 1);
        QVector<BucketRange> answer;
        for (const SeriesKey &key : call.keys) {
            links.insert(key.subject);
            const QString end = key.subject.name == QStringLiteral("b") ? key.subject.part : key.subject.name;
            answer.append(rangeOf({key.metric == TelemetryMetric::Loss ? 0.5F : float(names.indexOf(end))}));
        }
        QSignalSpy changed(m_layer.get(), &MapLayer::allChanged);
        call.answer({}, answer);
        QCOMPARE(changed.size(), 1); // what is there is shown
        QCOMPARE(m_layer->at(), Noon - Minute);
    }
    QCOMPARE(m_service->ranges.size(), 3U);
    QTRY_VERIFY(asked().operation.isNull());
    QCOMPARE(links.size(), 600);
    for (int i = 1; i < names.size(); ++i) {
        const auto way = m_layer->wayTo(names.at(i));
        QVERIFY(way && way->roundTripMs == float(i) && way->loss == 0.5F);
    }
}

void TestLatencyLayer::lastOfAMomentCounts()
{
    setSites({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")});
    startFrom(QStringLiteral("b"));
    showMoment(Noon);
    asked().answer({}, {rangeOf({300, 30, NotMeasured}), rangeOf({1, 0}), // a
                        rangeOf({NotMeasured}), rangeOf({0, 1}),          // c
                        rangeOf({}), rangeOf({NotMeasured}),              // d
                        rangeOf({7})});                                   // e: one of the two is missing
    QCOMPARE(partOf("a"), int(Part::Quick));
    QCOMPARE(partOf("c"), int(Part::Unreachable));
    QCOMPARE(partOf("d"), int(Part::Unknown));
    QVERIFY(!m_layer->wayTo(QStringLiteral("d")));
    QVERIFY(!m_layer->wayTo(QStringLiteral("e")));
}

void TestLatencyLayer::refusalEndsThePieces()
{
    startFrom(QStringLiteral("b"));
    showMoment(Noon - Minute);
    QSignalSpy changed(m_layer.get(), &MapLayer::allChanged);
    asked().answer(TooBusy, {});
    QCOMPARE(m_layer->error().message, TooBusy.message);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_service->ranges.size(), 1U);
    QCOMPARE(m_layer->at(), 0); // nothing is known
    showMoment(Noon);
    asked().answer({}, {rangeOf({1}), rangeOf({0}), rangeOf({1}), rangeOf({0})});
    QVERIFY(!m_layer->error());
    QCOMPARE(m_layer->at(), Noon);
}

void TestLatencyLayer::draggingAsksOnce()
{
    startFrom(QStringLiteral("b"));
    for (int i = 1; i <= 10; ++i)
        m_layer->setMoment(Noon - i * Minute);
    QVERIFY(m_service->ranges.empty());
    QTRY_COMPARE(m_service->ranges.size(), 1U);
    QCOMPARE(asked().until, Noon - 10 * Minute);
    m_layer->setMoment(Noon - 10 * Minute); // it is
    QVERIFY(!asked().operation.isNull());
}

void TestLatencyLayer::answerOfAnotherMoment()
{
    startFrom(QStringLiteral("b"));
    showMoment(Noon - Minute);
    m_layer->setMoment(Noon);
    QVERIFY(asked().operation.isNull()); // what it would say is not of this moment
    QTRY_COMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(asked().until, Noon);
    m_layer->setMoment(std::nullopt);
    QVERIFY(asked().operation.isNull());
}

void TestLatencyLayer::backToNow()
{
    startFrom(QStringLiteral("b"));
    showMoment(Noon - Minute);
    asked().answer({}, {rangeOf({30}), rangeOf({0}), rangeOf({300}), rangeOf({0})});
    QCOMPARE(partOf("c"), int(Part::Slowest));
    m_layer->setMoment(std::nullopt);
    QTRY_COMPARE(m_service->openStreams(), 1);
    stream().frame(frameOf({QStringLiteral("a")}, {{3}, {0}}));
    QCOMPARE(partOf("a"), int(Part::Quickest));
    QCOMPARE(partOf("c"), int(Part::Unknown)); // it was measured then, and is not now
    QCOMPARE(m_layer->at(), Noon);
}

void TestLatencyLayer::reconnectsInThePast()
{
    startFrom(QStringLiteral("b"));
    showMoment(Noon - Minute);
    connectPlane(ConnectionState::Waiting);
    QVERIFY(asked().operation.isNull());
    connectPlane(ConnectionState::Live);
    QCOMPARE(m_service->ranges.size(), 2U);
    QCOMPARE(asked().until, Noon - Minute);
    QCOMPARE(m_service->openStreams(), 0);
}

void TestLatencyLayer::errorsAreNotRetriedWhileNobodyLooks()
{
    startFrom(QStringLiteral("b"));
    stream().ended(TooBusy);
    m_layer->setActive(false);
    m_layer->setActive(true); // at once, and not once more when the retry was due
    QCOMPARE(m_service->streams.size(), 2U);
    stream().ended(TooBusy);
    QTRY_COMPARE(m_service->streams.size(), 3U);
    QCOMPARE(m_service->openStreams(), 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestLatencyLayer)
#include "tst_latencylayer.moc"
