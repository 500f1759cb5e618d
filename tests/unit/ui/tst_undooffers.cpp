#include "tests/support/fatallogger.h"
#include "ui/undooffers.h"

#include <QtTest>

using namespace skerry;

class TestUndoOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoesTheNewestFirst();
    void undoesOneOnce();
    void expires();
    void timeStandsStillWhileHeld();
    void undoMayOffer();
};

namespace {

constexpr int LongMs = 1'000'000;
constexpr int ShortMs = 30;

} // namespace

void TestUndoOffers::undoesTheNewestFirst()
{
    UndoOffers offers(LongMs);
    QSignalSpy changed(&offers, &UndoOffers::lastChanged);
    QStringList done;
    QVERIFY(!offers.undoLast());
    offers.offer(QStringLiteral("a"), [&done] { done << QStringLiteral("a"); });
    offers.offer(QStringLiteral("b"), [&done] { done << QStringLiteral("b"); });
    QCOMPARE(offers.lastText(), QStringLiteral("b"));
    QVERIFY(offers.undoLast());
    QCOMPARE(offers.lastText(), QStringLiteral("a"));
    QVERIFY(offers.undoLast());
    QVERIFY(!offers.undoLast() && !offers.canUndo());
    QCOMPARE(done, (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    QCOMPARE(changed.count(), 4);
    QCOMPARE(UndoOffers::ValidMs, 8000);
}

void TestUndoOffers::undoesOneOnce()
{
    UndoOffers offers(LongMs);
    QSignalSpy ended(&offers, &UndoOffers::ended);
    int done = 0;
    const int id = offers.offer(QStringLiteral("a"), [&done] { ++done; });
    offers.offer(QStringLiteral("b"), [&done] { done += 100; });
    QVERIFY(offers.undo(id));
    QVERIFY(!offers.undo(id));
    QVERIFY(!offers.undo(4711));
    QCOMPARE(done, 1);
    QCOMPARE(ended.count(), 1);
    QCOMPARE(ended.constFirst().constFirst().toInt(), id);
    QCOMPARE(offers.lastText(), QStringLiteral("b"));
}

void TestUndoOffers::expires()
{
    UndoOffers offers(ShortMs);
    QSignalSpy ended(&offers, &UndoOffers::ended);
    int done = 0;
    offers.offer(QStringLiteral("a"), [&done] { ++done; });
    const int id = offers.offer(QStringLiteral("b"), [&done] { ++done; });
    QTRY_COMPARE(ended.count(), 2);
    QVERIFY(!offers.canUndo() && !offers.undo(id) && !offers.undoLast());
    QCOMPARE(done, 0);
}

void TestUndoOffers::timeStandsStillWhileHeld()
{
    UndoOffers offers(ShortMs);
    UndoOffers clock(ShortMs);
    QSignalSpy ended(&offers, &UndoOffers::ended);
    QSignalSpy tick(&clock, &UndoOffers::ended);
    offers.offer(QStringLiteral("a"), [] {});
    offers.setHeld(true);
    offers.offer(QStringLiteral("b"), [] {}); // made while held
    for (int i = 1; i <= 3; ++i) {            // much longer than they would last
        clock.offer({}, [] {});
        QTRY_COMPARE(tick.count(), i);
    }
    QCOMPARE(ended.count(), 0);
    QCOMPARE(offers.lastText(), QStringLiteral("b"));
    offers.setHeld(false);
    QTRY_COMPARE(ended.count(), 2);
}

void TestUndoOffers::undoMayOffer()
{
    UndoOffers offers(LongMs);
    offers.offer(QStringLiteral("undo"), [&offers] { offers.offer(QStringLiteral("redo"), [] {}); });
    QVERIFY(offers.undoLast());
    QCOMPARE(offers.lastText(), QStringLiteral("redo"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestUndoOffers)
#include "tst_undooffers.moc"
