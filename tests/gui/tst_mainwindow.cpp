// The real window on models that the test fills and a fake service.
#include "app/connectionbar.h"
#include "app/mainwindow.h"
#include "models/sortfiltertable.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/stattile.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "views/common/tablepage.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keysOpenPages();
    void railOpensPages();
    void overviewCounts();
    void tileOpensFilteredNodes();
    void filterNarrowsAndClears();
    void filterErrorIsShownAndRestApplies();
    void slashFocusesTheFilter();
    void selectionStaysWithItsNode();
    void orderIsFrozenUnderThePointer();
    void siteOpensAndLeadsToItsNodes();
    void inspectorTellsOfTheSelectedRow();
    void historyGoesBackAndForward();
    void railCollapses();
    void paletteOpensPagesAndObjects();
    void chordsGoToPagesButNotWhileTyping();
    void keysAreShownAndChanged();
    void actionsSayWhyNot();
    void looksAreChosenInTheMenu();
    void textSizesAreNamed();
    void minimisedWindowRests();
    void startsARolloutFromTheDialog();
    void barTellsTheConnection();
    void barTellsACrashedPlane();
    void statusBarTells();
    void emptyPagesSaySo();
    void everyControlHasAName();
    void closingIsTold();

private:
    template<class T>
    T *find(const char *name, const char *page = nullptr)
    {
        auto *from = page ? m_window->findChild<QWidget *>(QString::fromLatin1(page)) : m_window.get();
        T *widget = from->findChild<T *>(QString::fromLatin1(name));
        if (!widget)
            qFatal("no widget %s", name);
        return widget;
    }
    [[nodiscard]] SortFilterTable *nodes() { return m_window->findChild<TablePage *>(QStringLiteral("nodes"))->table(); }
    void makeWindow();

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeInventoryService> m_inventory;
    std::unique_ptr<test::FakeRolloutService> m_service;
    test::FakeTelemetryService m_telemetry;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_models = std::make_unique<PlaneModels>();
    m_inventory = std::make_unique<test::FakeInventoryService>();
    m_service = std::make_unique<test::FakeRolloutService>();
    test::fillPlane(*m_models, 200);
    makeWindow();
}

void TestMainWindow::makeWindow()
{
    m_window = std::make_unique<MainWindow>(*m_models, *m_inventory, *m_service, m_telemetry);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_service.reset();
    m_models.reset();
}

void TestMainWindow::keysOpenPages()
{
    const char *pages[] = {"overview", "map", "sites", "nodes", "fleets", "deployments", "rollouts", "latency"};
    for (int i = 7; i >= 0; --i) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), QString::fromLatin1(pages[i]));
    }
}

void TestMainWindow::railOpensPages()
{
    auto *button = find<QAbstractButton>("rail-fleets");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("fleets"));
    QVERIFY(button->isChecked());
    QVERIFY(!find<QAbstractButton>("rail-overview")->isChecked());
}

void TestMainWindow::overviewCounts()
{
    QCOMPARE(find<StatTile>("tileTotal")->value(), std::optional<quint64>(200));
    QCOMPARE(find<StatTile>("tile-offline")->value(), std::optional<quint64>(20));
    QCOMPARE(find<StatTile>("tile-online")->value(), std::optional<quint64>(180));
    QVERIFY(find<QLabel>("nothingRuns")->isVisible());
    QVERIFY(find<QLabel>("nothingHappened")->isVisible());
    // Every site with a node that is not online, and no other.
    QSet<QString> wrong;
    for (int row = 0; row < m_models->nodes().size(); ++row) {
        if (m_models->nodes().at(row).state != NodeState::Online)
            wrong.insert(m_models->nodes().at(row).site);
    }
    QTRY_COMPARE(find<TableView>("worstSites")->model()->rowCount(), wrong.size());
    QVERIFY(!find<QLabel>("nothingWrong")->isVisible());
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Wave));
    QTRY_VERIFY(!find<QLabel>("nothingRuns")->isVisible());
    QCOMPARE(find<TableView>("running")->model()->rowCount(), 1);
    const auto *recent = find<TableView>("recent")->model();
    QTRY_COMPARE(recent->rowCount(), m_models->rollouts().at(0).transitions.size());
}

void TestMainWindow::tileOpensFilteredNodes()
{
    QTest::mouseClick(find<StatTile>("tile-offline"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(nodes()->rowCount(), 20);
    QVERIFY(find<QLabel>("counts", "nodes")->text().startsWith(QStringLiteral("20 shown of 200 nodes")));
}

void TestMainWindow::filterNarrowsAndClears()
{
    m_window->showPage(QStringLiteral("nodes"));
    auto *filter = find<QLineEdit>("filter", "nodes");
    QTest::keyClicks(filter, QStringLiteral("channel:canary site:oslo"));
    QTRY_COMPARE(nodes()->rowCount(), 15); // every fourteenth of 200
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    QCOMPARE(nodes()->rowCount(), 200);
    QTest::keyClicks(filter, QStringLiteral("nowhere"));
    QTest::keyClick(filter, Qt::Key_Return); // at once
    QCOMPARE(nodes()->rowCount(), 0);
    auto *clear = find<QPushButton>("emptyAction", "nodes");
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(nodes()->rowCount(), 200);
    QVERIFY(find<TableView>("table", "nodes")->isVisible());
}

void TestMainWindow::filterErrorIsShownAndRestApplies()
{
    m_window->showPage(QStringLiteral("nodes"), QStringLiteral("state:offline colour:red"));
    QCOMPARE(nodes()->rowCount(), 20);
    QVERIFY(find<QLabel>("filterError", "nodes")->text().contains(QStringLiteral("colour")));
}

void TestMainWindow::slashFocusesTheFilter()
{
    m_window->showPage(QStringLiteral("sites"));
    auto *filter = find<QLineEdit>("filter", "sites");
    QVERIFY(!filter->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_Slash);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("/"));
    QCOMPARE(filter->text(), QStringLiteral("/")); // typed, not taken by the shortcut
}

void TestMainWindow::selectionStaysWithItsNode()
{
    m_window->showPage(QStringLiteral("nodes"));
    auto *view = find<TableView>("table", "nodes");
    const QString name = QStringLiteral("node-0101");
    view->setCurrentIndex(nodes()->indexOfKey(name));
    view->selectRow(view->currentIndex().row());
    const int before = view->currentIndex().row();
    Node node = *m_models->nodes().find(name);
    node.state = NodeState::Critical; // to the top of the list
    m_models->feeds().nodes.apply({2, {node}, {QStringLiteral("node-0000")}});
    QTRY_VERIFY(view->currentIndex().row() != before);
    QCOMPARE(nodes()->keyAt(view->currentIndex().row()), name);
    QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(view->selectionModel()->selectedRows().constFirst().row(), view->currentIndex().row());
}

void TestMainWindow::orderIsFrozenUnderThePointer()
{
    m_window->showPage(QStringLiteral("nodes"));
    auto *view = find<TableView>("table", "nodes");
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(view->viewport(), &enter);
    QVERIFY(nodes()->isFrozen());
    Node node = *m_models->nodes().find(QStringLiteral("node-0101"));
    node.state = NodeState::Critical;
    const int before = nodes()->indexOfKey(node.meta.name).row();
    m_models->feeds().nodes.apply({2, {node}, {}});
    m_models->flushNow();
    QTRY_COMPARE(nodes()->pendingRows(), 1);
    QCOMPARE(nodes()->indexOfKey(node.meta.name).row(), before);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_R);
    QCOMPARE(nodes()->indexOfKey(node.meta.name).row(), 0);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view->viewport(), &leave);
    QVERIFY(!nodes()->isFrozen());
    m_window->showPage(QStringLiteral("sites"));
    QVERIFY(nodes()->isFrozen()); // a hidden page does no work
}

void TestMainWindow::siteOpensAndLeadsToItsNodes()
{
    m_window->showPage(QStringLiteral("sites"));
    auto *view = find<TableView>("table", "sites");
    auto *table = m_window->findChild<TablePage *>(QStringLiteral("sites"))->table();
    view->setCurrentIndex(table->indexOfKey(QStringLiteral("bergen-edge")));
    QTest::keyClick(view, Qt::Key_Return);
    auto *title = find<QLabel>("objectTitle", "sites");
    QCOMPARE(title->text(), QStringLiteral("bergen-edge"));
    QVERIFY(title->isVisible());
    // Down to a node, which one leaves upwards...
    auto *below = find<TableView>("siteNodesTable", "sites");
    below->setCurrentIndex(below->model()->index(0, 0));
    QTest::keyClick(below, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QVERIFY(find<QWidget>("objectView", "nodes")->isVisible());
    QTest::keyClick(find<QWidget>("objectView", "nodes"), Qt::Key_Escape);
    QCOMPARE(m_window->currentPage(), QStringLiteral("sites"));
    QVERIFY(title->isVisible());
    // ... or the way one came.
    const auto back = [this] { QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier); };
    back();
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    back();
    QVERIFY(title->isVisible());
    back();
    QCOMPARE(m_window->currentPage(), QStringLiteral("sites"));
    QVERIFY(view->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(title->isVisible());
    QTest::mouseClick(find<QPushButton>("siteNodesMore", "sites"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(nodes()->rowCount(), 100);
    QVERIFY(find<TableView>("table", "nodes")->isVisible());
    // The rail leads to the list.
    QTest::mouseClick(find<QAbstractButton>("rail-sites"), Qt::LeftButton);
    QVERIFY(view->isVisible());
}

void TestMainWindow::inspectorTellsOfTheSelectedRow()
{
    m_window->showPage(QStringLiteral("nodes"));
    auto *view = find<TableView>("table", "nodes");
    auto *inspector = find<QWidget>("inspector", "nodes");
    auto *title = find<QLabel>("inspectorTitle", "nodes");
    QVERIFY(!inspector->isVisible());
    QTest::keyClick(view, Qt::Key_F4);
    QVERIFY(inspector->isVisible());
    QVERIFY(find<QLabel>("inspectorNothing", "nodes")->isVisible());
    view->selectRow(3);
    QCOMPARE(title->text(), nodes()->keyAt(3));
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(title->text(), nodes()->keyAt(4));
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(find<QLabel>("inspectorNothing", "nodes")->text().startsWith(QLatin1Char('2')));
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!inspector->isVisible());
}

void TestMainWindow::paletteOpensPagesAndObjects()
{
    auto *palette = find<QWidget>("commandPalette");
    auto *input = find<QLineEdit>("paletteInput");
    const auto choose = [&](const QString &text) {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(palette->isVisible() && input->hasFocus());
        QTest::keyClicks(input, text);
        QTest::keyClick(input, Qt::Key_Return);
        QTRY_VERIFY(!palette->isVisible());
    };
    choose(QStringLiteral("fleets"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("fleets"));
    const QString node = m_models->nodes().at(42).meta.name;
    choose(node);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(find<QLabel>("objectTitle", "nodes")->text(), node);
}

void TestMainWindow::chordsGoToPagesButNotWhileTyping()
{
    QTest::keyClick(m_window.get(), Qt::Key_G);
    QTest::keyClick(m_window.get(), Qt::Key_N);
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    auto *filter = find<QLineEdit>("filter", "nodes");
    QTest::keyClick(m_window.get(), Qt::Key_Slash);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("gs?i"));
    QCOMPARE(filter->text(), QStringLiteral("gs?i"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QVERIFY(!find<QWidget>("inspector", "nodes")->isVisible());
}

void TestMainWindow::keysAreShownAndChanged()
{
    auto *overlay = find<QWidget>("shortcutOverlay");
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(overlay->isVisible());
    QTest::keyClick(overlay, Qt::Key_Escape);
    QTRY_VERIFY(!overlay->isVisible());
    m_window->editKeys();
    auto *sheet = m_window->findChild<QDialog *>(QStringLiteral("keysSheet"));
    QVERIFY(sheet && sheet->isVisible());
    sheet->reject();
    m_window->actions().setShortcuts(QStringLiteral("go.fleets"), {QKeySequence(Qt::CTRL | Qt::Key_Y)});
    QTest::keyClick(m_window.get(), Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("fleets"));
}

void TestMainWindow::actionsSayWhyNot()
{
    // No two actions want the same keys.
    const auto conflicts = m_window->actions().conflicts();
    QVERIFY2(conflicts.isEmpty(),
             conflicts.isEmpty() ? "" : qPrintable(conflicts.constFirst().first + u' ' + conflicts.constFirst().second));
    QVERIFY(!m_window->actions().whyNot(QStringLiteral("rollout.promote")).isEmpty());
    QAction *inspector = m_window->actions().action(QStringLiteral("view.inspector"));
    m_window->showPage(QStringLiteral("overview"));
    QVERIFY(!inspector->isEnabled());
    QVERIFY(!inspector->toolTip().isEmpty());
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(inspector->isEnabled());
    for (const QString &id : m_window->actions().ids())
        QVERIFY2(!m_window->actions().text(id).isEmpty(), qPrintable(id));
}

void TestMainWindow::historyGoesBackAndForward()
{
    m_window->showPage(QStringLiteral("sites"));
    m_window->showPage(QStringLiteral("nodes"));
    auto *filter = find<QLineEdit>("filter", "nodes");
    filter->setText(QStringLiteral("state:offline"));
    QTRY_COMPARE(nodes()->rowCount(), 20);
    m_window->showPage(QStringLiteral("nodes"), QStringLiteral("state:online"));
    QTRY_COMPARE(nodes()->rowCount(), 180);
    m_window->showPage(QStringLiteral("fleets"));
    const auto go = [this](Qt::Key key) { QTest::keyClick(m_window.get(), key, Qt::AltModifier); };
    go(Qt::Key_Left);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(filter->text(), QStringLiteral("state:online"));
    go(Qt::Key_Left);
    QCOMPARE(filter->text(), QStringLiteral("state:offline"));
    QTRY_COMPARE(nodes()->rowCount(), 20);
    go(Qt::Key_Left);
    QCOMPARE(m_window->currentPage(), QStringLiteral("sites"));
    go(Qt::Key_Right);
    QCOMPARE(m_window->currentPage(), QStringLiteral("nodes"));
    QCOMPARE(filter->text(), QStringLiteral("state:offline"));
    m_window->showPage(QStringLiteral("rollouts"));
    QVERIFY(!m_window->actions().whyNot(QStringLiteral("history.forward")).isEmpty());
}

void TestMainWindow::railCollapses()
{
    auto *rail = find<QWidget>("rail");
    const int wide = rail->width();
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(rail->width() < wide / 2);
    QTest::mouseClick(find<QAbstractButton>("rail-fleets"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("fleets"));
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QTRY_COMPARE(rail->width(), wide);
}

void TestMainWindow::looksAreChosenInTheMenu()
{
    QVector<Look> chosen;
    connect(m_window.get(), &MainWindow::lookChosen, this, [&chosen](const Look &look) { chosen << look; });
    const auto trigger = [this](const char *name) { m_window->findChild<QAction *>(QString::fromLatin1(name))->trigger(); };
    trigger("look.dark");
    trigger("look.compact");
    trigger("text.larger");
    trigger("text.smaller");
    trigger("text.smaller");
    trigger("text.normal");
    QCOMPARE(chosen.size(), 6);
    QVERIFY((chosen.at(1) == Look{Theme::Dark, Density::Compact, 100}));
    QCOMPARE(chosen.at(2).fontPercent, 110);
    QCOMPARE(chosen.at(4).fontPercent, 90);
    QVERIFY((chosen.at(5) == Look{Theme::Dark, Density::Compact, 100}));
    QVERIFY(m_window->findChild<QAction *>(QStringLiteral("look.dark"))->isChecked());
}

void TestMainWindow::textSizesAreNamed()
{
    ActionRegistry &actions = m_window->actions();
    const auto isChecked = [&actions](const char *id) { return actions.action(QString::fromLatin1(id))->isChecked(); };
    QVERIFY(isChecked("text.at100"));
    actions.action(QStringLiteral("text.larger"))->trigger();
    QVERIFY(isChecked("text.at110") && !isChecked("text.at100"));
    actions.action(QStringLiteral("text.at200"))->trigger();
    QCOMPARE(m_window->look().fontPercent, 200);
    QCOMPARE(actions.whyNot(QStringLiteral("text.larger")), QStringLiteral("The text is as large as it gets: 200 %."));
    actions.action(QStringLiteral("text.smaller"))->trigger();
    QCOMPARE(m_window->look().fontPercent, 175);
    m_window->chooseLook({.fontPercent = 130}); // from the command line
    actions.action(QStringLiteral("text.smaller"))->trigger();
    QCOMPARE(m_window->look().fontPercent, 125);
    actions.action(QStringLiteral("text.at85"))->trigger();
    QCOMPARE(actions.whyNot(QStringLiteral("text.smaller")), QStringLiteral("The text is as small as it gets: 85 %."));
    QCOMPARE(actions.whyNot(QStringLiteral("text.larger")), QString());
}

void TestMainWindow::minimisedWindowRests()
{
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(!nodes()->isFrozen());
    m_window->setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(nodes()->isFrozen());
    m_window->setWindowState(Qt::WindowNoState);
    QTRY_VERIFY(!nodes()->isFrozen());
}

void TestMainWindow::startsARolloutFromTheDialog()
{
    m_window->showPage(QStringLiteral("deployments"));
    auto *view = find<TableView>("table", "deployments");
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::mouseClick(find<QPushButton>("startRollout", "deployments"), Qt::LeftButton);
    QTRY_COMPARE(find<QPushButton>("startButton")->text(), QStringLiteral("Start canary on 12 nodes"));
    QTest::keyClicks(find<QLineEdit>("startReason"), QStringLiteral("because"));
    QTest::mouseClick(find<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_COMPARE(m_service->starts.size(), 1);
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("rollouts"));
    QCOMPARE(find<QLabel>("rolloutTitle")->text(), m_service->starts.constFirst().name);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(QStringLiteral("startRolloutDialog")));
}

void TestMainWindow::barTellsTheConnection()
{
    auto *bar = find<QWidget>("connectionMessage");
    QVERIFY(!bar->isVisible());
    ConnectionStatus status = m_models->connection();
    status.state = ConnectionState::Waiting;
    status.error.message = QStringLiteral("Nothing answers at unix:/run/test.sock.");
    status.lastHeard = m_models->clock().wallNow() - 14'000;
    status.retryAt = m_models->clock().wallNow() + 8'000;
    m_models->setConnection(status);
    QVERIFY(bar->isVisible());
    QCOMPARE(find<QLabel>("messageText", "connectionMessage")->text(), status.error.message);
    const QString detail = find<QLabel>("messageDetail", "connectionMessage")->text();
    QVERIFY2(detail.contains(QStringLiteral("Next try in")) && detail.contains(QStringLiteral("Showing data from")),
             qUtf8Printable(detail));
    QSignalSpy retry(find<ConnectionBar>("connectionBar"), &ConnectionBar::retryRequested);
    QTest::mouseClick(find<QPushButton>("retryNow"), Qt::LeftButton);
    QCOMPARE(retry.count(), 1);
    status.state = ConnectionState::Live;
    m_models->setConnection(status);
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::barTellsACrashedPlane()
{
    auto *bar = find<ConnectionBar>("connectionBar");
    bar->setPlane(PlaneProcess::State::Crashed, QStringLiteral("The bundled control plane stopped (signal 9)."),
                  QStringLiteral("last words"));
    QCOMPARE(find<QLabel>("messageText", "connectionMessage")->text(),
             QStringLiteral("The bundled control plane stopped (signal 9)."));
    QVERIFY(find<QLabel>("messageDetail", "connectionMessage")->text().startsWith(QStringLiteral("last words")));
    QVERIFY(!find<QPushButton>("retryNow")->isVisible());
    QSignalSpy restart(bar, &ConnectionBar::restartRequested);
    QSignalSpy openLog(bar, &ConnectionBar::openLogRequested);
    QTest::mouseClick(find<QPushButton>("restartPlane"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("openLog"), Qt::LeftButton);
    QCOMPARE(restart.count(), 1);
    QCOMPARE(openLog.count(), 1);
    bar->setPlane(PlaneProcess::State::Starting, {}, {});
    QVERIFY(!find<QPushButton>("restartPlane")->isVisible());
    bar->setPlane(PlaneProcess::State::Running, {}, {});
    QVERIFY(!find<QWidget>("connectionMessage")->isVisible());
}

void TestMainWindow::statusBarTells()
{
    QCOMPARE(find<StatusChip>("statusState")->text(), QStringLiteral("Live"));
    QTRY_VERIFY(find<QLabel>("statusCounts")->text().startsWith(QStringLiteral("Sites 2 · Nodes 200")));
    ConnectionStatus status = m_models->connection();
    status.lagMs = 120;
    m_models->setConnection(status);
    QCOMPARE(find<QLabel>("statusLag")->text(), QStringLiteral("Lag 120 ms"));
    QVERIFY(!find<QLabel>("statusRate")->text().isEmpty());
    status.state = ConnectionState::Waiting;
    m_models->setConnection(status);
    QVERIFY(find<QLabel>("statusLag")->text().isEmpty());
    QVERIFY(find<QLabel>("statusRate")->text().isEmpty());
}

void TestMainWindow::emptyPagesSaySo()
{
    m_window.reset();
    m_models = std::make_unique<PlaneModels>();
    makeWindow();
    m_window->showPage(QStringLiteral("nodes"));
    QCOMPARE(find<QLabel>("emptyTitle", "nodes")->text(), QStringLiteral("Nothing to show yet"));
    ConnectionStatus status;
    status.state = ConnectionState::Live;
    m_models->setConnection(status);
    for (const char *page : {"sites", "nodes", "fleets", "deployments", "rollouts"}) {
        m_window->showPage(QString::fromLatin1(page));
        auto *title = find<QLabel>("emptyTitle", page);
        QVERIFY2(title->isVisible(), page);
        QVERIFY2(title->text().startsWith(QStringLiteral("No ")), qUtf8Printable(title->text()));
        QVERIFY2(!find<QLabel>("emptySentence", page)->text().isEmpty(), page);
    }
    QVERIFY(!find<QPushButton>("startRollout", "rolloutList")->isEnabled()); // there is nothing to roll out to
}

void TestMainWindow::everyControlHasAName()
{
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Holding));
    m_window->showPage(QStringLiteral("rollouts"), QStringLiteral("r1"));
    QTest::mouseClick(find<QPushButton>("pause"), Qt::LeftButton);
    QTRY_VERIFY(m_window->findChild<QDialog *>(QStringLiteral("confirmDialog")));
    for (auto *widget : m_window->findChildren<QWidget *>()) {
        const bool internal =
            widget->objectName().startsWith(QStringLiteral("qt_")) || widget->focusProxy() != nullptr || widget->isHidden();
        if (internal || widget->focusPolicy() == Qt::NoFocus || qobject_cast<QLabel *>(widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        const QString name = interface ? interface->text(QAccessible::Name) : widget->accessibleName();
        QVERIFY2(!name.isEmpty(), qPrintable(QStringLiteral("%1 %2").arg(
                                      QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
    }
}

void TestMainWindow::closingIsTold()
{
    QSignalSpy closed(m_window.get(), &MainWindow::closed);
    m_window->close();
    QCOMPARE(closed.count(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestMainWindow)
#include "tst_mainwindow.moc"
