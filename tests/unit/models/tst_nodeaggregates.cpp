#include "models/nodeaggregates.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

const QString oslo = QStringLiteral("oslo");
const QString bergen = QStringLiteral("bergen");
const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

} // namespace

class TestNodeAggregates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsHaveAWorstState()
    {
        NodeCounts counts;
        QCOMPARE(counts.worst(), NodeState::Unspecified);
        counts.add(NodeState(17), 2);
        QCOMPARE(counts.worst(), NodeState::Unspecified);
        QCOMPARE(counts.of(NodeState(23)), 2);
        counts.add(NodeState::Online, 5);
        QCOMPARE(counts.worst(), NodeState::Online);
        counts.add(NodeState::Offline);
        QCOMPARE(counts.worst(), NodeState::Offline);
        counts.add(NodeState::Critical);
        QCOMPARE(counts.worst(), NodeState::Critical);
        QCOMPARE(counts.total(), 9);
        NodeCounts twice = counts;
        twice.add(counts);
        QCOMPARE(twice.of(NodeState::Online), 10);
        QCOMPARE(twice.total(), 18);
    }

    void whatIsThereIsCounted()
    {
        KeyedStore<Node> nodes;
        commit(nodes, {node(a, oslo), node(b, bergen, NodeState::Offline)});
        const NodeAggregates aggregates(nodes);
        QCOMPARE(aggregates.total().total(), 2);
        QCOMPARE(aggregates.forSite(bergen).of(NodeState::Offline), 1);
        QCOMPARE(aggregates.forSite(QStringLiteral("nowhere")), NodeCounts());
    }

    void oneSignalNamesTheChangedSites()
    {
        KeyedStore<Node> nodes;
        NodeAggregates aggregates(nodes);
        commit(nodes, {node(a, oslo), node(b, bergen)});
        QSignalSpy changed(&aggregates, &NodeAggregates::sitesChanged);
        commit(nodes, {node(a, bergen)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).value<QSet<QString>>(), (QSet<QString>{oslo, bergen}));
        QCOMPARE(aggregates.forSite(oslo).total(), 0);
        QCOMPARE(aggregates.forSite(bergen).total(), 2);
        Node seen = node(b, bergen);
        seen.lastSeen = 5; // counts nothing
        commit(nodes, {seen});
        QCOMPARE(changed.count(), 1);
        nodes.clear();
        QCOMPARE(changed.count(), 2);
        QCOMPARE(aggregates.total(), NodeCounts());
    }

    void randomWritesAgreeWithCounting()
    {
        for (quint32 seed = 1; seed <= 10; ++seed) {
            QRandomGenerator random(seed);
            KeyedStore<Node> nodes;
            const NodeAggregates aggregates(nodes);
            for (int step = 0; step < 200; ++step) {
                QHash<QString, Node> puts;
                QStringList deletes;
                for (int i = random.bounded(1, 10); i > 0; --i) {
                    const QString name = QStringLiteral("n%1").arg(random.bounded(40));
                    if (random.bounded(3) == 0 && !puts.contains(name))
                        deletes.append(name);
                    else if (!deletes.contains(name))
                        puts.insert(name,
                                    node(name, QStringLiteral("s%1").arg(random.bounded(4)), NodeState(random.bounded(8))));
                }
                commit(nodes, puts.values(), deletes);
                NodeCounts total;
                QHash<QString, NodeCounts> bySite;
                for (int row = 0; row < nodes.size(); ++row) {
                    total.add(nodes.at(row).state);
                    bySite[nodes.at(row).site].add(nodes.at(row).state);
                }
                const QString where = QStringLiteral("seed %1 step %2").arg(seed).arg(step);
                QVERIFY2(aggregates.total() == total, qPrintable(where));
                for (int s = 0; s < 4; ++s) {
                    const QString site = QStringLiteral("s%1").arg(s);
                    QVERIFY2(aggregates.forSite(site) == bySite.value(site), qPrintable(where));
                }
            }
        }
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestNodeAggregates)
#include "tst_nodeaggregates.moc"
