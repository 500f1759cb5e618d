// The page of the map: the list beside it, marks and actions that it shares with tables of sites, its layers, and what is
// remembered of it.
#include "models/map/mapplace.h"
#include "models/sharedmarks.h"
#include "models/sitestable.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/filterline.h"
#include "ui/tableview.h"
#include "views/map/maplayers.h"
#include "views/map/maplegend.h"
#include "views/map/mappage.h"
#include "views/map/mapview.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <limits>

using namespace skerry;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;

Site siteAt(const QString &name, const QString &country, double latitude, double longitude, Tier tier = Tier::Edge)
{
    Site site;
    site.meta.name = name;
    site.tier = tier;
    site.country = country;
    site.latitudeDeg = latitude;
    site.longitudeDeg = longitude;
    return site;
}

QVector<Site> sites()
{
    return {siteAt(u"oslo"_s, u"Norway"_s, 59.91, 10.75, Tier::Cloud), siteAt(u"asker"_s, u"Norway"_s, 59.83, 10.44),
            siteAt(u"bergen"_s, u"Norway"_s, 60.39, 5.32), siteAt(u"sydney"_s, u"Australia"_s, -33.87, 151.21)};
}

} // namespace

class TestMapPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theListIsWhatIsInView();
    void theListIsTheChosenCluster();
    void aRowIsFoundOnTheMap();
    void theFilterHoldsForBoth();
    void filterToViewMakesAChip();
    void aLassoMarks();
    void marksAreThoseOfOtherTables();
    void fitSelectionNeedsOne();
    void theLegendFilters();
    void theCardTellsWhatIsThere();
    void aLinkShowsASite();
    void aLinkWaitsForItsSite();
    void aRolloutIsSeenSpreading();
    void latencyIsFromASite();
    void latencyFollowsTheTimeShown();
    void jurisdictionsColourCountries();
    void aRuleRefuses();
    void alertsAreNewForAWhile();
    void thePlaceIsRemembered();
    void opensTheSite();

private:
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] MapView &map() const { return m_page->map(); }
    [[nodiscard]] QStringList rows() const;
    [[nodiscard]] QString heading() const { return find<QLabel>("mapListHeading")->text(); }
    [[nodiscard]] PartCounts countsOf(const QString &site) const
    {
        return map().sites().countsOf(*map().sites().find(site));
    }
    void look(double latitude, double longitude, double zoom);
    void settle() { QTRY_VERIFY(map().isSettled()); }
    void putNodes(const QVector<Node> &nodes);

    TimeMs m_now = Noon;
    quint64 m_revision = 1;
    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_fake;
    std::unique_ptr<test::FakeRolloutService> m_rollouts;
    std::unique_ptr<MapPage> m_page;
};

void TestMapPage::init()
{
    m_now = Noon;
    m_revision = 1;
    m_models = std::make_unique<PlaneModels>([this] { return m_now; });
    test::fillPlane(*m_models, 0);
    m_models->feeds().sites.reset(sites(), ++m_revision);
    m_fake = std::make_unique<test::FakeMeasurements>(*m_models);
    m_fake->axis.setKept({{Noon - 3'600'000, 1000}});
    m_rollouts = std::make_unique<test::FakeRolloutService>();
    m_page = std::make_unique<MapPage>(*m_models, *m_rollouts, *m_fake, nullptr);
    m_page->resize(1300, 800);
    m_page->show();
    m_page->setActive(true);
    putNodes({});
    QTRY_COMPARE(map().sites().size(), 4);
}

void TestMapPage::cleanup()
{
    m_page.reset();
    m_rollouts.reset();
    m_fake.reset();
    m_models.reset();
}

// One at each site; two at Oslo.
void TestMapPage::putNodes(const QVector<Node> &more)
{
    QVector<Node> nodes;
    for (const char *site : {"oslo", "oslo", "asker", "bergen", "sydney"}) {
        Node node;
        node.meta.name = u"n-%1"_s.arg(nodes.size());
        node.site = QString::fromLatin1(site);
        node.state = nodes.size() == 1 ? NodeState::Critical : NodeState::Online;
        node.since = Noon;
        nodes.append(node);
    }
    for (const Node &node : more)
        for (Node &each : nodes)
            if (each.meta.name == node.meta.name)
                each = node;
    m_models->feeds().nodes.reset(nodes, ++m_revision);
    m_models->flushNow();
    settle();
}

QStringList TestMapPage::rows() const
{
    QStringList names;
    for (int row = 0; row < m_page->table()->rowCount(); ++row)
        names << m_page->table()->keyAt(row);
    names.sort();
    return names;
}

void TestMapPage::look(double latitude, double longitude, double zoom)
{
    map().setCamera(MapCamera(map().camera().viewport(), zoom, *mercator::toUnit({latitude, longitude})));
    settle();
}

void TestMapPage::theListIsWhatIsInView()
{
    QCOMPARE(rows().size(), 4);
    look(60, 8, 5);
    QTRY_COMPARE(rows(), QStringList({u"asker"_s, u"bergen"_s, u"oslo"_s}));
    QVERIFY(heading().startsWith(u"3 sites in view"_s));
    look(-33, 151, 5);
    QTRY_COMPARE(rows(), QStringList(u"sydney"_s));
}

void TestMapPage::theListIsTheChosenCluster()
{
    look(60, 8, 5);
    map().setCurrentSite(u"oslo"_s);
    QTRY_COMPARE(rows(), QStringList({u"asker"_s, u"oslo"_s}));
    QVERIFY(heading().startsWith(u"Cluster of 2 sites"_s));
    map().setCurrent({});
    QTRY_COMPARE(rows().size(), 3);
}

void TestMapPage::aRowIsFoundOnTheMap()
{
    look(60, 8, 5);
    QTRY_COMPARE(rows().size(), 3);
    m_page->view()->setCurrentIndex(m_page->table()->indexOfKey(u"bergen"_s));
    QCOMPARE(map().currentSites(), QStringList(u"bergen"_s));
    QCOMPARE(m_page->targets().names, QStringList(u"bergen"_s));
    // And the other way round.
    map().setCurrent({});
    map().setCurrentSite(u"bergen"_s);
    QTRY_COMPARE(m_page->table()->keyAt(m_page->view()->currentIndex().row()), u"bergen"_s);
}

void TestMapPage::theFilterHoldsForBoth()
{
    m_page->filterLine()->setText(u"country:norway"_s);
    QTRY_COMPARE(map().sites().size(), 3);
    QCOMPARE(rows(), QStringList({u"asker"_s, u"bergen"_s, u"oslo"_s}));
    QCOMPARE(m_page->setScope(u"tier:cloud"_s).size(), 0);
    QTRY_COMPARE(map().sites().size(), 1);
    // What is critical joins and leaves as it goes on.
    static_cast<void>(m_page->setScope({}));
    m_page->filterLine()->setText(u"state:critical"_s);
    QTRY_COMPARE(map().sites().size(), 1);
    Node node = m_models->nodes().at(m_models->nodes().rowOf(u"n-3"_s));
    node.state = NodeState::Critical;
    putNodes({node});
    QTRY_COMPARE(map().sites().size(), 2);
}

void TestMapPage::filterToViewMakesAChip()
{
    look(60, 8, 5);
    find<QPushButton>("mapFilterToView")->click();
    QVERIFY(m_page->filterLine()->text().startsWith(u"area:"_s));
    QTRY_COMPARE(map().sites().size(), 3);
    // Again: the old one goes.
    look(60.39, 5.32, 8);
    find<QPushButton>("mapFilterToView")->click();
    QCOMPARE(m_page->filterLine()->text().count(u"area:"_s), 1);
    QTRY_COMPARE(map().sites().size(), 1);
}

void TestMapPage::aLassoMarks()
{
    Q_EMIT map().lassoed({u"oslo"_s, u"bergen"_s}, false);
    QCOMPARE(m_page->model().markedKeys().size(), 2);
    Q_EMIT map().lassoed({u"sydney"_s}, true);
    QCOMPARE(m_page->model().markedKeys().size(), 3);
    Q_EMIT map().lassoed({u"asker"_s}, false);
    QCOMPARE(m_page->targets(), (Targets{u"site"_s, {u"asker"_s}}));
    Q_EMIT map().toggleWanted({u"asker"_s});
    QCOMPARE(m_page->model().marks().count(), 0);
}

void TestMapPage::marksAreThoseOfOtherTables()
{
    SitesTable other(m_models->sites(), m_models->aggregates(), m_models->trends().sites());
    shareMarks(m_page->model(), other);
    Q_EMIT map().lassoed({u"oslo"_s, u"bergen"_s}, false);
    QStringList marked = other.markedKeys();
    marked.sort();
    QCOMPARE(marked, QStringList({u"bergen"_s, u"oslo"_s}));
    other.clearMarks();
    QCOMPARE(m_page->model().marks().count(), 0);
}

void TestMapPage::fitSelectionNeedsOne()
{
    auto *fit = find<QPushButton>("mapFitSelection");
    QVERIFY(!fit->isEnabled());
    Q_EMIT map().lassoed({u"oslo"_s, u"bergen"_s}, false);
    QVERIFY(fit->isEnabled());
    fit->click();
    QVERIFY(map().camera().zoom() > 5);
    settle();
    QTRY_COMPARE(rows().size(), 3); // asker lies between them
}

void TestMapPage::theLegendFilters()
{
    auto *critical = find<QAbstractButton>("legend-0");
    QVERIFY(critical->text().startsWith(u"1 "_s));
    critical->click();
    QTRY_COMPARE(map().sites().size(), 1);
    QCOMPARE(map().sites().at(0).name, u"oslo"_s);
    critical->click();
    QTRY_COMPARE(map().sites().size(), 4);
}

void TestMapPage::theCardTellsWhatIsThere()
{
    look(60, 8, 7);
    const auto id = *map().sites().find(u"bergen"_s);
    Q_EMIT map().hovered(id);
    auto *card = find<QWidget>("hoverCard");
    QVERIFY(card->isVisible());
    QCOMPARE(m_fake->service.percentileCalls.back().groups, (QVector<TelemetrySubject>{{SubjectKind::Site, u"bergen"_s}}));
    m_fake->service.percentileCalls.back().answer({}, {{{SubjectKind::Site, u"bergen"_s}, 100, {12.34}}});
    QStringList texts;
    for (const QLabel *label : card->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY2(texts.contains(u"p95 12.3 ms"_s), qPrintable(texts.join(u'|')));
    QVERIFY(texts.contains(u"Live"_s));
    Q_EMIT map().hovered(ClusterIndex::None);
    QVERIFY(!card->isVisible());
}

void TestMapPage::aLinkShowsASite()
{
    m_page->open(u"=sydney"_s);
    settle();
    QCOMPARE(map().currentSites(), QStringList(u"sydney"_s));
    QVERIFY(map().camera().zoom() > 8);
    QCOMPARE(m_page->target(), u"=sydney"_s);
}

void TestMapPage::aLinkWaitsForItsSite()
{
    m_page->open(u"=lima"_s);
    QCOMPARE(map().currentSites(), QStringList());
    auto more = sites();
    more.append(siteAt(u"lima"_s, u"Peru"_s, -12.05, -77.04));
    m_models->feeds().sites.reset(more, ++m_revision);
    m_models->flushNow();
    QTRY_COMPARE(map().currentSites(), QStringList(u"lima"_s));
}

void TestMapPage::aRolloutIsSeenSpreading()
{
    Rollout rollout = test::sampleRollout(u"proxy-1"_s, RolloutPhase::Canary);
    test::putRollout(*m_models, rollout);
    m_models->flushNow();
    const QString component = m_models->deployments().at(0).component;
    m_rollouts->answeredPartition = {{u"canary"_s, u"wave-1"_s}, {{u"n-3"_s}, {u"n-0"_s, u"n-1"_s}}, {}};
    m_page->open(u"@rollout:proxy-1"_s);
    QTRY_COMPARE(countsOf(u"bergen"_s).of(RolloutLayer::Waiting), 1);
    QCOMPARE(countsOf(u"oslo"_s).of(RolloutLayer::Waiting), 2);
    QCOMPARE(countsOf(u"sydney"_s).of(RolloutLayer::Outside), 1);
    Node canary = *m_models->nodes().find(u"n-3"_s);
    NodeComponent told;
    told.component = component;
    told.desired = rollout.release;
    told.rollout = rollout.meta.name;
    told.phase = UpdatePhase::Downloading;
    canary.components = {told};
    putNodes({canary});
    QCOMPARE(countsOf(u"bergen"_s).of(RolloutLayer::Canary), 1);
    canary.components[0].phase = UpdatePhase::Succeeded;
    canary.components[0].installed = rollout.release;
    Node failed = *m_models->nodes().find(u"n-0"_s);
    failed.components = {told};
    failed.components[0].phase = UpdatePhase::Failed;
    putNodes({canary, failed});
    QCOMPARE(countsOf(u"bergen"_s).of(RolloutLayer::Done), 1);
    QCOMPARE(countsOf(u"oslo"_s).of(RolloutLayer::Failed), 1);
}

void TestMapPage::latencyIsFromASite()
{
    m_page->chooseLayer(MapLayerKind::Latency);
    QCOMPARE(m_page->layers().subject(), u"oslo"_s); // of the cloud
    const auto &stream = m_fake->service.streams.back();
    QCOMPARE(stream.request.subjects.size(), 3);
    const auto subjects = std::make_shared<const QVector<TelemetrySubject>>(stream.request.subjects);
    QVector<float> trips;
    QVector<float> losses;
    for (const TelemetrySubject &link : *subjects) {
        trips.append(link.name == u"asker"_s ? 3.0F : link.part == u"sydney"_s ? 270.0F : 8.0F);
        losses.append(link.name == u"bergen"_s ? 1.0F : 0.0F);
    }
    stream.frame({Noon, 1000, 0, subjects, {trips, losses}});
    QCOMPARE(countsOf(u"oslo"_s).of(LatencyLayer::Here), 1);
    QCOMPARE(countsOf(u"asker"_s).of(LatencyLayer::Quickest), 1);
    QCOMPARE(countsOf(u"sydney"_s).of(LatencyLayer::Slowest), 1);
    QCOMPARE(countsOf(u"bergen"_s).of(LatencyLayer::Unreachable), 1);
    // Another one, from the map.
    look(-33, 151, 6);
    map().setCurrentSite(u"sydney"_s);
    find<QPushButton>("mapFromHere")->click();
    QCOMPARE(m_page->layers().subject(), u"sydney"_s);
    QCOMPARE(countsOf(u"asker"_s).of(LatencyLayer::Unknown), 1);
    // Nothing is asked for by what nobody sees.
    m_page->chooseLayer(MapLayerKind::State);
    QTRY_COMPARE(m_fake->service.openStreams(), 0);
}

void TestMapPage::latencyFollowsTheTimeShown()
{
    m_page->chooseLayer(MapLayerKind::Latency);
    m_fake->axis.setMoment(Noon - 600'000);
    QTRY_COMPARE(m_fake->service.ranges.size(), std::size_t(1));
    QCOMPARE(m_fake->service.ranges.back().until, Noon - 600'000);
    QCOMPARE(m_fake->service.openStreams(), 0);
    m_fake->axis.setLive();
    QTRY_COMPARE(m_fake->service.openStreams(), 1);
}

void TestMapPage::jurisdictionsColourCountries()
{
    m_page->chooseLayer(MapLayerKind::Jurisdiction);
    settle();
    QCOMPARE(m_page->layers().sites().total().of(0), 3); // Norway has the most sites
    QCOMPARE(map().layerLook().parts.at(0).name, u"Norway"_s);
    QVERIFY(find<QAbstractButton>("legend-0")->text().endsWith(u"Norway"_s));
}

void TestMapPage::aRuleRefuses()
{
    Deployment deployment = m_models->deployments().at(0);
    deployment.allowedJurisdictions = {u"Norway"_s};
    m_models->feeds().deployments.reset({deployment}, ++m_revision);
    m_models->flushNow();
    m_page->chooseLayer(MapLayerKind::Jurisdiction, deployment.meta.name);
    settle();
    QCOMPARE(countsOf(u"sydney"_s).of(JurisdictionLayer::Refused), 1);
    QCOMPARE(countsOf(u"bergen"_s).of(JurisdictionLayer::Allowed), 1);
}

void TestMapPage::alertsAreNewForAWhile()
{
    m_page->chooseLayer(MapLayerKind::Alerts);
    QCOMPARE(countsOf(u"oslo"_s).of(AlertLayer::New), 1);
    QVERIFY(find<QLabel>("mapNotice")->isVisible());
}

void TestMapPage::thePlaceIsRemembered()
{
    look(60, 8, 5);
    m_page->chooseLayer(MapLayerKind::Alerts);
    const QString place = m_page->place();
    MapPage other(*m_models, *m_rollouts, *m_fake, nullptr);
    QCOMPARE(other.place(), QString()); // it has not been anywhere
    other.setPlace(place);
    other.resize(1300, 800);
    other.show();
    QTRY_VERIFY(other.map().isSettled());
    QCOMPARE(other.place(), place);
    QCOMPARE(other.layers().kind(), MapLayerKind::Alerts);
    other.setPlace(u"nonsense"_s);
    QCOMPARE(other.place(), place);
}

void TestMapPage::opensTheSite()
{
    QSignalSpy navigated(m_page.get(), &Page::navigate);
    look(-33.87, 151.21, 9);
    m_page->map().setFocus();
    QTest::keyClick(&map(), Qt::Key_Tab);
    QTest::keyClick(&map(), Qt::Key_Return);
    QCOMPARE(navigated.value(0).value(0).toString(), u"sites"_s);
    QCOMPARE(navigated.value(0).value(1).toString(), u"=sydney"_s);
}

SKERRY_TEST_MAIN(QApplication, TestMapPage)
#include "tst_mappage.moc"
