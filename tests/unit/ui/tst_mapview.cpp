// The widget of the map: what is under the pointer, what keys and the pointer do, what is remembered over a rebuild, and
// what a screen reader is told.
#include "models/map/statelayer.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "ui/style/skerrystyle.h"
#include "ui/tokens.h"
#include "views/map/mapexport.h"
#include "views/map/mapview.h"

#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize ViewSize(900, 600);

Site siteAt(const QString &name, double latitude, double longitude)
{
    Site site;
    site.meta.name = name;
    site.displayName = name.toUpper();
    site.tier = Tier::Edge;
    site.latitudeDeg = latitude;
    site.longitudeDeg = longitude;
    return site;
}

Node nodeAt(const QString &name, const QString &site, NodeState state)
{
    Node node;
    node.meta.name = name;
    node.site = site;
    node.state = state;
    return node;
}

} // namespace

class TestMapView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void allSitesAreInView();
    void allStayInViewWhenItIsResized();
    void aChosenPlaceIsKept();
    void aPlaceWithNothingIsLeft();
    void fitsAcrossTheAntimeridian();
    void hitsAreThoseOfANaiveSearch();
    void marksDoNotOverlapAtWholeZooms();
    void labelsCoverNothing();
    void namesAreShownNearBy();
    void dragMovesTheWorld();
    void wheelZoomsAroundThePointer();
    void clickChooses();
    void doubleClickOpensAClusterAndASite();
    void sitesAtOnePlaceStayTogether();
    void shiftDragCatches();
    void escapeDropsTheLasso();
    void hoverWaits();
    void keysMoveAndZoom();
    void tabGoesThroughTheWorstFirst();
    void theChosenSiteSurvivesARebuild();
    void aGoneSiteIsNoLongerChosen();
    void changesOfStateAreShown();
    void screenReadersHearWhatIsInSight();
    void picturesAreWritten();

private:
    void put(const QVector<Site> &sites, const QVector<Node> &nodes);
    void settle() { QTRY_VERIFY(m_view->isSettled()); }
    void look(double latitude, double longitude, double zoom);
    [[nodiscard]] QPoint pointOf(const QString &site) const;
    [[nodiscard]] MapSites::Id idOf(const QString &site) const { return *m_sites->find(site); }
    void key(int key) { QTest::keyClick(m_view.get(), Qt::Key(key)); }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<StateLayer> m_states;
    std::unique_ptr<MapSites> m_sites;
    std::unique_ptr<MapView> m_view;
    quint64 m_revision = 0;
};

void TestMapView::init()
{
    m_models = std::make_unique<PlaneModels>();
    m_states = std::make_unique<StateLayer>(m_models->aggregates());
    m_sites = std::make_unique<MapSites>(m_models->sites(), *m_states);
    m_view = std::make_unique<MapView>(*m_sites, nullptr);
    m_view->resize(ViewSize);
    m_view->show();
    // Three in the south of Norway, of which two lie close together, and one far away.
    put({siteAt(u"oslo"_s, 59.91, 10.75), siteAt(u"asker"_s, 59.83, 10.44), siteAt(u"bergen"_s, 60.39, 5.32),
         siteAt(u"sydney"_s, -33.87, 151.21)},
        {nodeAt(u"o-1"_s, u"oslo"_s, NodeState::Online), nodeAt(u"o-2"_s, u"oslo"_s, NodeState::Critical),
         nodeAt(u"a-1"_s, u"asker"_s, NodeState::Online), nodeAt(u"b-1"_s, u"bergen"_s, NodeState::Offline),
         nodeAt(u"s-1"_s, u"sydney"_s, NodeState::Online)});
}

void TestMapView::cleanup()
{
    m_view.reset();
    m_sites.reset();
    m_states.reset();
    m_models.reset();
}

void TestMapView::put(const QVector<Site> &sites, const QVector<Node> &nodes)
{
    ++m_revision;
    m_models->feeds().nodes.reset(nodes, m_revision);
    m_models->feeds().sites.reset(sites, m_revision);
    m_models->flushNow();
    settle();
}

void TestMapView::look(double latitude, double longitude, double zoom)
{
    m_view->setCamera(MapCamera(ViewSize, zoom, *mercator::toUnit({latitude, longitude})));
    settle();
}

QPoint TestMapView::pointOf(const QString &site) const
{
    return m_view->camera().nearestPixels(m_sites->at(idOf(site)).place).toPoint();
}

void TestMapView::allSitesAreInView()
{
    for (int i = 0; i < m_sites->size(); ++i)
        QVERIFY(m_view->rect().contains(pointOf(m_sites->at(MapSites::Id(i)).name)));
    QVERIFY(m_view->camera().zoom() < 3);
}

void TestMapView::allStayInViewWhenItIsResized()
{
    m_view->resize(400, 300);
    allSitesAreInView();
    m_view->zoomBy(4);
    const double zoom = m_view->camera().zoom();
    m_view->resize(ViewSize);
    QCOMPARE(m_view->camera().zoom(), zoom); // somebody moved it
}

void TestMapView::aChosenPlaceIsKept()
{
    MapView other(*m_sites, nullptr);
    other.setCamera(MapCamera(QSizeF(), 5, *mercator::toUnit({60, 8})));
    other.resize(ViewSize);
    other.show();
    QTRY_VERIFY(other.isSettled());
    QCOMPARE(other.camera().zoom(), 5.0);
    QVERIFY(!other.scene().marks().empty());
}

void TestMapView::aPlaceWithNothingIsLeft()
{
    MapView other(*m_sites, nullptr);
    other.setCamera(MapCamera(QSizeF(), 8, *mercator::toUnit({-50, -120}))); // the South Pacific
    other.resize(ViewSize);
    other.show();
    QTRY_VERIFY(other.isSettled());
    QVERIFY(!other.scene().marks().empty());
}

void TestMapView::fitsAcrossTheAntimeridian()
{
    put({siteAt(u"suva"_s, -18.14, 178.44), siteAt(u"apia"_s, -13.83, -171.77)}, {});
    QVERIFY(m_view->fitSites({u"suva"_s, u"apia"_s}));
    QVERIFY2(m_view->camera().zoom() > 4, "they are 10 degrees apart, not 350");
    for (const char *site : {"suva", "apia"})
        QVERIFY(m_view->rect().contains(pointOf(QString::fromLatin1(site))));
    QVERIFY(!m_view->fitSites({u"nowhere"_s}));
}

void TestMapView::hitsAreThoseOfANaiveSearch()
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> even(0, 1);
    QVector<Site> sites;
    for (int i = 0; i < 600; ++i)
        sites.append(siteAt(QStringLiteral("s-%1").arg(i), -60 + 130 * even(random), -180 + 360 * even(random)));
    put(sites, {});
    for (const double zoom : {0.0, 1.3, 2.0, 3.7, 5.0, 9.0}) {
        look(40 * even(random), 360 * even(random) - 180, zoom);
        for (int step = 0; step < 300; ++step) {
            const QPointF at(ViewSize.width() * even(random), ViewSize.height() * even(random));
            // From what the index has at this zoom, in every copy of the world, without the scene.
            MapSites::Id expected = ClusterIndex::None;
            double least = 1e9;
            const int level = MapScene::levelOf(zoom, m_view->fontScale());
            for (const MapSites::Id id : m_sites->index().all(level)) {
                for (int copy = -3; copy <= 3; ++copy) {
                    const QPointF way = m_view->camera().toPixels(m_sites->index().centre(id) + QPointF(copy, 0)) - at;
                    const double distance = std::hypot(way.x(), way.y());
                    const double radius = MapScene::radiusOf(!m_sites->index().isPoint(id), 0, m_view->fontScale());
                    if (distance <= radius && distance < least) {
                        least = distance;
                        expected = id;
                    }
                }
            }
            const MapMark *mark = m_view->scene().at(at);
            QCOMPARE(mark ? mark->id : ClusterIndex::None, expected);
        }
    }
}

void TestMapView::marksDoNotOverlapAtWholeZooms()
{
    std::mt19937 random(2);
    std::uniform_real_distribution<double> even(0, 1);
    QVector<Site> sites;
    for (int i = 0; i < 300; ++i)
        sites.append(siteAt(QStringLiteral("s-%1").arg(i), 45 + 10 * even(random), 15 * even(random)));
    put(sites, {});
    look(50, 7, 5);
    // The mean of a cluster may lie nearer to its neighbour than where it began: half of the radius is kept.
    const auto &marks = m_view->scene().marks();
    QVERIFY(marks.size() > 5);
    int close = 0;
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (std::size_t j = i + 1; j < marks.size(); ++j)
            close += std::hypot(marks[i].at.x() - marks[j].at.x(), marks[i].at.y() - marks[j].at.y()) <
                     MapSites::ClusterRadiusPx / 2;
    QCOMPARE(close, 0);
}

void TestMapView::labelsCoverNothing()
{
    for (const double zoom : {3.0, 5.5, 7.0, 9.0}) {
        look(59.9, 10, zoom);
        m_view->repaint();
        const auto &labels = m_view->labels();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            for (std::size_t j = i + 1; j < labels.size(); ++j)
                QVERIFY(!labels[i].box.intersects(labels[j].box));
            for (const MapMark &mark : m_view->scene().marks())
                QVERIFY(!labels[i].box.intersects(mark.box()));
        }
    }
}

void TestMapView::namesAreShownNearBy()
{
    const auto texts = [this] {
        m_view->repaint();
        QStringList shown;
        for (const auto &label : m_view->labels())
            if (!label.isCountry)
                shown << label.text;
        shown.sort();
        return shown;
    };
    look(60, 8, 3);
    QCOMPARE(texts(), QStringList());
    look(59.87, 10.6, 9);
    QCOMPARE(texts(), QStringList({u"ASKER"_s, u"OSLO"_s}));
}

void TestMapView::dragMovesTheWorld()
{
    look(60, 8, 5);
    const QPointF before = m_view->camera().toPixels(m_sites->at(idOf(u"oslo"_s)).place);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, QPoint(450, 300));
    QTest::mouseMove(m_view.get(), QPoint(500, 330));
    QTest::mouseMove(m_view.get(), QPoint(530, 350));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(530, 350));
    const QPointF moved = m_view->camera().toPixels(m_sites->at(idOf(u"oslo"_s)).place) - before;
    QVERIFY((moved - QPointF(80, 50)).manhattanLength() < 1e-6);
    QVERIFY(!m_view->current());
}

void TestMapView::wheelZoomsAroundThePointer()
{
    look(60, 8, 5);
    const QPointF at(200, 150);
    const QPointF before = m_view->camera().toUnit(at);
    QWheelEvent up(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view.get(), &up);
    QCOMPARE(m_view->camera().zoom(), 5.5);
    QVERIFY((m_view->camera().toUnit(at) - before).manhattanLength() < 1e-9);
}

void TestMapView::clickChooses()
{
    look(60, 8, 5);
    QSignalSpy changed(m_view.get(), &MapView::currentChanged);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, pointOf(u"bergen"_s));
    QCOMPARE(m_view->currentSites(), QStringList(u"bergen"_s));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(5, 5));
    QCOMPARE(m_view->currentSites(), QStringList());
    QCOMPARE(changed.size(), 2);
    QSignalSpy toggled(m_view.get(), &MapView::toggleWanted);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, pointOf(u"bergen"_s));
    QCOMPARE(toggled.value(0).value(0).toStringList(), QStringList(u"bergen"_s));
    QVERIFY(!m_view->current());
}

void TestMapView::doubleClickOpensAClusterAndASite()
{
    look(60, 10, 5);
    const MapSites::Id cluster = m_sites->index().shownAs(idOf(u"oslo"_s), 5);
    QVERIFY(!m_sites->index().isPoint(cluster));
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, m_view->scene().find(cluster)->at.toPoint());
    QVERIFY(m_view->scene().find(idOf(u"oslo"_s)));
    QVERIFY(m_view->scene().find(idOf(u"asker"_s)));
    QSignalSpy opened(m_view.get(), &MapView::opened);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, pointOf(u"oslo"_s));
    QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("oslo"));
}

void TestMapView::sitesAtOnePlaceStayTogether()
{
    put({siteAt(u"a"_s, 50, 8), siteAt(u"b"_s, 50, 8)}, {});
    look(50, 8, 6);
    m_view->setFocus();
    key(Qt::Key_Tab);
    QCOMPARE(m_view->currentSites().size(), 2);
    key(Qt::Key_Return);
    QCOMPARE(m_view->currentSites().size(), 2); // and the list beside the map has them
    QVERIFY(m_view->current());
}

void TestMapView::shiftDragCatches()
{
    look(60, 8, 5);
    QSignalSpy caught(m_view.get(), &MapView::lassoed);
    const QPoint oslo = pointOf(u"oslo"_s);
    QTest::mousePress(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, oslo + QPoint(-60, -60));
    for (const QPoint corner : {QPoint(60, -60), QPoint(60, 60), QPoint(-60, 60)})
        QTest::mouseMove(m_view.get(), oslo + corner);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, oslo + QPoint(-60, 60));
    QStringList sites = caught.value(0).value(0).toStringList();
    sites.sort();
    QCOMPARE(sites, QStringList({u"asker"_s, u"oslo"_s}));
    QVERIFY(!caught.value(0).value(1).toBool());
    QCOMPARE(m_view->camera().zoom(), 5.0);
}

void TestMapView::escapeDropsTheLasso()
{
    QSignalSpy caught(m_view.get(), &MapView::lassoed);
    QTest::mousePress(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, QPoint(10, 10));
    QTest::mouseMove(m_view.get(), QPoint(500, 10));
    QTest::mouseMove(m_view.get(), QPoint(500, 500));
    key(Qt::Key_Escape);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(500, 500));
    QCOMPARE(caught.size(), 0);
}

void TestMapView::hoverWaits()
{
    look(60, 8, 5);
    QSignalSpy hovered(m_view.get(), &MapView::hovered);
    QTest::mouseMove(m_view.get(), pointOf(u"bergen"_s));
    QCOMPARE(hovered.size(), 0);
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(hovered.value(0).value(0).value<MapSites::Id>(), idOf(u"bergen"_s));
    QTest::mouseMove(m_view.get(), QPoint(5, 5));
    QCOMPARE(hovered.value(1).value(0).value<MapSites::Id>(), ClusterIndex::None);
}

void TestMapView::keysMoveAndZoom()
{
    look(60, 8, 5);
    const QPointF before = m_view->camera().centre();
    key(Qt::Key_Right);
    QVERIFY(m_view->camera().centre().x() > before.x());
    key(Qt::Key_Left);
    QVERIFY((m_view->camera().centre() - before).manhattanLength() < 1e-12);
    key(Qt::Key_Down);
    QVERIFY(m_view->camera().centre().y() > before.y());
    key(Qt::Key_Plus);
    QCOMPARE(m_view->camera().zoom(), 5.5);
    key(Qt::Key_Minus);
    QCOMPARE(m_view->camera().zoom(), 5.0);
    key(Qt::Key_Home);
    allSitesAreInView();
}

void TestMapView::tabGoesThroughTheWorstFirst()
{
    look(60, 8, 5);
    m_view->setFocus();
    key(Qt::Key_Tab);
    QVERIFY(m_view->currentSites().contains(u"oslo"_s)); // something critical is there
    key(Qt::Key_Tab);
    QCOMPARE(m_view->currentSites(), QStringList(u"bergen"_s)); // offline
    key(Qt::Key_Backtab);
    QVERIFY(m_view->currentSites().contains(u"oslo"_s));
    key(Qt::Key_Plus); // comes apart
    QVERIFY(m_view->scene().find(idOf(u"oslo"_s)));
    key(Qt::Key_Escape);
    QVERIFY(!m_view->current());
}

void TestMapView::theChosenSiteSurvivesARebuild()
{
    look(60, 8, 5);
    m_view->setCurrentSite(QStringLiteral("bergen"));
    QVector<Site> sites;
    for (int row = m_models->sites().size() - 1; row >= 0; --row)
        sites.append(m_models->sites().at(row));
    sites.append(siteAt(u"aalesund"_s, 62.47, 6.15));
    put(sites, {});
    QCOMPARE(m_view->currentSites(), QStringList(u"bergen"_s));
}

void TestMapView::aGoneSiteIsNoLongerChosen()
{
    look(60, 8, 5);
    m_view->setCurrentSite(QStringLiteral("bergen"));
    QSignalSpy changed(m_view.get(), &MapView::currentChanged);
    put({siteAt(u"oslo"_s, 59.91, 10.75)}, {});
    QVERIFY(!m_view->current());
    QCOMPARE(changed.size(), 1);
}

void TestMapView::changesOfStateAreShown()
{
    look(60, 8, 5);
    QCOMPARE(m_view->scene().find(idOf(u"bergen"_s))->worst, 1); // offline
    m_models->feeds().nodes.apply(
        {.revision = ++m_revision, .puts = {nodeAt(u"b-1"_s, u"bergen"_s, NodeState::Online)}, .deletes = {}});
    m_models->flushNow();
    QCOMPARE(m_view->scene().find(idOf(u"bergen"_s))->worst, 4);
}

void TestMapView::screenReadersHearWhatIsInSight()
{
    look(60, 8, 5);
    QAccessibleInterface *map = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(map);
    QCOMPARE(map->role(), QAccessible::List);
    QCOMPARE(map->childCount(), 2);
    QCOMPARE(map->child(1)->text(QAccessible::Name), QStringLiteral("BERGEN: 1 offline"));
    QVERIFY(map->child(0)->text(QAccessible::Name).endsWith(QStringLiteral(": 1 critical, 2 online")));
    QCOMPARE(map->indexOfChild(map->child(1)), 1);
    const QPoint at = m_view->mapToGlobal(pointOf(u"bergen"_s));
    QCOMPARE(map->childAt(at.x(), at.y()), map->child(1));
    QVERIFY(map->child(1)->rect().contains(at));
    m_view->setCurrentSite(QStringLiteral("bergen"));
    QVERIFY(map->child(1)->state().selected);
    QCOMPARE(map->text(QAccessible::Value), QStringLiteral("BERGEN: 1 offline"));
}

void TestMapView::picturesAreWritten()
{
    QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("map.png"));
    const QString svg = folder.filePath(QStringLiteral("map.svg"));
    QCOMPARE(exportMap(*m_view, png), QString());
    QCOMPARE(exportMap(*m_view, svg), QString());
    QCOMPARE(QImage(png).size(), ViewSize * 2);
    QVERIFY(QSvgRenderer(svg).isValid());
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("<path"));
    QVERIFY(exportMap(*m_view, folder.filePath(QStringLiteral("map.txt"))).contains(QStringLiteral(".png or .svg")));
    QVERIFY(!exportMap(*m_view, QStringLiteral("/nowhere/map.png")).isEmpty());
}

SKERRY_TEST_MAIN(QApplication, TestMapView)
#include "tst_mapview.moc"
