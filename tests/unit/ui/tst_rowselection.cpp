// Marks of the pages in the real window: keys, mouse, what outlives what, the bulk bar, menus, copies, and what stays in
// sight of a table that is scrolled sideways.
#include "app/mainwindow.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/bulkbar.h"
#include "ui/elidedlabel.h"
#include "ui/rowselection.h"
#include "ui/status.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/tokens.h"
#include "views/common/tablepage.h"

#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

class TestRowSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void spaceMarksAndGoesOn();
    void shiftSpaceMarksARange();
    void allThatMatchIsMarked();
    void marksOutliveSortingAndFiltering();
    void marksGoWithTheirObjects();
    void marksFollowTheRowsAtRandom();
    void escapeTakesMarksFirst();
    void clickAtTheEdgeMarks();
    void marksAreTheTargets();
    void barTellsAndClears();
    void barPutsTheRestIntoAMenu();
    void menuIsAboutTheTargets();
    void copies();
    void jumps();
    void firstColumnsStay();
    void paintsMarks();
    void paintsWhatDiffers();
    void everyModifierHasAShape();

private:
    [[nodiscard]] TablePage &page(const char *name = "nodes") const
    {
        return *m_window->findChild<TablePage *>(QString::fromLatin1(name));
    }
    [[nodiscard]] TableView &view() const { return *page().view(); }
    [[nodiscard]] RowSelection &rows() const { return *page().rows(); }
    [[nodiscard]] QString barText() const { return page().findChild<ElidedLabel *>(QStringLiteral("bulkText"))->text(); }
    [[nodiscard]] bool barShown() const { return page().findChild<QWidget *>(QStringLiteral("bulkBar"))->isVisible(); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view(), Qt::Key(key), modifiers); }
    // Not by way of the view, which looks at the modifiers that were pressed last.
    void select(int row)
    {
        view().selectionModel()->setCurrentIndex(page().table()->index(row, NodesTable::Name),
                                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    void filter(const QString &text) { page().restore(text); }
    void change(const QVector<Node> &puts, const QStringList &deletes)
    {
        m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, puts, deletes});
        m_models->flushNow();
        page().table()->reorderNow();
    }

    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    std::unique_ptr<test::FakeRolloutService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

QString name(int number)
{
    return QStringLiteral("node-%1").arg(number, 4, 10, QLatin1Char('0'));
}

} // namespace

void TestRowSelection::init()
{
    m_models = std::make_unique<PlaneModels>();
    test::fillPlane(*m_models, 200);
    m_service = std::make_unique<test::FakeRolloutService>();
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service, m_telemetry);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(QStringLiteral("nodes"));
    view().sortByColumn(NodesTable::Name, Qt::AscendingOrder);
    view().setFocus();
    QTRY_VERIFY(view().hasFocus());
}

void TestRowSelection::cleanup()
{
    m_window.reset();
    m_service.reset();
    m_models.reset();
}

void TestRowSelection::spaceMarksAndGoesOn()
{
    press(Qt::Key_Space);
    press(Qt::Key_Space);
    QCOMPARE(rows().keys(), (QStringList{name(0), name(1)}));
    QCOMPARE(view().currentIndex().row(), 2);
    const QModelIndex first = page().table()->index(0, NodesTable::Name);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("marked, ")));
    press(Qt::Key_Up);
    press(Qt::Key_Space);
    QCOMPARE(rows().keys(), QStringList{name(0)});
}

void TestRowSelection::shiftSpaceMarksARange()
{
    select(3);
    press(Qt::Key_Space);
    select(7);
    press(Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(rows().marked(), 5);
    select(5);
    press(Qt::Key_Space, Qt::ShiftModifier); // upwards, nothing new
    QCOMPARE(rows().marked(), 5);
    QCOMPARE(rows().keys(), (QStringList{name(3), name(4), name(5), name(6), name(7)}));
}

void TestRowSelection::allThatMatchIsMarked()
{
    filter(QStringLiteral("state:offline"));
    press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(rows().marked(), 20);
    QCOMPARE(barText(), QStringLiteral("20 nodes marked"));
}

void TestRowSelection::marksOutliveSortingAndFiltering()
{
    select(10);
    press(Qt::Key_Space);
    press(Qt::Key_Space);
    view().sortByColumn(NodesTable::Name, Qt::DescendingOrder);
    QCOMPARE(rows().keys(), (QStringList{name(10), name(11)}));
    filter(QStringLiteral("state:offline")); // every tenth
    QCOMPARE(rows().keys(), (QStringList{name(10), name(11)}));
    QCOMPARE(barText(), QStringLiteral("2 nodes marked · 1 of them not shown"));
    filter({});
    QCOMPARE(barText(), QStringLiteral("2 nodes marked"));
    Node changed = *m_models->nodes().find(name(11));
    changed.state = NodeState::Critical;
    change({changed}, {});
    QCOMPARE(rows().keys(), (QStringList{name(10), name(11)}));
}

void TestRowSelection::marksGoWithTheirObjects()
{
    select(5);
    press(Qt::Key_Space);
    press(Qt::Key_Space);
    Node again = *m_models->nodes().find(name(5));
    change({}, {name(5)});
    QCOMPARE(rows().keys(), QStringList{name(6)});
    change({again}, {}); // another one of that name
    QCOMPARE(rows().keys(), QStringList{name(6)});
    m_models->clear();
    QCOMPARE(rows().marked(), 0);
    QVERIFY(!barShown());
}

void TestRowSelection::marksFollowTheRowsAtRandom()
{
    QRandomGenerator random(7);
    const Node sample = *m_models->nodes().find(name(0));
    QSet<QString> expected;
    for (int round = 0; round < 200; ++round) {
        const int row = random.bounded(page().table()->rowCount());
        const QString key = page().table()->keyAt(row);
        select(row);
        rows().toggleCurrent();
        if (!expected.remove(key))
            expected.insert(key);
        QVector<Node> puts(1, sample);
        puts[0].meta.name = name(random.bounded(300));
        QStringList deletes{name(random.bounded(300)), name(random.bounded(300))};
        deletes.removeAll(puts.at(0).meta.name);
        for (const QString &gone : std::as_const(deletes))
            expected.remove(gone);
        change(puts, deletes);
        const QStringList keys = page().model().markedKeys();
        QCOMPARE(QSet<QString>(keys.cbegin(), keys.cend()), expected);
        QCOMPARE(rows().marked(), int(expected.size()));
    }
}

void TestRowSelection::escapeTakesMarksFirst()
{
    filter(QStringLiteral("state:offline"));
    page().showInspector(true);
    press(Qt::Key_Space);
    press(Qt::Key_Escape);
    QCOMPARE(rows().marked(), 0);
    QCOMPARE(page().target(), QStringLiteral("state:offline"));
    press(Qt::Key_Escape);
    QCOMPARE(page().target(), QString());
    QVERIFY(page().isInspectorShown());
    press(Qt::Key_Escape);
    QVERIFY(!page().isInspectorShown());
}

void TestRowSelection::clickAtTheEdgeMarks()
{
    const auto edge = [this](int row) {
        return view().visualRect(page().table()->index(row, NodesTable::State)).topLeft() + QPoint(4, 4);
    };
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, edge(2));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, edge(4));
    QCOMPARE(rows().keys(), (QStringList{name(2), name(3), name(4)}));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, edge(3));
    QCOMPARE(rows().keys(), (QStringList{name(2), name(4)}));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, edge(6) + QPoint(60, 0)); // selects
    QCOMPARE(rows().marked(), 2);
}

void TestRowSelection::marksAreTheTargets()
{
    const ActionRegistry &actions = m_window->actions();
    select(8);
    QCOMPARE(actions.targets(), (Targets{QStringLiteral("node"), {name(8)}}));
    press(Qt::Key_Space);
    select(12);
    QCOMPARE(actions.targets().names, QStringList{name(8)});
    m_window->showPage(QStringLiteral("sites"));
    QCOMPARE(actions.targets(), (Targets{QStringLiteral("site"), {}}));
    m_window->showPage(QStringLiteral("overview"));
    QCOMPARE(actions.targets(), Targets());
    QVERIFY(!actions.action(QStringLiteral("rows.mark"))->isEnabled());
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r-1"), RolloutPhase::Canary));
    m_window->showPage(QStringLiteral("rollouts"), QStringLiteral("r-1"));
    QCOMPARE(actions.targets(), (Targets{QStringLiteral("rollout"), {QStringLiteral("r-1")}}));
}

void TestRowSelection::barTellsAndClears()
{
    select(0);
    QVERIFY(!barShown());
    press(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(barShown());
    QCOMPARE(barText(), QStringLiteral("2 nodes selected"));
    press(Qt::Key_Space);
    QCOMPARE(barText(), QStringLiteral("1 node marked"));
    auto *clear = page().findChild<QToolButton *>(QStringLiteral("bulkClear"));
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(rows().marked(), 0);
    QVERIFY(!barShown()); // one row is selected
}

void TestRowSelection::barPutsTheRestIntoAMenu()
{
    ActionRegistry &actions = m_window->actions();
    select(0);
    BulkBar bar(actions, QStringLiteral("node"), nullptr);
    bar.setCounts(2, 0, 0);
    bar.resize(1200, bar.sizeHint().height());
    const auto *copy = bar.findChild<QToolButton *>(QStringLiteral("bulk-rows.copy"));
    QVERIFY(copy->isVisible());
    QVERIFY(copy->isEnabled());
    const auto *more = bar.findChild<QToolButton *>(QStringLiteral("bulkMore"));
    QVERIFY(!more->isVisible());
    bar.resize(bar.minimumSizeHint());
    QVERIFY(!copy->isVisible());
    QVERIFY(more->isVisible());
    QVERIFY(more->menu()->actions().contains(actions.action(QStringLiteral("rows.copy"))));
    QVERIFY(!more->menu()->actions().contains(actions.action(QStringLiteral("rows.open")))); // on one only
    actions.setTargets({QStringLiteral("node"), {}});
    QVERIFY(!copy->isEnabled());
    QCOMPARE(copy->accessibleDescription(), QStringLiteral("Select one row or more first."));
}

void TestRowSelection::menuIsAboutTheTargets()
{
    QTest::keyClick(&view(), Qt::Key_Space);
    QTest::keyClick(&view(), Qt::Key_Space);
    QTest::keyClick(&view(), Qt::Key_F10, Qt::ShiftModifier);
    auto *menu = m_window->findChild<QMenu *>(QStringLiteral("rowMenu"));
    QVERIFY(menu);
    QCOMPARE(menu->accessibleName(), QStringLiteral("2 nodes"));
    const ActionRegistry &actions = m_window->actions();
    QVERIFY(menu->actions().contains(actions.action(QStringLiteral("node.site"))));
    QVERIFY(!menu->actions().contains(actions.action(QStringLiteral("site.nodes"))));
    QVERIFY(!actions.action(QStringLiteral("rows.open"))->isEnabled());
    menu->close();
    QTRY_VERIFY(!m_window->findChild<QMenu *>(QStringLiteral("rowMenu")));
}

void TestRowSelection::copies()
{
    Node seen = *m_models->nodes().find(name(10));
    seen.lastSeen = 1'760'000'000'000;
    seen.meta.labels = {{QStringLiteral("a"), QStringLiteral("b\tc")}};
    change({seen}, {});
    for (int column = 0; column < page().model().columnCount(); ++column)
        view().setColumnHidden(column,
                               column != NodesTable::Name && column != NodesTable::LastSeen && column != NodesTable::Labels);
    select(11);
    press(Qt::Key_Space);
    select(10);
    press(Qt::Key_Space);
    filter(QStringLiteral("state:offline"));
    press(Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.at(0), QStringLiteral("Name\tLast seen\tLabels"));
    QCOMPARE(lines.at(1), QString(name(10) + QStringLiteral("\t2025-10-09T08:53:20Z\ta=b c"))); // shown
    QVERIFY(lines.at(2).startsWith(name(11)));
    QCOMPARE(lines.size(), 4);
    press(Qt::Key_C);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(name(10) + u'\n' + name(11)));
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().section(u'\n', 0, 0), QStringLiteral("skerry://test/node/") + name(10));
}

void TestRowSelection::jumps()
{
    ActionRegistry &actions = m_window->actions();
    select(1);
    actions.action(QStringLiteral("node.neighbours"))->trigger();
    QCOMPARE(page().target(), QStringLiteral("site:bergen-edge"));
    QCOMPARE(page().table()->rowCount(), 100);
    m_window->showPage(QStringLiteral("sites"));
    page("sites").rows()->markAll();
    actions.action(QStringLiteral("site.nodes"))->trigger();
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(page().table()->rowCount(), 200);
}

void TestRowSelection::firstColumnsStay()
{
    m_window->resize(900, 600);
    QTRY_VERIFY(view().horizontalScrollBar()->maximum() > 100);
    QCOMPARE(view().stickyWidth(), 0);
    view().horizontalScrollBar()->setValue(150);
    const int name = view().columnWidth(NodesTable::State) + view().columnWidth(NodesTable::Name);
    QCOMPARE(view().stickyWidth(), name);
    QCOMPARE(view().indexAt({5, 5}).column(), int(NodesTable::State));
    QCOMPARE(view().indexAt({name - 5, 5}).column(), int(NodesTable::Name));
    QVERIFY(view().indexAt({name + 5, 5}).column() > int(NodesTable::Name));
    QCOMPARE(view().visualRect(page().table()->index(0, NodesTable::State)).left(), 0);
    view().setCurrentIndex(page().table()->index(3, NodesTable::Name));
    press(Qt::Key_Down);
    QCOMPARE(view().horizontalScrollBar()->value(), 150);
    press(Qt::Key_Right); // below the sticky ones
    const QModelIndex current = view().currentIndex();
    QVERIFY(view().columnViewportPosition(current.column()) >= view().stickyWidth());
    view().horizontalScrollBar()->setValue(150);
    QHeaderView *header = view().horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {30, 10});
    QCOMPARE(header->sortIndicatorSection(), int(NodesTable::State));
}

void TestRowSelection::paintsMarks()
{
    const auto picture = [this] { return view().viewport()->grab({0, 0, 40, view().rowHeight(0)}).toImage(); };
    select(5);
    const QImage plain = picture();
    page().model().setMarked({0}, true);
    const QImage marked = picture();
    QVERIFY(plain != marked);
    const QColor accent = tokensOf(view().palette()).accent;
    QCOMPARE(marked.pixelColor(1, 5), accent);
    const int check = metricsOf(view()).indicator;
    int other = 0; // the shape in it
    for (int x = 0; x < check; ++x)
        other += marked.pixelColor(x, view().rowHeight(0) / 2) != accent;
    QVERIFY(other > 0);
}

void TestRowSelection::paintsWhatDiffers()
{
    const auto picture = [this](int column) {
        return view().viewport()->grab(view().visualRect(page().table()->index(0, column))).toImage();
    };
    Node node = *m_models->nodes().find(name(0));
    NodeComponent proxy;
    proxy.component = QStringLiteral("proxy");
    proxy.installed = proxy.desired = QStringLiteral("proxy-1.0.0");
    NodeComponent other = proxy;
    other.component = QStringLiteral("alpha");
    other.installed = other.desired = QStringLiteral("alpha-1.0.0");
    node.components = {other, proxy};
    change({node}, {});
    const QImage same = picture(NodesTable::Components);
    const QImage open = picture(NodesTable::State);
    node.components[1].desired = QStringLiteral("proxy-1.1.0");
    node.cordoned = true;
    change({node}, {});
    QVERIFY(same != picture(NodesTable::Components));
    QVERIFY(open != picture(NodesTable::State));
    // What differs comes first: it is there where the other one is not.
    const QImage wide = picture(NodesTable::Components);
    view().setColumnWidth(NodesTable::Components, 190);
    const QImage narrow = picture(NodesTable::Components);
    QCOMPARE(narrow.copy(0, 0, 150, narrow.height()), wide.copy(0, 0, 150, wide.height()));
}

void TestRowSelection::everyModifierHasAShape()
{
    QVector<QImage> pictures;
    for (const StatusModifier modifier :
         {StatusModifier::None, StatusModifier::Cordoned, StatusModifier::Maintenance, StatusModifier::Silenced}) {
        QImage image(32, 32, QImage::Format_RGB32);
        image.fill(lightTokens().panel);
        QPainter painter(&image);
        paintStatus(painter, image.rect(), Status::Healthy, lightTokens());
        paintModifier(painter, image.rect(), modifier, lightTokens());
        QVERIFY(!pictures.contains(image));
        pictures.append(image);
    }
}

SKERRY_TEST_MAIN(QApplication, TestRowSelection)
#include "tst_rowselection.moc"
