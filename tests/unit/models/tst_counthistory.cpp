#include "models/counthistory.h"
#include "models/limits.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;

namespace {

constexpr TimeMs Start = 1'800'000'000'000;
constexpr qint64 Minute = 60'000;

NodeCounts countsOf(int online, int offline)
{
    NodeCounts counts;
    counts.add(NodeState::Online, online);
    counts.add(NodeState::Offline, offline);
    return counts;
}

} // namespace

class TestCountHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfOneMoment();
    void comparesWithTheOldest();
    void latestCountsBetweenSamples();
    void forgetsWhatIsOlderThanADay();
    void startsAnewWhenTimeGoesBack();
};

void TestCountHistory::saysNothingOfOneMoment()
{
    CountHistory history;
    QVERIFY(!history.changeOfTotal());
    history.add(Start, countsOf(5, 1));
    QVERIFY(!history.changeOfTotal());
    history.add(Start, countsOf(6, 1));
    QVERIFY(!history.changeOf(NodeState::Online));
}

void TestCountHistory::comparesWithTheOldest()
{
    CountHistory history;
    history.add(Start, countsOf(5, 1));
    history.add(Start + 10 * Minute, countsOf(3, 3));
    QCOMPARE(history.changeOf(NodeState::Online)->difference, -2);
    QCOMPARE(history.changeOf(NodeState::Offline)->difference, 2);
    QCOMPARE(history.changeOfTotal()->difference, 0);
    QCOMPARE(history.changeOfTotal()->overMs, 10 * Minute);
}

void TestCountHistory::latestCountsBetweenSamples()
{
    CountHistory history;
    history.add(Start, countsOf(5, 0));
    history.add(Start + 1000, countsOf(4, 1));
    QCOMPARE(history.changeOf(NodeState::Online)->difference, -1);
    QCOMPARE(history.changeOf(NodeState::Online)->overMs, qint64(1000));
}

void TestCountHistory::forgetsWhatIsOlderThanADay()
{
    CountHistory history;
    for (int minute = 0; minute <= 3 * 24 * 60; ++minute)
        history.add(Start + minute * Minute, countsOf(minute, 0));
    QCOMPARE(history.changeOfTotal()->overMs, limits::CountHistoryMs);
    QCOMPARE(history.changeOfTotal()->difference, 24 * 60);
}

void TestCountHistory::startsAnewWhenTimeGoesBack()
{
    CountHistory history;
    history.add(Start + 10 * Minute, countsOf(5, 0));
    history.add(Start + 20 * Minute, countsOf(6, 0));
    history.add(Start, countsOf(100, 0));
    QVERIFY(!history.changeOfTotal());
    history.add(Start + Minute, countsOf(101, 0));
    QCOMPARE(history.changeOfTotal()->difference, 1);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCountHistory)
#include "tst_counthistory.moc"
