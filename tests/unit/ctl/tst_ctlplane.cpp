#include "app/ctl/plane/objects.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/writing.h"
#include "skerry/v1/control_plane.pb.h"
#include "skerry/v1/inventory.pb.h"
#include "tests/support/fakeplane.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include <pthread.h>

using namespace skerry::ctl;
namespace v1 = skerry::v1;
using skerry::test::FakePlane;

class TestCtlPlane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aWriteIsSentAgainWithTheSameId();
    void aWriteIsNotSentAgainWhenItWasRefused();
    void whatIsNotReachedSaysSo();
    void aSilentPlaneMeetsTheDeadline();
    void ctrlCEndsACall();
    void refusalsKeepTheirDetails();
    void anotherMachineGetsNoToken();

private:
    [[nodiscard]] std::unique_ptr<Plane> connected(std::chrono::milliseconds timeout = {});
    void run(FakePlane::Hooks hooks);
    [[nodiscard]] static v1::Node node();

    std::unique_ptr<Interrupt> m_interrupt;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakePlane> m_plane;
};

void TestCtlPlane::init()
{
    m_interrupt = std::make_unique<Interrupt>();
    m_directory = std::make_unique<QTemporaryDir>();
    m_plane = std::make_unique<FakePlane>("unix:" + m_directory->filePath(QStringLiteral("s")).toStdString());
}

void TestCtlPlane::run(FakePlane::Hooks hooks)
{
    m_plane->setHooks(std::move(hooks));
    m_plane->run();
}

std::unique_ptr<Plane> TestCtlPlane::connected(std::chrono::milliseconds timeout)
{
    auto plane = std::make_unique<Plane>(*parseAddress(m_plane->address()), timeout, *m_interrupt);
    return plane->connect() ? std::move(plane) : nullptr;
}

v1::Node TestCtlPlane::node()
{
    v1::Node node;
    node.mutable_meta()->set_name("osl-1");
    return node;
}

void TestCtlPlane::aWriteIsSentAgainWithTheSameId()
{
    std::mutex mutex;
    std::vector<std::string> ids;
    FakePlane::Hooks hooks;
    hooks.putNode = [&](grpc::ServerContext *, const v1::PutNodeRequest &request, v1::PutNodeResponse *response) {
        const std::scoped_lock lock(mutex);
        ids.push_back(request.options().request_id());
        *response->mutable_object() = request.object();
        return ids.size() < 3 ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "shutting down") : grpc::Status::OK;
    };
    run(std::move(hooks));
    const auto plane = connected();
    QVERIFY(plane);
    const Writing writing{"why", false};
    const auto stored = Objects(*plane).put(*findKind("node"), node(), writing.options());
    QVERIFY2(stored, stored ? "" : stored.failure().message.c_str());
    QCOMPARE(ids.size(), std::size_t(3));
    QVERIFY(!ids[0].empty() && ids[0] == ids[1] && ids[1] == ids[2]);
    // The next one is another intent.
    QVERIFY(Objects(*plane).put(*findKind("node"), node(), writing.options()));
    QVERIFY(ids[3] != ids[0]);
}

void TestCtlPlane::aWriteIsNotSentAgainWhenItWasRefused()
{
    std::atomic<int> calls = 0;
    FakePlane::Hooks hooks;
    hooks.putNode = [&](grpc::ServerContext *, const v1::PutNodeRequest &, v1::PutNodeResponse *) {
        ++calls;
        return grpc::Status(grpc::StatusCode::ABORTED, "It was changed.");
    };
    run(std::move(hooks));
    const auto plane = connected();
    const auto stored = Objects(*plane).put(*findKind("node"), node(), Writing{}.options());
    QVERIFY(!stored);
    QCOMPARE(stored.failure().code, ExitCode::Conflict);
    QCOMPARE(calls.load(), 1);
}

void TestCtlPlane::whatIsNotReachedSaysSo()
{
    const auto plane = connected();
    const auto found = Objects(*plane).find(*findKind("node"), "osl-1");
    QVERIFY(!found);
    QCOMPARE(found.failure().code, ExitCode::Unreachable);
    QVERIFY2(found.failure().message.find("there is no such socket") != std::string::npos, found.failure().message.c_str());
    const auto stored = Objects(*plane).put(*findKind("node"), node(), Writing{}.options());
    QCOMPARE(stored.failure().code, ExitCode::Unreachable);
    QVERIFY(stored.failure().message.ends_with("The change may have been made all the same."));
}

void TestCtlPlane::aSilentPlaneMeetsTheDeadline()
{
    run({});
    m_plane->freeze(true);
    const auto plane = connected(std::chrono::milliseconds(200));
    v1::GetInfoResponse info;
    const auto asked = plane->read("skerry.v1.ControlPlane/GetInfo", v1::GetInfoRequest(), info);
    m_plane->freeze(false);
    QVERIFY(!asked);
    QCOMPARE(asked.failure().code, ExitCode::Unreachable);
    QVERIFY2(asked.failure().message.find("did not answer within 0.2") != std::string::npos,
             asked.failure().message.c_str());
}

void TestCtlPlane::ctrlCEndsACall()
{
    std::atomic<bool> cancelled = false;
    FakePlane::Hooks hooks;
    // To the thread that waits: Qt Test has others, which do not block it.
    hooks.putNode = [&, caller = pthread_self()](grpc::ServerContext *context, const v1::PutNodeRequest &,
                                                 v1::PutNodeResponse *) {
        pthread_kill(caller, SIGINT);
        while (!context->IsCancelled())
            std::this_thread::yield();
        cancelled = true;
        return grpc::Status::CANCELLED;
    };
    run(std::move(hooks));
    const auto plane = connected(std::chrono::seconds(60));
    const auto stored = Objects(*plane).put(*findKind("node"), node(), Writing{}.options());
    QVERIFY(!stored);
    QCOMPARE(stored.failure().code, ExitCode::Interrupted);
    QTRY_VERIFY(cancelled);
    QVERIFY(m_interrupt->happened());
    QVERIFY(m_interrupt->waitFor(std::chrono::seconds(60)));
}

void TestCtlPlane::refusalsKeepTheirDetails()
{
    FakePlane::Hooks hooks;
    hooks.putNode = [](grpc::ServerContext *, const v1::PutNodeRequest &, v1::PutNodeResponse *) {
        v1::ErrorDetail detail;
        detail.set_field("spec.site");
        detail.set_object("node/osl-1");
        detail.set_remedy("Name another site.");
        return FakePlane::error(grpc::StatusCode::INVALID_ARGUMENT, "There is no such site.", detail);
    };
    run(std::move(hooks));
    const auto plane = connected();
    const auto stored = Objects(*plane).put(*findKind("node"), node(), Writing{}.options());
    QCOMPARE(stored.failure().code, ExitCode::Refused);
    QCOMPARE(stored.failure().message, std::string("There is no such site."));
    QCOMPARE(stored.failure().where, std::string("spec.site of node/osl-1"));
    QCOMPARE(stored.failure().remedy, std::string("Name another site."));
}

void TestCtlPlane::anotherMachineGetsNoToken()
{
    QFile token(m_directory->filePath(QStringLiteral("token")));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("secret");
    token.close();
    QVERIFY(token.setPermissions(QFile::ReadOwner));
    PlaneAddress address = *parseAddress("plane.example:7443");
    address.tokenFile = token.fileName().toStdString();
    Plane plane(address, {}, *m_interrupt);
    const auto outcome = plane.connect();
    QVERIFY(!outcome);
    QVERIFY(outcome.failure().message.find("without encryption") != std::string::npos);
    QVERIFY(outcome.failure().message.find("secret") == std::string::npos);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCtlPlane)
#include "tst_ctlplane.moc"
