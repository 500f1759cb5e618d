#include "backend_stub/store/kinds.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <set>

using namespace skerry::backend;
namespace v1 = skerry::v1;

class TestKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsOwnNameAndType();
    void specBytesSeeLabelsAndSpecOnly();
};

void TestKinds::everyKindHasItsOwnNameAndType()
{
    std::set<std::string_view> names;
    std::set<std::string> types;
    for (const auto kind : AllKinds) {
        names.insert(kindName(kind));
        const auto object = makeObject(kind);
        types.insert(object->GetTypeName());
        mutableMetaOf(*object, kind).set_name("a");
        QCOMPARE(metaOf(*object, kind).name(), std::string("a"));
    }
    QCOMPARE(names.size(), AllKinds.size());
    QCOMPARE(types.size(), AllKinds.size());
}

void TestKinds::specBytesSeeLabelsAndSpecOnly()
{
    v1::Node node;
    node.mutable_meta()->set_name("n");
    node.mutable_spec()->set_site("oslo");
    const auto before = specBytes(node, Kind::Node);
    node.mutable_meta()->set_revision(7);
    node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
    (*node.mutable_desired())["router"].set_release("r1");
    QCOMPARE(specBytes(node, Kind::Node), before);

    node.mutable_spec()->set_cordoned(true);
    const auto cordoned = specBytes(node, Kind::Node);
    QVERIFY(cordoned != before);
    node.mutable_meta()->mutable_labels()->insert({"ring", "1"});
    QVERIFY(specBytes(node, Kind::Node) != cordoned);

    // Kinds without a spec are decided as a whole.
    v1::SimulationState simulation;
    simulation.set_time_scale(1);
    const auto slow = specBytes(simulation, Kind::Simulation);
    simulation.mutable_meta()->set_revision(9);
    QCOMPARE(specBytes(simulation, Kind::Simulation), slow);
    simulation.set_time_scale(60);
    QVERIFY(specBytes(simulation, Kind::Simulation) != slow);
}

SKERRY_TEST_MAIN(QCoreApplication, TestKinds)
#include "tst_kinds.moc"
