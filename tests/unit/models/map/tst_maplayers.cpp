// The small layers: states, alerts and whose law holds.
#include "models/jurisdiction.h"
#include "models/map/alertlayer.h"
#include "models/map/jurisdictionlayer.h"
#include "models/map/statelayer.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/fixtures.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr TimeMs Noon = 1'800'014'400'000;
const QString oslo = QStringLiteral("oslo");
const QString bergen = QStringLiteral("bergen");
using Names = QSet<QString>;

PartCounts oneOf(int part)
{
    PartCounts counts;
    counts.add(part);
    return counts;
}

Node nodeSince(const QString &name, NodeState state, TimeMs since, const QString &site = oslo)
{
    Node made = node(name, site, state);
    made.since = since;
    return made;
}

} // namespace

class TestMapLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesAreWorstFirst();
    void statesTellTheirSites();
    void statesThatNobodyKnows();
    void alertsOfAState_data();
    void alertsOfAState();
    void alertsGrowOld();
    void alertsAreNewAgain();
    void alertsOfThePast();
    void commonLawsComeFirst();
    void onlySoManyLaws();
    void lawsAreThoseOfTheSites();
    void lawOfASite();
    void rulesSayYesOrNo();
    void lawsGoWithThePlane();
};

void TestMapLayers::statesAreWorstFirst()
{
    KeyedStore<Node> nodes;
    const NodeAggregates aggregates(nodes);
    const StateLayer layer(aggregates);
    int part = 0;
    for (const NodeState state :
         {NodeState::Critical, NodeState::Offline, NodeState::Degraded, NodeState::Updating, NodeState::Online}) {
        commit(nodes, {node(QStringLiteral("n"), oslo, state)});
        QCOMPARE(layer.countsOf(oslo), oneOf(part++));
    }
    QCOMPARE(part, StateLayer::Parts - 1);
    QVERIFY(StateLayer::Parts <= PartCounts::MostParts);
    QCOMPARE(layer.countsOf(bergen), PartCounts());
}

void TestMapLayers::statesTellTheirSites()
{
    KeyedStore<Node> nodes;
    const NodeAggregates aggregates(nodes);
    const StateLayer layer(aggregates);
    commit(nodes, {node(QStringLiteral("a"), oslo), node(QStringLiteral("b"), bergen)});
    QSignalSpy changed(&layer, &MapLayer::sitesChanged);
    commit(nodes, {node(QStringLiteral("a"), oslo, NodeState::Offline)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{oslo});
}

void TestMapLayers::statesThatNobodyKnows()
{
    KeyedStore<Node> nodes;
    const NodeAggregates aggregates(nodes);
    const StateLayer layer(aggregates);
    commit(nodes, {node(QStringLiteral("a"), oslo, NodeState::Unspecified), node(QStringLiteral("b"), oslo, NodeState(17)),
                   node(QStringLiteral("c"), oslo, NodeState(-1)), node(QStringLiteral("d"), oslo)});
    QCOMPARE(layer.countsOf(oslo).of(StateLayer::Parts - 1), 3);
    QCOMPARE(layer.countsOf(oslo).total(), 4);
}

void TestMapLayers::alertsOfAState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("ageMs");
    QTest::addColumn<int>("part");
    const auto add = [](const char *name, NodeState state, qint64 ageMs, AlertLayer::Part part) {
        QTest::newRow(name) << int(state) << ageMs << int(part);
    };
    add("critical", NodeState::Critical, 0, AlertLayer::New);
    add("offline", NodeState::Offline, 60'000, AlertLayer::New);
    add("the last moment of being new", NodeState::Offline, AlertLayer::NewMs - 1, AlertLayer::New);
    add("from here on it stands", NodeState::Offline, AlertLayer::NewMs, AlertLayer::Standing);
    add("since ever", NodeState::Critical, Noon, AlertLayer::Standing);
    add("by a clock that is ahead", NodeState::Critical, -5'000, AlertLayer::New);
    add("degraded", NodeState::Degraded, 0, AlertLayer::Warning);
    add("degraded for long", NodeState::Degraded, Noon, AlertLayer::Warning);
    add("online", NodeState::Online, 0, AlertLayer::Well);
    add("updating", NodeState::Updating, Noon, AlertLayer::Well);
    add("nothing said", NodeState::Unspecified, 0, AlertLayer::Well);
    add("not known here", NodeState(17), 0, AlertLayer::Well);
}

void TestMapLayers::alertsOfAState()
{
    QFETCH(const int, state);
    QFETCH(const qint64, ageMs);
    QFETCH(const int, part);
    const PlaneClock clock([] { return Noon; });
    KeyedStore<Node> nodes;
    const AlertLayer layer(nodes, clock);
    commit(nodes, {nodeSince(QStringLiteral("n"), NodeState(state), Noon - ageMs)});
    QCOMPARE(layer.countsOf(oslo), oneOf(part));
}

void TestMapLayers::alertsGrowOld()
{
    TimeMs now = Noon;
    const PlaneClock clock([&now] { return now; });
    KeyedStore<Node> nodes;
    AlertLayer layer(nodes, clock);
    commit(nodes, {nodeSince(QStringLiteral("a"), NodeState::Critical, Noon),
                   nodeSince(QStringLiteral("b"), NodeState::Offline, Noon - 60'000, bergen)});
    QSignalSpy changed(&layer, &MapLayer::sitesChanged);
    now = Noon + AlertLayer::NewMs - 1;
    QCOMPARE(layer.countsOf(bergen), oneOf(AlertLayer::New)); // until somebody looks at the clock
    layer.tick();
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::New));
    QCOMPARE(layer.countsOf(bergen), oneOf(AlertLayer::Standing));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Names>(), Names{bergen});
    layer.tick();
    QCOMPARE(changed.size(), 1);
    now += 1;
    layer.tick();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.at(1).at(0).value<Names>(), Names{oslo});
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::Standing));
}

// The state is the same, but it is another time that it is in it.
void TestMapLayers::alertsAreNewAgain()
{
    const PlaneClock clock([] { return Noon; });
    KeyedStore<Node> nodes;
    const AlertLayer layer(nodes, clock);
    commit(nodes, {nodeSince(QStringLiteral("a"), NodeState::Offline, Noon - AlertLayer::NewMs)});
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::Standing));
    commit(nodes, {nodeSince(QStringLiteral("a"), NodeState::Offline, Noon - 1)});
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::New));
    commit(nodes, {nodeSince(QStringLiteral("a"), NodeState::Online, Noon)});
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::Well));
}

void TestMapLayers::alertsOfThePast()
{
    PlaneClock clock([] { return Noon; });
    KeyedStore<Node> nodes;
    AlertLayer layer(nodes, clock);
    commit(nodes, {nodeSince(QStringLiteral("a"), NodeState::Offline, Noon - 3'600'000)});
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::Standing));
    clock.setShown(Noon - 3'600'000 + 1000);
    layer.tick();
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::New));
    clock.setShown(std::nullopt);
    clock.setReference(Noon - 3'600'000 + 1000, Noon, 60); // the plane's clock, not the wall's
    layer.tick();
    QCOMPARE(layer.countsOf(oslo), oneOf(AlertLayer::New));
}

void TestMapLayers::commonLawsComeFirst()
{
    KeyedStore<Site> sites;
    Site own = site(QStringLiteral("e"), Tier::Edge, QStringLiteral("Norway"));
    own.jurisdiction = QStringLiteral("EEA");
    commit(sites, {site(QStringLiteral("a"), Tier::Edge, QStringLiteral("Spain")),
                   site(QStringLiteral("b"), Tier::Edge, QStringLiteral("Norway")),
                   site(QStringLiteral("c"), Tier::Edge, QStringLiteral("Norway")),
                   site(QStringLiteral("d"), Tier::Edge, QStringLiteral("Brazil")), own});
    const JurisdictionLayer layer(sites);
    QCOMPARE(layer.jurisdictions(), (QStringList{QStringLiteral("Norway"), QStringLiteral("Brazil"), QStringLiteral("EEA"),
                                                 QStringLiteral("Spain")}));
    QCOMPARE(layer.countsOf(QStringLiteral("c")), oneOf(0));
    QCOMPARE(layer.countsOf(QStringLiteral("e")), oneOf(2));
    QCOMPARE(layer.countsOf(QStringLiteral("nowhere")), PartCounts());
}

void TestMapLayers::onlySoManyLaws()
{
    KeyedStore<Site> sites;
    const JurisdictionLayer layer(sites);
    QVector<Site> all;
    for (int law = 0; law < 12; ++law)
        for (int i = 0; i <= law; ++i)
            all << site(QStringLiteral("s%1-%2").arg(law).arg(i), Tier::Edge, QStringLiteral("law %1").arg(law));
    commit(sites, all);
    QCOMPARE(layer.jurisdictions().size(), JurisdictionLayer::MostJurisdictions);
    QCOMPARE(layer.jurisdictions().constFirst(), QStringLiteral("law 11"));
    QCOMPARE(layer.jurisdictions().constLast(), QStringLiteral("law 5"));
    QCOMPARE(layer.countsOf(QStringLiteral("s5-0")), oneOf(JurisdictionLayer::MostJurisdictions - 1));
    QCOMPARE(layer.countsOf(QStringLiteral("s4-0")), oneOf(JurisdictionLayer::MostJurisdictions));
    QCOMPARE(layer.countsOf(QStringLiteral("s0-0")), oneOf(JurisdictionLayer::MostJurisdictions));
}

void TestMapLayers::lawsAreThoseOfTheSites()
{
    QRandomGenerator random(1);
    KeyedStore<Site> sites;
    const JurisdictionLayer layer(sites);
    for (int step = 0; step < 200; ++step) {
        const QString name = QStringLiteral("s%1").arg(random.bounded(40));
        if (random.bounded(4) == 0)
            commit(sites, {}, {name});
        else
            commit(sites, {site(name, Tier::Edge, QStringLiteral("law %1").arg(random.bounded(1, 11)))});
        QHash<QString, int> counts;
        for (int row = 0; row < sites.size(); ++row)
            ++counts[jurisdictionOf(sites.at(row))];
        QStringList laws = counts.keys();
        std::sort(laws.begin(), laws.end(), [&counts](const QString &a, const QString &b) {
            return std::pair(-counts.value(a), a) < std::pair(-counts.value(b), b);
        });
        QCOMPARE(layer.jurisdictions(), laws.mid(0, 7));
        for (int row = 0; row < sites.size(); ++row) {
            const auto place = laws.indexOf(jurisdictionOf(sites.at(row)));
            QCOMPARE(layer.countsOf(sites.at(row).meta.name), oneOf(int(std::min<qsizetype>(place, 7))));
        }
    }
}

void TestMapLayers::lawOfASite()
{
    KeyedStore<Site> sites;
    const JurisdictionLayer layer(sites);
    commit(sites, {site(oslo, Tier::Edge, QStringLiteral("Norway")), site(bergen, Tier::Edge, QStringLiteral("Norway"))});
    QSignalSpy changed(&layer, &MapLayer::allChanged);
    Site moved = site(bergen, Tier::Edge, QStringLiteral("Norway"));
    moved.jurisdiction = QStringLiteral("EEA");
    commit(sites, {moved});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(layer.countsOf(bergen), oneOf(0)); // by name: each has one
    QCOMPARE(layer.countsOf(oslo), oneOf(1));
}

void TestMapLayers::rulesSayYesOrNo()
{
    KeyedStore<Site> sites;
    JurisdictionLayer layer(sites);
    commit(sites, {site(oslo, Tier::Edge, QStringLiteral("Norway")), site(bergen)});
    QSignalSpy changed(&layer, &MapLayer::allChanged);
    QVERIFY(!layer.hasRule());
    layer.setRule([](const Site &site) { return !site.country.isEmpty(); });
    QVERIFY(layer.hasRule());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(layer.countsOf(oslo), oneOf(JurisdictionLayer::Allowed));
    QCOMPARE(layer.countsOf(bergen), oneOf(JurisdictionLayer::Refused));
    QCOMPARE(layer.countsOf(QStringLiteral("nowhere")), PartCounts());
    layer.setRule({});
    QVERIFY(!layer.hasRule());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(layer.countsOf(bergen), oneOf(int(layer.jurisdictions().indexOf(QString()))));
}

void TestMapLayers::lawsGoWithThePlane()
{
    KeyedStore<Site> sites;
    const JurisdictionLayer layer(sites);
    commit(sites, {site(oslo, Tier::Edge, QStringLiteral("Norway"))});
    QSignalSpy changed(&layer, &MapLayer::allChanged);
    sites.clear();
    QVERIFY(layer.jurisdictions().isEmpty());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(layer.countsOf(oslo), PartCounts());
}

SKERRY_TEST_MAIN(QCoreApplication, TestMapLayers)
#include "tst_maplayers.moc"
