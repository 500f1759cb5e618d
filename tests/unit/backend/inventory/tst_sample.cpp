#include "backend_stub/inventory/attributes.h"
#include "backend_stub/inventory/priorityties.h"
#include "backend_stub/inventory/sample.h"
#include "backend_stub/inventory/validate.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <set>

using namespace skerry;
using namespace skerry::backend;

namespace {

const TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};

MemoryView viewOf(const ObjectSource &source)
{
    MemoryView view;
    for (std::size_t i = 0; i < source.size(); ++i) {
        auto item = source.make(i, Now);
        view.add(item.kind, std::move(item.object));
    }
    return view;
}

} // namespace

class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasWhatItPromises()
    {
        const auto view = viewOf(SampleInventory());
        QCOMPARE(view.count(Kind::Site), std::size_t{150});
        QCOMPARE(view.count(Kind::Node), std::size_t{1000});
        QCOMPARE(view.count(Kind::Fleet), std::size_t{4});
        QCOMPARE(view.count(Kind::Component), std::size_t{3});
        QCOMPARE(view.count(Kind::Release), std::size_t{6});
        std::map<v1::Tier, int> tiers;
        for (const auto &site : view.all<v1::Site>()) {
            ++tiers[site->spec().tier()];
            QVERIFY(!site->spec().time_zone().empty());
            QVERIFY(!site->spec().country().empty());
            QVERIFY(!site->spec().type().empty());
            const auto parent = view.get<v1::Site>(site->spec().parent());
            QCOMPARE(parent == nullptr, site->spec().tier() == v1::TIER_CLOUD);
            if (parent)
                QVERIFY(parent->spec().tier() < site->spec().tier());
        }
        QCOMPARE(tiers[v1::TIER_CLOUD], 46);
        QCOMPARE(tiers[v1::TIER_EDGE], 58);
        QCOMPARE(tiers[v1::TIER_DEVICE], 46);
        QCOMPARE(view.get<v1::Site>("norwayeast")->spec().jurisdiction(), std::string("EEA"));
        QCOMPARE(view.get<v1::Site>("westeurope")->spec().jurisdiction(), std::string("EU"));
    }

    // Each kind of site has its own reach, and a copy of a site of another kind has none of its.
    void someKindsHaveRadio()
    {
        const std::map<std::string, std::pair<double, double>> reaches = {{"5G MEC", {3'000, 15'000}},
                                                                          {"point of presence", {3'000, 15'000}},
                                                                          {"charging park", {600, 2'500}},
                                                                          {"vehicle depot", {600, 2'500}}};
        for (const std::size_t nodes : {1'000, 20'000}) {
            std::map<std::string, std::set<double>> found;
            for (const auto &site : viewOf(SampleInventory(nodes)).all<v1::Site>()) {
                const double metres = site->spec().coverage_radius_m();
                const auto reach = reaches.find(site->spec().type());
                if (reach == reaches.end()) {
                    QCOMPARE(metres, 0.0);
                    continue;
                }
                QVERIFY(metres >= reach->second.first && metres <= reach->second.second);
                found[reach->first].insert(metres);
            }
            QCOMPARE(found.size(), reaches.size());
            for (const auto &[type, metres] : found)
                QVERIFY2(metres.size() > 5, type.c_str()); // by chance
        }
    }

    // Where sites stand was drawn before they had a radio, and stays.
    void radioMovesNoSite()
    {
        const auto depot = viewOf(SampleInventory()).get<v1::Site>("detroit-depot");
        QVERIFY(depot);
        QCOMPARE(depot->spec().latitude_deg(), 42.4015);
        QCOMPARE(depot->spec().longitude_deg(), -82.8985);
        QVERIFY(depot->spec().coverage_radius_m() > 0);
    }

    void isValid_data()
    {
        QTest::addColumn<int>("nodes");
        for (const int nodes : {1, 2, 7, 50, 1000, 5000})
            QTest::addRow("%d", nodes) << nodes;
    }

    void isValid()
    {
        QFETCH(int, nodes);
        const auto view = viewOf(SampleInventory(static_cast<std::size_t>(nodes), 3));
        QCOMPARE(view.count(Kind::Node), static_cast<std::size_t>(nodes));
        for (const Kind kind : AllKinds) {
            view.forEach(kind, [&](const ObjectPtr &object) {
                const auto problems = problemsOf(kind, *object, view);
                QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().message.c_str());
            });
        }
        QVERIFY(priorityTies(view).empty());
    }

    // Each node is told and runs what the deployments of its fleets say, and nothing else.
    void nodesRunWhatDeploymentsSay()
    {
        const auto view = viewOf(SampleInventory());
        std::map<std::string, std::pair<int, int>> fleets;
        for (const auto &node : view.all<v1::Node>()) {
            std::map<std::string, std::string> expected;
            for (const auto &deployment : view.all<v1::Deployment>()) {
                const auto fleet = view.get<v1::Fleet>(deployment->spec().fleet());
                if (matches(*Selector::parse(fleet->spec().selector()), Kind::Node, *node, view))
                    expected[deployment->spec().component()] = deployment->spec().release();
            }
            QVERIFY(!expected.empty());
            QCOMPARE(static_cast<std::size_t>(node->desired_size()), expected.size());
            for (const auto &[component, release] : expected) {
                QCOMPARE(node->desired().at(component).release(), release);
                QCOMPARE(node->status().installed().at(component).release(), release);
            }
            QCOMPARE(node->status().state(), v1::NODE_STATE_ONLINE);
            for (const auto &fleet : view.all<v1::Fleet>()) {
                if (!matches(*Selector::parse(fleet->spec().selector()), Kind::Node, *node, view))
                    continue;
                auto &[main, canary] = fleets[fleet->meta().name()];
                ++(node->spec().channel() == v1::CHANNEL_CANARY ? canary : main);
            }
        }
        QCOMPARE(fleets.size(), std::size_t{4});
        for (const auto &[name, counts] : fleets) {
            QVERIFY2(counts.second >= 5, name.c_str());
            QVERIFY2(counts.first > counts.second * 3, name.c_str());
        }
    }

    void devicesAreReachedThroughTheirEdge()
    {
        const auto view = viewOf(SampleInventory());
        int reached = 0;
        for (const auto &node : view.all<v1::Node>()) {
            const auto site = view.get<v1::Site>(node->spec().site());
            QCOMPARE(!node->spec().gateway().empty(), site->spec().tier() == v1::TIER_DEVICE);
            if (node->spec().gateway().empty())
                continue;
            QCOMPARE(view.get<v1::Node>(node->spec().gateway())->spec().site(), site->spec().parent());
            ++reached;
        }
        QCOMPARE(reached, 250);
    }

    void isTheSameForTheSameSeed()
    {
        const auto texts = [](std::size_t nodes, std::uint64_t seed) {
            const SampleInventory sample(nodes, seed);
            std::multiset<std::string> result;
            for (std::size_t i = 0; i < sample.size(); ++i)
                result.insert(specBytes(*sample.make(i, Now).object, sample.make(i, Now).kind));
            return result;
        };
        QVERIFY(texts(300, 1) == texts(300, 1));
        QVERIFY(texts(300, 1) != texts(300, 2));
    }

    void scales()
    {
        const SampleInventory sample(100'000, 1);
        std::set<std::string> nodes;
        std::size_t sites = 0;
        for (std::size_t i = 0; i < sample.size(); ++i) {
            const auto item = sample.make(i, Now);
            if (item.kind == Kind::Node)
                nodes.insert(metaOf(*item.object, item.kind).name());
            sites += item.kind == Kind::Site ? 1 : 0;
            QVERIFY(item.kind != Kind::Node || sites == 0); // sites come last
        }
        QCOMPARE(nodes.size(), std::size_t{100'000});
        QVERIFY(sites > 3000);
        QCOMPARE(SampleInventory(1'000'000).size(), sample.size()); // no more than that
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestSample)
#include "tst_sample.moc"
