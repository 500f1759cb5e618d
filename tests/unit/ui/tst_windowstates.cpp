// What the window shows when it is not connected, or may not change anything.
#include "app/mainwindow.h"
#include "models/planemodels.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/stattile.h"
#include "ui/tableview.h"
#include "ui/tokens.h"
#include "views/common/tablepage.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QtTest>

using namespace skerry;

class TestWindowStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oldDataAreMuted();
    void barTellsHowOldDataAre();
    void permissionIsToldOnce();
    void refusedTokenKeepsTheDraft();

private:
    void become(ConnectionState state);
    [[nodiscard]] QColor labelColour() const;
    [[nodiscard]] QColor cellColour() const;
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }

    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    std::unique_ptr<test::FakeRolloutService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowStates::init()
{
    QApplication::setPalette(makePalette(lightTokens()));
    m_models = std::make_unique<PlaneModels>();
    m_service = std::make_unique<test::FakeRolloutService>();
    test::fillPlane(*m_models, 50);
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service);
    m_window->show();
    become(ConnectionState::Live);
}

void TestWindowStates::cleanup()
{
    m_window.reset();
}

void TestWindowStates::become(ConnectionState state)
{
    ConnectionStatus status = m_models->connection();
    status.state = state;
    status.lastHeard = m_models->clock().wallNow() - 14 * 60'000;
    m_models->setConnection(status);
}

QColor TestWindowStates::labelColour() const
{
    return m_window->findChild<StatTile *>()->palette().color(QPalette::Active, QPalette::WindowText);
}

QColor TestWindowStates::cellColour() const
{
    const TableView *view = m_window->findChild<TablePage *>(QStringLiteral("nodes"))->view();
    return view->palette().color(QPalette::Active, QPalette::Text);
}

void TestWindowStates::oldDataAreMuted()
{
    QCOMPARE(labelColour(), lightTokens().text);
    QCOMPARE(cellColour(), lightTokens().text);
    become(ConnectionState::Waiting);
    QCOMPARE(labelColour(), lightTokens().muted);
    QCOMPARE(cellColour(), lightTokens().muted);
    auto *filter =
        m_window->findChild<TablePage *>(QStringLiteral("nodes"))->findChild<QLineEdit *>(QStringLiteral("filter"));
    QCOMPARE(filter->palette().color(QPalette::Active, QPalette::Text), lightTokens().text);
    QVERIFY(tokensOf(m_window->findChild<StatTile *>()->palette()).healthy == lightTokens().healthy);

    QApplication::setPalette(makePalette(darkTokens()));
    QTRY_COMPARE(labelColour(), darkTokens().muted);
    QTRY_COMPARE(cellColour(), darkTokens().muted);
    become(ConnectionState::CatchingUp);
    QCOMPARE(cellColour(), darkTokens().muted);
    become(ConnectionState::Live);
    QCOMPARE(labelColour(), darkTokens().text);
    QCOMPARE(cellColour(), darkTokens().text);
}

void TestWindowStates::barTellsHowOldDataAre()
{
    become(ConnectionState::Connecting);
    m_models->clear();
    Snapshot kept;
    kept.takenAt = m_models->clock().wallNow() - 14 * 60'000;
    m_models->restore(kept);
    const QString detail = m_window->findChild<QWidget *>(QStringLiteral("connectionMessage"))
                               ->findChild<QLabel *>(QStringLiteral("messageDetail"))
                               ->text();
    QVERIFY2(detail.contains(QStringLiteral("Showing data from")) && detail.contains(QStringLiteral("(14 min ago)")),
             qPrintable(detail));
}

void TestWindowStates::permissionIsToldOnce()
{
    auto *bar = find<QWidget>("permissionMessage");
    QVERIFY(!bar->isVisible());
    ConnectionStatus status = m_models->connection();
    status.plane.subject = QStringLiteral("ann");
    status.plane.roles = {QStringLiteral("viewer")};
    m_models->setConnection(status);
    QVERIFY(bar->isVisible());
    QVERIFY(bar->findChild<QLabel *>(QStringLiteral("messageDetail"))->text().contains(QStringLiteral("ann")));
    QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("messageClose")), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    become(ConnectionState::Waiting);
    become(ConnectionState::Live);
    QVERIFY(!bar->isVisible()); // told already
    status = m_models->connection();
    status.plane.roles = {QStringLiteral("auditor")};
    m_models->setConnection(status);
    QVERIFY(bar->isVisible());
    status.plane.roles = {QStringLiteral("operator")};
    m_models->setConnection(status);
    QVERIFY(!bar->isVisible());
}

void TestWindowStates::refusedTokenKeepsTheDraft()
{
    m_window->actions().action(QStringLiteral("rollout.start"))->trigger();
    QTRY_VERIFY(find<QDialog>("startRolloutDialog"));
    find<QLineEdit>("startName")->setText(QStringLiteral("my-draft"));
    ConnectionStatus status = m_models->connection();
    status.state = ConnectionState::Failed;
    status.error.code = 16;
    status.error.message = QStringLiteral("The token was refused.");
    m_models->setConnection(status);
    QVERIFY(find<QDialog>("startRolloutDialog")->isVisible());
    become(ConnectionState::Live);
    QVERIFY(find<QDialog>("startRolloutDialog")->isVisible());
    QCOMPARE(find<QLineEdit>("startName")->text(), QStringLiteral("my-draft"));
    find<QDialog>("startRolloutDialog")->reject();
}

SKERRY_TEST_MAIN(QApplication, TestWindowStates)
#include "tst_windowstates.moc"
