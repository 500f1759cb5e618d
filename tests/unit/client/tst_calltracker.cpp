#include "client/calltracker.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace skerry;

class TestCallTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drainsNothingAtOnce()
    {
        CallTracker tracker;
        QVERIFY(tracker.cancelAndDrain(0));
    }

    void waitsForCallsThatEndElsewhere()
    {
        CallTracker tracker;
        std::atomic<int> cancelled = 0;
        std::vector<int> calls(50);
        for (const int &call : calls)
            tracker.add(&call, [&cancelled] { ++cancelled; });
        std::thread ender([&] {
            while (cancelled < 50)
                std::this_thread::yield();
            for (const int &call : calls)
                tracker.remove(&call);
        });
        const bool drained = tracker.cancelAndDrain(60'000);
        ender.join();
        QVERIFY(drained);
        QCOMPARE(cancelled, 50);
    }

    void aCallMayEndInsideItsCancel()
    {
        CallTracker tracker;
        const int call = 0;
        tracker.add(&call, [&] { tracker.remove(&call); });
        QVERIFY(tracker.cancelAndDrain(60'000));
    }

    void givesUpAndSaysSo()
    {
        CallTracker tracker;
        const int call = 0;
        tracker.add(&call, [] {});
        QTest::ignoreMessage(QtWarningMsg, "1 calls did not end within 20 ms after they were cancelled");
        QVERIFY(!tracker.cancelAndDrain(20));
        QCOMPARE(tracker.size(), 1U);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestCallTracker)
#include "tst_calltracker.moc"
