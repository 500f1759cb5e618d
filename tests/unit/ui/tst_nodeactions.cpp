// NodeActions with its sheet, on a fake service.
#include "models/text.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/planesample.h"
#include "ui/notificationlog.h"
#include "ui/toast.h"
#include "ui/toaststack.h"
#include "views/nodes/nodeactions.h"
#include "views/nodes/nodesheet.h"
#include "views/nodes/targetstable.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace skerry;

namespace {

QStringList names(int count, int from = 0)
{
    QStringList names;
    for (int i = from; i < from + count; ++i)
        names << QStringLiteral("node-%1").arg(i, 4, 10, QLatin1Char('0'));
    return names;
}

} // namespace

class TestNodeActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneNodeIsDoneAtOnce();
    void undoWritesWhatWas();
    void undoLeavesWhatOthersChanged();
    void manyAreAskedFor();
    void muchIsTyped_data();
    void muchIsTyped();
    void refusedOnesAreToldAndNotSent();
    void lastCanaryAndRolloutAreTold();
    void failuresAreToldAndRetriedAsTheyAreNow();
    void veryManyAreLookedAtBitByBit();
    void theLastQuestionCounts();
    void saysWhyNot();
    void targetsTableIsAModel();

private:
    ConfirmDialog *sheet() { return m_window->findChild<ConfirmDialog *>(); }
    QString radius() { return sheet()->findChild<QLabel *>(QStringLiteral("sheetRadius"))->text(); }
    QPushButton *action() { return sheet()->findChild<QPushButton *>(QStringLiteral("confirmAction")); }
    void type(const char *field, const QString &text)
    {
        sheet()->findChild<QLineEdit *>(QString::fromLatin1(field))->setText(text);
    }
    const Task &lastTask() { return *m_tasks->find(m_tasks->ids().constLast()); }
    void put(const Node &node)
    {
        m_models->feeds().nodes.apply({m_models->nodes().revision() + 1, {node}, {}});
        m_models->flushNow();
    }
    void cordon(const QStringList &nodes)
    {
        for (const QString &name : nodes) {
            Node node = *m_models->nodes().find(name);
            node.cordoned = true;
            put(node);
        }
    }

    std::unique_ptr<PlaneModels> m_models;
    std::unique_ptr<test::FakeInventoryService> m_service;
    std::unique_ptr<TaskLog> m_tasks;
    std::unique_ptr<NotificationLog> m_log;
    std::unique_ptr<QWidget> m_window;
    ToastStack *m_toasts = nullptr;
    std::unique_ptr<NodeActions> m_actions;
};

void TestNodeActions::init()
{
    m_models = std::make_unique<PlaneModels>();
    test::fillPlane(*m_models, 2000);
    m_service = std::make_unique<test::FakeInventoryService>();
    m_tasks = std::make_unique<TaskLog>();
    m_log = std::make_unique<NotificationLog>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_window->show();
    m_toasts = new ToastStack(m_window.get(), *m_log);
    m_actions = std::make_unique<NodeActions>(*m_models, *m_service, *m_tasks, *m_toasts, nullptr);
}

void TestNodeActions::cleanup()
{
    m_tasks.reset(); // with what is in flight
    m_actions.reset();
    m_window.reset();
}

void TestNodeActions::oneNodeIsDoneAtOnce()
{
    m_actions->ask(NodeCommand::Cordon, names(1), m_window.get());
    QVERIFY(!sheet());
    QCOMPARE(m_service->puts.size(), 1);
    QVERIFY(m_service->puts.at(0).node.cordoned);
    QCOMPARE(m_service->puts.at(0).node.meta.generation, 1U);
    QCOMPARE(m_service->puts.at(0).node.site, QStringLiteral("oslo")); // all of the spec is written
    QTRY_COMPARE(m_toasts->toasts().size(), 1);
    QCOMPARE(m_toasts->toasts().at(0)->text(), QStringLiteral("Cordoned node-0000"));
    QVERIFY(m_toasts->toasts().at(0)->hasAction());
    QCOMPARE(lastTask().title, QStringLiteral("Cordon node-0000"));
    QCOMPARE(lastTask().done, 1);
}

void TestNodeActions::undoWritesWhatWas()
{
    m_actions->ask(NodeCommand::AssignCanary, names(1, 1), m_window.get());
    QTRY_VERIFY(m_toasts->canUndo());
    m_toasts->undoLast();
    QCOMPARE(m_service->puts.size(), 2);
    QVERIFY(m_service->puts.at(1).node.channel == Channel::Main);
    QCOMPARE(m_service->puts.at(1).node.meta.generation, 2U); // as the first write left it
    QTRY_COMPARE(lastTask().done, 1);
    QCOMPARE(lastTask().title, QStringLiteral("Undo: Assign node-0001 to canary"));
}

void TestNodeActions::undoLeavesWhatOthersChanged()
{
    m_actions->ask(NodeCommand::Cordon, names(1), m_window.get());
    QTRY_VERIFY(m_toasts->canUndo());
    m_service->generations[names(1).constFirst()] = 5; // somebody else
    m_toasts->undoLast();
    QTRY_COMPARE(lastTask().failed, 1);
    QCOMPARE(m_service->generations.value(names(1).constFirst()), 5U);
    QTRY_VERIFY(m_log->at(0).text.contains(QStringLiteral("changed meanwhile")));
}

void TestNodeActions::manyAreAskedFor()
{
    m_actions->ask(NodeCommand::Cordon, names(20), m_window.get());
    QVERIFY(m_service->puts.isEmpty());
    QVERIFY(sheet());
    QCOMPARE(action()->text(), QStringLiteral("Cordon 20 nodes"));
    QVERIFY(sheet()->findChild<QPushButton *>(QStringLiteral("confirmCancel"))->isDefault());
    QVERIFY(!action()->isEnabled());
    QVERIFY(!sheet()->findChild<QLineEdit *>(QStringLiteral("confirmTyped")));
    QVERIFY2(radius().contains(QStringLiteral("20 nodes at 2 sites.")), qUtf8Printable(radius()));
    QVERIFY2(radius().contains(QStringLiteral("under 1 % of fleet kiosks: 10 of 2,000 nodes.")), qUtf8Printable(radius()));
    QCOMPARE(sheet()->findChild<QTableView *>(QStringLiteral("sheetTargets"))->model()->rowCount(), 20);
    type("confirmReason", QStringLiteral("flood"));
    QVERIFY(action()->isEnabled());
    action()->click();
    QTRY_COMPARE(m_service->puts.size(), 20);
    QTRY_COMPARE(lastTask().done, 20);
    QCOMPARE(lastTask().reason, QStringLiteral("flood"));
    QCOMPARE(m_service->puts.at(0).reason, QStringLiteral("flood"));
    QTRY_COMPARE(m_toasts->toasts().size(), 1);
    m_toasts->undoLast();
    QTRY_COMPARE(m_service->puts.size(), 40);
    QTRY_COMPARE(lastTask().done, 20);
    QVERIFY(!m_service->puts.constLast().node.cordoned);
}

void TestNodeActions::muchIsTyped_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("members"); // of a fleet that has all of them
    QTest::addColumn<int>("safety");
    QTest::newRow("one") << 1 << 10 << int(Safety::Reversible);
    QTest::newRow("few of many") << 50 << 1000 << int(Safety::Disruptive);
    QTest::newRow("more than 50") << 51 << 100'000 << int(Safety::Critical);
    QTest::newRow("5 %") << 5 << 100 << int(Safety::Disruptive);
    QTest::newRow("more than 5 %") << 6 << 100 << int(Safety::Critical);
}

void TestNodeActions::muchIsTyped()
{
    QFETCH(int, nodes);
    QFETCH(int, members);
    QFETCH(int, safety);
    BlastRadius blast;
    blast.nodes = nodes;
    blast.fleets = {{QStringLiteral("f"), nodes, members}};
    QCOMPARE(int(safetyOf(blast)), safety);
    if (members != 100'000)
        return;
    m_actions->ask(NodeCommand::Cordon, names(nodes), m_window.get());
    type("confirmReason", QStringLiteral("flood"));
    QVERIFY(!action()->isEnabled());
    type("confirmTyped", QStringLiteral("51"));
    QVERIFY(action()->isEnabled());
}

void TestNodeActions::refusedOnesAreToldAndNotSent()
{
    cordon(names(2));
    m_actions->ask(NodeCommand::Cordon, names(10) + QStringList{QStringLiteral("nowhere")}, m_window.get());
    QVERIFY2(radius().contains(QStringLiteral("Allowed on 8 of 11 nodes: 2 already cordoned, 1 gone.")),
             qUtf8Printable(radius()));
    QCOMPARE(action()->text(), QStringLiteral("Cordon 8 nodes"));
    type("confirmReason", QStringLiteral("flood"));
    action()->click();
    QTRY_COMPARE(lastTask().done, 8);
    QCOMPARE(m_service->puts.size(), 8);
    m_actions->ask(NodeCommand::Cordon, names(2), m_window.get()); // nothing is left to do
    QCOMPARE(m_tasks->ids().size(), 1);
    QTRY_VERIFY(!sheet());
    QVERIFY(m_log->at(0).text.contains(QStringLiteral("Allowed on 0 of 2 nodes")));
}

void TestNodeActions::lastCanaryAndRolloutAreTold()
{
    QStringList canaries;
    for (int row = 0; row < m_models->nodes().size(); ++row) {
        if (m_models->nodes().at(row).channel == Channel::Canary)
            canaries << m_models->nodes().at(row).meta.name;
    }
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-r1"), RolloutPhase::Wave));
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-r0"), RolloutPhase::Completed));
    m_actions->ask(NodeCommand::AssignMain, canaries, m_window.get());
    QVERIFY2(radius().contains(QStringLiteral("Fleet kiosks loses its last canary")), qUtf8Printable(radius()));
    QVERIFY2(radius().contains(QStringLiteral("Rollout proxy-r1 has not ended and takes in 143 of them.")),
             qUtf8Printable(radius()));
    QVERIFY(!radius().contains(QStringLiteral("proxy-r0")));
}

void TestNodeActions::failuresAreToldAndRetriedAsTheyAreNow()
{
    m_service->generations[names(1).constFirst()] = 4; // somebody else has changed it
    m_actions->ask(NodeCommand::Cordon, names(5), m_window.get());
    type("confirmReason", QStringLiteral("flood"));
    action()->click();
    QTRY_VERIFY(!lastTask().isRunning());
    QCOMPARE(outcomeOf(lastTask()), QStringLiteral("4 done, 1 failed: 1 × changed meanwhile"));
    QVERIFY(m_log->at(0).text.contains(QStringLiteral("Cordon 5 nodes: 4 done, 1 failed")));
    Node now = *m_models->nodes().find(names(1).constFirst());
    now.meta.generation = 4;
    now.hardware = QStringLiteral("new");
    put(now);
    m_tasks->retryFailed(lastTask().id);
    QTRY_COMPARE(lastTask().done, 5);
    QCOMPARE(m_service->puts.constLast().node.hardware, QStringLiteral("new"));
    QTRY_COMPARE(m_log->at(0).text, QStringLiteral("Cordoned node-0000"));
}

void TestNodeActions::veryManyAreLookedAtBitByBit()
{
    QVector<Node> nodes;
    QStringList all;
    for (int i = 0; i < 50'000; ++i) {
        Node node;
        node.meta.name = QStringLiteral("n-%1").arg(i);
        node.site = QStringLiteral("oslo");
        nodes << node;
        all << node.meta.name;
    }
    m_models->feeds().nodes.reset(nodes, 3);
    m_models->flushNow();
    m_actions->ask(NodeCommand::Cordon, all, m_window.get());
    QTRY_VERIFY(sheet());
    QCOMPARE(action()->text(), QStringLiteral("Cordon 50,000 nodes"));
}

void TestNodeActions::theLastQuestionCounts()
{
    QStringList all;
    for (int i = 0; i < 100'000; ++i)
        all << QStringLiteral("nowhere-%1").arg(i);
    m_actions->ask(NodeCommand::Cordon, all, m_window.get());
    m_actions->ask(NodeCommand::Cordon, names(20), m_window.get());
    QVERIFY(sheet());
    QCOMPARE(action()->text(), QStringLiteral("Cordon 20 nodes"));
    QCoreApplication::processEvents();
    QCOMPARE(m_window->findChildren<ConfirmDialog *>().size(), 1);
    QCOMPARE(m_log->rowCount(), 0); // of those that are gone
}

void TestNodeActions::saysWhyNot()
{
    QVERIFY(m_actions->whyNot(NodeCommand::Cordon, {}).contains(QStringLiteral("Select nodes")));
    QCOMPARE(m_actions->whyNot(NodeCommand::Cordon, names(3)), QString());
    QCOMPARE(m_actions->whyNot(NodeCommand::TakeCordonOff, names(1)), QStringLiteral("node-0000: not cordoned."));
    QCOMPARE(m_actions->whyNot(NodeCommand::TakeCordonOff, names(3)), QStringLiteral("Possible on none of 3 nodes."));
    cordon(names(1));
    QCOMPARE(m_actions->whyNot(NodeCommand::TakeCordonOff, names(3)), QString()); // for one of them
    m_models->setConnection({});
    QVERIFY(m_actions->whyNot(NodeCommand::Cordon, names(3)).contains(QStringLiteral("not connected")));
}

void TestNodeActions::targetsTableIsAModel()
{
    Node node;
    node.meta.name = QStringLiteral("n");
    node.state = NodeState::Offline;
    Node gone;
    gone.meta.name = QStringLiteral("m");
    TargetsTable table(NodeTargets{{node}, {{gone, QStringLiteral("gone")}}}, nullptr);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(table.index(1, TargetsTable::State).data().toString(), QStringLiteral("Offline"));
    QCOMPARE(table.index(0, TargetsTable::Note).data().toString(), QStringLiteral("Not changed: gone"));
}

SKERRY_TEST_MAIN(QApplication, TestNodeActions)
#include "tst_nodeactions.moc"
