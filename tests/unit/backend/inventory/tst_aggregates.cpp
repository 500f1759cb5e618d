#include "backend_stub/core/splitmix.h"
#include "backend_stub/inventory/aggregates.h"
#include "backend_stub/inventory/attributes.h"
#include "backend_stub/inventory/words.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

v1::FleetStatus countNaively(const View &view, const v1::Fleet &fleet)
{
    v1::FleetStatus status;
    const auto selector = Selector::parse(fleet.spec().selector());
    for (const auto &node : view.all<v1::Node>()) {
        if (!selector.ok() || !matches(*selector, Kind::Node, *node, view))
            continue;
        status.set_nodes(status.nodes() + 1);
        status.set_canary_nodes(status.canary_nodes() + (node->spec().channel() == v1::CHANNEL_CANARY ? 1 : 0));
        const std::string word(nodeStateWord(node->status().state()));
        ++(*status.mutable_nodes_by_state())[word.empty() ? "unknown" : word];
    }
    return status;
}

bool equal(const v1::FleetStatus &left, const v1::FleetStatus &right)
{
    const std::map<std::string, std::uint64_t> leftStates(left.nodes_by_state().begin(), left.nodes_by_state().end());
    const std::map<std::string, std::uint64_t> rightStates(right.nodes_by_state().begin(), right.nodes_by_state().end());
    return left.nodes() == right.nodes() && left.canary_nodes() == right.canary_nodes() && leftStates == rightStates;
}

v1::Node randomNode(SplitMix &random)
{
    static const std::vector<std::string> sites = {"oslo", "bergen", "nowhere"};
    static const std::vector<std::string> releases = {"proxy-1", "proxy-2", ""};
    auto node = test::makeNode("n" + std::to_string(random.below(40)), sites[random.below(3)]);
    node.mutable_spec()->set_channel(random.below(3) == 0 ? v1::CHANNEL_CANARY : v1::CHANNEL_MAIN);
    node.mutable_status()->set_state(static_cast<v1::NodeState>(random.below(6)));
    (*node.mutable_status()->mutable_installed())["proxy"].set_release(releases[random.below(3)]);
    return node;
}

} // namespace

class TestAggregates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithANaiveCount()
    {
        SplitMix random(17);
        MemoryView view;
        test::add(view, test::makeSite("oslo", v1::TIER_CLOUD));
        test::add(view, test::makeSite("bergen", v1::TIER_EDGE));
        for (const auto &[name, selector] : std::map<std::string, std::string>{
                 {"all", ""}, {"cloud", "tier = cloud"}, {"online", "state = online"}, {"broken", "="}})
            test::add(view, test::makeFleet(name, selector));
        FleetCounts counts;
        counts.reset(view);
        QCOMPARE(counts.takeChanged().size(), std::size_t{4});
        for (int step = 0; step < 3000; ++step) {
            const auto node = randomNode(random);
            test::add(view, node);
            counts.update(node.meta().name(), view);
            if (step % 50 != 0)
                continue;
            for (const auto &fleet : view.all<v1::Fleet>()) {
                QVERIFY(equal(counts.status(fleet->meta().name()), countNaively(view, *fleet)));
                std::uint64_t naive = 0;
                for (const auto &other : view.all<v1::Node>()) {
                    const auto selector = Selector::parse(fleet->spec().selector());
                    naive += selector.ok() && matches(*selector, Kind::Node, *other, view) &&
                                     other->status().installed().at("proxy").release() == "proxy-2"
                                 ? 1
                                 : 0;
                }
                const auto releases = counts.releases(fleet->meta().name(), "proxy");
                QCOMPARE(releases.contains("proxy-2") ? releases.at("proxy-2") : 0, naive);
                QVERIFY(!releases.contains(""));
            }
        }
        const auto last = view.all<v1::Node>().front();
        (void)counts.takeChanged();
        counts.update(last->meta().name(), view);
        QVERIFY(counts.takeChanged().empty()); // nothing is another
    }

    void writesWhatChanges()
    {
        test::StoreFixture fixture;
        Aggregates aggregates(*fixture.store, *fixture.hub, 1ms);
        fixture.put(test::makeSite("oslo", v1::TIER_CLOUD));
        fixture.put(test::makeFleet("cloud", "tier = cloud"));
        fixture.put(test::makeNode("n1", "oslo"));
        auto deployment = test::makeDeployment("d", "proxy", "cloud", "proxy-1", 1);
        deployment.mutable_status()->set_active_rollout("r1");
        fixture.put(deployment);
        aggregates.start();
        const auto fleet = [&fixture] { return fixture.get<v1::Fleet>("cloud"); };
        QTRY_COMPARE(fleet()->status().nodes(), std::uint64_t{1});
        const auto generation = fleet()->meta().generation();

        auto second = test::makeNode("n2", "oslo");
        second.mutable_spec()->set_channel(v1::CHANNEL_CANARY);
        second.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        (*second.mutable_status()->mutable_installed())["proxy"].set_release("proxy-1");
        fixture.put(second);
        QTRY_COMPARE(fleet()->status().canary_nodes(), std::uint64_t{1});
        QCOMPARE(fleet()->status().nodes_by_state().at("online"), std::uint64_t{1});
        QTRY_COMPARE(fixture.get<v1::Deployment>("d")->status().nodes_by_release().count("proxy-1"), std::size_t{1});
        QCOMPARE(fixture.get<v1::Deployment>("d")->status().active_rollout(), std::string("r1"));
        QCOMPARE(fleet()->meta().generation(), generation);

        fixture.run([](Transaction &tx) { tx.remove(Kind::Node, "n1"); });
        QTRY_COMPARE(fleet()->status().nodes(), std::uint64_t{1});
        // Fleets and sites move many nodes at once.
        fixture.run([](Transaction &tx) {
            auto changed = *tx.get<v1::Fleet>("cloud");
            changed.mutable_spec()->set_selector("tier = edge");
            tx.put(changed);
        });
        QTRY_COMPARE(fleet()->status().nodes(), std::uint64_t{0});
        QTRY_COMPARE(fixture.get<v1::Deployment>("d")->status().nodes_by_release_size(), 0);
        fixture.put(test::makeSite("oslo", v1::TIER_EDGE));
        QTRY_COMPARE(fleet()->status().nodes(), std::uint64_t{1});
        aggregates.stop();
    }

    // What it writes itself must not make it write again.
    void comesToRest()
    {
        test::StoreFixture fixture;
        Aggregates aggregates(*fixture.store, *fixture.hub, 1ms);
        fixture.put(test::makeSite("oslo", v1::TIER_CLOUD));
        fixture.put(test::makeFleet("cloud", "tier = cloud"));
        fixture.put(test::makeNode("n1", "oslo"));
        aggregates.start();
        QTRY_COMPARE(fixture.get<v1::Fleet>("cloud")->status().nodes(), std::uint64_t{1});
        const auto revision = fixture.store->revision();
        for (int i = 2; i <= 11; ++i) {
            // Each adds a node and waits for its count: one revision for each, and no others.
            fixture.put(test::makeNode("n" + std::to_string(i), "oslo"));
            QTRY_COMPARE(fixture.get<v1::Fleet>("cloud")->status().nodes(), static_cast<std::uint64_t>(i));
        }
        aggregates.stop();
        QCOMPARE(fixture.store->revision(), revision + 20);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestAggregates)
#include "tst_aggregates.moc"
