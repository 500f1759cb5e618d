// The bar above everything: what it says of the plane, the lock, the scope and the zone, and that nothing is sent while the
// console is locked.
#include "app/context/contextbar.h"
#include "app/context/scopepanel.h"
#include "app/dockarea.h"
#include "app/guardedservices.h"
#include "app/mainwindow.h"
#include "models/nodestable.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/confirmdialog.h"
#include "ui/filterchip.h"
#include "ui/stattile.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "ui/toaststack.h"
#include "views/common/tablepage.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

class TestContextBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhichPlaneItIs();
    void unlockingProductionAsksForAReason();
    void nothingIsSentWhileLocked();
    void scopeNarrowsEveryPage();
    void scopeSaysWhereItMeansNothing();
    void scopeNarrowsTheOverview();
    void overviewSaysWhatTheScopeDoesNotNarrow();
    void scopeIsTypedInItsPanel();
    void zonesFollowEachOther();
    void undoIsAnActionOfTheWindow();
    void dockOpensAndCloses();
    void dockCanHaveAWindowOfItsOwn();

private:
    [[nodiscard]] QToolButton *button(const char *action) const
    {
        return m_window->findChild<QToolButton *>(QStringLiteral("context-") + QLatin1String(action));
    }
    [[nodiscard]] TablePage *page(const char *name) const { return m_window->findChild<TablePage *>(QLatin1String(name)); }
    void become(const QString &environment);

    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    test::FakeRolloutService m_service;
    std::unique_ptr<GuardedRollouts> m_guarded;
    std::unique_ptr<MainWindow> m_window;
};

void TestContextBar::init()
{
    m_models = std::make_unique<PlaneModels>();
    test::fillPlane(*m_models, 100);
    m_service = {};
    m_guarded = std::make_unique<GuardedRollouts>(*m_models, m_service);
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_guarded, m_telemetry);
    m_window->show();
}

void TestContextBar::cleanup()
{
    text::setZone(Zone::Utc);
    m_window.reset();
}

void TestContextBar::become(const QString &environment)
{
    ConnectionStatus status = m_models->connection();
    status.plane.epoch = QStringLiteral("one");
    status.plane.displayName = QStringLiteral("prod-eu");
    status.plane.environment = environment;
    m_models->setConnection(status);
}

void TestContextBar::saysWhichPlaneItIs()
{
    become(QStringLiteral("production"));
    QCOMPARE(button("plane.show")->text(), QStringLiteral("prod-eu"));
    QCOMPARE(m_window->findChild<QWidget *>(QStringLiteral("environment"))->accessibleName(),
             QStringLiteral("Environment: Production"));
    QCOMPARE(m_window->findChild<StatusChip *>(QStringLiteral("liveState"))->text(), QStringLiteral("Live"));
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("prod-eu")));
    ConnectionStatus behind = m_models->connection();
    behind.lagMs = 6000;
    m_models->setConnection(behind);
    QCOMPARE(m_window->findChild<StatusChip *>(QStringLiteral("liveState"))->text(), QStringLiteral("6 s behind"));
}

void TestContextBar::unlockingProductionAsksForAReason()
{
    become(QStringLiteral("production"));
    QCOMPARE(button("plane.lock")->text(), QStringLiteral("Read only"));
    button("plane.lock")->click();
    auto *sheet = m_window->findChild<ConfirmDialog *>();
    QVERIFY(sheet);
    auto *unlock = sheet->findChild<QPushButton *>(QStringLiteral("confirmAction"));
    QVERIFY(unlock && !unlock->isEnabled());
    QTest::keyClicks(sheet->findChild<QLineEdit *>(QStringLiteral("confirmReason")), QStringLiteral("ticket 12"));
    QVERIFY(unlock->isEnabled());
    unlock->click();
    QVERIFY(!m_models->writeLock().isLocked());
    QVERIFY(button("plane.lock")->text().startsWith(QStringLiteral("Writable for 1")));
    QVERIFY(button("plane.lock")->toolTip().contains(QStringLiteral("ticket 12")));
    button("plane.lock")->click();
    QVERIFY(m_models->writeLock().isLocked());
}

void TestContextBar::nothingIsSentWhileLocked()
{
    m_models->writeLock().lock();
    RpcError refused;
    m_guarded->command(QStringLiteral("r"), 1, RolloutCommand::Pause, {}, this,
                       [&](const RpcError &error, const Rollout &) { refused = error; });
    QVERIFY(!refused); // never before the call has returned
    QTRY_VERIFY(refused);
    QVERIFY(refused.message.contains(QStringLiteral("locked")));
    RpcError notStarted;
    m_guarded->start({}, this, [&](const RpcError &error, const Rollout &) { notStarted = error; });
    QTRY_VERIFY(notStarted);
    QVERIFY(m_service.commands.isEmpty() && m_service.starts.isEmpty());
    bool read = false;
    m_guarded->partition(QStringLiteral("r"), this, [&](const RpcError &error, const RolloutPartition &) { read = !error; });
    QTRY_VERIFY(read);
    QCOMPARE(m_service.partitions, QStringList{QStringLiteral("r")});
    QVERIFY(!m_window->actions().action(QStringLiteral("rollout.start"))->isEnabled());
    m_models->writeLock().unlock({});
    QVERIFY(m_window->actions().action(QStringLiteral("rollout.start"))->isEnabled());
    bool answered = false;
    m_guarded->start({}, this, [&](const RpcError &error, const Rollout &) { answered = !error; });
    QTRY_VERIFY(answered);
    QCOMPARE(m_service.starts.size(), 1);
}

void TestContextBar::scopeNarrowsEveryPage()
{
    m_window->showPage(QStringLiteral("nodes"));
    m_window->setScope(QStringLiteral("state:offline"));
    const int offline = page("nodes")->table()->rowCount();
    QVERIFY(offline > 0 && offline < 100);
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("state:offline")));
    // Beside what is typed on the page.
    m_window->showPage(QStringLiteral("nodes"), QStringLiteral("channel:canary"));
    const int both = page("nodes")->table()->rowCount();
    QVERIFY(both < offline);
    // And away again by its chip.
    auto *chips = m_window->findChild<QWidget *>(QStringLiteral("scopeChips"));
    QVERIFY(chips->findChild<FilterChip *>());
    chips->findChild<FilterChip *>()->click();
    QVERIFY(m_window->scope().isEmpty());
    QVERIFY(page("nodes")->table()->rowCount() > both);
}

void TestContextBar::scopeSaysWhereItMeansNothing()
{
    m_window->showPage(QStringLiteral("nodes"));
    m_window->setScope(QStringLiteral("hardware:arm-*"));
    const auto chip = [this] {
        return m_window->findChild<QWidget *>(QStringLiteral("scopeChips"))->findChild<FilterChip *>();
    };
    QVERIFY(chip()->isValid());
    m_window->showPage(QStringLiteral("rollouts"));
    m_window->showPage(QStringLiteral("sites"));
    QVERIFY(!chip()->isValid());
    QCOMPARE(page("sites")->table()->rowCount(), page("sites")->model().rowCount());
}

void TestContextBar::scopeNarrowsTheOverview()
{
    const auto tile = [this](const char *name) { return m_window->findChild<StatTile *>(QLatin1String(name)); };
    const quint64 canaries = 15; // every seventh of 100, from the first
    QCOMPARE(tile("tileTotal")->value(), std::optional<quint64>(100));
    m_window->setScope(QStringLiteral("channel:canary"));
    QCOMPARE(tile("tileTotal")->value(), std::optional(canaries));
    QVERIFY(tile("tile-offline")->value().value() < 10);
    m_window->setScope({});
    QCOMPARE(tile("tileTotal")->value(), std::optional<quint64>(100));
}

void TestContextBar::overviewSaysWhatTheScopeDoesNotNarrow()
{
    const auto note = [this](const char *section) {
        const auto *label = m_window->findChild<QLabel *>(QStringLiteral("scopeOf-") + QLatin1String(section));
        return label->isHidden() ? QString() : label->text();
    };
    const QString none = QStringLiteral("Not narrowed by the scope");
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-r1"), RolloutPhase::Wave));
    const auto *recent = m_window->findChild<QTableView *>(QStringLiteral("recent"))->model();
    for (const char *section : {"rollouts", "sites", "fleets", "tiers", "recent", "plane"})
        QCOMPARE(note(section), QString());
    // Of nodes alone.
    m_window->setScope(QStringLiteral("channel:canary"));
    QCOMPARE(note("tiers"), QString());
    for (const char *section : {"rollouts", "sites", "fleets", "recent", "plane"})
        QCOMPARE(note(section), none);
    QCOMPARE(recent->rowCount(), 1);
    // Of sites too, and a part of it of nodes alone.
    m_window->setScope(QStringLiteral("name:osl* channel:canary"));
    QCOMPARE(note("sites"), QStringLiteral("Narrowed by a part of the scope"));
    QVERIFY(m_window->findChild<QLabel *>(QStringLiteral("scopeOf-sites"))->toolTip().contains(QStringLiteral("channel")));
    // Of rollouts: what happened last is narrowed like those that run.
    m_window->setScope(QStringLiteral("name:nothing*"));
    QCOMPARE(note("recent"), QString());
    QCOMPARE(recent->rowCount(), 0);
    QCOMPARE(m_window->findChild<QLabel *>(QStringLiteral("nothingHappened"))->text(),
             QStringLiteral("No rollout in the scope has been started yet."));
    QCOMPARE(note("plane"), none);
    m_window->setScope({});
    QCOMPARE(note("plane"), QString());
    QCOMPARE(recent->rowCount(), 1);
}

void TestContextBar::scopeIsTypedInItsPanel()
{
    m_window->actions().action(QStringLiteral("scope.edit"))->trigger();
    auto *panel = m_window->findChild<ScopePanel *>();
    QVERIFY(panel->isVisible());
    auto *edit = panel->findChild<QLineEdit *>();
    QTest::keyClicks(edit, QStringLiteral("state:offline"));
    QTRY_COMPARE(panel->findChild<QLabel *>(QStringLiteral("scopeCount"))->text(), QStringLiteral("10 of 100 nodes"));
    QTest::keyClick(edit, Qt::Key_Escape); // the suggestions
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_window->scope(), QStringLiteral("state:offline"));
    QVERIFY(!panel->isVisible());
}

void TestContextBar::zonesFollowEachOther()
{
    QCOMPARE(button("zone.next")->text(), QStringLiteral("UTC"));
    button("zone.next")->click();
    QCOMPARE(text::zone(), Zone::Local);
    button("zone.next")->click();
    QCOMPARE(text::zone(), Zone::Site);
    QCOMPARE(button("zone.next")->text(), QStringLiteral("Site time"));
    button("zone.next")->click();
    QCOMPARE(text::zone(), Zone::Utc);
}

void TestContextBar::undoIsAnActionOfTheWindow()
{
    QAction *undo = m_window->actions().action(QStringLiteral("edit.undo"));
    QVERIFY(!undo->isEnabled());
    bool undone = false;
    m_window->toasts().offerUndo(QStringLiteral("Cordoned"), [&undone] { undone = true; });
    QVERIFY(undo->isEnabled());
    // In a field the keys take back what was typed there.
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->focusFilter();
    auto *edit = page("nodes")->findChild<QLineEdit *>();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("abc"));
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edit->text().isEmpty());
    QVERIFY(!undone);
    page("nodes")->view()->setFocus();
    QTest::keyClick(page("nodes")->view(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(undone);
    QVERIFY(!undo->isEnabled());
}

void TestContextBar::dockOpensAndCloses()
{
    QAction *dock = m_window->actions().action(QStringLiteral("view.dock"));
    QVERIFY(!dock->isChecked());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
    auto *pane = m_window->findChild<DockPane *>();
    QVERIFY(pane->isVisible() && dock->isChecked());
    auto *tabs = pane->findChild<QTabWidget *>(QStringLiteral("dockTabs"));
    QCOMPARE(tabs->currentIndex(), static_cast<int>(DockPane::Tasks));
    m_window->actions().action(QStringLiteral("view.events"))->trigger();
    QCOMPARE(tabs->currentIndex(), static_cast<int>(DockPane::Events));
    QTest::keyClick(pane, Qt::Key_Escape);
    QVERIFY(!pane->isVisible() && !dock->isChecked());
}

void TestContextBar::dockCanHaveAWindowOfItsOwn()
{
    ActionRegistry &actions = m_window->actions();
    QAction *detached = actions.action(QStringLiteral("view.dockDetached"));
    auto *pane = m_window->findChild<DockPane *>();
    detached->trigger();
    QVERIFY(pane->isWindow() && pane->isVisible() && detached->isChecked());
    QVERIFY(!pane->windowTitle().isEmpty());
    m_window->toasts().showMessage(Status::Degraded, QStringLiteral("It stays where it was."));
    // Closed and opened it is still there, and comes back with its button.
    pane->close();
    QVERIFY(!m_window->dock().isDockShown());
    actions.action(QStringLiteral("view.dock"))->trigger();
    QVERIFY(pane->isWindow() && pane->isVisible());
    QTest::mouseClick(pane->findChild<QToolButton *>(QStringLiteral("dockDetach")), Qt::LeftButton);
    QVERIFY(!pane->isWindow() && pane->isVisible() && !detached->isChecked());
    QCOMPARE(m_window->dock().splitter().indexOf(pane), 1);
}

SKERRY_TEST_MAIN(QApplication, TestContextBar)
#include "tst_contextbar.moc"
