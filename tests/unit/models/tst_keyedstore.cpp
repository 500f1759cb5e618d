#include "models/keyedstore.h"
#include "models/limits.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <map>

using namespace skerry;
using namespace skerry::test;

namespace {

QStringList names(const KeyedStore<Node> &store)
{
    QStringList result;
    for (int row = 0; row < store.size(); ++row)
        result.append(store.at(row).meta.name);
    return result;
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");
const QString d = QStringLiteral("d");

} // namespace

class TestKeyedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsInParts()
    {
        KeyedStore<Node> store;
        QVERIFY(store.isUntold());
        store.fill({}, 0);
        QVERIFY(store.isUntold());
        store.fill({node(QStringLiteral("a")), node(QStringLiteral("b"))}, 0);
        QVERIFY(store.isPartial() && !store.isUntold());
        store.flushNow();
        QCOMPARE(store.size(), 2);
        QCOMPARE(store.revision(), 0U);
        store.fill({node(QStringLiteral("c"))}, 0);
        store.fill({}, 9);
        store.flushNow();
        QVERIFY(!store.isPartial());
        QCOMPARE(store.size(), 3);
        QCOMPARE(store.revision(), 9U);
        store.apply({10, {}, {QStringLiteral("a")}});
        store.flushNow();
        QCOMPARE(store.size(), 2);
    }

    void aPartIsReplacedByTheWhole()
    {
        KeyedStore<Node> store;
        store.fill({node(QStringLiteral("a")), node(QStringLiteral("b"))}, 0);
        store.reset({node(QStringLiteral("b")), node(QStringLiteral("c"))}, 9); // a is gone meanwhile
        store.flushNow();
        QVERIFY(!store.isPartial());
        QCOMPARE(store.size(), 2);
        QVERIFY(!store.find(QStringLiteral("a")) && store.find(QStringLiteral("c")));
        store.clear();
        QVERIFY(store.isUntold());
        store.fill({node(QStringLiteral("a"))}, 0);
        store.clear();
        QVERIFY(!store.isPartial());
    }

    void findIsAheadOfTheRows()
    {
        KeyedStore<Node> store;
        store.apply({1, {node(a)}, {}});
        QVERIFY(store.find(a));
        QCOMPARE(store.size(), 0);
        QCOMPARE(store.rowOf(a), -1);
        store.flushNow();
        QCOMPARE(store.rowOf(a), 0);

        store.apply({2, {node(a, {}, NodeState::Offline)}, {}});
        QCOMPARE(store.find(a)->state, NodeState::Offline);
        QCOMPARE(store.at(0).state, NodeState::Online);
        store.apply({3, {}, {a}});
        QVERIFY(!store.find(a));
        QCOMPARE(store.size(), 1);
        store.flushNow();
        QCOMPARE(store.size(), 0);
    }

    void oldBatchesAreIgnored()
    {
        KeyedStore<Node> store;
        store.apply({5, {node(a)}, {}});
        store.apply({5, {node(b)}, {}});
        store.apply({4, {}, {a}});
        store.flushNow();
        QCOMPARE(names(store), QStringList{a});
        QCOMPARE(store.revision(), 5U);
        QCOMPARE(store.updatesApplied(), 1U);
    }

    void removalMovesTheLastRowsUp()
    {
        KeyedStore<Node> store;
        commit(store, {node(a), node(b), node(c), node(d)});
        QSignalSpy swapped(&store, &StoreBase::rowsSwapped);
        QSignalSpy removed(&store, &StoreBase::rowsRemoved);
        QSignalSpy flushed(&store, &StoreBase::flushed);
        commit(store, {}, {a, c});
        QCOMPARE(names(store), (QStringList{d, b}));
        QCOMPARE(store.rowOf(d), 0);
        QCOMPARE(store.rowOf(c), -1);
        QCOMPARE(swapped.count(), 1);
        QCOMPARE(removed, (QList<QVariantList>{{2, 3}}));
        QCOMPARE(flushed.at(0).at(0).value<ChangeSet>().removed, (QVector<int>{0, 2}));
    }

    void resetIsADifference()
    {
        KeyedStore<Node> store;
        store.reset({node(a), node(b), node(c)}, 10);
        store.flushNow();
        QSignalSpy flushed(&store, &StoreBase::flushed);
        QSignalSpy reset(&store, &StoreBase::aboutToReset);
        store.reset({node(a), node(c, {}, NodeState::Critical), node(d)}, 3);
        store.flushNow();
        QCOMPARE(flushed.count(), 1);
        const auto changes = flushed.at(0).at(0).value<ChangeSet>();
        QCOMPARE(changes.removed, QVector<int>{1});
        QCOMPARE(changes.inserted, 1);
        QCOMPARE(changes.changed, (QVector<RowRun>{{1, 1, NodeField::State}})); // c moved up into the gap
        QCOMPARE(names(store), (QStringList{a, c, d}));
        QCOMPARE(store.revision(), 3U);
        QCOMPARE(reset.count(), 0);

        store.reset({node(a), node(c, {}, NodeState::Critical), node(d)}, 4);
        store.flushNow();
        QCOMPARE(flushed.count(), 1);
    }

    void resetOverridesWhatIsPending()
    {
        KeyedStore<Node> store;
        commit(store, {node(a), node(b)});
        store.apply({2, {node(c), node(a, {}, NodeState::Offline)}, {b}});
        store.reset({node(a), node(b)}, 9);
        QSignalSpy flushed(&store, &StoreBase::flushed);
        store.flushNow();
        QCOMPARE(names(store), (QStringList{a, b}));
        QCOMPARE(store.at(0).state, NodeState::Online);
        QVERIFY(!store.find(c));
        QCOMPARE(flushed.count(), 0);
    }

    void changesOfOneObjectAreSignalledOnce()
    {
        KeyedStore<Node> store;
        commit(store, {node(a)});
        QSignalSpy changed(&store, &StoreBase::rowsChanged);
        for (int i = 0; i < 5; ++i)
            store.apply({store.revision() + 1, {node(a, {}, i % 2 == 0 ? NodeState::Offline : NodeState::Online)}, {}});
        store.apply({store.revision() + 1, {}, {a}});
        store.apply({store.revision() + 1, {node(a, QStringLiteral("s"))}, {}});
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).value<QVector<RowRun>>(), (QVector<RowRun>{{0, 1, NodeField::Spec}}));
    }

    void signalsKeepTheirDistance()
    {
        KeyedStore<Node> store;
        QElapsedTimer sinceFlush;
        qint64 shortest = std::numeric_limits<qint64>::max();
        connect(&store, &StoreBase::flushed, this, [&] {
            if (sinceFlush.isValid())
                shortest = std::min(shortest, sinceFlush.elapsed());
            sinceFlush.start();
        });
        QSignalSpy flushed(&store, &StoreBase::flushed);
        int number = 0;
        QTimer writer;
        connect(&writer, &QTimer::timeout, this, [&] {
            store.apply({store.revision() + 1, {node(QStringLiteral("n%1").arg(number++))}, {}});
        });
        writer.start(1);
        QTRY_VERIFY(flushed.count() >= 5);
        // Coarse timers may fire 5 % early; a slow machine only makes the distance longer.
        QVERIFY2(shortest >= limits::StoreFlushMs * 9 / 10, qPrintable(QString::number(shortest)));
    }

    void writesInsideAFlushWaitForTheNext()
    {
        KeyedStore<Node> store;
        int flushes = 0;
        connect(&store, &StoreBase::flushed, this, [&] {
            if (++flushes == 1) {
                store.apply({store.revision() + 1, {node(b)}, {}});
                store.flushNow();
            }
        });
        commit(store, {node(a)});
        QCOMPARE(flushes, 1);
        QCOMPARE(names(store), QStringList{a});
        QTRY_COMPARE(flushes, 2);
        QCOMPARE(names(store), (QStringList{a, b}));
    }

    void clearForgets()
    {
        KeyedStore<Node> store;
        commit(store, {node(a)});
        store.apply({7, {node(b)}, {}});
        QSignalSpy reset(&store, &StoreBase::wasReset);
        store.clear();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(store.size(), 0);
        QVERIFY(!store.find(a) && !store.find(b));
        store.apply({1, {node(c)}, {}});
        store.flushNow();
        QCOMPARE(names(store), QStringList{c});
    }

    // The same random writes to a map; after each flush rows, index and signals must agree with it.
    void randomWritesAgreeWithAMap()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            KeyedStore<Node> store;
            std::map<QString, Node> oracle;
            QStringList replayed; // follows the signals
            connect(&store, &StoreBase::rowsSwapped, this, [&](const QVector<RowSwap> &swaps) {
                for (const RowSwap &swap : swaps)
                    replayed.swapItemsAt(swap.a, swap.b);
            });
            connect(&store, &StoreBase::rowsRemoved, this,
                    [&](int first, int last) { replayed.remove(first, last - first + 1); });
            connect(&store, &StoreBase::rowsInserted, this, [&](int first, int last) {
                for (int row = first; row <= last; ++row)
                    replayed.insert(row, store.at(row).meta.name);
            });
            for (int step = 0; step < 250; ++step) {
                randomWrite(random, store, oracle);
                for (const auto &[name, value] : oracle)
                    QVERIFY(store.find(name) && *store.find(name) == value);
                if (random.bounded(2) == 0)
                    continue;
                store.flushNow();
                const QString where = QStringLiteral("seed %1 step %2").arg(seed).arg(step);
                QVERIFY2(store.size() == int(oracle.size()), qPrintable(where));
                QVERIFY2(names(store) == replayed, qPrintable(where));
                for (int row = 0; row < store.size(); ++row) {
                    const Node &value = store.at(row);
                    QVERIFY2(oracle.at(value.meta.name) == value && store.rowOf(value.meta.name) == row, qPrintable(where));
                }
            }
        }
    }

private:
    static void randomWrite(QRandomGenerator &random, KeyedStore<Node> &store, std::map<QString, Node> &oracle)
    {
        const auto anyName = [&] { return QStringLiteral("n%1").arg(random.bounded(30)); };
        const auto anyNode = [&] { return node(anyName(), {}, NodeState(random.bounded(6))); };
        if (random.bounded(10) == 0) {
            std::map<QString, Node> all;
            for (int i = random.bounded(30); i > 0; --i) {
                const Node value = anyNode();
                all[value.meta.name] = value;
            }
            QVector<Node> values;
            for (const auto &[name, value] : all)
                values.append(value);
            oracle = all;
            store.reset(values, store.revision() + 1);
            return;
        }
        WatchBatch<Node> batch{store.revision() + 1, {}, {}};
        QSet<QString> used;
        for (int i = random.bounded(1, 6); i > 0; --i) {
            const Node value = anyNode();
            if (used.contains(value.meta.name))
                continue;
            used.insert(value.meta.name);
            if (random.bounded(3) == 0) {
                batch.deletes.append(value.meta.name);
                oracle.erase(value.meta.name);
            } else {
                batch.puts.append(value);
                oracle[value.meta.name] = value;
            }
        }
        store.apply(batch);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestKeyedStore)
#include "tst_keyedstore.moc"
