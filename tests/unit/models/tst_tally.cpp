#include "models/keyedstore.h"
#include "models/tally.h"
#include "tests/support/fatallogger.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace skerry;

namespace {

Node nodeIn(int number, NodeState state)
{
    Node node;
    node.meta.name = QStringLiteral("n%1").arg(number);
    node.state = state;
    return node;
}

} // namespace

class TestTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Whatever happens to the store, the counts are those that a pass over its rows gives.
    void countsAsAPassWould()
    {
        KeyedStore<Node> store;
        const auto stateAt = [&store](int row) { return static_cast<int>(store.at(row).state); };
        store.reset({nodeIn(1, NodeState::Offline), nodeIn(2, NodeState::Online)}, 1);
        store.flushNow();
        const Tally tally(store, stateAt, nullptr);
        QRandomGenerator random(7);
        for (quint64 revision = 2; revision < 300; ++revision) {
            WatchBatch<Node> batch{revision, {}, {}};
            for (int i = random.bounded(6); i > 0; --i)
                batch.puts.append(nodeIn(random.bounded(40), NodeState(random.bounded(6))));
            for (int i = random.bounded(4); i > 0; --i)
                batch.deletes.append(QStringLiteral("n%1").arg(random.bounded(40)));
            store.apply(batch);
            store.flushNow();
            QHash<int, int> expected;
            for (int row = 0; row < store.size(); ++row)
                ++expected[stateAt(row)];
            QCOMPARE(tally.total(), store.size());
            for (int state = 0; state < 6; ++state)
                QCOMPARE(tally.of(state), expected.value(state));
        }
        store.clear();
        QCOMPARE(tally.total(), 0);
        QCOMPARE(tally.of(static_cast<int>(NodeState::Online)), 0);
    }

    void recountsWhatFollowsFromSomethingElse()
    {
        KeyedStore<Node> store;
        int kind = 0;
        store.reset({nodeIn(1, NodeState::Online)}, 1);
        store.flushNow();
        Tally tally(
            store, [&kind](int) { return kind; }, nullptr);
        kind = 3;
        QCOMPARE(tally.of(0), 1);
        tally.recount(0);
        tally.recount(1); // not there
        tally.recount(-1);
        QCOMPARE(tally.of(0), 0);
        QCOMPARE(tally.of(3), 1);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestTally)
#include "tst_tally.moc"
