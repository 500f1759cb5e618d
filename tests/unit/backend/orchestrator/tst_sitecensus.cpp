// Whether a node serves its site, and that a count that remembers is the same as one that does not.
#include "backend_stub/orchestrator/sitecensus.h"
#include "backend_stub/store/layer.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <map>
#include <random>
#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

std::unique_ptr<v1::Node> makeNode(const std::string &name, const std::string &site, v1::NodeState state)
{
    auto node = std::make_unique<v1::Node>();
    node->mutable_meta()->set_name(name);
    node->mutable_spec()->set_site(site);
    node->mutable_status()->set_state(state);
    return node;
}

void giveOrder(v1::Node &node)
{
    auto &desired = (*node.mutable_desired())["c"];
    desired.set_release("c-2");
    desired.set_rollout("r");
    desired.set_attempt(1);
}

using Counts = std::map<std::string, std::array<std::uint32_t, 3>>;

// Sites without nodes are left out: whether one was ever asked for does not matter.
Counts count(SiteCensus &census, const View &view)
{
    census.count(view);
    Counts result;
    for (const auto &site : census.sites(view)) {
        if (site.nodes > 0)
            result[site.name] = {site.nodes, site.down, site.busy};
    }
    return result;
}

Counts naively(const View &view)
{
    Counts result;
    for (const auto &node : view.all<v1::Node>()) {
        auto &counts = result[node->spec().site()];
        ++counts[0];
        counts[1] += serviceOf(*node) == Service::Serves ? 0 : 1;
        counts[2] += serviceOf(*node) == Service::Busy ? 1 : 0;
    }
    return result;
}

} // namespace

class TestSiteCensus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoServes();
    void countsTheSameAsAtFirst();
    void keepsPlaces();
};

void TestSiteCensus::tellsWhoServes()
{
    for (const auto state : {v1::NODE_STATE_ONLINE, v1::NODE_STATE_DEGRADED})
        QCOMPARE(serviceOf(*makeNode("n", "s", state)), Service::Serves);
    QCOMPARE(serviceOf(*makeNode("n", "s", v1::NODE_STATE_OFFLINE)), Service::Away);
    QCOMPARE(serviceOf(*makeNode("n", "s", v1::NODE_STATE_UPDATING)), Service::Busy);

    const auto node = makeNode("n", "s", v1::NODE_STATE_ONLINE);
    node->mutable_spec()->set_cordoned(true);
    QCOMPARE(serviceOf(*node), Service::Serves);
    giveOrder(*node);
    QCOMPARE(serviceOf(*node), Service::Away);
    node->mutable_spec()->set_cordoned(false);
    QCOMPARE(serviceOf(*node), Service::Busy);
    auto &update = (*node->mutable_status()->mutable_updates())["c"];
    update.set_rollout("r");
    update.set_attempt(1);
    update.set_phase(v1::UPDATE_PHASE_QUEUED);
    QCOMPARE(serviceOf(*node), Service::Busy);
    update.set_phase(v1::UPDATE_PHASE_FAILED);
    QCOMPARE(serviceOf(*node), Service::Serves);
    update.set_attempt(0);
    QCOMPARE(serviceOf(*node), Service::Busy);
    node->mutable_desired()->at("c").set_given_up("timed out");
    QCOMPARE(serviceOf(*node), Service::Serves);
}

void TestSiteCensus::countsTheSameAsAtFirst()
{
    std::mt19937 random(7);
    const auto below = [&random](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    ObjectMap view;
    SiteCensus census;
    std::set<Counts> different;
    for (int step = 0; step < 2'000; ++step) {
        for (int changes = below(4); changes > 0; --changes) {
            const auto name = "n" + std::to_string(below(30));
            if (below(6) == 0) {
                view.set(Kind::Node, name, nullptr);
                continue;
            }
            auto node = makeNode(name, "s" + std::to_string(below(4)), static_cast<v1::NodeState>(1 + below(5)));
            if (below(3) == 0)
                giveOrder(*node);
            node->mutable_spec()->set_cordoned(below(4) == 0);
            view.set(Kind::Node, name, std::move(node));
        }
        const auto expected = naively(view);
        QCOMPARE(count(census, view), expected);
        different.insert(expected);
    }
    // Otherwise nothing was tried.
    QVERIFY(different.size() > 1'000);
}

void TestSiteCensus::keepsPlaces()
{
    ObjectMap view;
    SiteCensus census;
    QCOMPARE(census.indexOf({}), NoSite);
    const auto place = census.indexOf("z");
    view.set(Kind::Node, "n1", makeNode("n1", "a", v1::NODE_STATE_ONLINE));
    auto site = std::make_unique<v1::Site>();
    site->mutable_meta()->set_name("z");
    site->mutable_spec()->set_maintenance_windows("daily 02:00-05:00");
    site->mutable_spec()->set_time_zone("Europe/Oslo");
    view.set(Kind::Site, "z", std::move(site));
    census.count(view);
    QCOMPARE(census.indexOf("z"), place);
    const auto sites = census.sites(view);
    QCOMPARE(sites[place].name, std::string("z"));
    QCOMPARE(sites[place].windows, std::string("daily 02:00-05:00"));
    QCOMPARE(sites[place].timeZone, std::string("Europe/Oslo"));
    QCOMPARE(sites[census.indexOf("a")].nodes, 1u);
}

SKERRY_TEST_MAIN(QCoreApplication, TestSiteCensus)
#include "tst_sitecensus.moc"
