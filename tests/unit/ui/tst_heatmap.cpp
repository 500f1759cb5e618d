// The matrix of site pairs as a picture: that nothing bad is lost in it, and that keys and words reach all of it.
#include "models/pairmatrix.h"
#include "tests/support/fatallogger.h"
#include "ui/actions/keys.h"
#include "ui/heatlegend.h"
#include "ui/heatmap.h"
#include "ui/heattext.h"
#include "ui/style/metrics.h"
#include "ui/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace skerry;

namespace {

using Cell = HeatMap::Cell;

constexpr TimeMs Now = 1'800'000'000'000;

QVector<PairSite> sitesOf(int count)
{
    QVector<PairSite> sites;
    for (int i = 0; i < count; ++i)
        sites.append({QStringLiteral("site-%1").arg(i, 3, 10, QLatin1Char('0')), QStringLiteral("group-%1").arg(i % 3)});
    return sites;
}

QVector<PairUpdate> allOf(int count, float value)
{
    QVector<PairUpdate> updates;
    for (int a = 0; a < count; ++a)
        for (int b = 0; b < a; ++b)
            updates.append({a, b, value});
    return updates;
}

// The cells alone.
QImage pictureOf(HeatMap &map)
{
    QImage image(map.viewport()->size(), QImage::Format_RGB32);
    map.viewport()->render(&image);
    return image;
}

bool shows(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == colour)
                return true;
    return false;
}

void click(HeatMap &map, const Cell &cell, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(map.viewport(), Qt::LeftButton, modifiers, map.cellBox(cell).center());
}

} // namespace

class TestHeatMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_map.reset(); }
    void cellsAreWhereTheyAreFound();
    void aBadPairIsSeenAtEverySize_data();
    void aBadPairIsSeenAtEverySize();
    void changesArePaintedAsIfAnew_data();
    void changesArePaintedAsIfAnew();
    void notKnownIsHatched();
    void unreachableIsCrossed();
    void keysGoEverywhere();
    void keysZoom();
    void wheelZooms();
    void namesAreFoundByTyping();
    void clicksSelect();
    void keysSelect();
    void selectionIsBounded();
    void selectionStaysWithNames();
    void readsOut();
    void copies();
    void writesFiles();
    void tellsScreenReaders();
    void hiddenItSleeps();
    void namesGrowWithTheFont();
    void otherThemesHaveOtherColours();
    void withoutSites();
    void metricChoosesTheScale();

private:
    void fill(int count, float value);

    TimeMs m_now = Now;
    std::unique_ptr<PairMatrix> m_matrix;
    std::unique_ptr<HeatMap> m_map;
};

void TestHeatMap::init()
{
    m_now = Now;
    QApplication::setPalette(makePalette(darkTokens()));
    m_matrix = std::make_unique<PairMatrix>();
    m_map = std::make_unique<HeatMap>(
        *m_matrix, [this] { return m_now; }, nullptr);
    m_map->resize(700, 600);
    m_map->show();
}

void TestHeatMap::fill(int count, float value)
{
    m_matrix->setSites(sitesOf(count));
    m_matrix->apply(allOf(count, value), Now - 2000);
}

void TestHeatMap::cellsAreWhereTheyAreFound()
{
    fill(120, 20);
    for (const double px : {1.0, 1.37, 2.9, 4.0, 7.3, 20.0}) {
        m_map->setCellSize(px);
        m_map->horizontalScrollBar()->setValue(m_map->horizontalScrollBar()->maximum() / 3);
        m_map->verticalScrollBar()->setValue(m_map->verticalScrollBar()->maximum() / 2);
        int found = 0;
        for (int row = 0; row < 120; ++row) {
            for (int column = 0; column < 120; ++column) {
                const QRect box = m_map->cellBox({row, column});
                const auto cell = m_map->cellAt(box.topLeft());
                const auto last = m_map->cellAt(box.bottomRight());
                if (!cell || !last)
                    continue;
                ++found;
                QCOMPARE(*cell, (Cell{row, column}));
                QCOMPARE(*last, (Cell{row, column}));
            }
        }
        QVERIFY2(found > 200, qPrintable(QString::number(px)));
    }
    QVERIFY(!m_map->cellAt({1, 1}));
    m_map->fitToWindow();
    QCOMPARE(m_map->verticalScrollBar()->maximum(), 0);
    QVERIFY(m_map->viewport()->rect().contains(m_map->cellBox({119, 119})));
}

void TestHeatMap::aBadPairIsSeenAtEverySize_data()
{
    QTest::addColumn<double>("px");
    QTest::addColumn<bool>("reachable");
    for (const double px : {0.25, 0.4, 0.7, 1.0, 1.6, 3.3, 5.0, 8.0, 20.0}) {
        QTest::addRow("%g px, slow", px) << px << true;
        QTest::addRow("%g px, unreachable", px) << px << false;
    }
}

void TestHeatMap::aBadPairIsSeenAtEverySize()
{
    QFETCH(const double, px);
    QFETCH(const bool, reachable);
    fill(400, 10);
    HeatScale scale;
    scale.setRange(1, 1000);
    m_map->setScale(scale);
    m_map->setCellSize(px);
    const QColor bad = reachable ? HeatScale::colourOf(HeatScale::LastLevel, darkTokens()) : darkTokens().critical;
    std::mt19937 random(3);
    for (int i = 0; i < 6; ++i) {
        const int a = int(random() % 400);
        const int b = (a + 1 + int(random() % 399)) % 400;
        m_matrix->apply(allOf(400, 10), Now);
        QVERIFY(!shows(pictureOf(*m_map), bad));
        m_matrix->apply({{a, b, reachable ? 1000 : UnreachablePair}}, Now);
        m_map->setCurrent({0, 0});
        // Into view, without the ring of the current cell on it.
        m_map->setCurrent({m_matrix->positionOf(a), m_matrix->positionOf(b)});
        const QPoint place = m_map->cellBox(*m_map->current()).center();
        m_map->verticalScrollBar()->setValue(m_map->verticalScrollBar()->value() + place.y() - 300);
        const int rows = m_map->verticalScrollBar()->value();
        const int columns = m_map->horizontalScrollBar()->value();
        m_map->setCurrent({399 - m_matrix->positionOf(a), 0});
        m_map->verticalScrollBar()->setValue(rows);
        m_map->horizontalScrollBar()->setValue(columns);
        const QImage changed = pictureOf(*m_map);
        QVERIFY(shows(changed, bad));
        m_map->setScale(scale); // every cell anew
        QVERIFY(shows(pictureOf(*m_map), bad));
    }
}

void TestHeatMap::changesArePaintedAsIfAnew_data()
{
    QTest::addColumn<double>("px");
    for (const double px : {0.3, 1.0, 1.7, 6.0, 21.0})
        QTest::addRow("%g px", px) << px;
}

void TestHeatMap::changesArePaintedAsIfAnew()
{
    QFETCH(const double, px);
    fill(90, 10);
    HeatScale scale;
    scale.setRange(1, 1000);
    m_map->setScale(scale);
    m_map->setCellSize(px);
    m_map->verticalScrollBar()->setValue(7);
    static_cast<void>(pictureOf(*m_map));
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
        QVector<PairUpdate> updates;
        for (int i = 0; i < 60; ++i) {
            const unsigned kind = random() % 4;
            updates.append({int(random() % 90), int(random() % 90),
                            kind == 0   ? UnknownPair
                            : kind == 1 ? UnreachablePair
                                        : float(random() % 1000)});
        }
        m_matrix->apply(updates, Now);
        const QImage changed = pictureOf(*m_map);
        m_map->setScale(scale);
        QCOMPARE(changed, pictureOf(*m_map));
    }
}

void TestHeatMap::notKnownIsHatched()
{
    m_matrix->setSites(sitesOf(4));
    m_map->setCellSize(40);
    const QImage image = pictureOf(*m_map);
    const QRect box = m_map->cellBox({0, 1}).adjusted(2, 2, -3, -3);
    QMap<QRgb, int> colours;
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            ++colours[image.pixel(x, y)];
    QCOMPARE(colours.size(), 2);
    QVERIFY(colours.contains(darkTokens().panel.rgb()));
    const QRect diagonal = m_map->cellBox({1, 1}).adjusted(2, 2, -3, -3);
    QCOMPARE(image.pixel(diagonal.topLeft()), image.pixel(diagonal.center()));
}

void TestHeatMap::unreachableIsCrossed()
{
    fill(4, UnreachablePair);
    for (const int px : {5, 12, 40}) {
        m_map->setCellSize(px);
        const QImage image = pictureOf(*m_map);
        const QRect box = m_map->cellBox({0, 2});
        QCOMPARE(image.pixelColor(box.center() - QPoint(px > 7 ? 1 : 0, px > 7 ? 1 : 0)), darkTokens().panel);
        QCOMPARE(image.pixelColor(box.center().x(), box.top()), darkTokens().critical);
    }
}

void TestHeatMap::keysGoEverywhere()
{
    fill(60, 10);
    m_map->setCellSize(20);
    QVERIFY(!m_map->current());
    const QSignalSpy changed(m_map.get(), &HeatMap::currentChanged);
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(m_map.get(), key, modifiers);
        return *m_map->current();
    };
    QCOMPARE(press(Qt::Key_Down), (Cell{0, 0}));
    QCOMPARE(press(Qt::Key_Down), (Cell{1, 0}));
    QCOMPARE(press(Qt::Key_Right), (Cell{1, 1}));
    QCOMPARE(press(Qt::Key_End), (Cell{1, 59}));
    QCOMPARE(press(Qt::Key_Right), (Cell{1, 59}));
    QVERIFY(m_map->horizontalScrollBar()->value() > 0);
    QVERIFY(m_map->viewport()->rect().contains(m_map->cellBox({1, 59})));
    QCOMPARE(press(Qt::Key_Home), (Cell{1, 0}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 0}));
    QCOMPARE(press(Qt::Key_Up), (Cell{0, 0}));
    QVERIFY(press(Qt::Key_PageDown).row > 10);
    QVERIFY(m_map->viewport()->rect().contains(m_map->cellBox(*m_map->current())));
    QCOMPARE(press(Qt::Key_PageUp), (Cell{0, 0}));
    QCOMPARE(press(Qt::Key_End, Qt::ControlModifier), (Cell{59, 59}));
    QCOMPARE(press(Qt::Key_Left), (Cell{59, 58}));
    QCOMPARE(press(Qt::Key_Home, Qt::ControlModifier), (Cell{0, 0}));
    QCOMPARE(m_map->horizontalScrollBar()->value(), 0);
    QVERIFY(changed.size() >= 10);
    const QSignalSpy opened(m_map.get(), &HeatMap::opened);
    QTest::keyClick(m_map.get(), Qt::Key_Return); // a site with itself
    QCOMPARE(opened.size(), 0);
    m_map->setCurrent({3, 1});
    QTest::keyClick(m_map.get(), Qt::Key_Return);
    QCOMPARE(opened.at(0).at(0).value<SitePair>(), (SitePair{1, 3}));
}

void TestHeatMap::keysZoom()
{
    fill(300, 10);
    QVERIFY(m_map->isFitted());
    const double fitted = m_map->cellSize();
    QTest::keyClick(m_map.get(), Qt::Key_Plus);
    QVERIFY(m_map->cellSize() > fitted && !m_map->isFitted());
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(m_map.get(), Qt::Key_Plus);
    QCOMPARE(m_map->cellSize(), HeatMap::MostCellPx);
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(m_map.get(), Qt::Key_Minus);
    QCOMPARE(m_map->cellSize(), HeatMap::LeastCellPx);
    QTest::keyClick(m_map.get(), Qt::Key_0, Qt::ControlModifier);
    QVERIFY(m_map->isFitted());
    QCOMPARE(m_map->cellSize(), fitted);
    m_map->resize(1000, 900);
    QVERIFY(m_map->cellSize() > fitted);
}

void TestHeatMap::wheelZooms()
{
    fill(100, 10);
    m_map->setCellSize(20);
    m_map->setCurrent({50, 50});
    const QPoint at = m_map->cellBox({50, 50}).center();
    const auto turn = [&](int delta) {
        QWheelEvent event(at, m_map->viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_map->viewport(), &event);
    };
    turn(120);
    QCOMPARE(m_map->cellSize(), 25.0);
    QCOMPARE(m_map->cellAt(at), (Cell{50, 50})); // what the pointer is on stays
    turn(-240);
    QVERIFY(m_map->cellSize() < 20);
    QCOMPARE(m_map->cellAt(at), (Cell{50, 50}));
}

void TestHeatMap::namesAreFoundByTyping()
{
    m_matrix->setSites({{QStringLiteral("oslo"), {}},
                        {QStringLiteral("lis-edge-1"), {}},
                        {QStringLiteral("lis-edge-2"), {}},
                        {QStringLiteral("fra-1"), {}}});
    const double before = m_map->cellSize();
    QTest::keyClicks(m_map.get(), QStringLiteral("LIS-edge-2"));
    QCOMPARE(*m_map->current(), (Cell{2, 0}));
    QTest::keyClicks(m_map.get(), QStringLiteral(",os"));
    QCOMPARE(*m_map->current(), (Cell{2, 3}));
    QCOMPARE(m_map->cellSize(), before); // no sign in a name is a key
    QKeyEvent letter(QEvent::ShortcutOverride, Qt::Key_G, Qt::NoModifier, QStringLiteral("g"));
    letter.ignore();
    QApplication::sendEvent(m_map.get(), &letter);
    QVERIFY(letter.isAccepted());
    QKeyEvent command(QEvent::ShortcutOverride, Qt::Key_G, Qt::ControlModifier, QStringLiteral("g"));
    command.ignore();
    QApplication::sendEvent(m_map.get(), &command);
    QVERIFY(!command.isAccepted());
    // So say the rules of the window's shortcuts.
    QVERIFY(wantsKey(m_map.get(), letter) && !wantsKey(m_map.get(), command));
    QVERIFY(wantsKey(m_map.get(), QKeyEvent(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "))));
    QTest::keyClick(m_map.get(), Qt::Key_Escape);
    const QKeyEvent slash(QEvent::KeyPress, Qt::Key_Slash, Qt::NoModifier, QStringLiteral("/"));
    QVERIFY(!wantsKey(m_map.get(), slash));
}

void TestHeatMap::clicksSelect()
{
    fill(10, 10);
    const QSignalSpy selection(m_map.get(), &HeatMap::selectionChanged);
    click(*m_map, {1, 4});
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{1, 4}}));
    QCOMPARE(*m_map->current(), (Cell{1, 4}));
    click(*m_map, {4, 1});
    QCOMPARE(selection.size(), 1); // the same pair
    click(*m_map, {7, 2}, Qt::ControlModifier);
    QCOMPARE(m_map->selectedPairs(), (QVector<SitePair>{{1, 4}, {2, 7}}));
    QVERIFY(m_map->isSelected({2, 7}) && m_map->isSelected({7, 2}) && !m_map->isSelected({2, 2}));
    click(*m_map, {1, 4}, Qt::ControlModifier);
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{2, 7}}));
    click(*m_map, {5, 5}); // nothing to choose
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{2, 7}}));
    click(*m_map, {0, 1});
    click(*m_map, {1, 3}, Qt::ShiftModifier);
    QCOMPARE(m_map->selectedPairs(), (QVector<SitePair>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}));
    const QSignalSpy site(m_map.get(), &HeatMap::siteClicked);
    QTest::mouseClick(m_map->viewport(), Qt::LeftButton, {}, {5, m_map->cellBox({6, 0}).center().y()});
    QCOMPARE(site.at(0).at(0).toInt(), 6);
}

void TestHeatMap::keysSelect()
{
    fill(10, 10);
    m_map->setCurrent({0, 1});
    QTest::keyClick(m_map.get(), Qt::Key_Space);
    QTest::keyClick(m_map.get(), Qt::Key_Right);
    QTest::keyClick(m_map.get(), Qt::Key_Space);
    QCOMPARE(m_map->selectedPairs(), (QVector<SitePair>{{0, 1}, {0, 2}}));
    QTest::keyClick(m_map.get(), Qt::Key_Space);
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{0, 1}}));
    QTest::keyClick(m_map.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_map.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_map->selectedPairs(), (QVector<SitePair>{{0, 2}, {0, 3}, {0, 4}}));
}

void TestHeatMap::selectionIsBounded()
{
    fill(100, 10);
    const QSignalSpy limited(m_map.get(), &HeatMap::selectionLimited);
    click(*m_map, {0, 1});
    click(*m_map, {99, 99}, Qt::ShiftModifier);
    QCOMPARE(std::size_t(m_map->selectedPairs().size()), HeatMap::MostSelected);
    QCOMPARE(limited.size(), 1);
    click(*m_map, {98, 97}, Qt::ControlModifier);
    QCOMPARE(limited.size(), 2);
    m_map->setSelectedPairs({{3, 2}, {-1, 4}, {5, 100}, {1, 2}});
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{1, 2}}));
}

void TestHeatMap::selectionStaysWithNames()
{
    fill(5, 10);
    m_map->setSelectedPairs({{0, 1}, {2, 4}});
    m_map->setCurrent({2, 4});
    m_matrix->setOrder(PairMatrix::Order::ByName, Qt::DescendingOrder);
    QCOMPARE(*m_map->current(), (Cell{2, 0}));
    const QSignalSpy selection(m_map.get(), &HeatMap::selectionChanged);
    QVector<PairSite> sites = sitesOf(5);
    sites.remove(0);
    m_matrix->setSites(sites);
    QCOMPARE(m_map->selectedPairs(), QVector<SitePair>({{1, 3}}));
    QCOMPARE(selection.size(), 1);
    QCOMPARE(*m_map->current(), (Cell{2, 0}));
    m_matrix->setFilter(QVector<int>{0, 1});
    QVERIFY(!m_map->current());
    QCOMPARE(m_map->selectedPairs().size(), 1); // not shown is not given up
}

void TestHeatMap::readsOut()
{
    m_matrix->setSites({{QStringLiteral("lis-edge-1"), {}}, {QStringLiteral("fra-1"), {}}, {QStringLiteral("x"), {}}});
    m_matrix->apply({{0, 1, 43.21F}}, Now - 2000);
    const QSignalSpy readout(m_map.get(), &HeatMap::readoutChanged);
    m_map->setCurrent({1, 0});
    QCOMPARE(m_map->readout(), QStringLiteral("lis-edge-1 \u2013 fra-1: 43.2 ms, 2 s ago"));
    QCOMPARE(readout.size(), 1);
    m_map->setCurrent({0, 0});
    QCOMPARE(m_map->readout(), QStringLiteral("fra-1 with itself"));
    QTest::mouseMove(m_map->viewport(), m_map->cellBox({2, 0}).center());
    QTRY_COMPARE(m_map->readout(), QStringLiteral("x \u2013 fra-1: not known"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_map->viewport(), &leave);
    QCOMPARE(m_map->readout(), QStringLiteral("fra-1 with itself"));
    m_map->setCurrent({1, 0});
    m_now += 60'000;
    QTRY_COMPARE(m_map->readout(), QStringLiteral("lis-edge-1 \u2013 fra-1: 43.2 ms, 1 min ago"));
    m_matrix->apply({{0, 1, UnreachablePair}}, m_now);
    QCOMPARE(m_map->readout(), QStringLiteral("lis-edge-1 \u2013 fra-1: unreachable, now"));
}

void TestHeatMap::copies()
{
    m_matrix->setSites({{QStringLiteral("b"), {}}, {QStringLiteral("a"), {}}, {QStringLiteral("c"), {}}});
    m_matrix->apply({{0, 1, 43.25F}, {0, 2, UnreachablePair}}, Now);
    m_matrix->setFilter(QVector<int>{0, 1, 2});
    QTest::keyClick(m_map.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("\ta\tb\tc\na\t\t43.25\t\nb\t43.25\t\tunreachable\nc\t\tunreachable\t\n"));
    m_map->setSelectedPairs({{0, 1}});
    QTest::keyClick(m_map.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("b\ta\t43.25\tms\t2027-01-15T08:00:00Z\n"));
}

void TestHeatMap::writesFiles()
{
    m_matrix->setSites({{QStringLiteral("a \"1\""), {}}, {QStringLiteral("b"), {}}});
    m_matrix->apply({{0, 1, 0.5F}}, Now);
    QBuffer csv;
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
    QVERIFY(!writeCsv(*m_matrix, csv));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    QVERIFY(writeCsv(*m_matrix, csv));
    QCOMPARE(csv.data(), QByteArray("\"Round trip, ms\",\"a \"\"1\"\"\",\"b\"\n\"a \"\"1\"\"\",,0.5\n\"b\",0.5,\n"));
    QBuffer png;
    QVERIFY(png.open(QIODevice::WriteOnly));
    QVERIFY(m_map->writePng(png));
    QCOMPARE(QImage::fromData(png.data()).size(), m_map->size() * m_map->devicePixelRatioF());
}

void TestHeatMap::tellsScreenReaders()
{
    fill(3, 10);
    m_map->setSelectedPairs({{0, 2}});
    QAccessibleInterface *map = QAccessible::queryAccessibleInterface(m_map.get());
    QCOMPARE(map->role(), QAccessible::Table);
    QCOMPARE(map->text(QAccessible::Name), QStringLiteral("Matrix of site pairs"));
    QVERIFY(map->text(QAccessible::Value).isEmpty());
    m_map->setCurrent({0, 2});
    const QString words = QStringLiteral("site-000 \u2013 site-002: 10.0 ms, 2 s ago");
    QCOMPARE(map->text(QAccessible::Value), words);
    QAccessibleTableInterface *table = map->tableInterface();
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->columnDescription(1), QStringLiteral("site-001"));
    QAccessibleInterface *cell = table->cellAt(0, 2);
    QCOMPARE(cell->text(QAccessible::Name), words);
    QCOMPARE(map->child(2), cell);
    QCOMPARE(map->indexOfChild(cell), 2);
    QVERIFY(cell->state().selected && !table->cellAt(0, 1)->state().selected);
    QCOMPARE(table->selectedCellCount(), 2);
    QCOMPARE(cell->tableCellInterface()->columnIndex(), 2);
    const QPoint middle = cell->rect().center();
    QCOMPARE(map->childAt(middle.x(), middle.y()), cell);
    QVERIFY(!table->cellAt(3, 0));
    const auto *legend = m_map->findChild<HeatLegend *>();
    static_cast<void>(pictureOf(*m_map));
    QCOMPARE(legend->accessibleName(), QStringLiteral("Round trip, ms: 10 to 100, 0 not known, 0 unreachable"));
}

void TestHeatMap::hiddenItSleeps()
{
    fill(20, 10);
    m_map->setCurrent({0, 1});
    static_cast<void>(pictureOf(*m_map));
    m_map->hide();
    const QSignalSpy readout(m_map.get(), &HeatMap::readoutChanged);
    m_matrix->apply(allOf(20, 900), Now);
    QCOMPARE(readout.size(), 0);
    QCOMPARE(m_map->scale().high(), 100.0); // not even looked at
    m_map->show();
    const QImage image = pictureOf(*m_map);
    QCOMPARE(m_map->scale().high(), 5000.0);
    QCOMPARE(image.pixelColor(m_map->cellBox({4, 9}).topLeft()),
             HeatScale::colourOf(m_map->scale().levelOf(900), darkTokens()));
}

void TestHeatMap::namesGrowWithTheFont()
{
    fill(20, 10);
    const QRect before = m_map->cellBox({0, 0});
    QFont font = m_map->font();
    font.setPointSizeF(font.pointSizeF() * 2);
    m_map->setFont(font);
    const QRect now = m_map->cellBox({0, 0});
    QVERIFY(now.left() > before.left() * 1.6);
    QVERIFY(now.top() > before.top() * 1.6);
    QVERIFY(m_map->viewport()->rect().contains(m_map->cellBox({19, 19})));
    const auto *legend = m_map->findChild<HeatLegend *>();
    QVERIFY(legend->height() >= m_map->fontMetrics().height());
}

void TestHeatMap::otherThemesHaveOtherColours()
{
    fill(10, 10);
    for (const Tokens *tokens : {&lightTokens(), &darkTokens(), &contrastLightTokens(), &contrastDarkTokens()}) {
        m_map->setPalette(makePalette(*tokens));
        const QImage image = pictureOf(*m_map);
        QVERIFY(shows(image, HeatScale::colourOf(m_map->scale().levelOf(10), *tokens)));
        QCOMPARE(image.pixelColor(1, 1), tokens->panel);
        QVERIFY(shows(image, tokens->text)); // names
    }
}

void TestHeatMap::withoutSites()
{
    static_cast<void>(pictureOf(*m_map));
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_End, Qt::Key_Space, Qt::Key_Return, Qt::Key_Plus, Qt::Key_A})
        QTest::keyClick(m_map.get(), key);
    QTest::mouseClick(m_map->viewport(), Qt::LeftButton);
    QVERIFY(!m_map->current());
    QVERIFY(m_map->readout().isEmpty());
    m_matrix->setSites(sitesOf(1));
    static_cast<void>(pictureOf(*m_map));
    QCOMPARE(m_matrix->tally(), PairTally());
}

void TestHeatMap::metricChoosesTheScale()
{
    QVERIFY(m_map->scale().isLogarithmic());
    fill(3, 10);
    m_matrix->setMetric(PairMetric::Loss);
    QVERIFY(!m_map->scale().isLogarithmic());
    m_matrix->apply(allOf(3, 3), Now);
    static_cast<void>(pictureOf(*m_map));
    QCOMPARE(m_map->scale().low(), 0.0);
    QCOMPARE(m_map->scale().high(), 5.0);
}

SKERRY_TEST_MAIN(QApplication, TestHeatMap)
#include "tst_heatmap.moc"
