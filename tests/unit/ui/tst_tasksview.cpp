// TasksView with its tables.
#include "models/limits.h"
#include "models/tasklog.h"
#include "tests/support/fatallogger.h"
#include "views/dock/taskstable.h"
#include "views/dock/tasksview.h"
#include "views/dock/tasktargetstable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace skerry;

class TestTasksView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tablesFollowTheLog();
    void buttonsDoWhatTheySay();
    void newestIsShownUntilAnotherIsChosen();
    void controlsHaveNames();

private:
    int run(int targets)
    {
        TaskLog::Order order;
        order.title = QStringLiteral("Cordon nodes");
        for (int i = 0; i < targets; ++i)
            order.targets << QStringLiteral("n-%1").arg(i);
        order.send = [this](const QString &, int, QObject *, const TaskLog::Answered &answered) -> Operation * {
            m_pending << answered;
            return nullptr;
        };
        return m_log->run(order);
    }
    void answerAll(int code = 0)
    {
        RpcError error;
        error.code = code;
        while (!m_pending.isEmpty())
            m_pending.takeFirst()(error);
    }
    QPushButton *button(const char *name) { return m_view->findChild<QPushButton *>(QString::fromLatin1(name)); }
    QAbstractItemModel *model(const char *name)
    {
        return m_view->findChild<QTableView *>(QString::fromLatin1(name))->model();
    }

    QVector<TaskLog::Answered> m_pending;
    std::unique_ptr<TaskLog> m_log;
    std::unique_ptr<TasksView> m_view;
};

void TestTasksView::init()
{
    m_pending.clear();
    m_view.reset();
    m_log = std::make_unique<TaskLog>();
    m_view = std::make_unique<TasksView>(*m_log, nullptr);
    m_view->resize(1000, 300);
    m_view->setActive(true);
    m_view->show();
}

void TestTasksView::tablesFollowTheLog()
{
    TasksTable tasks(*m_log, nullptr);
    TaskTargetsTable targets(*m_log, nullptr);
    const QAbstractItemModelTester taskTester(&tasks, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester targetTester(&targets, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const int first = run(20);
    targets.setTask(first);
    QCOMPARE(targets.rowCount(), 20);
    QCOMPARE(targets.index(0, TaskTargetsTable::State).data().toString(), QStringLiteral("Sent"));
    QCOMPARE(targets.index(19, TaskTargetsTable::State).data().toString(), QStringLiteral("Queued"));
    QCOMPARE(tasks.index(0, TasksTable::Outcome).data().toString(), QStringLiteral("16 under way, 4 queued"));
    answerAll(10);
    QCOMPARE(targets.index(0, TaskTargetsTable::Cause).data().toString(), QStringLiteral("Changed meanwhile"));
    QCOMPARE(tasks.index(0, TasksTable::Outcome).data().toString(), QStringLiteral("20 failed: 20 × changed meanwhile"));
    for (std::size_t i = 0; i < limits::Tasks; ++i) { // until the first is no longer kept
        run(1);
        answerAll();
    }
    QCOMPARE(tasks.rowCount(), int(limits::Tasks));
    QCOMPARE(targets.task(), 0);
    QCOMPARE(targets.rowCount(), 0);
}

void TestTasksView::buttonsDoWhatTheySay()
{
    QVERIFY(!button("retryFailed")->isEnabled());
    const int id = run(20);
    QVERIFY(button("cancelTask")->isEnabled());
    QVERIFY(!button("retryFailed")->isEnabled());
    button("cancelTask")->click();
    QCOMPARE(m_log->find(id)->cancelled, 4);
    QVERIFY(!button("cancelTask")->isEnabled());
    answerAll(14);
    QCOMPARE(button("retryFailed")->text(), QStringLiteral("Retry 16 failed"));
    button("retryFailed")->click();
    QCOMPARE(m_pending.size(), 16);
    answerAll();
    QVERIFY(!button("retryFailed")->isEnabled());
    button("copyTask")->click();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("16 done, 4 cancelled")));
}

void TestTasksView::newestIsShownUntilAnotherIsChosen()
{
    auto *view = m_view->findChild<QTableView *>(QStringLiteral("tasks"));
    run(1);
    run(2);
    QCOMPARE(view->currentIndex().row(), 0);
    QCOMPARE(model("taskTargets")->rowCount(), 2);
    view->setCurrentIndex(view->model()->index(1, 0));
    QCOMPARE(model("taskTargets")->rowCount(), 1);
    run(3);
    QCOMPARE(view->currentIndex().row(), 2);
    QCOMPARE(model("taskTargets")->rowCount(), 1);
}

void TestTasksView::controlsHaveNames()
{
    for (const auto *view : m_view->findChildren<QTableView *>())
        QVERIFY(!view->accessibleName().isEmpty());
    for (const auto *each : m_view->findChildren<QPushButton *>())
        QVERIFY(!each->text().isEmpty() || !each->isVisible());
}

SKERRY_TEST_MAIN(QApplication, TestTasksView)
#include "tst_tasksview.moc"
