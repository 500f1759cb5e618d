#include "backend_stub/orchestrator/workqueue.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <thread>

using namespace skerry::backend;
using namespace std::chrono_literals;

class TestWorkQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addedTwiceIsTakenOnce();
    void earlierTimeWins();
    void aTakenKeyRests();
    void closeWakesTheTaker();
    void aKeyMovesWhileItIsWaitedFor();
    void manyThreadsLoseNothing();
};

void TestWorkQueue::addedTwiceIsTakenOnce()
{
    WorkQueue queue(0ms);
    queue.add("a");
    queue.add("a");
    queue.add("b");
    QCOMPARE(queue.take().value(), "a");
    QCOMPARE(queue.take().value(), "b");
    queue.add("c");
    QCOMPARE(queue.take().value(), "c");
}

void TestWorkQueue::earlierTimeWins()
{
    WorkQueue queue(0ms);
    const auto now = WorkQueue::Steady::now();
    queue.addAt("late", now + 1h);
    queue.addAt("soon", now + 1h);
    queue.addAt("soon", now);
    queue.addAt("soon", now + 2h);
    QCOMPARE(queue.take().value(), "soon");
}

void TestWorkQueue::aTakenKeyRests()
{
    WorkQueue queue(1h);
    queue.add("a");
    QCOMPARE(queue.take().value(), "a");
    queue.add("a");
    queue.addAt("b", WorkQueue::Steady::now() + 1ms);
    QCOMPARE(queue.take().value(), "b");
}

void TestWorkQueue::closeWakesTheTaker()
{
    WorkQueue queue(0ms);
    std::thread taker([&queue] { Q_ASSERT(!queue.take()); });
    queue.close();
    taker.join();
    QVERIFY(!queue.take());
}

// For the sanitizers: what the taker waits for is another entry each time that it looks.
void TestWorkQueue::aKeyMovesWhileItIsWaitedFor()
{
    WorkQueue queue(0ms);
    constexpr int Moves = 2'000;
    const auto later = WorkQueue::Steady::now() + 24h;
    queue.addAt("a", later);
    std::optional<std::string> taken;
    std::thread taker([&queue, &taken] { taken = queue.take(); });
    for (int i = 1; i <= Moves; ++i)
        queue.addAt("a", later - i * 1s);
    queue.add("a");
    taker.join();
    QCOMPARE(taken.value(), "a");
}

void TestWorkQueue::manyThreadsLoseNothing()
{
    WorkQueue queue(0ms);
    constexpr int Threads = 4;
    constexpr int Keys = 2'000;
    std::vector<std::thread> writers;
    for (int t = 0; t < Threads; ++t) {
        writers.emplace_back([&queue, t] {
            for (int i = 0; i < Keys; ++i)
                queue.add(std::to_string(t) + "/" + std::to_string(i));
        });
    }
    std::set<std::string> taken;
    while (taken.size() < Threads * Keys)
        taken.insert(queue.take().value());
    for (auto &writer : writers)
        writer.join();
    QCOMPARE(taken.size(), std::size_t(Threads * Keys));
}

SKERRY_TEST_MAIN(QCoreApplication, TestWorkQueue)
#include "tst_workqueue.moc"
