// What the window shows when it is not connected, or may not change anything.
#include "app/mainwindow.h"
#include "models/planemodels.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/actions/actionregistry.h"
#include "ui/statechips.h"
#include "ui/stattile.h"
#include "ui/statuschip.h"
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
    void oneKindThatIsLostIsToldWhereItIsShown();
    void overviewMutesWhatIsOldAlone();
    void overviewCountsNothingBeforeItIsKnown();
    void whatIsNotLiveAloneCannotBeChanged();
    void aKindThatIsRefusedSaysWhy();
    void permissionIsToldOnce();
    void refusedTokenKeepsTheDraft();

private:
    void become(ConnectionState state);
    void lose(ObjectKind kind, KindState state = KindState::Lost);
    [[nodiscard]] QColor cellColour(const char *page) const;
    [[nodiscard]] QColor labelColour() const;
    [[nodiscard]] QColor cellColour() const;
    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }

    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    std::unique_ptr<test::FakeRolloutService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowStates::init()
{
    QApplication::setPalette(makePalette(lightTokens()));
    m_models = std::make_unique<PlaneModels>();
    m_service = std::make_unique<test::FakeRolloutService>();
    test::fillPlane(*m_models, 50);
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service, m_telemetry);
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

void TestWindowStates::lose(ObjectKind kind, KindState state)
{
    ConnectionStatus status = m_models->connection();
    status.retryAt = m_models->clock().wallNow() + 8'000;
    status.kinds.at(std::size_t(kind)) = {
        state, {14, QStringLiteral("The watch ended."), {}, {}, {}}, m_models->clock().wallNow() - 14 * 60'000};
    m_models->setConnection(status);
}

QColor TestWindowStates::labelColour() const
{
    return m_window->findChild<StatTile *>()->palette().color(QPalette::Active, QPalette::WindowText);
}

QColor TestWindowStates::cellColour() const
{
    return cellColour("nodes");
}

QColor TestWindowStates::cellColour(const char *page) const
{
    const TableView *view = m_window->findChild<TablePage *>(QString::fromLatin1(page))->view();
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

void TestWindowStates::oneKindThatIsLostIsToldWhereItIsShown()
{
    auto *bar = find<QWidget>("connectionMessage");
    const auto said = [bar](const char *label) { return bar->findChild<QLabel *>(QString::fromLatin1(label))->text(); };
    lose(ObjectKind::Node);
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(bar->isVisible());
    QCOMPARE(said("messageText"), QStringLiteral("Not live: nodes"));
    const QString detail = said("messageDetail");
    for (const char *part : {"The watch ended.", "Next try in 8 s.", "Showing nodes from", "(14 min ago)"})
        QVERIFY2(detail.contains(QString::fromLatin1(part)), qPrintable(detail));
    QVERIFY(find<QWidget>("retryNow")->isVisible());
    QCOMPARE(cellColour("nodes"), lightTokens().muted);

    m_window->showPage(QStringLiteral("fleets"));
    QVERIFY(!bar->isVisible());
    QCOMPARE(cellColour("fleets"), lightTokens().text);
    m_window->showPage(QStringLiteral("sites")); // they have the states of their nodes
    QVERIFY(bar->isVisible());
    QCOMPARE(cellColour("sites"), lightTokens().muted);

    QCOMPARE(find<StatusChip>("statusState")->text(), QStringLiteral("6 of 7 live"));
    QVERIFY(find<StatusChip>("statusState")->toolTip().contains(QStringLiteral("The watch ended.")));
    QVERIFY(!find<QLabel>("statusRate")->text().isEmpty()); // the others go on

    become(ConnectionState::Live);
    ConnectionStatus status = m_models->connection();
    status.kinds = {};
    m_models->setConnection(status);
    QVERIFY(!bar->isVisible());
    QCOMPARE(cellColour("nodes"), lightTokens().text);
    QCOMPARE(find<StatusChip>("statusState")->text(), QStringLiteral("Live"));

    // What its columns and filters look up is said too, and mutes nothing.
    lose(ObjectKind::Site);
    m_window->showPage(QStringLiteral("nodes"));
    QCOMPARE(said("messageText"), QStringLiteral("Not live: sites"));
    QVERIFY2(said("messageDetail").contains(QStringLiteral("look up sites")), qPrintable(said("messageDetail")));
    QCOMPARE(cellColour("nodes"), lightTokens().text);
}

void TestWindowStates::overviewMutesWhatIsOldAlone()
{
    const auto colourOf = [this](const char *table) {
        return find<TableView>(table)->palette().color(QPalette::Active, QPalette::Text);
    };
    m_window->showPage(QStringLiteral("overview"));
    lose(ObjectKind::Rollout);
    QCOMPARE(colourOf("running"), lightTokens().muted);
    QCOMPARE(colourOf("overviewFleets"), lightTokens().text);
    QCOMPARE(labelColour(), lightTokens().text); // a number of nodes
    QVERIFY(find<QWidget>("connectionMessage")->isVisible());
    become(ConnectionState::Waiting);
    QCOMPARE(colourOf("overviewFleets"), lightTokens().muted);
    QCOMPARE(labelColour(), lightTokens().muted);
}

void TestWindowStates::overviewCountsNothingBeforeItIsKnown()
{
    m_window.reset();
    m_models = std::make_unique<PlaneModels>();
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service, m_telemetry);
    become(ConnectionState::Connecting);
    m_window->showPage(QStringLiteral("overview"));
    const auto *tiles = find<TableView>("tiers");
    QCOMPARE(find<StatTile>("tileTotal")->value(), std::optional<quint64>());
    QCOMPARE(tiles->model()->index(0, 1).data().toString(), QStringLiteral("\u2013"));
    const auto *chips = find<TablePage>("nodes")->findChild<StateChips *>();
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(chips->isHidden());
    become(ConnectionState::Live);
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(!chips->isHidden());
    m_window->showPage(QStringLiteral("overview"));
    QCOMPARE(find<StatTile>("tileTotal")->value(), std::optional<quint64>(0));
    QCOMPARE(tiles->model()->index(0, 1).data().toString(), QStringLiteral("0"));
}

void TestWindowStates::whatIsNotLiveAloneCannotBeChanged()
{
    m_window->showPage(QStringLiteral("nodes"));
    const auto *page = m_window->findChild<TablePage *>(QStringLiteral("nodes"));
    QTRY_VERIFY(page->table()->rowCount() > 0);
    page->view()->selectRow(0);
    QCOMPARE(m_window->actions().whyNot(QStringLiteral("node.cordon")), QString());
    lose(ObjectKind::Node);
    QVERIFY(m_window->actions().whyNot(QStringLiteral("node.cordon")).contains(QStringLiteral("nodes is not live")));
    QCOMPARE(m_window->actions().whyNot(QStringLiteral("rollout.start")), QString());
    lose(ObjectKind::Release);
    QVERIFY(m_window->actions().whyNot(QStringLiteral("rollout.start")).contains(QStringLiteral("releases is not live")));
}

void TestWindowStates::aKindThatIsRefusedSaysWhy()
{
    m_window.reset();
    m_models = std::make_unique<PlaneModels>();
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, *m_service, m_telemetry);
    m_window->show();
    ConnectionStatus status;
    status.state = ConnectionState::Live;
    status.lastHeard = m_models->clock().wallNow();
    status.kinds.at(std::size_t(ObjectKind::Rollout)) = {
        KindState::Refused, {7, QStringLiteral("Rollouts are not for you."), QStringLiteral("Ask ann."), {}, {}}, 0};
    m_models->setConnection(status);
    m_window->showPage(QStringLiteral("rollouts"));
    auto *list = find<QWidget>("rolloutList");
    QCOMPARE(list->findChild<QLabel *>(QStringLiteral("emptySentence"))->text(),
             QStringLiteral("Rollouts are not for you."));
    const auto *detail = find<QWidget>("connectionMessage")->findChild<QLabel *>(QStringLiteral("messageDetail"));
    QCOMPARE(detail->text(), QStringLiteral("Rollouts are not for you. Ask ann. Nothing is known of rollouts."));
    m_window->showPage(QStringLiteral("fleets"));
    QVERIFY(!find<QWidget>("connectionMessage")->isVisible());
    auto *fleets = find<QWidget>("fleets");
    QCOMPARE(fleets->findChild<QLabel *>(QStringLiteral("emptyTitle"))->text(), QStringLiteral("No fleets yet"));
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
