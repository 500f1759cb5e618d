#include "backend_stub/audit/auditedstore.h"

#include "tests/support/fatallogger.h"
#include "tests/unit/backend/audit/auditfixture.h"

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

v1::Node toldNode(const std::string &release, const std::string &rollout)
{
    v1::Node node;
    node.mutable_meta()->set_name("n1");
    auto &desired = (*node.mutable_desired())["router"];
    desired.set_release(release);
    desired.set_rollout(rollout);
    return node;
}

} // namespace

class TestAuditedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<AuditFixture>();
        m_store = std::make_unique<AuditedStore>(m_fixture->store(), noteOf("orchestrator"));
    }

    void aTransitionIsRecordedWithItsEvidence()
    {
        v1::Rollout rollout;
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_CANARY);
        QVERIFY(m_fixture->store().writeAndWait(put(rollout)));
        rollout.mutable_status()->set_phase(v1::ROLLOUT_PHASE_HALTED);
        auto &transition = *rollout.mutable_status()->add_transitions();
        transition.mutable_evidence()->set_verdict("6 of 12 failed");
        QVERIFY(m_store->writeAndWait([&](Transaction &tx) -> Outcome {
            tx.put(makeSite("besides"));
            tx.put(rollout);
            return Done{};
        }));
        const auto records = m_fixture->records();
        QCOMPARE(records.size(), std::size_t(1));
        QCOMPARE(records[0].actor(), std::string("orchestrator"));
        QCOMPARE(records[0].kind(), std::string("rollout"));
        QCOMPARE(records[0].name(), std::string("r1"));
        QCOMPARE(records[0].reason(), std::string("6 of 12 failed"));
        QCOMPARE(records[0].revision(), std::uint64_t(2));
        QCOMPARE(records[0].changes_size(), 2);
    }

    void whatNodesAreToldIsRecorded()
    {
        QVERIFY(m_store->writeAndWait(put(toldNode("router-1", "r1"))));
        QVERIFY(m_store->writeAndWait(put(toldNode("router-2", "r1"))));
        QVERIFY(m_store->writeAndWait(put(toldNode("router-3", ""))));
        const auto records = m_fixture->records();
        QCOMPARE(records.size(), std::size_t(3));
        // Named after what is new, then after who told it.
        QCOMPARE(records[0].kind() + "/" + records[0].name(), std::string("node/n1"));
        QCOMPARE(records[1].kind() + "/" + records[1].name(), std::string("rollout/r1"));
        QCOMPARE(records[2].kind() + "/" + records[2].name(), std::string("node/n1"));
        QCOMPARE(records[1].assignments(0).from_release(), std::string("router-1"));
    }

    void observationsAndFailuresAreNoRecords()
    {
        auto node = toldNode("router-1", "r1");
        QVERIFY(m_fixture->store().writeAndWait(put(node)));
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        QVERIFY(m_store->writeAndWait(put(node)));
        QVERIFY(!m_store->writeAndWait([](Transaction &tx) -> Outcome {
            tx.put(makeSite("oslo"));
            return Error{grpc::StatusCode::ABORTED, "It was changed meanwhile.", {}};
        }));
        QVERIFY(m_store->writeAndWait(putSite("oslo"), Store::Mode::DryRun));
        QCOMPARE(m_fixture->records().size(), std::size_t(0));
        QCOMPARE(m_store->revision(), std::uint64_t(2));
    }

    void aGivenSubjectStays()
    {
        AuditedStore loader(m_fixture->store(), noteOf("ada", "inventory", "fleet.yaml"));
        QVERIFY(loader.writeAndWait(putSite("oslo")));
        QCOMPARE(m_fixture->records()[0].kind(), std::string("inventory"));
        QCOMPARE(m_fixture->records()[0].name(), std::string("fleet.yaml"));
    }

private:
    template<class T>
    static Store::Body put(const T &object)
    {
        return [object](Transaction &tx) -> Outcome {
            tx.put(object);
            return Done{};
        };
    }

    std::unique_ptr<AuditFixture> m_fixture;
    std::unique_ptr<AuditedStore> m_store;
};

SKERRY_TEST_MAIN(QCoreApplication, TestAuditedStore)
#include "tst_auditedstore.moc"
