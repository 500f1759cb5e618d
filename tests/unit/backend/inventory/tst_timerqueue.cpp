#include "backend_stub/fabric/timerqueue.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <map>
#include <random>

using namespace skerry::backend;

namespace {

TimePoint at(int ms)
{
    return TimePoint(Milliseconds(ms));
}

} // namespace

class TestTimerQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatIsDueInOrder()
    {
        TimerQueue queue;
        QVERIFY(!queue.nextDue());
        queue.schedule("c", at(30));
        queue.schedule("a", at(10));
        queue.schedule("b", at(20));
        QVERIFY(*queue.nextDue() == at(10));
        QVERIFY(queue.takeDue(at(9), 10).empty());
        QCOMPARE(queue.takeDue(at(25), 10), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.takeDue(at(30), 10), (std::vector<std::string>{"c"}));
    }

    void theEarlierTimeHolds()
    {
        TimerQueue queue;
        queue.schedule("a", at(10));
        queue.schedule("a", at(20));
        QVERIFY(*queue.nextDue() == at(10));
        queue.schedule("a", at(5));
        QVERIFY(*queue.nextDue() == at(5));
        QCOMPARE(queue.size(), std::size_t{1});
        queue.cancel("a");
        queue.cancel("never there");
        QVERIFY(!queue.nextDue());
    }

    void givesAtMostSoMany()
    {
        TimerQueue queue;
        for (int i = 0; i < 10; ++i)
            queue.schedule("n" + std::to_string(i), at(i));
        QCOMPARE(queue.takeDue(at(100), 3), (std::vector<std::string>{"n0", "n1", "n2"}));
        QCOMPARE(queue.size(), std::size_t{7});
    }

    void agreesWithANaiveQueue()
    {
        constexpr unsigned Seed = 11;
        std::mt19937 random(Seed);
        TimerQueue queue;
        std::map<std::string, int> naive;
        for (int step = 0; step < 20'000; ++step) {
            const auto name = "n" + std::to_string(random() % 50);
            const int time = static_cast<int>(random() % 1000);
            switch (random() % 4) {
            case 0: {
                const auto due = queue.takeDue(at(time), 3);
                QVERIFY(due.size() <= 3);
                for (const auto &one : due) {
                    QVERIFY(naive.at(one) <= time);
                    for (const auto &[other, when] : naive)
                        QVERIFY(when >= naive.at(one) || std::find(due.begin(), due.end(), other) != due.end());
                }
                for (const auto &one : due)
                    naive.erase(one);
                break;
            }
            case 1:
                queue.cancel(name);
                naive.erase(name);
                break;
            default:
                queue.schedule(name, at(time));
                naive[name] = naive.contains(name) ? std::min(naive[name], time) : time;
            }
            QCOMPARE(queue.size(), naive.size());
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestTimerQueue)
#include "tst_timerqueue.moc"
