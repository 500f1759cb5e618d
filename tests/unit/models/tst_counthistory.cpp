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
    void tellsHowItWent();
    void keepsWhatLastedLessThanASample();
    void interruptionsAreGaps();
    void aConnectionThatFlapsFillsNothing();
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

void TestCountHistory::tellsHowItWent()
{
    CountHistory history;
    QVERIFY(history.seriesOfTotal().isEmpty());
    history.add(Start, countsOf(5, 1));
    history.add(Start + 10 * Minute, countsOf(3, 3));
    history.add(Start + 12 * Minute, countsOf(3, 3));
    QCOMPARE(history.seriesOf(NodeState::Online),
             (Series{{Start, 5}, {Start + 10 * Minute, 5}, {Start + 10 * Minute, 3}, {Start + 12 * Minute, 3}}));
    QCOMPARE(history.seriesOfTotal(), (Series{{Start, 6}, {Start + 12 * Minute, 6}}));
}

void TestCountHistory::keepsWhatLastedLessThanASample()
{
    CountHistory history;
    history.add(Start, countsOf(5, 0));
    history.add(Start + 1000, countsOf(1, 4));
    history.add(Start + 2000, countsOf(4, 1));
    history.add(Start + 10 * Minute, countsOf(5, 0));
    // The last of a minute is held, and what was shorter is not kept.
    QCOMPARE(history.seriesOf(NodeState::Offline),
             (Series{{Start, 0}, {Start + 2000, 0}, {Start + 2000, 1}, {Start + 10 * Minute, 1}, {Start + 10 * Minute, 0}}));
}

void TestCountHistory::interruptionsAreGaps()
{
    CountHistory history;
    history.interrupt(Start); // of nothing
    history.add(Start, countsOf(5, 0));
    history.interrupt(Start + Minute);
    history.interrupt(Start + 2 * Minute); // it is interrupted already
    QCOMPARE(history.seriesOfTotal(), (Series{{Start, 5}, {Start + Minute, 5}, {Start + Minute, {}}}));
    history.add(Start + 3 * Minute, countsOf(5, 0));
    history.add(Start + 4 * Minute, countsOf(5, 0));
    QCOMPARE(
        history.seriesOfTotal(),
        (Series{{Start, 5}, {Start + Minute, 5}, {Start + Minute, {}}, {Start + 3 * Minute, 5}, {Start + 4 * Minute, 5}}));
}

void TestCountHistory::aConnectionThatFlapsFillsNothing()
{
    CountHistory history;
    for (int i = 0; i < 10'000; ++i) {
        history.add(Start + i * 1000, countsOf(i % 7, 1));
        history.interrupt(Start + i * 1000 + 500);
    }
    QVERIFY(history.seriesOfTotal().size() <= qsizetype(3 * limits::CountSamples));
}

SKERRY_TEST_MAIN(QCoreApplication, TestCountHistory)
#include "tst_counthistory.moc"
