#include "backend_stub/orchestrator/partition.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/orchestrator/candidates.h"

#include <QtTest>

#include <map>
#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

v1::RolloutPlan planOf(std::uint32_t canary, std::initializer_list<std::uint32_t> waves)
{
    v1::RolloutPlan plan;
    plan.mutable_canary()->set_count(canary);
    for (const auto percent : waves)
        plan.mutable_main()->add_wave_percent(percent);
    return plan;
}

std::set<std::string> namesOf(const v1::PartitionGroup &group)
{
    return {group.nodes().begin(), group.nodes().end()};
}

} // namespace

class TestPartition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNodeIsInExactlyOneGroup();
    void controlsAreMembersOfTheLastWaves();
    void sameArgumentsSamePartition();
    void wavesAreCumulativePercentages();
    void canaryIsSpreadAndSparesGateways();
    void canaryPrefersItsChannelAndReachableNodes();
    void canarySparesGatewaysOfItsChannel();
    void neverMoreThanHalfOfASite();
    void wavesAreRoundedUp();
    void neverMoreThanHalfOfTheFleet();
    void fleetOfOne();
};

void TestPartition::everyNodeIsInExactlyOneGroup()
{
    test::Random random(31);
    for (int round = 0; round < 300; ++round) {
        const auto nodes = test::makeRandomFleet(random);
        const auto canary = static_cast<std::uint32_t>(1 + test::below(random, 12));
        const auto partition = makePartition(nodes, planOf(canary, {1, 2, 33, 100}), "r" + std::to_string(round));
        std::multiset<std::string> seen;
        for (const auto &group : partition.groups()) {
            QVERIFY(std::is_sorted(group.nodes().begin(), group.nodes().end()));
            QVERIFY(group.nodes_size() > 0);
            seen.insert(group.nodes().begin(), group.nodes().end());
        }
        QCOMPARE(seen.size(), nodes.size());
        for (const auto &node : nodes)
            QCOMPARE(seen.count(node.name), std::size_t(1));
        QCOMPARE(partition.groups(0).name(), std::string("canary"));
    }
}

// As long as anybody keeps the old release, the control group does.
void TestPartition::controlsAreMembersOfTheLastWaves()
{
    test::Random random(32);
    for (int round = 0; round < 200; ++round) {
        auto nodes = test::makeRandomFleet(random);
        for (auto &node : nodes)
            node.failureDomain.clear();
        const auto partition = makePartition(nodes, planOf(4, {20, 60, 100}), "r" + std::to_string(round));
        const auto control = namesOf(partition.control());
        QVERIFY(std::is_sorted(partition.control().nodes().begin(), partition.control().nodes().end()));
        bool controlsBegan = false;
        std::size_t members = 0;
        for (int g = 1; g < partition.groups_size(); ++g) {
            for (const auto &name : partition.groups(g).nodes()) {
                // Once a wave has had one of them, the waves after it have nobody else.
                QVERIFY2(!controlsBegan || control.contains(name), name.c_str());
                members += control.contains(name) ? 1 : 0;
            }
            controlsBegan = members > 0;
        }
        QCOMPARE(members, control.size());
    }
}

void TestPartition::sameArgumentsSamePartition()
{
    auto nodes = test::makeFleet(20, 5);
    const auto plan = planOf(8, {10, 100});
    const auto first = makePartition(nodes, plan, "r1").SerializeAsString();
    std::reverse(nodes.begin(), nodes.end());
    QCOMPARE(makePartition(nodes, plan, "r1").SerializeAsString(), first);
    QVERIFY(makePartition(nodes, plan, "r2").SerializeAsString() != first);
}

void TestPartition::wavesAreCumulativePercentages()
{
    const auto partition = makePartition(test::makeFleet(21, 10), planOf(10, {5, 25, 50, 100}), "r");
    QCOMPARE(partition.groups_size(), 5);
    QCOMPARE(partition.groups(0).nodes_size(), 10);
    QCOMPARE(partition.groups(1).nodes_size(), 10); // 5 % of 200
    QCOMPARE(partition.groups(2).nodes_size(), 40);
    QCOMPARE(partition.groups(3).nodes_size(), 50);
    QCOMPARE(partition.groups(4).nodes_size(), 100);
    QCOMPARE(partition.groups(1).name(), "wave 1 (5 %)");
}

void TestPartition::canaryIsSpreadAndSparesGateways()
{
    const auto partition = makePartition(test::makeFleet(10, 4), planOf(20, {100}), "r");
    std::map<std::string, int> bySite;
    for (const auto &name : partition.groups(0).nodes()) {
        QVERIFY2(!name.ends_with("-node-0"), "a gateway was chosen although others were there");
        ++bySite[name.substr(0, name.find("-node"))];
    }
    QCOMPARE(bySite.size(), std::size_t(10));
    for (const auto &[site, count] : bySite)
        QCOMPARE(count, 2); // half of the site
}

void TestPartition::canaryPrefersItsChannelAndReachableNodes()
{
    auto nodes = test::makeFleet(10, 6);
    std::set<std::string> best;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].canaryChannel = i % 6 == 2;
        nodes[i].online = i % 6 != 3;
        if (nodes[i].canaryChannel)
            best.insert(nodes[i].name);
    }
    const auto small = makePartition(nodes, planOf(10, {100}), "r");
    for (const auto &name : small.groups(0).nodes())
        QVERIFY(best.contains(name));
    const auto large = makePartition(nodes, planOf(20, {100}), "r");
    for (const auto &name : large.groups(0).nodes())
        QVERIFY2(!name.ends_with("-node-3"), "an offline node was chosen although reachable ones were there");
}

void TestPartition::canarySparesGatewaysOfItsChannel()
{
    auto nodes = test::makeFleet(10, 4);
    for (auto &node : nodes)
        node.canaryChannel = node.gateway;
    const auto partition = makePartition(nodes, planOf(10, {100}), "r");
    QCOMPARE(partition.groups(0).nodes_size(), 10);
    for (const auto &name : partition.groups(0).nodes())
        QVERIFY2(!name.ends_with("-node-0"), "a gateway was chosen although others were there");
}

// A large site makes up for a small one.
void TestPartition::neverMoreThanHalfOfASite()
{
    auto nodes = test::makeFleet(1, 3);
    for (auto &node : test::makeFleet(1, 13)) {
        node.site = "large";
        node.name = "large-" + node.name;
        nodes.push_back(node);
    }
    const auto partition = makePartition(nodes, planOf(7, {100}), "r");
    const auto &canary = partition.groups(0).nodes();
    QCOMPARE(canary.size(), 7);
    QCOMPARE(std::count_if(canary.begin(), canary.end(), [](const auto &name) { return name.starts_with("large"); }), 6);
}

// The first wave of a small fleet is a node, not nobody.
void TestPartition::wavesAreRoundedUp()
{
    const auto partition = makePartition(test::makeFleet(2, 6), planOf(2, {5, 15, 100}), "r");
    QCOMPARE(partition.groups_size(), 4);
    QCOMPARE(partition.groups(1).nodes_size(), 1); // 5 % of 10
    QCOMPARE(partition.groups(2).nodes_size(), 1); // 15 % are 2
    QCOMPARE(partition.groups(3).nodes_size(), 8);
}

void TestPartition::neverMoreThanHalfOfTheFleet()
{
    const auto partition = makePartition(test::makeFleet(5, 2), planOf(10, {100}), "r");
    QCOMPARE(partition.groups(0).nodes_size(), 5);
    QCOMPARE(partition.groups(1).nodes_size(), 5);
}

void TestPartition::fleetOfOne()
{
    const auto partition = makePartition(test::makeFleet(1, 1), planOf(5, {5, 100}), "r");
    QCOMPARE(partition.groups_size(), 1);
    QCOMPARE(partition.groups(0).nodes_size(), 1);
    QVERIFY(!partition.has_control());
}

SKERRY_TEST_MAIN(QCoreApplication, TestPartition)
#include "tst_partition.moc"
