// What a page shows while its first rows are on their way.
#include "models/limits.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakemeasurements.h"
#include "tests/unit/ui/planesample.h"
#include "ui/skeleton.h"
#include "ui/style/skerrystyle.h"
#include "ui/tableview.h"
#include "ui/tokens.h"
#include "views/nodes/nodespage.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QtTest>

using namespace skerry;

class TestLoading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_models = std::make_unique<PlaneModels>([this] { return m_now; });
        m_measurements = std::make_unique<test::FakeMeasurements>(*m_models);
        m_page = std::make_unique<NodesPage>(*m_models, *m_measurements, nullptr);
        m_page->resize(1400, 600);
        m_page->show();
        m_page->setActive(true);
    }
    void cleanup()
    {
        m_page.reset();
        m_measurements.reset();
        m_models.reset();
    }

    void nothingIsShownOfAShortLoad()
    {
        QCOMPARE(said("emptyTitle"), QStringLiteral("Nothing to show yet"));
        become(ConnectionState::Connecting);
        QVERIFY(!m_page->view()->isVisible());
        QCOMPARE(said("emptyTitle"), QString());
        m_now += limits::SkeletonAfterMs - 1;
        become(ConnectionState::CatchingUp); // counts from the beginning, not from each of its steps
        QVERIFY(!m_page->view()->hasSkeleton());
        QCOMPARE(said("emptyTitle"), QString());
        m_now += 1;
        QTRY_VERIFY(m_page->view()->hasSkeleton()); // by itself: nothing else happens
    }

    void bareTableSaysThatItLoads()
    {
        load();
        QVERIFY(m_page->view()->isVisible());
        QVERIFY(m_page->view()->horizontalHeader()->isVisible());
        QCOMPARE(m_page->view()->accessibleName(), QStringLiteral("Loading nodes"));
        QCOMPARE(said("counts"), QString());
        test::fillPlane(*m_models, 50); // which is live then
        QTRY_COMPARE(m_page->table()->rowCount(), 50);
        QVERIFY(!m_page->view()->hasSkeleton());
        QCOMPARE(m_page->view()->accessibleName(), QStringLiteral("Nodes"));
        QCOMPARE(said("counts"), QStringLiteral("50 nodes"));
    }

    void shapeStaysUntilTheRowsAreInOrder()
    {
        load();
        m_models->feeds().nodes.reset({Node()}, 1);
        m_models->flushNow();
        QCOMPARE(m_page->table()->rowCount(), 0);
        QVERIFY(m_page->view()->hasSkeleton() && m_page->view()->isVisible());
        QTRY_COMPARE(m_page->table()->rowCount(), 1);
        QVERIFY(!m_page->view()->hasSkeleton());
    }

    void whatDoesNotExistIsNotAwaited()
    {
        load();
        m_models->feeds().nodes.reset({}, 7); // others are still coming
        become(ConnectionState::CatchingUp);
        QVERIFY(!m_page->view()->isVisible());
        QCOMPARE(said("emptyTitle"), QStringLiteral("No nodes yet"));
    }

    void aTryAfterAFailureIsNoLoad()
    {
        load();
        become(ConnectionState::Waiting);
        QVERIFY(!m_page->view()->isVisible());
        QCOMPARE(said("emptyTitle"), QStringLiteral("Nothing to show yet"));
        ConnectionStatus status = m_models->connection();
        status.state = ConnectionState::Connecting;
        status.error = {14, QStringLiteral("Nothing answers."), {}, {}, {}};
        m_models->setConnection(status);
        m_now += limits::SkeletonAfterMs;
        become(ConnectionState::Connecting);
        QCOMPARE(said("emptyTitle"), QStringLiteral("Nothing to show yet"));
        // One that gets through begins anew.
        status.error = {};
        status.state = ConnectionState::CatchingUp;
        m_models->setConnection(status);
        QCOMPARE(said("emptyTitle"), QString());
        QVERIFY(!m_page->view()->hasSkeleton());
    }

    void barsStandWhereTextWould()
    {
        const QVector<SkeletonColumn> columns{{10, 100, false}, {130, 60, true}, {200, 0, false}};
        for (int row = 0; row < 20; ++row) {
            const QVector<QRect> bars = skeletonBars(columns, row, 28, 8);
            QCOMPARE(bars.size(), 2); // a column without room has none
            QCOMPARE(bars.at(0).left(), 10);
            QVERIFY(bars.at(0).width() < 100);
            QCOMPARE(bars.at(1).left() + bars.at(1).width(), 190);
            QVERIFY(bars.at(1).width() < 60);
            for (const QRect &bar : bars)
                QVERIFY(bar.top() > row * 28 && bar.bottom() < (row + 1) * 28 - 1);
        }
        QVERIFY(skeletonBars(columns, 0, 28, 8).at(0) != skeletonBars(columns, 1, 28, 8).at(0).translated(0, -28));
        QCOMPARE(skeletonBars(columns, 3, 28, 8), skeletonBars(columns, 3, 28, 8));
    }

    void barsHaveTheColourOfTheTheme_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("compact");
        QTest::newRow("light") << false << false;
        QTest::newRow("light, compact") << false << true;
        QTest::newRow("dark") << true << false;
        QTest::newRow("dark, compact") << true << true;
    }

    void barsHaveTheColourOfTheTheme()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, compact);
        const Tokens &tokens = dark ? darkTokens() : lightTokens();
        QApplication::setStyle(new SkerryStyle(compact ? Density::Compact : Density::Comfortable));
        QApplication::setPalette(makePalette(tokens));
        QTRY_COMPARE(m_page->view()->palette().color(QPalette::Base), tokens.panel);
        load();
        const TableView &view = *m_page->view();
        const QImage picture = m_page->view()->viewport()->grab().toImage();
        const int middle = metricsOf(view).row / 2;
        const int left = view.markWidth(0) + metricsOf(view).padding;
        QCOMPARE(picture.pixelColor(left + 5, middle), tokens.border);
        QCOMPARE(picture.pixelColor(view.columnWidth(0) - 2, middle), tokens.panel); // between two columns
        QCOMPARE(picture.pixelColor(left + 5, metricsOf(view).row), tokens.panel);   // and two rows
    }

private:
    void become(ConnectionState state)
    {
        ConnectionStatus status = m_models->connection();
        status.state = state;
        status.lastHeard = ++m_heard;
        m_models->setConnection(status);
    }

    // Until it is noticed.
    void load()
    {
        become(ConnectionState::CatchingUp);
        m_now += limits::SkeletonAfterMs;
        become(ConnectionState::CatchingUp);
        QVERIFY(m_page->view()->hasSkeleton());
    }

    [[nodiscard]] QString said(const char *label) const
    {
        return m_page->findChild<QLabel *>(QString::fromLatin1(label))->text();
    }

    TimeMs m_now = 1'760'000'000'000;
    TimeMs m_heard = 0;
    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeMeasurements> m_measurements;
    std::unique_ptr<NodesPage> m_page;
};

SKERRY_TEST_MAIN(QApplication, TestLoading)
#include "tst_loading.moc"
