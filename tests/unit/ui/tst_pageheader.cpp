// Chips and saved views in the header of a page.
#include "models/savedviews.h"
#include "models/tasklog.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/statechip.h"
#include "ui/tableview.h"
#include "views/common/viewsmenu.h"
#include "views/deployments/deploymentspage.h"
#include "views/nodes/nodespage.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/rolloutlist.h"
#include "views/sites/sitespage.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

class TestPageHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void chipsCountAllRows();
    void chipsFollowTheRows();
    void chipsWriteTheFilter();
    void chipsFollowTheFilter();
    void aPressCanBeUndone();
    void sitesAreCountedByTheirWorstState();
    void deploymentsAreCounted();
    void phasesAppearWithTheirRollouts();
    void chipsBreakIntoLines();
    void viewIsSavedAndComesBack();
    void viewIsChangedRenamedAndDeleted();
    void startViewIsKept();
    void viewGoesThroughTheClipboard();
    void whatIsNoViewIsRefused();

private:
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] StateChip *chip(const char *word) const
    {
        return m_page->findChild<StateChip *>(QStringLiteral("stateChip-") + QString::fromLatin1(word));
    }
    [[nodiscard]] QString filter() const { return find<QLineEdit>("filter")->text(); }
    void show(TablePage *page);
    // The menu as it would open now.
    [[nodiscard]] QAction *entry(const char *name);
    [[nodiscard]] QStringList entries();
    void saveAs(const QString &name);

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_measurements;
    std::unique_ptr<SavedViews> m_views;
    std::unique_ptr<test::FakeRolloutService> m_service;
    TaskLog m_tasks;
    std::unique_ptr<RolloutController> m_controller;
    std::unique_ptr<TablePage> m_page;
};

void TestPageHeader::init()
{
    m_models = std::make_unique<PlaneModels>();
    m_measurements = std::make_unique<test::FakeMeasurements>(*m_models);
    m_views = std::make_unique<SavedViews>();
    m_service = std::make_unique<test::FakeRolloutService>();
    m_controller = std::make_unique<RolloutController>(*m_models, *m_service, m_tasks, nullptr);
    test::fillPlane(*m_models, 200);
    show(new NodesPage(*m_models, *m_measurements, nullptr));
}

void TestPageHeader::cleanup()
{
    m_page.reset();
    m_controller.reset();
    m_service.reset();
    m_views.reset();
    m_measurements.reset();
    m_models.reset();
}

void TestPageHeader::show(TablePage *page)
{
    m_page.reset(page);
    page->resize(1300, 800);
    page->setViews(*m_views);
    page->show();
    page->setActive(true);
}

QStringList TestPageHeader::entries()
{
    auto *menu = find<QMenu>("viewsMenu");
    Q_EMIT menu->aboutToShow();
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts << action->text();
    return texts;
}

QAction *TestPageHeader::entry(const char *name)
{
    static_cast<void>(entries());
    for (QAction *action : find<QMenu>("viewsMenu")->actions()) {
        if (action->objectName() == QLatin1String(name) || action->text() == QString::fromUtf8(name))
            return action;
    }
    return nullptr;
}

void TestPageHeader::saveAs(const QString &name)
{
    entry("viewSaveAs")->trigger();
    auto *line = find<QLineEdit>("nameLine");
    QVERIFY(line);
    QVERIFY(!find<QPushButton>("nameAccept")->isEnabled());
    QTest::keyClicks(line, name);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(!find<QLineEdit>("nameLine"));
}

void TestPageHeader::chipsCountAllRows()
{
    QCOMPARE(chip("offline")->count(), 20);
    QCOMPARE(chip("online")->count(), 180);
    QCOMPARE(chip("critical")->count(), 0);
    QCOMPARE(chip("offline")->accessibleName(), QStringLiteral("20 offline"));
    m_page->open(QStringLiteral("site:oslo state:offline"));
    QCOMPARE(m_page->table()->rowCount(), 20);
    QCOMPARE(chip("online")->count(), 180); // whatever the filter
}

void TestPageHeader::chipsFollowTheRows()
{
    Node node = m_models->nodes().at(1);
    node.state = NodeState::Critical;
    m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
    QTRY_COMPARE(chip("critical")->count(), 1);
    QCOMPARE(chip("online")->count(), 179);
}

void TestPageHeader::chipsWriteTheFilter()
{
    m_page->open(QStringLiteral("site:oslo"));
    QTest::mouseClick(chip("offline"), Qt::LeftButton);
    QCOMPARE(filter(), QStringLiteral("site:oslo state:offline"));
    QCOMPARE(m_page->table()->rowCount(), 20); // at once
    chip("online")->setFocus();
    QTest::keyClick(chip("online"), Qt::Key_Space);
    QCOMPARE(filter(), QStringLiteral("site:oslo state:offline,online"));
    QTest::mouseClick(chip("offline"), Qt::LeftButton);
    QCOMPARE(filter(), QStringLiteral("site:oslo state:online"));
    QTest::mouseClick(chip("online"), Qt::LeftButton);
    QCOMPARE(filter(), QStringLiteral("site:oslo"));
    QCOMPARE(m_page->table()->rowCount(), 100);
}

void TestPageHeader::chipsFollowTheFilter()
{
    QVERIFY(!chip("offline")->isChecked());
    QTest::keyClicks(find<QLineEdit>("filter"), QStringLiteral("state:offline,critical"));
    QVERIFY(chip("offline")->isChecked());
    QVERIFY(chip("critical")->isChecked());
    QVERIFY(!chip("online")->isChecked());
    m_page->open(QStringLiteral("state:offline or site:oslo"));
    QVERIFY(!chip("offline")->isChecked());
}

void TestPageHeader::aPressCanBeUndone()
{
    QTest::keyClicks(find<QLineEdit>("filter"), QStringLiteral("osl"));
    QTest::mouseClick(chip("offline"), Qt::LeftButton);
    find<QLineEdit>("filter")->undo();
    QCOMPARE(filter(), QStringLiteral("osl"));
    QVERIFY(!chip("offline")->isChecked());
}

void TestPageHeader::sitesAreCountedByTheirWorstState()
{
    show(new SitesPage(*m_models, *m_measurements, nullptr));
    QCOMPARE(chip("offline")->count(), 1); // oslo
    QCOMPARE(chip("online")->count(), 1);
    Node node = *m_models->nodes().find(QStringLiteral("node-0001")); // at bergen-edge
    node.state = NodeState::Critical;
    m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
    QTRY_COMPARE(chip("critical")->count(), 1);
    QCOMPARE(chip("online")->count(), 0);
}

void TestPageHeader::deploymentsAreCounted()
{
    show(new DeploymentsPage(*m_models, *m_controller, nullptr));
    QCOMPARE(chip("drifting")->count(), 0);
    Deployment deployment = m_models->deployments().at(0);
    deployment.activeRollout = QStringLiteral("r");
    deployment.nodesByRelease.insert(QStringLiteral("proxy-0.9.0"), 3);
    m_models->feeds().deployments.apply({m_models->deployments().revision() + 1, {deployment}, {}});
    QTRY_COMPARE(chip("drifting")->count(), 1);
    QCOMPARE(chip("rolling out")->count(), 1);
    QTest::mouseClick(chip("rolling out"), Qt::LeftButton);
    QCOMPARE(filter(), QStringLiteral("is:rolling"));
    QCOMPARE(m_page->table()->rowCount(), 1);
}

void TestPageHeader::phasesAppearWithTheirRollouts()
{
    show(new RolloutList(*m_models, *m_controller, nullptr));
    QVERIFY(!chip("halted")->isVisible());
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Halted));
    QTRY_VERIFY(chip("halted")->isVisible());
    QCOMPARE(chip("halted")->count(), 1);
    QTest::mouseClick(chip("halted"), Qt::LeftButton);
    QCOMPARE(filter(), QStringLiteral("phase:halted"));
    m_models->feeds().rollouts.apply({m_models->rollouts().revision() + 1, {}, {QStringLiteral("r1")}});
    QTRY_COMPARE(chip("halted")->count(), 0);
    QVERIFY(chip("halted")->isVisible()); // it is in the filter
    m_page->open(QStringLiteral("phase:awaiting-approval"));
    QVERIFY(chip("awaiting approval")->isChecked());
    QVERIFY(!chip("halted")->isVisible());
}

void TestPageHeader::chipsBreakIntoLines()
{
    m_page->resize(560, 800);
    QTRY_VERIFY(chip("online")->y() > chip("critical")->y());
    for (const char *word : {"critical", "offline", "degraded", "updating", "online"})
        QVERIFY(chip(word)->geometry().right() <= chip(word)->parentWidget()->width());
}

void TestPageHeader::viewIsSavedAndComesBack()
{
    auto *header = m_page->view()->horizontalHeader();
    m_page->open(QStringLiteral("state:offline"));
    m_page->view()->sortByColumn(1, Qt::DescendingOrder);
    m_page->view()->showAllColumnsBut({5, 6});
    saveAs(QStringLiteral("Night & day"));
    QCOMPARE(m_views->ofPage(QStringLiteral("nodes")).size(), 1);
    QCOMPARE(find<QPushButton>("views")->text(), QStringLiteral("View: Night && day"));
    m_page->open(QStringLiteral("site:oslo"));
    m_page->view()->sortByColumn(0, Qt::AscendingOrder);
    m_page->view()->showAllColumnsBut({});
    m_page->open(QStringLiteral("=node-0001"));
    entry("Night && day")->trigger();
    QCOMPARE(m_page->shownObject(), QString());
    QCOMPARE(filter(), QStringLiteral("state:offline"));
    QCOMPARE(m_page->table()->rowCount(), 20);
    QCOMPARE(m_page->table()->sortColumn(), 1);
    QCOMPARE(m_page->table()->sortOrder(), Qt::DescendingOrder);
    QVERIFY(header->isSectionHidden(5) && header->isSectionHidden(6));
    QCOMPARE(header->hiddenSectionCount(), 2);
    QVERIFY(!header->actions().at(5)->isChecked()); // the menu of the header knows
}

void TestPageHeader::viewIsChangedRenamedAndDeleted()
{
    QVERIFY(!entry("viewRename")->isEnabled());
    saveAs(QStringLiteral("night"));
    QVERIFY(!entry("viewSave")->isEnabled()); // it is as it was saved
    m_page->open(QStringLiteral("state:offline"));
    entry("viewSave")->trigger();
    QCOMPARE(m_views->find(QStringLiteral("nodes"), QStringLiteral("night"))->filter, QStringLiteral("state:offline"));
    entry("viewRename")->trigger();
    auto *line = find<QLineEdit>("nameLine");
    QCOMPARE(line->text(), QStringLiteral("night"));
    QTest::keyClicks(line, QStringLiteral("late"));
    QTest::mouseClick(find<QPushButton>("nameAccept"), Qt::LeftButton);
    QTRY_VERIFY(m_views->find(QStringLiteral("nodes"), QStringLiteral("late")));
    QCOMPARE(find<QPushButton>("views")->text(), QStringLiteral("View: late"));
    entry("viewDelete")->trigger();
    QVERIFY(m_views->ofPage(QStringLiteral("nodes")).isEmpty());
    QCOMPARE(find<QPushButton>("views")->text(), QStringLiteral("Views"));
    entry("Bring back “late”")->trigger();
    QVERIFY(m_views->find(QStringLiteral("nodes"), QStringLiteral("late")));
}

void TestPageHeader::startViewIsKept()
{
    saveAs(QStringLiteral("night"));
    entry("viewStart")->trigger();
    QCOMPARE(m_views->startOf(QStringLiteral("nodes")), QStringLiteral("night"));
    QVERIFY(entries().contains(QStringLiteral("night (at the start)")));
    entry("viewStart")->trigger();
    QCOMPARE(m_views->startOf(QStringLiteral("nodes")), QString());
}

void TestPageHeader::viewGoesThroughTheClipboard()
{
    m_page->open(QStringLiteral("state:offline"));
    saveAs(QStringLiteral("night"));
    entry("viewCopy")->trigger();
    m_views->remove(QStringLiteral("nodes"), QStringLiteral("night"));
    m_page->open(QStringLiteral("state:online"));
    entry("viewPaste")->trigger();
    QCOMPARE(filter(), QStringLiteral("state:offline"));
    entry("viewPaste")->trigger(); // the same again is the same
    QCOMPARE(m_views->ofPage(QStringLiteral("nodes")).size(), 1);
    SavedView other = *m_views->find(QStringLiteral("nodes"), QStringLiteral("night"));
    other.filter = QStringLiteral("site:oslo");
    m_views->put(other);
    entry("viewPaste")->trigger(); // another one of this name stays
    QCOMPARE(m_views->ofPage(QStringLiteral("nodes")).size(), 2);
    QVERIFY(m_views->find(QStringLiteral("nodes"), QStringLiteral("night (2)")));
}

void TestPageHeader::whatIsNoViewIsRefused()
{
    auto *message = find<QWidget>("viewsMessage");
    for (const char *text :
         {"", "hello", "[1]", "{}", R"({"name": "x", "page": "sites"})", R"({"name": "x", "page": "nodes", "filter": 7})"}) {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(text));
        QVERIFY(!message->isVisible());
        entry("viewPaste")->trigger();
        QVERIFY2(message->isVisible(), text);
        QVERIFY(m_views->toJson().isEmpty());
        message->hide();
    }
}

SKERRY_TEST_MAIN(QApplication, TestPageHeader)
#include "tst_pageheader.moc"
