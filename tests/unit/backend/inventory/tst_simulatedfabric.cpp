#include "backend_stub/fabric/simulatedfabric.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

#include <thread>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

constexpr int Patience = 30'000;
constexpr int Nodes = 20;

std::string nodeName(int i)
{
    return "n" + std::to_string(i);
}

} // namespace

class TestSimulatedFabric : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::StoreFixture>();
        startFabric();
        m_fixture->run([](Transaction &tx) {
            tx.put(test::makeSite("region", v1::TIER_CLOUD));
            tx.put(test::makeSite("edge", v1::TIER_EDGE, "region"));
            tx.put(test::makeComponent("os", v1::COMPONENT_TYPE_IMAGE));
            for (const auto *version : {"1.0.0", "2.0.0", "3.0.0"})
                tx.put(test::makeRelease("os", version));
            for (int i = 0; i < Nodes; ++i) {
                auto node = test::makeNode(nodeName(i), i % 2 == 0 ? "region" : "edge");
                auto &installed = (*node.mutable_status()->mutable_installed())["os"];
                installed.set_release("os-1.0.0");
                installed.set_install_count(1);
                tx.put(node);
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_ONLINE), Nodes, Patience);
    }

    void cleanup()
    {
        m_fabric.reset();
        m_fixture.reset();
    }

    void goodReleasesSucceed()
    {
        setScale(1000);
        desire("os-2.0.0", "r1", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes, Patience);
        QCOMPARE(installed("os-2.0.0", 2), Nodes);
        QCOMPARE(inState(v1::NODE_STATE_ONLINE), Nodes);
    }

    void badReleasesFailAndAreNotTriedAgain()
    {
        changeSimulation([](v1::SimulationState &state) {
            state.set_time_scale(1000);
            (*state.mutable_releases())["os-2.0.0"].set_health_check_failure_ratio(1);
        });
        desire("os-2.0.0", "r1", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_FAILED, "r1", 1), Nodes, Patience);
        QCOMPARE(installed("os-1.0.0", 2), Nodes);
        // Mended; but only another attempt is another try.
        changeSimulation([](v1::SimulationState &state) { state.clear_releases(); });
        desire("os-2.0.0", "r1", 1);
        desire("os-2.0.0", "r1", 2);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 2), Nodes, Patience);
        QCOMPARE(installed("os-2.0.0", 3), Nodes);
    }

    void theNewestDesiredStateWins()
    {
        desire("os-2.0.0", "r1", 1); // at real time this takes a while
        QTRY_VERIFY_WITH_TIMEOUT(inState(v1::NODE_STATE_UPDATING) > 0, Patience);
        desire("os-3.0.0", "r2", 1);
        setScale(1000);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r2", 1), Nodes, Patience);
        QCOMPARE(installed("os-3.0.0", 2), Nodes); // given up before anything was installed
    }

    void whatIsInstalledSucceedsWithoutInstalling()
    {
        desire("os-1.0.0", "r1", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes, Patience);
        QCOMPARE(installed("os-1.0.0", 1), Nodes);
    }

    void offlineNodesCatchUp()
    {
        changeSimulation([](v1::SimulationState &state) {
            state.set_time_scale(1000);
            (*state.mutable_faults())["f"].set_site("edge");
        });
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_OFFLINE), Nodes / 2, Patience);
        desire("os-2.0.0", "r1", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes / 2, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_QUEUED, "r1", 1), Nodes / 2, Patience);
        desire("os-3.0.0", "r2", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r2", 1), Nodes / 2, Patience);
        changeSimulation([](v1::SimulationState &state) { state.clear_faults(); });
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r2", 1), Nodes, Patience);
        QCOMPARE(installed("os-3.0.0", 3), Nodes / 2);
        QCOMPARE(installed("os-3.0.0", 2), Nodes / 2); // the others skipped 2.0.0
    }

    void faultsExpire()
    {
        const auto until = m_fixture->clock.now() + 1h;
        changeSimulation([until](v1::SimulationState &state) {
            auto &site = (*state.mutable_faults())["f"];
            site.set_site("region"); // and the edge below it
            *site.mutable_until() = toProto(until);
            (*state.mutable_faults())["g"].set_node(nodeName(3));
        });
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_OFFLINE), Nodes, Patience);
        setScale(10'000);
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_ONLINE), Nodes - 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->get<v1::SimulationState>(SimulationName)->faults_size(), 1, Patience);
        QVERIFY(fromProto(m_fixture->get<v1::Node>("n0")->status().since()) >= until);
        QCOMPARE(m_fixture->get<v1::Node>(nodeName(3))->status().state(), v1::NODE_STATE_OFFLINE);
    }

    // Stopped while images are being installed, with everything in memory gone: each is installed once.
    void aRestartInTheMiddleInstallsOnce()
    {
        setScale(20);
        desire("os-2.0.0", "r1", 1);
        QTRY_VERIFY_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_INSTALLING, "r1", 1) > 0, Patience);
        restart();
        QTRY_VERIFY_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_RESTARTING, "r1", 1) > 0, Patience);
        restart();
        setScale(1000);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes, Patience);
        QCOMPARE(installed("os-2.0.0", 2), Nodes);
    }

    // The scale and the faults are in the store; a restart mends nothing.
    void aRestartMendsNothing()
    {
        changeSimulation([](v1::SimulationState &state) {
            state.set_time_scale(50);
            (*state.mutable_faults())["f"].set_site("edge");
        });
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_OFFLINE), Nodes / 2, Patience);
        m_fixture->clock.setScale(1);
        restart();
        QCOMPARE(m_fixture->clock.scale(), 50.0);
        setScale(1000);
        desire("os-2.0.0", "r1", 1);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes / 2, Patience);
        QCOMPARE(inState(v1::NODE_STATE_OFFLINE), Nodes / 2);
    }

    void anOptionSetsTheScale()
    {
        m_fabric.reset();
        m_fabric = std::make_unique<SimulatedFabric>(*m_fixture->store, *m_fixture->hub, m_fixture->clock,
                                                     FabricOptions{.seed = 1, .outages = false, .timeScale = 7});
        m_fabric->start();
        QCOMPARE(m_fixture->clock.scale(), 7.0);
        QTRY_VERIFY(m_fixture->get<v1::SimulationState>(SimulationName));
        QCOMPARE(m_fixture->get<v1::SimulationState>(SimulationName)->time_scale(), 7.0);
    }

    // Others write the same nodes all the while; neither loses anything.
    void losesNoWriteOfOthers()
    {
        constexpr int Writes = 200;
        setScale(1000);
        desire("os-2.0.0", "r1", 1);
        std::thread operators([this] {
            for (int i = 0; i < Writes; ++i) {
                m_fixture->run([i](Transaction &tx) {
                    auto node = *tx.get<v1::Node>(nodeName(i % Nodes));
                    (*node.mutable_meta()->mutable_labels())["l" + std::to_string(i)] = "x";
                    tx.put(node);
                });
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes, Patience);
        operators.join();
        int labels = 0;
        for (int i = 0; i < Nodes; ++i)
            labels += m_fixture->get<v1::Node>(nodeName(i))->meta().labels_size();
        QCOMPARE(labels, Writes);
        QCOMPARE(installed("os-2.0.0", 2), Nodes);
    }

    // A fabric that has nothing to do writes nothing: one new node is one revision for it and one for its report.
    void restsWhenNothingIsDue()
    {
        restart();
        const auto before = m_fixture->store->revision();
        m_fixture->put(test::makeNode("late", "edge"));
        QTRY_COMPARE_WITH_TIMEOUT(inState(v1::NODE_STATE_ONLINE), Nodes + 1, Patience);
        m_fabric->stop();
        QCOMPARE(m_fixture->store->revision(), before + 2);
    }

    void nodesThatAreDeletedAreForgotten()
    {
        desire("os-2.0.0", "r1", 1);
        QTRY_VERIFY_WITH_TIMEOUT(inState(v1::NODE_STATE_UPDATING) > 0, Patience);
        m_fixture->run([](Transaction &tx) { tx.remove(Kind::Node, "n0"); });
        setScale(1000);
        QTRY_COMPARE_WITH_TIMEOUT(inPhase(v1::UPDATE_PHASE_SUCCEEDED, "r1", 1), Nodes - 1, Patience);
        QVERIFY(!m_fixture->get<v1::Node>("n0"));
    }

    void linksComeAndGoByThemselves()
    {
        m_fabric.reset();
        m_fabric = std::make_unique<SimulatedFabric>(*m_fixture->store, *m_fixture->hub, m_fixture->clock,
                                                     FabricOptions{.seed = 1, .outages = true, .timeScale = 10'000});
        m_fabric->start();
        m_fixture->run([](Transaction &tx) {
            tx.put(test::makeSite("field", v1::TIER_DEVICE, "edge"));
            for (int i = 0; i < 200; ++i)
                tx.put(test::makeNode("d" + std::to_string(i), "field"));
        });
        const auto devices = [this](v1::NodeState state) {
            return m_fixture->count<v1::Node>(
                [state](const v1::Node &node) { return node.spec().site() == "field" && node.status().state() == state; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(devices(v1::NODE_STATE_OFFLINE) > 0, Patience);
        std::string away;
        m_fixture->store->read([&away](const View &view) {
            for (const auto &node : view.all<v1::Node>()) {
                if (node->status().state() == v1::NODE_STATE_OFFLINE)
                    away = node->meta().name();
            }
        });
        QVERIFY(!away.empty());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->get<v1::Node>(away)->status().state(), v1::NODE_STATE_ONLINE, Patience);
    }

private:
    void startFabric()
    {
        m_fabric = std::make_unique<SimulatedFabric>(*m_fixture->store, *m_fixture->hub, m_fixture->clock,
                                                     FabricOptions{.seed = 1, .outages = false, .timeScale = {}});
        m_fabric->start();
    }

    void restart()
    {
        m_fabric.reset();
        m_fixture->close();
        m_fixture->open();
        startFabric();
    }

    template<class Change>
    void changeSimulation(Change change)
    {
        m_fixture->run([&change](Transaction &tx) {
            const auto present = tx.get<v1::SimulationState>(SimulationName);
            auto state = present ? *present : v1::SimulationState();
            state.mutable_meta()->set_name(SimulationName);
            change(state);
            tx.put(state);
        });
    }

    void setScale(double scale)
    {
        changeSimulation([scale](v1::SimulationState &state) { state.set_time_scale(scale); });
    }

    void desire(const std::string &release, const std::string &rollout, unsigned attempt)
    {
        m_fixture->run([&](Transaction &tx) {
            for (const auto &present : tx.all<v1::Node>()) {
                auto node = *present;
                auto &desired = (*node.mutable_desired())["os"];
                desired.set_release(release);
                desired.set_rollout(rollout);
                desired.set_attempt(attempt);
                tx.put(node);
            }
        });
    }

    [[nodiscard]] int inState(v1::NodeState state) const
    {
        return m_fixture->count<v1::Node>([state](const v1::Node &node) { return node.status().state() == state; });
    }

    [[nodiscard]] int inPhase(v1::UpdatePhase phase, const std::string &rollout, unsigned attempt) const
    {
        return m_fixture->count<v1::Node>([&](const v1::Node &node) {
            const auto update = node.status().updates().find("os");
            return update != node.status().updates().end() && update->second.phase() == phase &&
                   update->second.rollout() == rollout && update->second.attempt() == attempt;
        });
    }

    [[nodiscard]] int installed(const std::string &release, unsigned times) const
    {
        return m_fixture->count<v1::Node>([&](const v1::Node &node) {
            const auto &os = node.status().installed().at("os");
            return os.release() == release && os.install_count() == times;
        });
    }

    std::unique_ptr<test::StoreFixture> m_fixture;
    std::unique_ptr<SimulatedFabric> m_fabric;
};

SKERRY_TEST_MAIN(QCoreApplication, TestSimulatedFabric)
#include "tst_simulatedfabric.moc"
