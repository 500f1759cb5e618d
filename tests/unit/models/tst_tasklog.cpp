#include "models/limits.h"
#include "models/tasklog.h"
#include "tests/support/fatallogger.h"

#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace skerry;

namespace {

class FakeOperation final : public Operation
{
public:
    using Operation::Operation;
    void cancel() override {}
};

RpcError error(int code, const QString &message = {})
{
    RpcError error;
    error.code = code;
    error.message = message;
    return error;
}

QStringList names(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << QStringLiteral("n-%1").arg(i);
    return names;
}

// What was sent and waits for its answer.
struct Sent {
    QString target;
    int attempt = 0;
    TaskLog::Answered answered;
    QPointer<Operation> operation;
};

} // namespace

class TestTaskLog : public QObject
{
    Q_OBJECT

private:
    QVector<Sent> m_sent;
    TimeMs m_wall = 1000;

    TaskLog::Order order(const QStringList &targets)
    {
        TaskLog::Order order;
        order.title = QStringLiteral("Cordon nodes");
        order.reason = QStringLiteral("flood");
        order.actor = QStringLiteral("kari");
        order.targets = targets;
        order.send = [this](const QString &target, int attempt, QObject *parent, const TaskLog::Answered &answered) {
            auto *operation = new FakeOperation(parent);
            m_sent.append({target, attempt, answered, operation});
            return operation;
        };
        return order;
    }

    void answerFirst(const RpcError &error = {}) { m_sent.takeFirst().answered(error); }

    static void checkCounts(const Task &task)
    {
        QMap<TargetState, int> counts;
        QMap<int, int> failures;
        for (const TaskTarget &target : task.targets) {
            ++counts[target.state];
            QCOMPARE(target.failure >= 0, target.state == TargetState::Failed);
            if (target.failure >= 0)
                ++failures[target.failure];
        }
        QCOMPARE(task.queued, counts.value(TargetState::Queued));
        QCOMPARE(task.sent, counts.value(TargetState::Sent));
        QCOMPARE(task.done, counts.value(TargetState::Done));
        QCOMPARE(task.failed, counts.value(TargetState::Failed));
        QCOMPARE(task.cancelled, counts.value(TargetState::Cancelled));
        for (int i = 0; i < task.failures.size(); ++i)
            QCOMPARE(task.failures.at(i).targets, failures.value(i));
    }

private Q_SLOTS:
    void init() { m_sent.clear(); }

    void keepsFewInFlight()
    {
        TaskLog log([this] { return m_wall; });
        const int id = log.run(order(names(40)));
        QCOMPARE(m_sent.size(), limits::TaskTargetsInFlight);
        QCOMPARE(log.find(id)->queued, 40 - limits::TaskTargetsInFlight);
        QCOMPARE(log.running(), 1);
        answerFirst();
        QCOMPARE(m_sent.size(), limits::TaskTargetsInFlight);
        QCOMPARE(m_sent.constLast().target, QStringLiteral("n-16"));
        m_wall = 5000;
        while (!m_sent.isEmpty())
            answerFirst();
        const Task task = *log.find(id);
        QCOMPARE(task.done, 40);
        QVERIFY(!task.isRunning());
        QCOMPARE(task.started, TimeMs(1000));
        QCOMPARE(task.finished, TimeMs(5000));
        QCOMPARE(outcomeOf(task), QStringLiteral("40 done"));
        m_wall = 1000;
    }

    void aTaskDoesNotWaitForAnother()
    {
        TaskLog log;
        log.run(order(names(100)));
        const int small = log.run(order({QStringLiteral("urgent")}));
        QCOMPARE(m_sent.constLast().target, QStringLiteral("urgent"));
        QCOMPARE(log.find(small)->sent, 1);
    }

    void operationsGoWithTheirAnswer()
    {
        TaskLog log;
        log.run(order(names(1)));
        const QPointer<Operation> operation = m_sent.constFirst().operation;
        QVERIFY(operation);
        answerFirst();
        QTRY_VERIFY(!operation);
    }

    void answersAtOnceDoNotRecurse()
    {
        TaskLog log;
        TaskLog::Order gone = order(names(5000));
        int depth = 0;
        gone.send = [&](const QString &, int, QObject *, const TaskLog::Answered &answered) -> Operation * {
            if (++depth > 1)
                qFatal("sent from inside of an answer");
            answered(error(5));
            --depth;
            return nullptr;
        };
        int finished = 0;
        gone.finished = [&](const Task &) { ++finished; };
        const int id = log.run(gone);
        QCOMPARE(log.find(id)->failed, 5000);
        QCOMPARE(finished, 1);
    }

    void cancelSendsNothingMore()
    {
        TaskLog log;
        const int id = log.run(order(names(40)));
        answerFirst();
        log.cancel(id);
        QCOMPARE(log.find(id)->cancelled, 40 - 1 - limits::TaskTargetsInFlight);
        QVERIFY(log.find(id)->isRunning());
        const int under = int(m_sent.size());
        while (!m_sent.isEmpty())
            answerFirst();
        QCOMPARE(log.find(id)->done, under + 1);
        QVERIFY(!log.find(id)->isRunning());
        checkCounts(*log.find(id));
        log.cancel(id);
        log.cancel(99);
    }

    void failuresAreGroupedByCause()
    {
        TaskLog log;
        const int id = log.run(order(names(6)));
        answerFirst(error(10, QStringLiteral("The node \"n-0\" was changed meanwhile: it has generation 8, not 7.")));
        answerFirst(error(10, QStringLiteral("The node \"n-1\" was changed meanwhile: it has generation 3, not 2.")));
        answerFirst(error(3, QStringLiteral("The site of n-2 is missing.")));
        answerFirst(error(3, QStringLiteral("The site of n-3 is missing.")));
        answerFirst(error(14));
        answerFirst();
        const Task &task = *log.find(id);
        QCOMPARE(outcomeOf(task), QStringLiteral("1 done, 5 failed: 2 × changed meanwhile, 2 × The site of … is missing., "
                                                 "1 × control plane not reachable"));
        checkCounts(task);
        const QString details = detailsOf(task);
        QVERIFY(details.contains(QStringLiteral("Reason: flood")));
        QVERIFY(details.contains(QStringLiteral("By: kari")));
        QVERIFY(details.contains(QStringLiteral("n-4\tfailed\tcontrol plane not reachable")));
        QVERIFY(details.contains(QStringLiteral("n-5\tdone")));
    }

    void retryRepeatsWhatFailed()
    {
        TaskLog log;
        TaskLog::Order two = order(names(3));
        int finished = 0;
        two.finished = [&](const Task &) { ++finished; };
        const int id = log.run(two);
        log.retryFailed(id); // still running
        answerFirst();
        answerFirst(error(10));
        answerFirst(error(14));
        QCOMPARE(finished, 1);
        log.retryFailed(id);
        QCOMPARE(m_sent.size(), 2);
        QCOMPARE(m_sent.at(0).target, QStringLiteral("n-1"));
        QCOMPARE(m_sent.at(0).attempt, 2);
        QCOMPARE(m_sent.at(1).target, QStringLiteral("n-2"));
        QCOMPARE(log.find(id)->finished, TimeMs(0));
        answerFirst();
        answerFirst(error(14));
        QCOMPARE(finished, 2);
        QCOMPARE(outcomeOf(*log.find(id)), QStringLiteral("2 done, 1 failed: 1 × control plane not reachable"));
        checkCounts(*log.find(id));
    }

    void historyIsBounded()
    {
        TaskLog log;
        QSignalSpy removed(&log, &TaskLog::removed);
        const int running = log.run(order(names(1)));
        const Sent kept = m_sent.takeFirst();
        for (std::size_t i = 0; i < limits::Tasks + 9; ++i) {
            log.run(order(names(1)));
            answerFirst();
        }
        QCOMPARE(log.ids().size(), qsizetype(limits::Tasks));
        QCOMPARE(removed.count(), 10);
        QVERIFY(log.find(running)); // what runs is not forgotten
        QVERIFY(!log.find(running + 1));
        kept.answered({});
        QCOMPARE(log.find(running)->done, 1);
    }

    void targetsAreBoundedTogether()
    {
        TaskLog log;
        const int big = int(limits::TaskTargets) / 2 + 1;
        for (int i = 0; i < 3; ++i) {
            TaskLog::Order order;
            order.targets.resize(big);
            order.send = [](const QString &, int, QObject *, const TaskLog::Answered &answered) -> Operation * {
                answered({});
                return nullptr;
            };
            log.run(order);
        }
        QCOMPARE(log.ids(), QVector<int>{3});
    }

    void countsHoldWhateverHappens()
    {
        std::mt19937 random(7);
        TaskLog log;
        for (int task = 0; task < 5; ++task)
            log.run(order(names(1 + int(random() % 60))));
        for (int step = 0; step < 2000; ++step) {
            const int id = 1 + int(random() % 5);
            switch (random() % 12) {
            case 0:
                log.retryFailed(id);
                break;
            case 1:
                if (step % 7 == 0)
                    log.cancel(id);
                break;
            default:
                if (!m_sent.isEmpty())
                    m_sent.takeAt(int(random() % std::size_t(m_sent.size())))
                        .answered(random() % 3 == 0 ? error(random() % 2 == 0 ? 10 : 14) : RpcError());
            }
            checkCounts(*log.find(id));
            QVERIFY(log.find(id)->sent <= limits::TaskTargetsInFlight);
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestTaskLog)
#include "tst_tasklog.moc"
