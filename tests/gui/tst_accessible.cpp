// Every page, and everything that an action opens, for somebody who hears the console or has no mouse.
#include "app/appearance.h"
#include "app/connectionbar.h"
#include "tests/gui/audit.h"
#include "tests/gui/places.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/progressstrip.h"
#include "ui/splitter.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "ui/toaststack.h"

#include <QAccessible>
#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

namespace {

constexpr int Nodes = 20;

} // namespace

class TestAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void pages_data();
    void pages();
    void panels_data();
    void panels();
    void focusIsSeen_data();
    void focusIsSeen();
    void messages();
    void faultsAreFound();
    void paintedWidgetsSpeak();
    void splitterMovesWithKeys();
    void columnsMenuSorts();

private:
    [[nodiscard]] QStringList audit(const QString &name, QWidget &surface);

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    std::unique_ptr<test::FakeRolloutService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccessible::initTestCase()
{
    m_appearance = std::make_unique<Appearance>();
}

void TestAccessible::init()
{
    m_appearance->apply({.theme = Theme::Light});
    m_models = std::make_unique<PlaneModels>();
    m_service = std::make_unique<test::FakeRolloutService>();
    test::fillPlane(*m_models, Nodes);
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("r1"), RolloutPhase::Holding));
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service, m_telemetry);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestAccessible::cleanup()
{
    m_window.reset();
    m_service.reset();
    m_models.reset();
}

QStringList TestAccessible::audit(const QString &name, QWidget &surface)
{
    if (&surface == m_window.get())
        QTest::keyClick(m_window.get(), Qt::Key_Tab); // a page may open with nothing in focus
    QStringList faults = test::auditNames(surface) + test::auditKeyboard(surface, &m_window->actions());
    for (QString &fault : faults)
        fault = name + QStringLiteral(": ") + fault;
    return faults;
}

void TestAccessible::pages_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("as they are") << QString();
    QTest::newRow("narrowed, with a mistake") << QStringLiteral("name:* colour:red");
    QTest::newRow("nothing found") << QStringLiteral("nowhere");
}

void TestAccessible::pages()
{
    QFETCH(QString, filter);
    if (!filter.isEmpty()) {
        for (auto *line : m_window->findChildren<QLineEdit *>(QStringLiteral("filter")))
            line->setText(filter);
        m_window->setScope(QStringLiteral("site:oslo"));
    }
    QStringList faults;
    test::Places places(*m_window);
    places.visitPages([&](const QString &name, QWidget &surface) { faults << audit(name, surface); });
    faults << places.faults();
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

void TestAccessible::panels_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("target");
    QTest::newRow("nodes") << QStringLiteral("nodes") << QString();
    QTest::newRow("rollout") << QStringLiteral("rollouts") << QStringLiteral("r1");
}

void TestAccessible::panels()
{
    QFETCH(QString, page);
    QFETCH(QString, target);
    m_window->toasts().showMessage(Status::Degraded, QStringLiteral("For the notifications"));
    QStringList faults;
    QStringList seen;
    test::Places places(*m_window);
    places.visitPanels(page, target, [&](const QString &name, QWidget &surface) {
        seen << surface.objectName();
        faults << audit(name, surface);
    });
    faults << places.faults();
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
    // What there is today; else the walk found nothing to look at.
    for (const char *panel : {"commandPalette", "planePanel", "scopePanel", "notificationCentre", "keysSheet",
                              "startRolloutDialog", "columnsMenu"})
        QVERIFY2(seen.contains(QLatin1String(panel)), panel);
    QCOMPARE(seen.contains(QStringLiteral("confirmDialog")), !target.isEmpty());
}

void TestAccessible::focusIsSeen_data()
{
    QTest::addColumn<Theme>("theme");
    for (const Theme theme : {Theme::Light, Theme::Dark, Theme::ContrastLight, Theme::ContrastDark})
        QTest::newRow(qPrintable(wordOf(theme))) << theme;
}

void TestAccessible::focusIsSeen()
{
    QFETCH(Theme, theme);
    m_appearance->apply({.theme = theme});
    m_window->setScope(QStringLiteral("site:oslo"));
    QStringList faults;
    const auto visit = [&](const QString &name, QWidget &surface) {
        if (&surface == m_window.get())
            QTest::keyClick(m_window.get(), Qt::Key_Tab);
        QVector<QWidget *> stops;
        (void)test::auditKeyboard(surface, nullptr, &stops);
        for (const QString &fault : test::auditFocusRings(stops))
            faults << name + QStringLiteral(": ") + fault;
    };
    test::Places places(*m_window);
    places.visitPages(visit);
    m_window->toasts().showMessage(Status::Degraded, QStringLiteral("For the notifications"));
    places.visitPanels(QStringLiteral("rollouts"), QStringLiteral("r1"), visit);
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

void TestAccessible::messages()
{
    m_window->toasts().showMessage(Status::Critical, QStringLiteral("A message"));
    m_window->toasts().offerUndo(QStringLiteral("Something was done"), [] {});
    m_window->connectionBar()->setPlane(PlaneProcess::State::Crashed, QStringLiteral("It crashed."), {});
    m_window->actions().action(QStringLiteral("messages.focus"))->trigger();
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("toastAction"));
    const QStringList faults = audit(QStringLiteral("messages"), *m_window);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

// The checks themselves: each sees what it is for.
void TestAccessible::faultsAreFound()
{
    QWidget surface;
    surface.setAccessibleName(QStringLiteral("Surface"));
    auto *row = new QHBoxLayout(&surface);
    const auto add = [&](const QString &text) {
        auto *button = new QPushButton(text, &surface);
        row->addWidget(button);
        return button;
    };
    auto *good = add(QStringLiteral("Good"));
    add(QStringLiteral("Better"));
    surface.show();
    QVERIFY(QTest::qWaitForWindowActive(&surface));
    good->setFocus();
    QVector<QWidget *> stops;
    QCOMPARE(test::auditNames(surface) + test::auditKeyboard(surface, nullptr, &stops) + test::auditFocusRings(stops) +
                 test::auditLayout(surface),
             QStringList());

    auto *nameless = add({});
    QTRY_COMPARE(test::auditNames(surface).size(), 1);
    nameless->setText(QStringLiteral("Good"));
    QCOMPARE(test::auditNames(surface).size(), 1); // the same name twice
    nameless->setText(QStringLiteral("Unreachable"));
    nameless->setFocusPolicy(Qt::NoFocus);
    QCOMPARE(test::auditKeyboard(surface, nullptr).size(), 1);
    QCOMPARE(test::auditNames(surface), QStringList());
    nameless->setFixedWidth(20);
    surface.adjustSize();
    QTRY_COMPARE(test::auditLayout(surface).size(), 1);
    nameless->setFixedWidth(200);
    QTRY_COMPARE(test::auditLayout(surface).size(), 0);
    nameless->move(good->pos());
    QVERIFY(test::auditLayout(surface).join(u' ').contains(QStringLiteral("lies over")));

    class Trap final : public QLineEdit
    {
    public:
        using QLineEdit::QLineEdit;
        bool focusNextPrevChild(bool) override { return true; }
    };
    delete nameless;
    auto *trap = new Trap(&surface);
    trap->setAccessibleName(QStringLiteral("Trap"));
    row->addWidget(trap);
    auto *ringless = new QWidget(&surface);
    ringless->setFocusPolicy(Qt::StrongFocus);
    ringless->setMinimumSize(40, 40);
    row->addWidget(ringless);
    QTRY_VERIFY(ringless->isVisible());
    good->setFocus();
    QVERIFY(!test::auditKeyboard(surface, nullptr).isEmpty());
    QCOMPARE(test::auditFocusRings({ringless}).size(), 1);
}

void TestAccessible::paintedWidgetsSpeak()
{
    StatusChip chip(nullptr);
    chip.setStatus(Status::Degraded, QStringLiteral("3 s behind"));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&chip);
    QCOMPARE(spoken->role(), QAccessible::StaticText);
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("3 s behind"));
    QCOMPARE(spoken->text(QAccessible::Description), QStringLiteral("Degraded"));

    ProgressStrip strip(nullptr);
    strip.setSteps({{QStringLiteral("Canary"), {10, 10, 0, 0, 0}}, {QStringLiteral("Wave 1"), {30, 2, 1, 5, 2}, true}});
    spoken = QAccessible::queryAccessibleInterface(&strip);
    QCOMPARE(spoken->role(), QAccessible::ProgressBar);
    QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("12 of 40 succeeded, 1 failed, 5 updating, 2 offline"));
    QCOMPARE(spoken->text(QAccessible::Description),
             QStringLiteral("Canary: 10 of 10 succeeded. "
                            "Wave 1, where it is now: 2 of 30 succeeded, 1 failed, 5 updating, 2 offline."));
    QCOMPARE(spoken->valueInterface()->currentValue().toInt(), 12);
    QCOMPARE(spoken->valueInterface()->maximumValue().toInt(), 40);

    QAbstractButton *tile = m_window->findChild<QAbstractButton *>(QStringLiteral("tile-offline"));
    spoken = QAccessible::queryAccessibleInterface(tile);
    QCOMPARE(spoken->role(), QAccessible::Button);
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("Offline: 2"));
    spoken->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("nodes"));
}

void TestAccessible::splitterMovesWithKeys()
{
    m_window->showPage(QStringLiteral("nodes"));
    m_window->toggleInspector();
    const auto handles = m_window->findChild<QWidget *>(QStringLiteral("nodes"))->findChildren<SplitterHandle *>();
    SplitterHandle *handle = handles.constLast(); // before the first pane there is one that is never shown
    QTRY_VERIFY(handle->isVisible());
    const int position = handle->position();
    QTest::keyClick(handle, Qt::Key_Left);
    QCOMPARE(handle->position(), position - SplitterHandle::StepPx);
    QTest::keyClick(handle, Qt::Key_Right);
    QCOMPARE(handle->position(), position);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(handle);
    QCOMPARE(spoken->valueInterface()->currentValue().toInt(), position);
}

void TestAccessible::columnsMenuSorts()
{
    m_window->showPage(QStringLiteral("nodes"));
    TableView *table = m_window->currentTable();
    QVERIFY(table);
    const int before = table->horizontalHeader()->sortIndicatorSection();
    m_window->actions().action(QStringLiteral("view.columns"))->trigger();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->actionGroup() && !action->isChecked()) {
            action->trigger();
            break;
        }
    }
    QVERIFY(table->horizontalHeader()->sortIndicatorSection() != before);
    menu->close();
}

SKERRY_TEST_MAIN(QApplication, TestAccessible)
#include "tst_accessible.moc"
