// What callers did and tried, as the audit log tells it over a real connection.
#include "backend_stub/audit/checkpoint.h"
#include "tests/support/auditfile.h"
#include "tests/support/fatallogger.h"
#include "tests/support/testplane.h"

#include <QFile>
#include <QtTest>

#include <set>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

v1::PutSiteRequest putRequest(const std::string &id, const std::string &name, const std::string &displayName = "Oslo")
{
    v1::PutSiteRequest request;
    request.mutable_options()->set_request_id(id);
    request.mutable_options()->set_reason("works at the quay");
    auto &site = *request.mutable_object();
    site.mutable_meta()->set_name(name);
    site.mutable_spec()->set_display_name(displayName);
    site.mutable_spec()->set_tier(v1::TIER_EDGE);
    site.mutable_spec()->set_country("Norway");
    return request;
}

// One control plane and callers of it.
struct Plane {
    explicit Plane(RefusalLimits limits = {})
        : plane({}, {}, limits), sites(v1::Inventory::NewStub(plane.channel())), audit(v1::Audit::NewStub(plane.channel()))
    {
    }

    static std::unique_ptr<grpc::ClientContext> contextOf(const std::string &token)
    {
        auto context = std::make_unique<grpc::ClientContext>();
        if (!token.empty())
            context->AddMetadata("authorization", "Bearer " + token);
        return context;
    }

    grpc::Status put(const v1::PutSiteRequest &request, const std::string &token = TestPlane::token()) const
    {
        v1::PutSiteResponse response;
        return sites->PutSite(contextOf(token).get(), request, &response);
    }

    // As somebody reads them who may look only.
    std::vector<v1::AuditRecord> records(const std::string &filter = {}) const
    {
        v1::ListAuditRequest request;
        request.mutable_options()->set_filter(filter);
        v1::ListAuditResponse response;
        const auto status = audit->ListAudit(contextOf(TestPlane::viewersToken()).get(), request, &response);
        if (!status.ok())
            qFatal("%s", status.error_message().c_str());
        std::vector<v1::AuditRecord> records;
        for (const auto &entry : response.items())
            records.push_back(entry.record());
        return records;
    }

    v1::VerifyAuditResponse verify(const std::vector<v1::AuditCheckpoint> &checkpoints = {}) const
    {
        v1::VerifyAuditRequest request;
        for (const auto &checkpoint : checkpoints)
            *request.add_checkpoints() = checkpoint;
        v1::VerifyAuditResponse response;
        const auto status = audit->VerifyAudit(contextOf(TestPlane::viewersToken()).get(), request, &response);
        if (!status.ok())
            qFatal("%s", status.error_message().c_str());
        return response;
    }

    v1::AuditCheckpoint exportCheckpoint() const
    {
        v1::ExportCheckpointResponse response;
        const auto status = audit->ExportCheckpoint(contextOf(TestPlane::viewersToken()).get(), {}, &response);
        if (!status.ok())
            qFatal("%s", status.error_message().c_str());
        return response.checkpoint();
    }

    TestPlane plane;
    const std::string epoch = plane.store().epoch();
    std::unique_ptr<v1::Inventory::Stub> sites;
    std::unique_ptr<v1::Audit::Stub> audit;
};

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAcceptedWriteTellsAll();
    void everyKindOfRefusalIsARecord_data();
    void everyKindOfRefusalIsARecord();
    void repetitionsAndDryRunsAreNoRecords();
    void aRequestIdForAnotherRequestIsRefused();
    void methodsNameWhatTheyChange();
    void secretsAreNotKept();
    void aFloodIsCounted();
    void theLogVerifiesAndSigns();
    void checkpointsThatAreNotWholeAreRefused();
    void readingNeedsAToken();
};

void TestAudit::anAcceptedWriteTellsAll()
{
    const Plane plane;
    QVERIFY(plane.put(putRequest("id-1", "oslo", "Oslo")).ok());
    QVERIFY(plane.put(putRequest("id-2", "oslo", "Oslo 2")).ok());
    const auto records = plane.records();
    QCOMPARE(records.size(), std::size_t(2));
    const auto &record = records[1];
    QCOMPARE(record.number(), std::uint64_t(2));
    QCOMPARE(record.actor(), std::string("tester"));
    QCOMPARE(record.roles_size(), 2);
    QVERIFY(record.peer() == "unix:" || record.peer().starts_with("unix:/"));
    QCOMPARE(record.method(), std::string("Inventory/PutSite"));
    QCOMPARE(record.kind() + "/" + record.name(), std::string("site/oslo"));
    QCOMPARE(record.reason(), std::string("works at the quay"));
    QCOMPARE(record.request_id(), std::string("id-2"));
    QCOMPARE(record.code(), 0);
    QCOMPARE(record.revision(), std::uint64_t(2));
    QVERIFY(record.has_at() && record.has_wall());
    QCOMPARE(record.changes_size(), 1);
    v1::Site before;
    v1::Site after;
    QVERIFY(record.changes(0).before().UnpackTo(&before) && record.changes(0).after().UnpackTo(&after));
    QCOMPARE(before.spec().display_name(), std::string("Oslo"));
    QCOMPARE(after.spec().display_name(), std::string("Oslo 2"));
    QCOMPARE(after.meta().generation(), std::uint64_t(2));
    QCOMPARE(plane.records("kind = site, outcome = accepted, revision = 1").size(), std::size_t(1));
}

void TestAudit::everyKindOfRefusalIsARecord_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("actor");
    QTest::newRow("unauthenticated") << QByteArray() << 16 << QByteArray();
    QTest::newRow("wrong token") << QByteArray("wrong") << 16 << QByteArray();
    QTest::newRow("no role") << QByteArray("viewer") << 7 << QByteArray("viewer");
    QTest::newRow("invalid options") << QByteArray("tester") << 3 << QByteArray("tester");
    QTest::newRow("invalid name") << QByteArray("tester") << 3 << QByteArray("tester");
    QTest::newRow("invalid spec") << QByteArray("tester") << 3 << QByteArray("tester");
    QTest::newRow("conflict") << QByteArray("tester") << 10 << QByteArray("tester");
    QTest::newRow("failed precondition") << QByteArray("tester") << 9 << QByteArray("tester");
    QTest::newRow("not found") << QByteArray("tester") << 5 << QByteArray("tester");
}

void TestAudit::everyKindOfRefusalIsARecord()
{
    QFETCH(QByteArray, token);
    QFETCH(int, code);
    QFETCH(QByteArray, actor);
    const Plane plane;
    QVERIFY(plane.put(putRequest("parent", "oslo")).ok());
    auto child = putRequest("child", "below-oslo");
    child.mutable_object()->mutable_spec()->set_tier(v1::TIER_DEVICE);
    child.mutable_object()->mutable_spec()->set_parent("oslo");
    QVERIFY2(plane.put(child).ok(), "");

    const QByteArray tag = QTest::currentDataTag();
    auto request = putRequest("id", "oslo", "Other");
    grpc::Status status;
    if (tag == "invalid options")
        request.mutable_options()->set_request_id(std::string(200, 'x'));
    if (tag == "invalid name")
        request.mutable_object()->mutable_meta()->set_name("No Name");
    if (tag == "invalid spec")
        request.mutable_object()->mutable_spec()->set_latitude_deg(91);
    if (tag == "conflict")
        request.mutable_options()->set_expected_generation(7);
    if (tag == "failed precondition" || tag == "not found") {
        v1::DeleteSiteRequest removal;
        *removal.mutable_options() = request.options();
        removal.set_name(tag == "not found" ? "bergen" : "oslo");
        v1::DeleteSiteResponse response;
        status = plane.sites->DeleteSite(Plane::contextOf(TestPlane::token()).get(), removal, &response);
    } else {
        const auto secret = token == "tester"   ? TestPlane::token()
                            : token == "viewer" ? TestPlane::viewersToken()
                                                : token.toStdString();
        status = plane.put(request, secret);
    }
    QCOMPARE(static_cast<int>(status.error_code()), code);

    const auto records = plane.records("outcome = refused");
    QCOMPARE(records.size(), std::size_t(1));
    const auto &record = records[0];
    QCOMPARE(record.number(), std::uint64_t(3));
    QCOMPARE(record.code(), code);
    QCOMPARE(record.message(), status.error_message());
    QCOMPARE(record.actor(), actor.toStdString());
    QCOMPARE(record.kind(), std::string("site"));
    QCOMPARE(record.reason(), std::string("works at the quay"));
    QCOMPARE(record.revision(), std::uint64_t(0));
    QCOMPARE(record.changes_size(), 0);
    QVERIFY(record.request_id().size() <= 128);
    QCOMPARE(record.name(), std::string(tag == "not found" ? "bergen" : tag == "invalid name" ? "No Name" : "oslo"));
    QVERIFY(!plane.verify().has_first_breach());
}

void TestAudit::repetitionsAndDryRunsAreNoRecords()
{
    const Plane plane;
    auto request = putRequest("id", "oslo");
    request.mutable_options()->set_dry_run(true);
    QVERIFY(plane.put(request).ok());
    QVERIFY(!plane.put(request, "wrong").ok());
    QVERIFY(!plane.put(request, TestPlane::viewersToken()).ok());
    QCOMPARE(plane.records().size(), std::size_t(0));
    request.mutable_options()->set_dry_run(false);
    for (int i = 0; i < 3; ++i)
        QVERIFY(plane.put(request).ok());
    QCOMPARE(plane.records().size(), std::size_t(1));
    // A second intent that changes nothing is one all the same.
    request.mutable_options()->set_request_id("another");
    QVERIFY(plane.put(request).ok());
    const auto records = plane.records();
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(records[1].changes_size(), 0);
    QCOMPARE(records[1].revision(), std::uint64_t(0));
}

void TestAudit::aRequestIdForAnotherRequestIsRefused()
{
    const Plane plane;
    QVERIFY(plane.put(putRequest("id", "oslo")).ok());
    QVERIFY(!plane.put(putRequest("id", "bergen")).ok());
    const auto records = plane.records();
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(records[1].name(), std::string("bergen"));
    QCOMPARE(records[1].code(), 3);
}

void TestAudit::methodsNameWhatTheyChange()
{
    const Plane plane;
    v1::CommandRolloutRequest command;
    command.mutable_options()->set_request_id("id");
    command.set_name("r1");
    v1::CommandRolloutResponse commanded;
    const auto rollouts = v1::Rollouts::NewStub(plane.plane.channel());
    QVERIFY(!rollouts->CommandRollout(Plane::contextOf(TestPlane::token()).get(), command, &commanded).ok());
    v1::DeleteReleaseRequest removal;
    removal.mutable_options()->set_request_id("id-2");
    removal.set_name("router-1");
    v1::DeleteReleaseResponse removed;
    const auto releases = v1::Releases::NewStub(plane.plane.channel());
    QVERIFY(!releases->DeleteRelease(Plane::contextOf(TestPlane::token()).get(), removal, &removed).ok());
    const auto records = plane.records();
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(records[0].method() + " " + records[0].kind() + "/" + records[0].name(),
             std::string("Rollouts/CommandRollout rollout/r1"));
    QCOMPARE(records[1].method() + " " + records[1].kind() + "/" + records[1].name(),
             std::string("Releases/DeleteRelease release/router-1"));
}

void TestAudit::secretsAreNotKept()
{
    const Plane plane;
    const std::string wrong = "a-token-of-somebody-else";
    QVERIFY(plane.put(putRequest("id-1", "oslo")).ok());
    QVERIFY(!plane.put(putRequest("id-2", "oslo"), wrong).ok());
    QVERIFY(!plane.put(putRequest("id-3", "oslo"), TestPlane::viewersToken()).ok());
    QCOMPARE(plane.records().size(), std::size_t(3));
    for (const char *suffix : {"", "-wal"}) {
        QFile file(QString::fromStdString(plane.plane.databasePath() + suffix));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto bytes = file.readAll().toStdString();
        for (const auto &secret : {wrong, TestPlane::token(), TestPlane::viewersToken()})
            QCOMPARE(bytes.find(secret), std::string::npos);
    }
}

void TestAudit::aFloodIsCounted()
{
    const Plane plane({.atOnce = 5, .every = std::chrono::hours(24), .summaryAfter = std::chrono::milliseconds(1)});
    for (int i = 0; i < 200; ++i)
        QCOMPARE(plane.put(putRequest("id", "oslo"), "wrong").error_code(), grpc::StatusCode::UNAUTHENTICATED);
    const auto told = [&plane] {
        std::uint64_t calls = 0;
        for (const auto &record : plane.records())
            calls += record.refused_more() == 0 ? 1 : record.refused_more();
        return calls;
    };
    QTRY_COMPARE(told(), std::uint64_t(200));
    QVERIFY(plane.records("actor = tester").empty());
}

void TestAudit::theLogVerifiesAndSigns()
{
    const Plane plane;
    QCOMPARE(plane.exportCheckpoint().number(), std::uint64_t(0));
    for (int i = 0; i < 5; ++i)
        QVERIFY(plane.put(putRequest("id-" + std::to_string(i), "oslo", std::to_string(i))).ok());
    const auto checkpoint = plane.exportCheckpoint();
    QCOMPARE(checkpoint.number(), std::uint64_t(5));
    QCOMPARE(checkpoint.epoch(), plane.epoch);
    QVERIFY(isSignedBy(checkpoint.public_key(), checkpointText(checkpoint), checkpoint.signature()));
    QVERIFY(plane.put(putRequest("later", "oslo", "later")).ok());
    const auto verified = plane.verify({checkpoint});
    QVERIFY(!verified.has_first_breach());
    QCOMPARE(verified.verified(), std::uint64_t(6));
    QCOMPARE(verified.hash(), plane.exportCheckpoint().hash());
    QVERIFY(!verified.signed_by_another_key());

    // Somebody who held the key and exported another past: what the caller kept is what counts.
    auto forged = makeCheckpoint({5, std::string(32, 'x')}, checkpoint.epoch(), wallNow(), SigningKey::make());
    const auto otherPast = plane.verify({forged});
    QCOMPARE(otherPast.first_breach().problem(), v1::AUDIT_PROBLEM_CHECKPOINT);
    QVERIFY(otherPast.signed_by_another_key());
}

void TestAudit::checkpointsThatAreNotWholeAreRefused()
{
    const Plane plane;
    QVERIFY(plane.put(putRequest("id", "oslo")).ok());
    v1::VerifyAuditRequest request;
    *request.add_checkpoints() = plane.exportCheckpoint();
    request.mutable_checkpoints(0)->set_number(2);
    v1::VerifyAuditResponse response;
    const auto status = plane.audit->VerifyAudit(Plane::contextOf(TestPlane::token()).get(), request, &response);
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

void TestAudit::readingNeedsAToken()
{
    const Plane plane;
    v1::ListAuditResponse list;
    v1::VerifyAuditResponse verified;
    v1::ExportCheckpointResponse exported;
    const auto unauthenticated = grpc::StatusCode::UNAUTHENTICATED;
    QCOMPARE(plane.audit->ListAudit(Plane::contextOf("wrong").get(), {}, &list).error_code(), unauthenticated);
    QCOMPARE(plane.audit->VerifyAudit(Plane::contextOf("wrong").get(), {}, &verified).error_code(), unauthenticated);
    QCOMPARE(plane.audit->ExportCheckpoint(Plane::contextOf("wrong").get(), {}, &exported).error_code(), unauthenticated);
    // Reading is not writing.
    QCOMPARE(plane.records().size(), std::size_t(0));
}

SKERRY_TEST_MAIN(QCoreApplication, TestAudit)
#include "tst_audit.moc"
