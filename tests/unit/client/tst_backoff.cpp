#include "client/backoff.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

class TestBackoff : public QObject
{
    Q_OBJECT

private:
    qint64 m_now = 0;
    double m_drawn = 0;

    Backoff make()
    {
        m_now = 1'000'000;
        m_drawn = 1;
        return Backoff(
            {800, 30'000, 120'000}, [this] { return m_now; }, [this] { return m_drawn; });
    }

private Q_SLOTS:
    void doublesUpToTheLimit()
    {
        Backoff backoff = make();
        for (const qint64 expected : {800, 1600, 3200, 6400, 12'800, 25'600, 30'000, 30'000})
            QCOMPARE(backoff.nextDelayMs(), expected);
    }

    void staysAtTheLimitForEver()
    {
        Backoff backoff = make();
        for (int i = 0; i < 200; ++i)
            static_cast<void>(backoff.nextDelayMs());
        QCOMPARE(backoff.nextDelayMs(), 30'000);
    }

    void drawsFromTheWholeRange()
    {
        Backoff backoff = make();
        m_drawn = 0;
        QCOMPARE(backoff.nextDelayMs(), limits::BackoffFloorMs);
        m_drawn = 0.5;
        QCOMPARE(backoff.nextDelayMs(), 100 + (1600 - 100) / 2);
    }

    void forgetsAfterAHealthyTimeOnly()
    {
        Backoff backoff = make();
        for (int i = 0; i < 4; ++i)
            static_cast<void>(backoff.nextDelayMs());
        backoff.markHealthy();
        m_now += 119'999;
        backoff.markHealthy(); // said again: counts from the first time
        QCOMPARE(backoff.nextDelayMs(), 12'800);

        backoff.markHealthy();
        m_now += 120'000;
        QCOMPARE(backoff.nextDelayMs(), 800);
    }

    void aFailureEndsTheHealthyTime()
    {
        Backoff backoff = make();
        static_cast<void>(backoff.nextDelayMs());
        backoff.markHealthy();
        m_now += 1000;
        QCOMPARE(backoff.nextDelayMs(), 1600);
        m_now += 200'000;
        QCOMPARE(backoff.nextDelayMs(), 3200);
    }

    void resets()
    {
        Backoff backoff = make();
        static_cast<void>(backoff.nextDelayMs());
        static_cast<void>(backoff.nextDelayMs());
        backoff.reset();
        QCOMPARE(backoff.nextDelayMs(), 800);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestBackoff)
#include "tst_backoff.moc"
