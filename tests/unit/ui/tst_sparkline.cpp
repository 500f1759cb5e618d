// Sparklines: what is drawn of a series, and where it stands on the pages.
#include "models/fleetstable.h"
#include "models/planemodels.h"
#include "models/sitestable.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"
#include "ui/sparkline.h"
#include "ui/stattile.h"
#include "ui/tableview.h"
#include "ui/tokens.h"
#include "views/common/trends.h"
#include "views/fleets/fleetspage.h"
#include "views/overview/overviewpage.h"
#include "views/sites/sitespage.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

#include <cmath>
#include <random>

using namespace skerry;

namespace {

constexpr qint64 Minute = 60'000;
constexpr QRectF Box(10, 5, 100, 20);

QImage painted(const Sparkline &sparkline)
{
    QImage image(120, 30, QImage::Format_RGB32);
    image.fill(lightTokens().panel);
    QPainter painter(&image);
    paintSparkline(painter, Box, sparkline, lightTokens());
    return image;
}

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    return count;
}

} // namespace

class TestSparkline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsItsBox();
    void hardlyAnythingLooksFlat();
    void gapsStayOpen();
    void shortGapsAreSeen();
    void isCutAtItsEdges();
    void keepsExtremesOfEveryColumn();
    void dotTellsTheNewest();
    void tileShowsHowItWent();
    void pagesShowTrends();
    void sitesSortByTheirChange();
    void overviewRemembersWhileHidden();
};

void TestSparkline::fillsItsBox()
{
    QVERIFY(linesOf({}, Box).isEmpty());
    const auto lines = linesOf({{{0, 1}, {100, 3}}, 0, 100, 0}, Box);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0), (QPolygonF{{10, 25}, {110, 5}}));
    // All the same: in the middle.
    QCOMPARE(linesOf({{{0, 3}, {100, 3}}, 0, 100, 0}, Box).at(0), (QPolygonF{{10, 15}, {110, 15}}));
}

void TestSparkline::hardlyAnythingLooksFlat()
{
    const auto lines = linesOf({{{0, 0.99}, {100, 1.0}}, 0, 100, 0.1}, Box);
    QCOMPARE(lines.at(0).at(0).y() - lines.at(0).at(1).y(), 2.0); // a tenth of the height
}

void TestSparkline::gapsStayOpen()
{
    const auto lines = linesOf({{{0, 1}, {20, 1}, {20, {}}, {60, 1}, {60, {}}, {80, 2}, {100, 2}}, 0, 100, 0}, Box);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0).constLast().x(), 30.0);
    QCOMPARE(lines.at(1).size(), 1); // seen for a moment
    QCOMPARE(lines.at(2).constFirst().x(), 90.0);
}

void TestSparkline::shortGapsAreSeen()
{
    const auto lines = linesOf({{{0, 1}, {5000, 1}, {5000, {}}, {5001, 1}, {10'000, 1}}, 0, 10'000, 0}, Box);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(1).constFirst().x() - lines.at(0).constLast().x(), 3.0);
    QCOMPARE(lines.at(1).constLast().x(), 110.0);
}

void TestSparkline::isCutAtItsEdges()
{
    const auto lines = linesOf({{{-100, 0}, {200, 3}}, 0, 100, 0}, Box);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0), (QPolygonF{{10, 25}, {110, 5}})); // 1 to 2
    QVERIFY(linesOf({{{-100, 0}, {-50, 3}}, 0, 100, 0}, Box).isEmpty());
}

void TestSparkline::keepsExtremesOfEveryColumn()
{
    std::mt19937 random(5);
    Series series;
    for (int i = 0; i <= 100'000; ++i)
        series.append({i, double(random() % 1000)});
    series[34'567].value = -500;
    series[77'777].value = 2500;
    const auto lines = linesOf({series, 0, 100'000, 0}, Box);
    QCOMPARE(lines.size(), 1);
    const QPolygonF &line = lines.at(0);
    QVERIFY(line.size() <= 4 * 101);
    QCOMPARE(line.boundingRect(), Box);
    QCOMPARE(line.constLast().x(), 110.0);
    QMap<int, int> points;
    for (qsizetype i = 0; i < line.size(); ++i) {
        ++points[int(std::floor(line.at(i).x()))];
        QVERIFY(i == 0 || line.at(i).x() >= line.at(i - 1).x());
    }
    QVERIFY(*std::max_element(points.cbegin(), points.cend()) <= 4);
    const auto lowest = std::max_element(line.cbegin(), line.cend(), [](auto &a, auto &b) { return a.y() < b.y(); });
    QCOMPARE(int(lowest->x()), 44);
}

void TestSparkline::dotTellsTheNewest()
{
    QCOMPARE(painted({}), painted({{{50, {}}}, 0, 100, 0})); // nothing at all
    const QColor accent = lightTokens().accent;
    QVERIFY(pixelsOf(painted({{{0, 1}, {100, 2}}, 0, 100, 0}), accent) > 3);
    QCOMPARE(pixelsOf(painted({{{0, 1}, {70, 2}, {70, {}}}, 0, 100, 0}), accent), 0);
}

void TestSparkline::tileShowsHowItWent()
{
    QWidget host;
    StatTile tile(Status::Offline, QStringLiteral("Offline"), &host);
    tile.resize(200, 80);
    tile.setValue(12);
    const QImage without = tile.grab().toImage();
    tile.setTrend({{{0, 1}, {50, 30}, {100, 12}}, 0, 100, 0}, QStringLiteral("Offline over 1 hour: 1 to 30, now 12"));
    QVERIFY(tile.grab().toImage() != without);
    QCOMPARE(tile.accessibleDescription(), QStringLiteral("Offline over 1 hour: 1 to 30, now 12"));
    QCOMPARE(tile.toolTip(), tile.accessibleDescription());
    tile.setTrend({}, {});
    QCOMPARE(tile.grab().toImage(), without);
    QVERIFY(tile.toolTip().isEmpty());
}

namespace {

void setStates(PlaneModels &models, const QString &site, NodeState state, int nodes)
{
    QVector<Node> changed;
    for (int row = 0; row < models.nodes().size() && changed.size() < nodes; ++row) {
        Node node = models.nodes().at(row);
        if (node.site != site || node.state == state)
            continue;
        node.state = state;
        changed << node;
    }
    models.feeds().nodes.apply({models.nodes().revision() + 1, changed, {}});
    models.flushNow();
}

} // namespace

void TestSparkline::pagesShowTrends()
{
    TimeMs wall = 1'800'000'000'000;
    PlaneModels models([&wall] { return wall; });
    test::FakeMeasurements measurements(models);
    test::fillPlane(models, 100);
    wall += 10 * Minute;
    setStates(models, QStringLiteral("oslo"), NodeState::Offline, 20);
    wall += 10 * Minute;
    SitesPage page(models, measurements, nullptr);
    page.resize(1400, 500);
    page.setActive(true);
    const QModelIndex oslo = page.table()->indexOfKey(QStringLiteral("oslo"), SitesTable::Trend);
    const QString words = QStringLiteral("Online share over 20 min: 80 % to 40 %, now 40 %");
    QCOMPARE(oslo.data(Qt::ToolTipRole).toString(), words);
    QCOMPARE(oslo.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Trend, 1 h: ") + words);
    // The cell is no text, but a line.
    page.show();
    const QImage cell = page.view()->viewport()->grab(page.view()->visualRect(oslo)).toImage();
    QVERIFY(pixelsOf(cell, lightTokens().accent) > 3 || pixelsOf(cell, tokensOf(page.palette()).accent) > 3);

    FleetsPage fleets(models, measurements, nullptr);
    const QModelIndex kiosks = fleets.table()->indexOfKey(QStringLiteral("kiosks"), FleetsTable::Trend);
    QCOMPARE(kiosks.data().toString(), QStringLiteral("Online share: nothing seen yet")); // its states are not told
    Fleet fleet = models.fleets().at(0);
    fleet.nodesByState = {{QStringLiteral("online"), 3}, {QStringLiteral("offline"), 1}};
    models.feeds().fleets.apply({2, {fleet}, {}});
    models.flushNow();
    QCOMPARE(kiosks.data().toString(), QStringLiteral("Online share: 75 %"));
}

void TestSparkline::sitesSortByTheirChange()
{
    TimeMs wall = 1'800'000'000'000;
    PlaneModels models([&wall] { return wall; });
    test::FakeMeasurements measurements(models);
    test::fillPlane(models, 100);
    QVector<Site> others; // of very few rows all are put in order
    for (int i = 0; i < 100; ++i) {
        Site site;
        site.meta.name = QStringLiteral("site-%1").arg(i);
        others << site;
    }
    models.feeds().sites.apply({2, others, {}});
    models.flushNow();
    SitesPage page(models, measurements, nullptr);
    page.setActive(true);
    page.view()->sortByColumn(SitesTable::Trend, Qt::AscendingOrder);
    wall += Minute;
    setStates(models, QStringLiteral("oslo"), NodeState::Offline, 20);
    page.table()->reorderNow();
    QCOMPARE(page.table()->keyAt(0), QStringLiteral("oslo")); // lost most
    wall += 40 * Minute;
    setStates(models, QStringLiteral("bergen-edge"), NodeState::Offline, 10);
    wall += 40 * Minute; // what happened at Oslo is past
    QTRY_COMPARE(page.table()->keyAt(0), QStringLiteral("bergen-edge"));
}

void TestSparkline::overviewRemembersWhileHidden()
{
    TimeMs wall = 1'800'000'000'000;
    PlaneModels models([&wall] { return wall; });
    test::FakeMeasurements measurements(models);
    OverviewPage page(models, nullptr);
    test::fillPlane(models, 100);
    wall += 10 * Minute;
    setStates(models, QStringLiteral("oslo"), NodeState::Critical, 5);
    wall += Minute;
    setStates(models, QStringLiteral("oslo"), NodeState::Online, 2);
    wall += Minute;
    page.setActive(true);
    auto *tile = page.findChild<StatTile *>(QStringLiteral("tile-critical"));
    QCOMPARE(tile->toolTip(), QStringLiteral("Critical over 12 min: 0 to 5, now 3"));
    // Of a part of the nodes nothing is remembered.
    static_cast<void>(page.setScope(QStringLiteral("site:oslo")));
    QVERIFY(tile->toolTip().isEmpty());
}

SKERRY_TEST_MAIN(QApplication, TestSparkline)
#include "tst_sparkline.moc"
