// Which sites are on the map and what is counted of them, against a choice and a sum that are made the slow way.
#include "models/map/mapsites.h"
#include "models/map/projection.h"
#include "models/map/statelayer.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace skerry;
using namespace skerry::test;

namespace {

using Id = MapSites::Id;
constexpr double NotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr quint32 CriticalBit = 1U << 0;
constexpr quint32 OfflineBit = 1U << 1;
const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

Site siteAt(const QString &name, double latitudeDeg, double longitudeDeg, Tier tier = Tier::Edge)
{
    return site(name, tier, {}, {}, latitudeDeg, longitudeDeg);
}

bool hasPlace(const Site &site)
{
    return std::isfinite(site.latitudeDeg) && std::isfinite(site.longitudeDeg) && std::abs(site.latitudeDeg) <= 90 &&
           (site.latitudeDeg != 0 || site.longitudeDeg != 0);
}

// In a few towns, so that there are clusters; some of them nowhere.
Site siteByChance(QRandomGenerator &random)
{
    const int town = random.bounded(9);
    Site made = siteAt(QStringLiteral("s%1").arg(random.bounded(150)), 10.0 * town - 40 + random.generateDouble(),
                       20.0 * town + random.generateDouble(), Tier(1 + random.bounded(3)));
    switch (random.bounded(20)) {
    case 0:
        made.latitudeDeg = made.longitudeDeg = 0;
        break;
    case 1:
        made.latitudeDeg = NotANumber;
        break;
    case 2:
        made.latitudeDeg = 90.5;
        break;
    default:
        break;
    }
    return made;
}

Node nodeByChance(QRandomGenerator &random)
{
    return node(QStringLiteral("n%1").arg(random.bounded(400)), QStringLiteral("s%1").arg(random.bounded(150)),
                NodeState(random.bounded(7)));
}

} // namespace

class TestMapSites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsThereYet();
    void foundByName();
    void namesAreThoseOfTheLeaves();
    void countsChangeAtOnce();
    void whatComesTogetherIsBuiltOnce();
    void partsChooseTheSites();
    void filterMayAskForCounts();
    void comesBackWhileItIsBuilt();
    void goesWhileItIsBuilt();
    void changesWhileItIsBuilt();
    void isSettledAfterTheLastRebuild();
    void anotherLayer();
    void anotherPlane();
    void mayGoAtAnyTime();
    void anyHistoryAgreesWithChoosing();

private:
    void put(const QVector<Site> &sites) { commit(*m_sites, sites); }
    void setState(const QString &site, NodeState state)
    {
        commit(*m_nodes, {node(site + QStringLiteral("-1"), site, state)});
    }
    void settle() { QTRY_VERIFY(m_map->isSettled()); }
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] bool isWantedNaively(const Site &site) const;
    void checkCounts(const QString &where) const;
    void checkChoice(const QString &where) const;
    void stepByChance(QRandomGenerator &random);

    std::unique_ptr<KeyedStore<Site>> m_sites;
    std::unique_ptr<KeyedStore<Node>> m_nodes;
    std::unique_ptr<NodeAggregates> m_aggregates;
    std::unique_ptr<StateLayer> m_layer;
    std::unique_ptr<MapSites> m_map;
    MapSites::Filter m_filter;
};

void TestMapSites::init()
{
    m_sites = std::make_unique<KeyedStore<Site>>();
    m_nodes = std::make_unique<KeyedStore<Node>>();
    m_aggregates = std::make_unique<NodeAggregates>(*m_nodes);
    m_layer = std::make_unique<StateLayer>(*m_aggregates);
    m_map = std::make_unique<MapSites>(*m_sites, *m_layer);
    m_filter = {};
    settle();
}

void TestMapSites::cleanup()
{
    m_map.reset();
    m_layer.reset();
    m_aggregates.reset();
    m_nodes.reset();
    m_sites.reset();
}

QStringList TestMapSites::shown() const
{
    QStringList names;
    for (int i = 0; i < m_map->size(); ++i)
        names << m_map->at(Id(i)).name;
    names.sort();
    return names;
}

bool TestMapSites::isWantedNaively(const Site &site) const
{
    if (m_filter && !m_filter(site))
        return false;
    bool hasAny = m_map->shownParts() == MapSites::AllParts;
    for (int row = 0; row < m_nodes->size() && !hasAny; ++row) {
        const auto place = std::find(StatesWorstFirst.begin(), StatesWorstFirst.end(), m_nodes->at(row).state);
        const auto part = unsigned(place - StatesWorstFirst.begin());
        hasAny = m_nodes->at(row).site == site.meta.name && (m_map->shownParts() & 1U << part) != 0;
    }
    return hasAny;
}

// Of what is there, whether it is the newest or not: sites, clusters, and all together.
void TestMapSites::checkCounts(const QString &where) const
{
    const ClusterIndex &index = m_map->index();
    QCOMPARE(int(index.points()), m_map->size());
    PartCounts total;
    for (Id id = 0; id < index.points(); ++id) {
        QVERIFY2(m_map->countsOf(id) == m_layer->countsOf(m_map->at(id).name), qPrintable(where));
        total.add(m_map->countsOf(id));
    }
    QVERIFY2(m_map->total() == total, qPrintable(where));
    for (int zoom = 0; zoom <= ClusterIndex::MaxZoom; ++zoom)
        for (const Id id : index.all(zoom)) {
            PartCounts sum;
            for (const Id point : index.leaves(id, 0, index.pointsIn(id)))
                sum.add(m_layer->countsOf(m_map->at(point).name));
            QVERIFY2(m_map->countsOf(id) == sum, qPrintable(QStringLiteral("%1 zoom %2").arg(where).arg(zoom)));
        }
}

void TestMapSites::checkChoice(const QString &where) const
{
    QStringList wanted;
    int withoutPlace = 0;
    for (int row = 0; row < m_sites->size(); ++row) {
        const Site &site = m_sites->at(row);
        withoutPlace += hasPlace(site) ? 0 : 1;
        if (!hasPlace(site) || !isWantedNaively(site))
            continue;
        wanted << site.meta.name;
        const auto id = m_map->find(site.meta.name);
        QVERIFY2(id, qPrintable(where));
        QCOMPARE(m_map->at(*id).place, *mercator::toUnit({site.latitudeDeg, site.longitudeDeg}));
        QVERIFY(m_map->at(*id).tier == site.tier);
    }
    wanted.sort();
    QVERIFY2(shown() == wanted, qPrintable(where));
    QCOMPARE(m_map->withoutPlace(), withoutPlace);
}

void TestMapSites::nothingIsThereYet()
{
    QCOMPARE(m_map->size(), 0);
    QCOMPARE(m_map->index().nodes(), 0U);
    QCOMPARE(m_map->total(), PartCounts());
    QCOMPARE(m_map->shownParts(), MapSites::AllParts);
    QVERIFY(!m_map->find(a));
    setState(a, NodeState::Offline); // of a site that is not in the inventory
    QVERIFY(m_map->isSettled());
    QCOMPARE(m_map->total(), PartCounts());
}

void TestMapSites::foundByName()
{
    put({siteAt(a, 10, 10), siteAt(b, 10, 10.001), siteAt(c, -20, 90)});
    QVERIFY(!m_map->find(a)); // as of the last rebuild
    settle();
    for (const QString &name : {a, b, c}) {
        const auto id = m_map->find(name);
        QVERIFY(id);
        QCOMPARE(m_map->at(*id).name, name);
        QCOMPARE(m_map->namesIn(*id), QStringList{name});
    }
    QVERIFY(!m_map->find(QStringLiteral("A")));
    QVERIFY(!m_map->find({}));
    commit(*m_sites, {}, {b});
    settle();
    QVERIFY(!m_map->find(b));
    QVERIFY(m_map->find(c));
}

void TestMapSites::namesAreThoseOfTheLeaves()
{
    put({siteAt(a, 10, 10), siteAt(b, 10, 10.001), siteAt(c, -20, 90)});
    settle();
    const ClusterIndex &index = m_map->index();
    const Id both = index.parent(*m_map->find(a));
    QVERIFY(both != ClusterIndex::None);
    QStringList names = m_map->namesIn(both);
    QCOMPARE(m_map->namesIn(both), names); // in an order that stays
    names.sort();
    QCOMPARE(names, (QStringList{a, b}));
    QStringList all;
    for (const Id id : index.all(0))
        all << m_map->namesIn(id);
    all.sort();
    QCOMPARE(all, (QStringList{a, b, c}));
}

void TestMapSites::countsChangeAtOnce()
{
    put({siteAt(a, 10, 10), siteAt(b, 10, 10.001)});
    settle();
    QSignalSpy rebuilt(m_map.get(), &MapSites::rebuilt);
    QSignalSpy changed(m_map.get(), &MapSites::countsChanged);
    setState(a, NodeState::Offline);
    QCOMPARE(changed.size(), 1);
    const Id both = m_map->index().parent(*m_map->find(a));
    QCOMPARE(m_map->countsOf(both).of(1), 1);
    QCOMPARE(m_map->total().of(1), 1);
    setState(c, NodeState::Offline); // not on the map
    QCOMPARE(changed.size(), 1);
    Node seen = node(QStringLiteral("a-1"), a, NodeState::Offline);
    seen.lastSeen = 5;
    commit(*m_nodes, {seen});
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_map->isSettled());
    QCOMPARE(rebuilt.size(), 0);
    checkCounts({});
}

void TestMapSites::whatComesTogetherIsBuiltOnce()
{
    QSignalSpy rebuilt(m_map.get(), &MapSites::rebuilt);
    for (int i = 1; i <= 20; ++i)
        put({siteAt(QStringLiteral("s%1").arg(i), i, i)});
    QVERIFY(!m_map->isSettled());
    settle();
    QCOMPARE(rebuilt.size(), 1);
    QCOMPARE(m_map->size(), 20);
    m_map->setShownParts(MapSites::AllParts); // they are
    QVERIFY(m_map->isSettled());
}

void TestMapSites::partsChooseTheSites()
{
    put({siteAt(a, 10, 10), siteAt(b, 20, 20), siteAt(c, 30, 30)});
    setState(a, NodeState::Critical);
    setState(b, NodeState::Offline);
    m_map->setShownParts(CriticalBit | OfflineBit);
    settle();
    QCOMPARE(shown(), (QStringList{a, b}));
    setState(c, NodeState::Offline);
    settle();
    QCOMPARE(shown(), (QStringList{a, b, c}));
    m_map->setShownParts(OfflineBit);
    settle();
    QCOMPARE(shown(), (QStringList{b, c}));
    commit(*m_nodes, {}, {QStringLiteral("b-1")});
    settle();
    QCOMPARE(shown(), QStringList{c});
    m_map->setShownParts(0);
    settle();
    QCOMPARE(m_map->size(), 0);
    m_map->setShownParts(MapSites::AllParts);
    settle();
    QCOMPARE(shown(), (QStringList{a, b, c})); // also where nothing is counted
}

void TestMapSites::filterMayAskForCounts()
{
    put({siteAt(a, 10, 10), siteAt(b, 20, 20)});
    m_map->setFilter([this](const Site &site) { return m_aggregates->forSite(site.meta.name).of(NodeState::Offline) > 0; });
    settle();
    QCOMPARE(m_map->size(), 0);
    setState(b, NodeState::Offline);
    settle();
    QCOMPARE(shown(), QStringList{b});
    m_map->setFilter({});
    settle();
    QCOMPARE(shown(), (QStringList{a, b}));
}

// What is under way was chosen without it, and what is shown still has it.
void TestMapSites::comesBackWhileItIsBuilt()
{
    put({siteAt(a, 10, 10), siteAt(b, 20, 20)});
    setState(a, NodeState::Offline);
    m_map->setShownParts(OfflineBit);
    settle();
    QCOMPARE(shown(), QStringList{a});
    setState(a, NodeState::Online);
    m_map->setFilter([](const Site &) { return true; }); // builds at once
    setState(a, NodeState::Offline);
    settle();
    QCOMPARE(shown(), QStringList{a});
    checkCounts({});
}

// The other way round.
void TestMapSites::goesWhileItIsBuilt()
{
    put({siteAt(a, 10, 10), siteAt(b, 20, 20)});
    setState(a, NodeState::Online);
    m_map->setShownParts(OfflineBit);
    settle();
    QCOMPARE(m_map->size(), 0);
    setState(a, NodeState::Offline);
    m_map->setFilter([](const Site &) { return true; });
    setState(a, NodeState::Online);
    settle();
    QCOMPARE(m_map->size(), 0);
}

void TestMapSites::changesWhileItIsBuilt()
{
    put({siteAt(a, 10, 10), siteAt(b, 10, 10.001)});
    settle();
    m_map->setFilter([](const Site &) { return true; });
    setState(a, NodeState::Critical);
    checkCounts(QStringLiteral("of what is shown"));
    put({siteAt(c, 10, 10.002)});
    setState(c, NodeState::Offline);
    m_map->setFilter([](const Site &site) { return site.meta.name != b; }); // and once more
    setState(b, NodeState::Degraded);
    settle();
    QCOMPARE(shown(), (QStringList{a, c}));
    checkCounts(QStringLiteral("of what was built"));
}

void TestMapSites::isSettledAfterTheLastRebuild()
{
    m_map->setFilter([](const Site &) { return true; });
    m_map->setFilter([](const Site &) { return true; });
    QVector<bool> settled;
    connect(m_map.get(), &MapSites::rebuilt, this, [&] { settled << m_map->isSettled(); });
    settle();
    QCOMPARE(settled, (QVector<bool>{false, true}));
}

void TestMapSites::anotherLayer()
{
    class FixedLayer final : public MapLayer
    {
    public:
        [[nodiscard]] PartCounts countsOf(const QString &site) const override
        {
            PartCounts counts;
            counts.add(7, site == a ? most : 1);
            return counts;
        }
        int most = 5;
    };
    put({siteAt(a, 10, 10), siteAt(b, 10, 10.001)});
    setState(a, NodeState::Critical);
    settle();
    FixedLayer other;
    QSignalSpy changed(m_map.get(), &MapSites::countsChanged);
    m_map->setLayer(other);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_map->total().of(7), 6);
    QCOMPARE(m_map->total().total(), 6);
    setState(b, NodeState::Critical); // nobody listens to that any more
    QCOMPARE(changed.size(), 1);
    other.most = 2;
    Q_EMIT other.sitesChanged({a, c});
    QCOMPARE(m_map->total().of(7), 3);
    other.most = 9;
    Q_EMIT other.allChanged(); // of sites that it cannot name
    QCOMPARE(m_map->countsOf(m_map->index().parent(*m_map->find(a))).of(7), 10);
    QVERIFY(m_map->isSettled());
    m_map->setShownParts(CriticalBit);
    settle();
    QCOMPARE(m_map->size(), 0);
    m_map->setLayer(*m_layer); // has other parts, and so other sites
    settle();
    QCOMPARE(shown(), (QStringList{a, b}));
    checkCounts({});
}

void TestMapSites::anotherPlane()
{
    put({siteAt(a, 10, 10), siteAt(b, 0, 0)});
    settle();
    QCOMPARE(m_map->withoutPlace(), 1);
    m_sites->clear();
    m_nodes->clear();
    settle();
    QCOMPARE(m_map->size(), 0);
    QCOMPARE(m_map->withoutPlace(), 0);
    QCOMPARE(m_map->total(), PartCounts());
}

void TestMapSites::mayGoAtAnyTime()
{
    QVector<Site> many;
    for (int i = 0; i < 20'000; ++i)
        many << siteAt(QStringLiteral("s%1").arg(i), 0.005 * i - 50, 0.01 * i);
    put(many);
    m_map.reset(); // before it begins
    m_map = std::make_unique<MapSites>(*m_sites, *m_layer);
    QVERIFY(!m_map->isSettled());
    m_map.reset(); // while it builds
    m_map = std::make_unique<MapSites>(*m_sites, *m_layer);
    m_map->setFilter([](const Site &) { return false; });
    m_map.reset(); // while it is to build once more
}

void TestMapSites::stepByChance(QRandomGenerator &random)
{
    const int what = random.bounded(24);
    if (what == 0) {
        m_map->setShownParts(random.bounded(3) == 0 ? MapSites::AllParts
                                                    : 1U << random.bounded(6) | 1U << random.bounded(6));
    } else if (what == 1) {
        const auto tier = Tier(random.bounded(4));
        m_filter = tier == Tier::Unspecified ? MapSites::Filter() : [tier](const Site &site) { return site.tier == tier; };
        m_map->setFilter(m_filter);
    } else if (what == 2) {
        QVector<Site> sites;
        for (int i = 0; i < 30; ++i)
            sites << siteByChance(random);
        put(sites);
    } else if (what < 6) {
        put({siteByChance(random)});
    } else if (what < 9) {
        commit(*m_sites, {}, {siteByChance(random).meta.name});
    } else {
        QVector<Node> nodes;
        for (int i = random.bounded(1, 5); i > 0; --i)
            nodes << nodeByChance(random);
        commit(*m_nodes, nodes, {nodeByChance(random).meta.name});
    }
}

void TestMapSites::anyHistoryAgreesWithChoosing()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 40; ++round) {
        for (int step = random.bounded(1, 40); step > 0; --step) {
            const QString where = QStringLiteral("round %1, %2 to go").arg(round).arg(step);
            stepByChance(random);
            checkCounts(where);
            if (random.bounded(4) == 0)
                QCoreApplication::sendPostedEvents(); // a build may be over by then
        }
        settle();
        checkCounts(QStringLiteral("round %1").arg(round));
        checkChoice(QStringLiteral("round %1").arg(round));
    }
}

SKERRY_TEST_MAIN(QCoreApplication, TestMapSites)
#include "tst_mapsites.moc"
