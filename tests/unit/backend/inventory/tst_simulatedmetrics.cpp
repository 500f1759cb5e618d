// What simulated nodes measure: the same at any time that it is asked, and changed by a release only while it runs.
#include "backend_stub/fabric/simulatedmetrics.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

#include <cmath>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint Noon{std::chrono::milliseconds(1'800'000'000'000)};

double p95(const MetricWindow &window)
{
    return std::get<LatencyHistogram>(window).quantile(0.95).value();
}

} // namespace

class TestSimulatedMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::StoreFixture>();
        v1::Node node;
        node.mutable_meta()->set_name("n1");
        node.mutable_spec()->set_site("s1");
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        auto &installed = (*node.mutable_status()->mutable_installed())["c"];
        installed.set_release("new");
        installed.set_previous("old");
        *installed.mutable_since() = toProto(Noon);
        m_store->put(node);
    }

    void theSameWindowHasTheSameNumbers()
    {
        for (const auto metric :
             {Metric::Latency, Metric::Cpu, Metric::Memory, Metric::Errors, Metric::Restarts, Metric::Crashes}) {
            const auto first = read(metric);
            const auto second = read(metric);
            QCOMPARE(first.before.index(), second.before.index());
            QVERIFY(first.before.index() != 0);
        }
        QCOMPARE(p95(read(Metric::Latency).before), p95(read(Metric::Latency).before));
        QVERIFY(p95(read(Metric::Latency).before) != p95(read(Metric::Latency, {Noon - 2h, Noon - 1h}).before));
    }

    // Windows that follow each other hold together what the whole one holds.
    void windowsAddUp()
    {
        const auto events = [this](TimeWindow when) { return std::get<EventCount>(read(Metric::Errors, when).before); };
        const auto whole = events({Noon - 2h, Noon});
        const auto first = events({Noon - 2h, Noon - 1h});
        const auto second = events({Noon - 1h, Noon});
        QCOMPARE(first.count + second.count, whole.count);
        QCOMPARE(first.exposure + second.exposure, whole.exposure);
        QCOMPARE(whole.exposure, 2.0 * 60 * 60); // a request a second
    }

    void aReleaseShowsWhileItRuns()
    {
        const auto usual = read(Metric::Latency);
        mark("new", 0.5);
        const auto now = read(Metric::Latency);
        QCOMPARE(p95(now.before), p95(usual.before));
        const double rise = p95(now.after) / p95(usual.after);
        QVERIFY2(std::abs(rise - 1.5) < 0.03, qPrintable(QString::number(rise)));
        mark("old", 1.0);
        QVERIFY(p95(read(Metric::Latency).before) > 1.9 * p95(usual.before));
        QCOMPARE(p95(read(Metric::Latency).after), p95(now.after));
    }

    void whoIsSilentTellsNothing()
    {
        auto node = *m_store->get<v1::Node>("n1");
        node.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        *node.mutable_status()->mutable_last_seen() = toProto(Noon + 10min);
        m_store->put(node);
        const auto seen = read(Metric::Errors);
        QCOMPARE(std::get<EventCount>(seen.before).exposure, 3600.0);
        QCOMPARE(std::get<EventCount>(seen.after).exposure, 600.0);
        *node.mutable_status()->mutable_last_seen() = toProto(Noon - 2h);
        m_store->put(node);
        QVERIFY(std::holds_alternative<std::monostate>(read(Metric::Errors).after));
        const WindowQuery nobody{"gone", "s1", NodeGroup::Canary, {Noon - 1h, Noon}, {Noon, Noon + 1h}};
        const auto nothing = SimulatedMetrics(*m_store->store, 1).read(Metric::Cpu, std::span(&nobody, 1));
        QVERIFY(std::holds_alternative<std::monostate>(nothing.front().before));
    }

    // Otherwise every node would be like every other, and nothing could be told from them.
    void nodesDiffer()
    {
        std::set<double> values;
        std::vector<WindowQuery> queries;
        queries.reserve(20);
        for (int i = 0; i < 20; ++i) {
            v1::Node node;
            node.mutable_meta()->set_name("m" + std::to_string(i));
            m_store->put(node);
            queries.push_back({node.meta().name(), "s1", NodeGroup::Canary, {Noon - 1h, Noon}, {Noon, Noon + 1h}});
        }
        for (const auto &windows : SimulatedMetrics(*m_store->store, 1).read(Metric::Latency, queries))
            values.insert(p95(windows.before));
        QVERIFY(values.size() >= 18); // buckets
        QVERIFY(*values.rbegin() > 1.1 * *values.begin());
    }

private:
    [[nodiscard]] NodeWindows read(Metric metric, TimeWindow before = {Noon - 1h, Noon})
    {
        const WindowQuery query{"n1", "s1", NodeGroup::Canary, before, {Noon, Noon + 30min}};
        return SimulatedMetrics(*m_store->store, 1).read(metric, std::span(&query, 1)).front();
    }

    void mark(const std::string &release, double latencyIncrease)
    {
        const auto present = m_store->get<v1::SimulationState>("simulation");
        auto state = present ? *present : v1::SimulationState();
        state.mutable_meta()->set_name("simulation");
        (*state.mutable_releases())[release].set_latency_increase(latencyIncrease);
        m_store->put(state);
    }

    std::unique_ptr<test::StoreFixture> m_store;
};

SKERRY_TEST_MAIN(QCoreApplication, TestSimulatedMetrics)
#include "tst_simulatedmetrics.moc"
