#include "backend_stub/fabric/reachability.h"
#include "backend_stub/fabric/surroundings.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

const TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};

v1::Fault siteFault(const std::string &site, std::optional<TimePoint> until)
{
    v1::Fault fault;
    fault.set_site(site);
    if (until)
        *fault.mutable_until() = toProto(*until);
    return fault;
}

} // namespace

class TestReachability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = MemoryView();
        test::add(m_view, test::makeSite("region", v1::TIER_CLOUD));
        test::add(m_view, test::makeSite("edge", v1::TIER_EDGE, "region"));
        test::add(m_view, test::makeSite("field", v1::TIER_DEVICE, "edge"));
        test::add(m_view, test::makeSite("other", v1::TIER_EDGE));
        test::add(m_view, test::makeNode("r1", "region"));
        test::add(m_view, test::makeNode("gw", "edge"));
        test::add(m_view, test::makeNode("d1", "field", "gw"));
        test::add(m_view, test::makeNode("far", "other", "d1"));
        test::add(m_view, test::makeNode("free", "other"));
    }

    void knownLinksAreTheStart()
    {
        setOffline("free", Now - 5min);
        setOffline("gw", Now - 1h);
        setOffline("d1", Now - 1h);
        int stillDown = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const auto known = KnownLinks::of(m_view, seed, Now);
            // What its gateway has cut off has a link that is up.
            QCOMPARE(known.downUntil.size(), std::size_t(2));
            const ReachabilityModel model(seed, true, &known);
            for (const char *up : {"r1", "d1", "far"})
                QVERIFY(model.link(up, v1::TIER_DEVICE, Now).reachable);
            const auto down = model.link("free", v1::TIER_EDGE, Now);
            QVERIFY(!down.reachable && down.changesAt > Now);
            QVERIFY(model.link("free", v1::TIER_EDGE, down.changesAt).reachable);
            stillDown += model.link("free", v1::TIER_EDGE, Now + 5min).reachable ? 0 : 1;
            // Outages that come later are those of the model.
            const auto next = model.link("r1", v1::TIER_DEVICE, Now);
            QVERIFY(!model.link("r1", v1::TIER_DEVICE, next.changesAt).reachable);
        }
        // A log-normal outage of edge links, median 5 min and sigma 1, that has lasted 5 min lasts 5 min more in
        // P(Z > ln 2) / P(Z > 0) = 0.2441 / 0.5 of cases: 97.6 of 200.
        QVERIFY2(stillDown > 97 - 25 && stillDown < 97 + 25, qPrintable(QString::number(stillDown)));
    }

    void anOutageThatWasInjectedIsNoOutageOfTheLink()
    {
        setOffline("free", Now - 5min);
        setFaults({{"f", siteFault("other", std::nullopt)}});
        QVERIFY(KnownLinks::of(m_view, 1, Now).downUntil.empty());
    }

    void aFaultOfHealthIsTheNodesOwn()
    {
        v1::Fault degraded = siteFault("edge", Now + 1min);
        degraded.set_state(v1::NODE_STATE_DEGRADED);
        v1::Fault critical;
        critical.set_node("gw");
        critical.set_state(v1::NODE_STATE_CRITICAL);
        setFaults({{"d", degraded}, {"c", critical}});
        QVERIFY(look("gw", Now).reachable);
        QCOMPARE(look("gw", Now).health, v1::NODE_STATE_CRITICAL); // the worse one
        QCOMPARE(look("d1", Now).health, v1::NODE_STATE_DEGRADED); // not its gateway's
        QVERIFY(look("d1", Now).changesAt == Now + 1min);
        QCOMPARE(look("d1", Now + 1min).health, v1::NODE_STATE_ONLINE);
        QCOMPARE(look("free", Now).health, v1::NODE_STATE_ONLINE);
    }

    void faultsReachDownwards()
    {
        test::add(m_view, test::makeNode("lone", "field"));
        setFaults({{"f", siteFault("edge", Now + 1min)}});
        QVERIFY(look("r1", Now).reachable);
        QVERIFY(!look("lone", Now).reachable); // only its site is below
        QVERIFY(!look("gw", Now).reachable);
        QVERIFY(!look("d1", Now).reachable);
        QVERIFY(!look("far", Now).reachable); // its gateway's site is below
        QVERIFY(look("free", Now).reachable);
        QVERIFY(look("d1", Now).changesAt == Now + 1min);
        QVERIFY(look("d1", Now + 1min).reachable);
        QVERIFY(look("d1", Now + 1min).changesAt == TimePoint::max());

        v1::Fault node;
        node.set_node("gw");
        setFaults({{"g", node}});
        QVERIFY(!look("gw", Now).reachable);
        QVERIFY(!look("far", Now).reachable);
        QVERIFY(look("gw", Now + 24h * 365).lastHeard == Now + 24h * 365);
        QVERIFY(look("gw", Now).changesAt == TimePoint::max());
        QVERIFY(look("r1", Now).reachable);
    }

    void findsWhatAFaultTouches()
    {
        const auto sorted = [this](const std::unordered_set<std::string> &nodes,
                                   const std::unordered_set<std::string> &sites) {
            auto names = affectedNodes(m_view, nodes, sites);
            std::sort(names.begin(), names.end());
            return names;
        };
        QCOMPARE(sorted({}, {"edge"}), (std::vector<std::string>{"d1", "far", "gw"}));
        QCOMPARE(sorted({}, {"region"}), (std::vector<std::string>{"d1", "far", "gw", "r1"}));
        QCOMPARE(sorted({"gw"}, {}), (std::vector<std::string>{"d1", "far", "gw"}));
        QCOMPARE(sorted({"free"}, {"field"}), (std::vector<std::string>{"d1", "far", "free"}));
    }

    // What is said to change does so exactly then, and not before.
    void changesWhenItSays()
    {
        const ReachabilityModel model(3, true);
        for (const auto tier : {v1::TIER_CLOUD, v1::TIER_EDGE, v1::TIER_DEVICE}) {
            auto now = Now;
            auto state = model.link("node", tier, now);
            for (int i = 0; i < 40; ++i) {
                QVERIFY(state.changesAt > now);
                QVERIFY(model.link("node", tier, state.changesAt - 1ms).reachable == state.reachable);
                QVERIFY(model.link("node", tier, now + (state.changesAt - now) / 2).changesAt == state.changesAt);
                now = state.changesAt;
                const auto next = model.link("node", tier, now);
                QVERIFY(next.reachable != state.reachable);
                if (!next.reachable)
                    QVERIFY(next.lastHeard == now);
                state = next;
            }
        }
    }

    // Devices are away often and long, clouds hardly ever; the bounds are wide around the means of the distributions.
    void tiersDiffer()
    {
        const ReachabilityModel model(5, true);
        const auto away = [&model](v1::Tier tier) {
            int count = 0;
            for (int i = 0; i < 20'000; ++i)
                count += model.link("n" + std::to_string(i), tier, Now).reachable ? 0 : 1;
            return count;
        };
        const int device = away(v1::TIER_DEVICE);
        QVERIFY2(device > 400 && device < 1000, qPrintable(QString::number(device)));
        const int edge = away(v1::TIER_EDGE);
        QVERIFY2(edge > 1 && edge < 60, qPrintable(QString::number(edge)));
        QVERIFY(away(v1::TIER_CLOUD) < 20);
    }

    void isReproducible()
    {
        const ReachabilityModel one(1, true);
        const ReachabilityModel same(1, true);
        const ReachabilityModel other(2, true);
        const ReachabilityModel quiet(1, false);
        int different = 0;
        for (int i = 0; i < 100; ++i) {
            const auto name = "n" + std::to_string(i);
            QVERIFY(one.link(name, v1::TIER_DEVICE, Now).changesAt == same.link(name, v1::TIER_DEVICE, Now).changesAt);
            different +=
                one.link(name, v1::TIER_DEVICE, Now).changesAt == other.link(name, v1::TIER_DEVICE, Now).changesAt ? 0 : 1;
            QVERIFY(quiet.link(name, v1::TIER_DEVICE, Now).changesAt == TimePoint::max());
        }
        QCOMPARE(different, 100);
    }

private:
    void setFaults(const std::map<std::string, v1::Fault> &faults)
    {
        v1::SimulationState state;
        state.mutable_meta()->set_name(SimulationName);
        for (const auto &[id, fault] : faults)
            (*state.mutable_faults())[id] = fault;
        test::add(m_view, state);
    }

    void setOffline(const std::string &name, TimePoint lastSeen)
    {
        auto node = *m_view.get<v1::Node>(name);
        node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        *node.mutable_status()->mutable_last_seen() = toProto(lastSeen);
        test::add(m_view, node);
    }

    [[nodiscard]] Reachability look(const std::string &node, TimePoint now) const
    {
        return ReachabilityModel(1, false).of(*m_view.get<v1::Node>(node), m_view, now);
    }

    MemoryView m_view;
};

SKERRY_TEST_MAIN(QCoreApplication, TestReachability)
#include "tst_reachability.moc"
