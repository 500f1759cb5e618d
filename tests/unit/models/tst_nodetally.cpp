#include "models/nodetally.h"
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

// What is counted of a node, where and as what.
using Facts = QHash<QString, std::pair<QString, int>>;
using Names = QSet<QString>;

// Counts anew each time; `turn` is what else the parts depend on.
struct Naive {
    const KeyedStore<Node> &nodes;
    int turn = 0;

    [[nodiscard]] int partOf(const Node &node) const { return (int(node.state) + turn) % PartCounts::MostParts; }
    [[nodiscard]] Facts facts() const
    {
        Facts facts;
        for (int row = 0; row < nodes.size(); ++row)
            facts.insert(nodes.at(row).meta.name, {nodes.at(row).site, partOf(nodes.at(row))});
        return facts;
    }
    [[nodiscard]] PartCounts count(const QString &site = {}) const
    {
        PartCounts counts;
        for (int row = 0; row < nodes.size(); ++row)
            if (site.isEmpty() || nodes.at(row).site == site)
                counts.add(partOf(nodes.at(row)));
        return counts;
    }
};

// Where a node came, went, or became another part.
Names changedSites(const Facts &before, const Facts &now)
{
    Names sites;
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        if (now.value(it.key()) != it.value())
            sites.insert(it->first);
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        if (!before.contains(it.key()) || before.value(it.key()) != it.value())
            sites.insert(it->first);
    return sites;
}

Node nodeByChance(QRandomGenerator &random)
{
    Node made = node(QStringLiteral("n%1").arg(random.bounded(40)), QStringLiteral("s%1").arg(random.bounded(5)),
                     NodeState(random.bounded(8)));
    made.lastSeen = random.bounded(3);
    return made;
}

void writeByChance(QRandomGenerator &random, KeyedStore<Node> &nodes)
{
    QHash<QString, Node> puts;
    QStringList deletes;
    for (int i = random.bounded(1, 10); i > 0; --i) {
        const Node made = nodeByChance(random);
        if (random.bounded(3) == 0 && !puts.contains(made.meta.name))
            deletes.append(made.meta.name);
        else if (!deletes.contains(made.meta.name))
            puts.insert(made.meta.name, made);
    }
    commit(nodes, puts.values(), deletes);
}

// A write, another meaning of the parts, another whole state, or another control plane.
void stepByChance(QRandomGenerator &random, KeyedStore<Node> &nodes, Naive &naive, NodeTally &tally)
{
    const int what = random.bounded(20);
    if (what == 0) {
        nodes.clear();
    } else if (what == 1) {
        QHash<QString, Node> all;
        for (int i = random.bounded(60); i > 0; --i) {
            const Node made = nodeByChance(random);
            all.insert(made.meta.name, made);
        }
        nodes.reset(all.values(), nodes.revision() + 1);
        nodes.flushNow();
    } else if (what < 4) {
        naive.turn = random.bounded(3);
        tally.recount();
    } else {
        writeByChance(random, nodes);
    }
}

} // namespace

class TestNodeTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereIsCounted();
    void siteThatNobodyIsAt();
    void onlyItsFieldsAreLookedAt();
    void anotherMeaningNamesWhatChanged();
    void countsAreNewWhenTheyAreTold();
    void anyHistoryAgreesWithCounting();
};

void TestNodeTally::whatIsThereIsCounted()
{
    KeyedStore<Node> nodes;
    commit(nodes, {node(a, oslo), node(b, bergen, NodeState::Offline)});
    const Naive naive{nodes};
    NodeTally tally(nodes, NodeField::State, [&naive](const Node &node) { return naive.partOf(node); });
    QSignalSpy changed(&tally, &NodeTally::sitesChanged);
    QCOMPARE(tally.total(), naive.count());
    QCOMPARE(tally.total().total(), 2);
    QCOMPARE(tally.forSite(bergen).of(int(NodeState::Offline)), 1);
    commit(nodes, {node(QStringLiteral("c"), oslo)});
    QCOMPARE(changed.size(), 1); // what was there before is no change
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{oslo});
}

void TestNodeTally::siteThatNobodyIsAt()
{
    KeyedStore<Node> nodes;
    const NodeTally tally(nodes, NodeField::State, [](const Node &) { return 7; });
    QCOMPARE(tally.forSite(oslo), PartCounts());
    commit(nodes, {node(a, oslo)});
    QCOMPARE(tally.forSite(oslo).of(7), 1);
    commit(nodes, {node(a)}); // at no site
    QCOMPARE(tally.forSite(oslo), PartCounts());
    QCOMPARE(tally.forSite({}).of(7), 1);
    commit(nodes, {}, {a});
    QCOMPARE(tally.forSite({}), PartCounts());
    QCOMPARE(tally.total(), PartCounts());
}

void TestNodeTally::onlyItsFieldsAreLookedAt()
{
    KeyedStore<Node> nodes;
    int asked = 0;
    NodeTally tally(nodes, NodeField::State, [&asked](const Node &node) {
        ++asked;
        return int(node.state);
    });
    QSignalSpy changed(&tally, &NodeTally::sitesChanged);
    commit(nodes, {node(a, oslo), node(b, oslo)});
    QCOMPARE(asked, 2);
    Node seen = node(a, oslo);
    seen.lastSeen = 5;
    commit(nodes, {seen});
    QCOMPARE(asked, 2);
    seen.since = 4; // of the field State, but of the same part
    commit(nodes, {seen});
    QCOMPARE(asked, 3);
    QCOMPARE(changed.size(), 1);
    seen.site = bergen; // the site matters whatever the fields are
    commit(nodes, {seen});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.at(1).at(0).value<Names>(), (Names{oslo, bergen}));
    QCOMPARE(tally.forSite(bergen).total(), 1);
}

void TestNodeTally::anotherMeaningNamesWhatChanged()
{
    KeyedStore<Node> nodes;
    commit(nodes, {node(a, oslo, NodeState::Offline), node(b, bergen)});
    bool isAsked = false;
    NodeTally tally(nodes, NodeField::State,
                    [&isAsked](const Node &node) { return isAsked && node.state == NodeState::Offline ? 1 : 0; });
    QSignalSpy changed(&tally, &NodeTally::sitesChanged);
    tally.recount();
    QCOMPARE(changed.size(), 0);
    isAsked = true;
    tally.recount();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{oslo});
    QCOMPARE(tally.forSite(oslo).of(1), 1);
    QCOMPARE(tally.total().of(0), 1);
}

void TestNodeTally::countsAreNewWhenTheyAreTold()
{
    KeyedStore<Node> nodes;
    NodeTally tally(nodes, NodeField::State, [](const Node &node) { return int(node.state); });
    QVector<int> told;
    connect(&tally, &NodeTally::sitesChanged, this,
            [&] { told << tally.total().total() << tally.forSite(oslo).total() << nodes.size(); });
    commit(nodes, {node(a, oslo), node(b, bergen)});
    commit(nodes, {node(b, oslo), node(QStringLiteral("c"), oslo)}, {a});
    nodes.clear();
    QCOMPARE(told, (QVector<int>{2, 1, 2, 2, 2, 2, 0, 0, 0}));
}

void TestNodeTally::anyHistoryAgreesWithCounting()
{
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QRandomGenerator random(seed);
        KeyedStore<Node> nodes;
        Naive naive{nodes};
        NodeTally tally(nodes, NodeField::State, [&naive](const Node &node) { return naive.partOf(node); });
        QSignalSpy changed(&tally, &NodeTally::sitesChanged);
        for (int step = 0; step < 300; ++step) {
            const Facts before = naive.facts();
            changed.clear();
            stepByChance(random, nodes, naive, tally);
            const QString where = QStringLiteral("seed %1 step %2").arg(seed).arg(step);
            const Names sites = changedSites(before, naive.facts());
            QVERIFY2(changed.size() == (sites.isEmpty() ? 0 : 1), qPrintable(where));
            if (!sites.isEmpty())
                QVERIFY2(changed.at(0).at(0).value<Names>() == sites, qPrintable(where));
            QVERIFY2(tally.total() == naive.count(), qPrintable(where));
            for (int number = 0; number < 5; ++number) {
                const QString site = QStringLiteral("s%1").arg(number);
                QVERIFY2(tally.forSite(site) == naive.count(site), qPrintable(where));
            }
        }
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestNodeTally)
#include "tst_nodetally.moc"
