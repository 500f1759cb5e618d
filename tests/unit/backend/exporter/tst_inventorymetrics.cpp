// What a scrape says of the objects in a store.
#include "backend_stub/exporter/inventorymetrics.h"
#include "backend_stub/inventory/memoryview.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <map>
#include <string>

using namespace skerry;
using namespace skerry::backend;

namespace {

constexpr TimePoint Now{Milliseconds(1'800'000'000'500)};

template<class T>
void add(MemoryView &view, const std::string &name, const std::function<void(T &)> &edit)
{
    T object;
    object.mutable_meta()->set_name(name);
    edit(object);
    view.add(kindOf<T>, std::make_shared<T>(object));
}

void addNode(MemoryView &view, const std::string &name, v1::NodeState state)
{
    add<v1::Node>(view, name, [&](v1::Node &node) {
        node.mutable_spec()->set_site("oslo");
        node.mutable_status()->set_state(state);
    });
}

// "family{label=value,...}" -> value.
std::map<std::string, double> valuesOf(const MemoryView &view)
{
    std::map<std::string, double> values;
    for (const auto &family : inventoryMetrics(view, Now)) {
        for (const auto &metric : family.metric) {
            std::string labels;
            for (const auto &label : metric.label)
                labels += (labels.empty() ? "" : ",") + label.name + "=" + label.value;
            values[family.name + "{" + labels + "}"] =
                family.type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value;
        }
    }
    return values;
}

} // namespace

class TestInventoryMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sitesCountTheirNodesByState();
    void aSiteWithoutNodesIsThere();
    void deploymentsCountReleases();
    void onlyRolloutsUnderWayAreThere();
    void thePlaneTellsOfItself();
};

void TestInventoryMetrics::sitesCountTheirNodesByState()
{
    MemoryView view;
    addNode(view, "a", v1::NODE_STATE_ONLINE);
    addNode(view, "b", v1::NODE_STATE_ONLINE);
    addNode(view, "c", v1::NODE_STATE_OFFLINE);
    const auto values = valuesOf(view);
    QCOMPARE(values.at("skerry_site_nodes{site=oslo,state=online}"), 2.0);
    QCOMPARE(values.at("skerry_site_nodes{site=oslo,state=offline}"), 1.0);
    QCOMPARE(values.at("skerry_site_nodes{site=oslo,state=updating}"), 0.0);
    QCOMPARE(values.at("skerry_objects{kind=node}"), 3.0);
}

void TestInventoryMetrics::aSiteWithoutNodesIsThere()
{
    MemoryView view;
    add<v1::Site>(view, "empty", [](v1::Site &site) {
        site.mutable_spec()->set_tier(v1::TIER_EDGE);
        site.mutable_spec()->set_country("Norway");
        site.mutable_spec()->set_parent("root");
    });
    const auto values = valuesOf(view);
    QCOMPARE(values.at("skerry_site_info{site=empty,tier=edge,country=Norway,parent=root}"), 1.0);
    QCOMPARE(values.at("skerry_site_nodes{site=empty,state=online}"), 0.0);
}

void TestInventoryMetrics::deploymentsCountReleases()
{
    MemoryView view;
    add<v1::Deployment>(view, "d", [](v1::Deployment &deployment) {
        (*deployment.mutable_status()->mutable_nodes_by_release())["os-1"] = 7;
    });
    QCOMPARE(valuesOf(view).at("skerry_deployment_nodes{deployment=d,release=os-1}"), 7.0);
}

void TestInventoryMetrics::onlyRolloutsUnderWayAreThere()
{
    MemoryView view;
    for (const auto phase : {v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_COMPLETED}) {
        add<v1::Rollout>(view, phase == v1::ROLLOUT_PHASE_WAVE ? "now" : "before", [phase](v1::Rollout &rollout) {
            rollout.mutable_spec()->set_deployment("d");
            rollout.mutable_spec()->set_release("os-2");
            rollout.mutable_status()->set_phase(phase);
            for (int group = 0; group < 2; ++group) {
                rollout.mutable_status()->add_groups()->set_succeeded(3);
                rollout.mutable_status()->mutable_groups(group)->set_pending_offline(1);
            }
        });
    }
    const auto values = valuesOf(view);
    QCOMPARE(values.at("skerry_rollout_info{rollout=now,deployment=d,release=os-2,phase=wave}"), 1.0);
    QCOMPARE(values.at("skerry_rollout_nodes{rollout=now,state=succeeded}"), 6.0);
    QCOMPARE(values.at("skerry_rollout_nodes{rollout=now,state=offline}"), 2.0);
    QVERIFY(!values.contains("skerry_rollout_nodes{rollout=before,state=succeeded}"));
    QCOMPARE(values.at("skerry_objects{kind=rollout}"), 2.0);
}

void TestInventoryMetrics::thePlaneTellsOfItself()
{
    const auto values = valuesOf({});
    QCOMPARE(values.at("skerry_clock_seconds{}"), 1'800'000'000.5);
    QCOMPARE(values.at("skerry_store_revisions_total{}"), 0.0);
    QVERIFY(values.contains(std::string("skerry_build_info{version=") + SKERRY_VERSION + "}"));
}

SKERRY_TEST_MAIN(QCoreApplication, TestInventoryMetrics)
#include "tst_inventorymetrics.moc"
