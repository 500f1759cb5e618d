#include "backend_stub/core/taskqueue.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <thread>

using namespace skerry::backend;

class TestTaskQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInOrderOfEachPoster();
    void aTaskMayPost();
};

void TestTaskQueue::runsInOrderOfEachPoster()
{
    constexpr int Posters = 4;
    constexpr int Each = 5'000;
    // Only the queue's thread writes it, and the destructor waits for that thread.
    std::vector<std::pair<int, int>> seen;
    {
        TaskQueue queue;
        std::vector<std::thread> posters;
        for (int poster = 0; poster < Posters; ++poster) {
            posters.emplace_back([&queue, &seen, poster] {
                for (int i = 0; i < Each; ++i)
                    queue.post([&seen, poster, i] { seen.emplace_back(poster, i); });
            });
        }
        for (auto &poster : posters)
            poster.join();
    }
    QCOMPARE(seen.size(), std::size_t(Posters * Each));
    std::array<int, Posters> next{};
    for (const auto &[poster, i] : seen)
        QCOMPARE(i, next[static_cast<std::size_t>(poster)]++);
}

void TestTaskQueue::aTaskMayPost()
{
    int ran = 0;
    {
        TaskQueue queue;
        queue.post([&] { queue.post([&] { ran = 2; }); });
    }
    QCOMPARE(ran, 2);
}

SKERRY_TEST_MAIN(QCoreApplication, TestTaskQueue)
#include "tst_taskqueue.moc"
