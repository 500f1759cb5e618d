// What the window shows of a load that takes long: how far it is, what has come, and a way out.
#include "app/connectionbar.h"
#include "app/mainwindow.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "ui/statuschip.h"
#include "ui/tableview.h"
#include "ui/tokens.h"
#include "views/common/tablepage.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QtTest>

using namespace skerry;

namespace {

constexpr int PartNodes = 20;

QVector<Node> makeNodes(int count)
{
    QVector<Node> nodes;
    for (int i = 0; i < count; ++i) {
        Node node;
        node.meta.name = QStringLiteral("node-%1").arg(i);
        nodes << node;
    }
    return nodes;
}

} // namespace

class TestSlowLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QApplication::setPalette(makePalette(lightTokens()));
        m_models = std::make_unique<PlaneModels>([this] { return m_now; });
        m_window = std::make_unique<MainWindow>(*m_models, m_inventory, m_rollouts, m_telemetry);
        m_window->show();
        m_window->showPage(QStringLiteral("nodes"));
    }
    void cleanup()
    {
        m_window.reset();
        m_models.reset();
    }

    void aShortConnectionIsNotTold()
    {
        tell(ConnectionState::Connecting);
        QVERIFY(!find<QWidget>("connectionMessage")->isVisible());
        m_now += limits::SkeletonAfterMs - 1;
        tell(ConnectionState::CatchingUp);
        QVERIFY(!find<QWidget>("connectionMessage")->isVisible());
        m_now += 1;
        QTRY_VERIFY(find<QWidget>("connectionMessage")->isVisible());
        QVERIFY(said("messageText").startsWith(QStringLiteral("Catching up")));
        QVERIFY(!find<QPushButton>("cancelLoad")->isVisible());
    }

    void tellsHowFarItIs()
    {
        beginSlowLoad(48'000);
        QCOMPARE(said("messageText"), QStringLiteral("Loading nodes"));
        QCOMPARE(said("messageDetail"), QStringLiteral("31,000 of about 48,000 nodes"));
        auto *bar = find<QProgressBar>("messageProgress");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value(), 645); // of 1,000
        QSignalSpy held(m_window->connectionBar(), &ConnectionBar::holdRequested);
        QTest::mouseClick(find<QPushButton>("cancelLoad"), Qt::LeftButton);
        QCOMPARE(held.count(), 1);
        QCOMPARE(held.at(0).at(0).value<ObjectKind>(), ObjectKind::Node);

        m_window->showPage(QStringLiteral("fleets")); // which do not wait for nodes
        QVERIFY(!find<QPushButton>("cancelLoad")->isVisible());
        QVERIFY(!bar->isVisible());
        m_window->showPage(QStringLiteral("overview"));
        QVERIFY(bar->isVisible());
    }

    void doesNotKnowHowManyThereAre()
    {
        beginSlowLoad(-1);
        QCOMPARE(said("messageDetail"), QStringLiteral("31,000 nodes so far"));
        QVERIFY(!find<QProgressBar>("messageProgress")->isVisible());
    }

    void moreCameThanWereCounted()
    {
        beginSlowLoad(30'000);
        QCOMPARE(said("messageDetail"), QStringLiteral("31,000 of about 31,000 nodes"));
        QCOMPARE(find<QProgressBar>("messageProgress")->value(), 1000);
    }

    void showsWhatHasCome()
    {
        beginSlowLoad(48'000);
        QTRY_COMPARE(nodes()->table()->rowCount(), PartNodes);
        QVERIFY(nodes()->view()->isVisible() && !nodes()->view()->hasSkeleton());
        QCOMPARE(cellColour(), lightTokens().text); // it is as true as it gets
        QVERIFY(m_models->whyNot(Change::Node).contains(QStringLiteral("still coming in")));
    }

    void saysThatTheRestIsMissing()
    {
        beginSlowLoad(48'000);
        KindStatus kind;
        kind.state = KindState::Held;
        kind.expected = 48'000;
        tell(ConnectionState::Live, kind);
        QTRY_COMPARE(nodes()->table()->rowCount(), PartNodes);
        QCOMPARE(said("messageText"), QStringLiteral("Not live: nodes"));
        QTRY_VERIFY2(said("messageDetail").contains(QStringLiteral("Showing 20 of about 48,000 nodes from")),
                     qPrintable(said("messageDetail")));
        QCOMPARE(cellColour(), lightTokens().muted); // nothing follows it
        QCOMPARE(find<StatusChip>("statusState")->text(), QStringLiteral("6 of 7 live"));
        QVERIFY(!find<QPushButton>("retryNow")->isVisible());
        QSignalSpy rest(m_window->connectionBar(), &ConnectionBar::restRequested);
        QTest::mouseClick(find<QPushButton>("loadRest"), Qt::LeftButton);
        QCOMPARE(rest.count(), 1);
        QCOMPARE(rest.at(0).at(0).value<ObjectKind>(), ObjectKind::Node);

        // It begins at the beginning; what is there stays until it is all there.
        kind.state = KindState::Returning;
        kind.since = m_now;
        kind.loaded = 5;
        tell(ConnectionState::Live, kind);
        m_now += limits::SlowLoadMs;
        kind.loaded = 10;
        tell(ConnectionState::Live, kind);
        QCOMPARE(said("messageText"), QStringLiteral("Loading nodes"));
        QVERIFY(said("messageDetail").startsWith(QStringLiteral("10 of about 48,000 nodes")));
        QCOMPARE(nodes()->table()->rowCount(), PartNodes);
        m_models->feeds().nodes.reset(makeNodes(30), 7);
        tell(ConnectionState::Live);
        QVERIFY(!find<QWidget>("connectionMessage")->isVisible());
        QTRY_COMPARE(nodes()->table()->rowCount(), 30);
        QCOMPARE(cellColour(), lightTokens().text);
    }

    void saysSoAfterALossInTheMiddle()
    {
        beginSlowLoad(48'000);
        ConnectionStatus status = m_models->connection();
        status.state = ConnectionState::Waiting;
        status.error = {14, QStringLiteral("The connection was lost."), {}, {}, {}};
        m_models->setConnection(status);
        QTRY_COMPARE(nodes()->table()->rowCount(), PartNodes);
        QCOMPARE(said("messageText"), QStringLiteral("The connection was lost."));
        QTRY_VERIFY2(said("messageDetail").contains(QStringLiteral("Showing 20 of about 48,000 nodes.")),
                     qPrintable(said("messageDetail")));
        QCOMPARE(cellColour(), lightTokens().muted);
        QVERIFY(!find<QPushButton>("cancelLoad")->isVisible());
    }

private:
    void tell(ConnectionState state, const KindStatus &node = {})
    {
        ConnectionStatus status = m_models->connection();
        status.state = state;
        status.lastHeard = m_now;
        status.kinds.at(std::size_t(ObjectKind::Node)) = node;
        m_models->setConnection(status);
    }

    void beginSlowLoad(qint64 expected)
    {
        m_models->feeds().fleets.reset({}, 7);
        tell(ConnectionState::CatchingUp);
        m_now += limits::SlowLoadMs;
        m_models->feeds().nodes.fill(makeNodes(PartNodes), 0);
        KindStatus load;
        load.loaded = 31'000;
        load.expected = expected;
        tell(ConnectionState::CatchingUp, load);
        QVERIFY(find<QPushButton>("cancelLoad")->isVisible());
    }

    template<class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString said(const char *label) const
    {
        return find<QWidget>("connectionMessage")->findChild<QLabel *>(QString::fromLatin1(label))->text();
    }
    [[nodiscard]] TablePage *nodes() const { return find<TablePage>("nodes"); }
    [[nodiscard]] QColor cellColour() const { return nodes()->view()->palette().color(QPalette::Active, QPalette::Text); }

    TimeMs m_now = 1'760'000'000'000;
    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    test::FakeRolloutService m_rollouts;
    std::unique_ptr<MainWindow> m_window;
};

SKERRY_TEST_MAIN(QApplication, TestSlowLoad)
#include "tst_slowload.moc"
