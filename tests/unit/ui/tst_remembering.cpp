// A window that is closed and opened again is as it was left.
#include "app/mainwindow.h"
#include "app/memory/remembering.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/savedviews.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/commandpalette.h"
#include "ui/filterline.h"
#include "ui/notificationlog.h"
#include "ui/tableview.h"
#include "ui/toaststack.h"
#include "views/common/tablepage.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace skerry;

namespace {

// One run of the console.
struct Run {
    PlaneModels models;
    test::FakeInventoryService inventory;
    test::FakeTelemetryService telemetry;
    test::FakeRolloutService service;
    MainWindow window{models, inventory, service, telemetry};
    Settings settings{Settings::defaultPath()};
    Remembering remembering{window, settings};

    [[nodiscard]] QLineEdit *filter() const
    {
        return window.findChild<TablePage *>(QStringLiteral("nodes"))->filterLine()->edit();
    }
    [[nodiscard]] TableView *nodes() const { return window.findChild<TablePage *>(QStringLiteral("nodes"))->view(); }
};

} // namespace

class TestRemembering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsWithDefaults();
    void bringsTheWindowBack();
    void bringsViewsBack();
    void keepsOnlyWhatWasChosen();
    void damagedFilesAreTold();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestRemembering::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    qputenv("XDG_CONFIG_HOME", m_dir->filePath(QStringLiteral("config")).toUtf8());
    qputenv("XDG_STATE_HOME", m_dir->filePath(QStringLiteral("state")).toUtf8());
}

void TestRemembering::beginsWithDefaults()
{
    const Run run;
    QVERIFY(run.remembering.look() == Look());
    QVERIFY(run.remembering.lastPage().isEmpty());
    QVERIFY(!run.window.isRailCollapsed());
    QCOMPARE(run.window.notifications().rowCount(), 0);
}

void TestRemembering::bringsTheWindowBack()
{
    {
        Run run;
        run.window.showPage(QStringLiteral("nodes"));
        run.window.resize(1111, 666);
        run.window.collapseRail(true);
        run.window.actions().setShortcuts(QStringLiteral("go.fleets"),
                                          {QKeySequence(Qt::CTRL | Qt::Key_J), QKeySequence(QStringLiteral("G, E"))});
        run.window.actions().setLetterKeys(false);
        run.nodes()->setColumnHidden(NodesTable::Tier, true);
        run.nodes()->sortByColumn(NodesTable::Hardware, Qt::DescendingOrder);
        run.nodes()->setColumnWidth(NodesTable::Name, 321);
        QTest::keyClicks(run.filter(), QStringLiteral("state:offline"));
        QTest::keyClick(run.filter(), Qt::Key_Return);
        run.window.commandPalette().setRecents({QStringLiteral("go.fleets")});
        run.remembering.save();
    }
    Run run;
    QCOMPARE(run.remembering.lastPage(), QStringLiteral("nodes"));
    QCOMPARE(run.window.size(), QSize(1111, 666));
    QVERIFY(run.window.isRailCollapsed());
    QCOMPARE(run.window.actions().shortcuts(QStringLiteral("go.fleets")),
             (QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_J), QKeySequence(QStringLiteral("G, E"))}));
    QVERIFY(!run.window.actions().letterKeys());
    QCOMPARE(run.nodes()->horizontalHeader()->sortIndicatorSection(), static_cast<int>(NodesTable::Hardware));
    QCOMPARE(run.nodes()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(run.nodes()->columnWidth(NodesTable::Name), 321);
    QVERIFY(run.nodes()->isColumnHidden(NodesTable::Tier));
    QCOMPARE(run.window.commandPalette().recents(), QStringList{QStringLiteral("go.fleets")});
    // What was typed is offered, and not there by itself.
    QVERIFY(run.filter()->text().isEmpty());
    run.window.showPage(QStringLiteral("nodes"));
    run.window.show();
    QTest::keyClick(run.filter(), Qt::Key_Down);
    QTest::keyClick(run.filter(), Qt::Key_Down);
    QTest::keyClick(run.filter(), Qt::Key_Return);
    QCOMPARE(run.filter()->text(), QStringLiteral("state:offline"));
}

void TestRemembering::bringsViewsBack()
{
    const QString name = QStringLiteral("night");
    {
        Run run;
        run.window.views().put({name,
                                QStringLiteral("nodes"),
                                QStringLiteral("state:offline"),
                                QStringLiteral("name"),
                                Qt::DescendingOrder,
                                {QStringLiteral("tier")}});
        run.window.views().setStart(QStringLiteral("nodes"), name);
        run.remembering.save();
    }
    const Run run;
    QVERIFY(run.window.views().find(QStringLiteral("nodes"), name));
    // It is the page's start view, and goes before how the page was left.
    QCOMPARE(run.window.findChild<TablePage *>(QStringLiteral("nodes"))->target(), QStringLiteral("state:offline"));
    QVERIFY(run.nodes()->isColumnHidden(NodesTable::Tier));
    QCOMPARE(run.nodes()->horizontalHeader()->sortIndicatorSection(), static_cast<int>(NodesTable::Name));
}

void TestRemembering::keepsOnlyWhatWasChosen()
{
    {
        Run run;
        // The theme is the command line's, for this time.
        run.remembering.keepLook({Theme::Dark}, {Theme::Dark, Density::Compact, 120});
        run.remembering.save();
    }
    const Run run;
    QVERIFY((run.remembering.look() == Look{Theme::System, Density::Compact, 120}));
}

void TestRemembering::damagedFilesAreTold()
{
    QVERIFY(QDir().mkpath(m_dir->filePath(QStringLiteral("config/skerry"))));
    QFile file(m_dir->filePath(QStringLiteral("config/skerry/settings.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"version\":") > 0);
    file.close();
    const Run run;
    QCOMPARE(run.window.notifications().rowCount(), 1);
    QVERIFY(run.window.notifications().at(0).text.contains(QStringLiteral("settings.json")));
    QVERIFY(run.remembering.look() == Look());
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("config/skerry"))).entryList(QDir::Files).size(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestRemembering)
#include "tst_remembering.moc"
