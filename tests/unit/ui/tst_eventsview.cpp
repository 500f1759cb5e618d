// EventsView with its table.
#include "models/eventlog.h"
#include "models/limits.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"
#include "views/dock/eventstable.h"
#include "views/dock/eventsview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QTableView>
#include <QtTest>

using namespace skerry;

class TestEventsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newestIsAbove();
    void hiddenListDoesNothing();
    void kindsAreChosen();
    void openLeadsToTheObject();
    void lengthIsBounded();

private:
    // The nodes with these numbers get this state, in one flush.
    void set(int from, int count, NodeState state)
    {
        WatchBatch<Node> batch;
        batch.revision = m_models->nodes().revision() + 1;
        for (int i = from; i < from + count; ++i) {
            Node node = m_models->nodes().at(i);
            node.state = state;
            batch.puts << node;
        }
        m_models->feeds().nodes.apply(batch);
        m_models->flushNow();
    }
    QStringList texts()
    {
        QStringList texts;
        const QAbstractItemModel *model = view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, EventsTable::What).data().toString();
        return texts;
    }
    QTableView *view() { return m_view->findChild<QTableView *>(QStringLiteral("events")); }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<EventsView> m_view;
};

void TestEventsView::init()
{
    m_view.reset();
    m_log.reset();
    m_models = std::make_unique<PlaneModels>();
    test::fillPlane(*m_models, 200);
    m_log = std::make_unique<EventLog>(*m_models);
    m_view = std::make_unique<EventsView>(*m_log, *m_models, nullptr);
    new QAbstractItemModelTester(view()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_view.get());
    m_view->resize(1000, 300);
    m_view->setActive(true);
    m_view->show();
}

void TestEventsView::newestIsAbove()
{
    set(1, 1, NodeState::Critical);
    set(1, 1, NodeState::Offline);
    set(100, 60, NodeState::Degraded);
    QCOMPARE(texts(), (QStringList{QStringLiteral("60 nodes became degraded"), QStringLiteral("Went offline"),
                                   QStringLiteral("Became critical"), QStringLiteral("Connected")}));
    QCOMPARE(view()->model()->index(1, EventsTable::Object).data().toString(), QStringLiteral("node-0001"));
    QCOMPARE(view()->model()->index(1, EventsTable::Why).data().toString(), QStringLiteral("Was critical"));
}

void TestEventsView::hiddenListDoesNothing()
{
    m_view->setActive(false);
    const QSignalSpy inserted(view()->model(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(view()->model(), &QAbstractItemModel::modelReset);
    set(1, 1, NodeState::Critical);
    QCOMPARE(inserted.count() + reset.count(), 0);
    m_view->setActive(true);
    QCOMPARE(texts().constFirst(), QStringLiteral("Became critical"));
}

void TestEventsView::kindsAreChosen()
{
    set(1, 1, NodeState::Critical);
    auto *kinds = m_view->findChild<QComboBox *>(QStringLiteral("eventKinds"));
    kinds->setCurrentText(QStringLiteral("Nodes that went offline"));
    QVERIFY(texts().isEmpty());
    set(1, 1, NodeState::Offline);
    set(2, 1, NodeState::Critical);
    QCOMPARE(texts(), QStringList{QStringLiteral("Went offline")});
    kinds->setCurrentText(QStringLiteral("Connection and control plane"));
    QCOMPARE(texts(), QStringList{QStringLiteral("Connected")});
    kinds->setCurrentIndex(0);
    QCOMPARE(texts().size(), 4);
}

void TestEventsView::openLeadsToTheObject()
{
    QSignalSpy navigate(m_view.get(), &EventsView::navigate);
    set(1, 1, NodeState::Critical);
    set(100, 60, NodeState::Degraded);
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-r1"), RolloutPhase::Canary)); // long ago: no news
    const auto open = [this](int row) {
        view()->setCurrentIndex(view()->model()->index(row, 0));
        QTest::keyClick(view(), Qt::Key_Return);
    };
    open(0);
    open(1);
    open(2); // of the connection: there is nothing to open
    QCOMPARE(navigate.count(), 2);
    QCOMPARE(navigate.at(0), (QVariantList{QStringLiteral("nodes"), QStringLiteral("state:degraded")}));
    QCOMPARE(navigate.at(1), (QVariantList{QStringLiteral("nodes"), QStringLiteral("node-0001")}));
}

void TestEventsView::lengthIsBounded()
{
    for (int i = 0; i < 110; ++i)
        set(0, limits::EventsOfOneKind, i % 2 == 0 ? NodeState::Critical : NodeState::Degraded);
    QCOMPARE(view()->model()->rowCount(), int(limits::Events));
    QCOMPARE(m_log->size(), int(limits::Events));
}

SKERRY_TEST_MAIN(QApplication, TestEventsView)
#include "tst_eventsview.moc"
