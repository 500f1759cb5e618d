#include "backend_stub/audit/changes.h"

#include "backend_stub/core/digest.h"
#include "backend_stub/core/limits.h"
#include "backend_stub/store/layer.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry::backend;
using namespace std::chrono_literals;
namespace v1 = skerry::v1;

namespace {

template<class T>
T unpack(const google::protobuf::Any &any)
{
    T object;
    if (!any.UnpackTo(&object))
        qFatal("%s is something else", any.type_url().c_str());
    return object;
}

v1::Node node(const std::string &name, const std::string &release = {}, std::uint32_t attempt = 1)
{
    v1::Node node;
    node.mutable_meta()->set_name(name);
    node.mutable_spec()->set_site("oslo");
    if (!release.empty()) {
        auto &desired = (*node.mutable_desired())["router"];
        desired.set_release(release);
        desired.set_rollout("r1");
        desired.set_attempt(attempt);
    }
    return node;
}

} // namespace

class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_objects = std::make_unique<ObjectMap>();
        m_revision = 0;
    }

    void showsNamesLabelsAndSpec()
    {
        v1::Site site;
        site.mutable_meta()->set_name("oslo");
        (*site.mutable_meta()->mutable_labels())["ring"] = "1";
        site.mutable_spec()->set_country("Norway");
        const auto created = write([&](Transaction &tx) { tx.put(site); });
        QCOMPARE(created.changes_size(), 1);
        QCOMPARE(created.changes(0).kind(), std::string("site"));
        QCOMPARE(created.changes(0).name(), std::string("oslo"));
        QVERIFY(!created.changes(0).has_before());
        const auto after = unpack<v1::Site>(created.changes(0).after());
        QCOMPARE(after.spec().country(), std::string("Norway"));
        QCOMPARE(after.meta().labels().at("ring"), std::string("1"));
        QCOMPARE(after.meta().generation(), std::uint64_t(1));
        // Not what the store knows anyway.
        QVERIFY(!after.meta().has_updated());
        QCOMPARE(after.meta().revision(), std::uint64_t(0));

        site.mutable_spec()->set_country("Sweden");
        const auto changed = write([&](Transaction &tx) { tx.put(site); });
        QCOMPARE(unpack<v1::Site>(changed.changes(0).before()).spec().country(), std::string("Norway"));
        QCOMPARE(unpack<v1::Site>(changed.changes(0).after()).spec().country(), std::string("Sweden"));

        const auto removed = write([&](Transaction &tx) { tx.remove(Kind::Site, "oslo"); });
        QCOMPARE(unpack<v1::Site>(removed.changes(0).before()).spec().country(), std::string("Sweden"));
        QVERIFY(!removed.changes(0).has_after());
    }

    void whatIsOnlyObservedIsNoChange()
    {
        auto oslo = node("n1");
        write([&](Transaction &tx) { tx.put(oslo); });
        oslo.mutable_status()->set_state(v1::NODE_STATE_OFFLINE);
        const auto record = write([&](Transaction &tx) { tx.put(oslo); });
        QCOMPARE(record.changes_size(), 0);
        QCOMPARE(record.assignments_size(), 0);
    }

    void kindsWithoutSpecAreShownWhole()
    {
        v1::SimulationState state;
        state.mutable_meta()->set_name("simulation");
        state.set_time_scale(60);
        const auto record = write([&](Transaction &tx) { tx.put(state); });
        QCOMPARE(unpack<v1::SimulationState>(record.changes(0).after()).time_scale(), 60.0);
    }

    void nodesThatAreToldTheSameAreTogether()
    {
        write([](Transaction &tx) {
            tx.put(node("a", "router-1"));
            tx.put(node("b", "router-1"));
            tx.put(node("c", "router-0"));
            tx.put(node("d", "router-1"));
        });
        const auto record = write([](Transaction &tx) {
            tx.put(node("a", "router-2"));
            tx.put(node("b", "router-2"));
            tx.put(node("c", "router-2"));
            // Told again, and told nothing any more.
            tx.put(node("d"));
        });
        QCOMPARE(record.changes_size(), 0);
        QCOMPARE(record.assignments_size(), 3);
        QCOMPARE(record.assignments(0).from_release(), std::string("router-0"));
        QCOMPARE(record.assignments(0).nodes_size(), 1);
        QCOMPARE(record.assignments(1).from_release(), std::string("router-1"));
        QCOMPARE(record.assignments(1).release(), std::string());
        QCOMPARE(record.assignments(1).nodes(0), std::string("d"));
        QCOMPARE(record.assignments(2).component(), std::string("router"));
        QCOMPARE(record.assignments(2).release(), std::string("router-2"));
        QCOMPARE(record.assignments(2).rollout(), std::string("r1"));
        QCOMPARE(record.assignments(2).nodes_size(), 2);
        QCOMPARE(record.assignments(2).nodes(1), std::string("b"));
        const auto again = write([](Transaction &tx) { tx.put(node("a", "router-2", 2)); });
        QCOMPARE(again.assignments(0).attempt(), 2U);
    }

    void aRolloutThatMovesShowsItsTransition()
    {
        v1::Rollout rollout;
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_CANARY);
        rollout.mutable_status()->add_transitions()->set_number(1);
        write([&](Transaction &tx) { tx.put(rollout); });
        // Counts are observed.
        rollout.mutable_status()->add_groups()->set_total(5);
        QCOMPARE(write([&](Transaction &tx) { tx.put(rollout); }).changes_size(), 0);
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_BAKING);
        rollout.mutable_status()->add_transitions()->set_number(2);
        const auto record = write([&](Transaction &tx) { tx.put(rollout); });
        QCOMPARE(record.changes_size(), 1);
        QCOMPARE(unpack<v1::Rollout>(record.changes(0).before()).status().phase(), v1::ROLLOUT_PHASE_CANARY);
        const auto after = unpack<v1::Rollout>(record.changes(0).after());
        QCOMPARE(after.status().phase(), v1::ROLLOUT_PHASE_BAKING);
        QCOMPARE(after.status().transitions_size(), 1);
        QCOMPARE(after.status().transitions(0).number(), 2U);
        QCOMPARE(after.status().groups_size(), 0);
    }

    void largeValuesAreNamedAndDigested()
    {
        v1::Site site;
        site.mutable_spec()->set_display_name(std::string(limits::AuditedBytes * 2 / 5, 'x'));
        const auto record = write([&](Transaction &tx) {
            for (const char *name : {"a", "b", "c"}) {
                site.mutable_meta()->set_name(name);
                tx.put(site);
            }
        });
        QCOMPARE(record.changes_size(), 3);
        QVERIFY(record.changes(1).has_after());
        QVERIFY(record.changes(1).after_sha256().empty());
        QVERIFY(!record.changes(2).has_after());
        QCOMPARE(record.changes(2).name(), std::string("c"));
        auto shown = unpack<v1::Site>(record.changes(1).after());
        shown.mutable_meta()->set_name("c");
        QCOMPARE(record.changes(2).after_sha256(), sha256({canonicalBytes(shown)}));
        QVERIFY(record.changes(2).before_sha256().empty());
        QVERIFY(record.ByteSizeLong() < limits::AuditedBytes + 1'000);
    }

private:
    v1::AuditRecord write(const std::function<void(Transaction &)> &body)
    {
        Layer layer(*m_objects, ++m_revision, TimePoint(1h), [](const auto &) { return std::nullopt; });
        body(layer);
        v1::AuditRecord record;
        describeChanges(layer.changes(), record);
        for (const auto &change : layer.changes())
            m_objects->set(change.kind, change.name, change.value);
        return record;
    }

    std::unique_ptr<ObjectMap> m_objects;
    std::uint64_t m_revision = 0;
};

SKERRY_TEST_MAIN(QCoreApplication, TestChanges)
#include "tst_changes.moc"
