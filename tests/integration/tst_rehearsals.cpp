// Rehearsals on the real control plane: told while they are worked out, cancelled, side by side, refused.
#include "skerry/v1/rehearsal.grpc.pb.h"
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int DeadlineMs = 120'000;

v1::RehearseRolloutRequest requestFor(std::uint32_t seeds)
{
    v1::RehearseRolloutRequest request;
    request.set_name("r1");
    request.set_seeds(seeds);
    request.mutable_spec()->set_deployment("edge-proxy-edge-europe");
    request.mutable_spec()->set_release("edge-proxy-2.4.0");
    auto &plan = *request.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    plan.add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
    return request;
}

struct Call {
    std::unique_ptr<grpc::ClientContext> context;
    std::unique_ptr<grpc::ClientReader<v1::RehearseRolloutResponse>> reader;
};

} // namespace

class TestRehearsals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_daemon.start()); }

    void progressComesBeforeTheResult()
    {
        auto call = begin(requestFor(60));
        std::uint32_t done = 0;
        int told = 0;
        v1::RehearseRolloutResponse response;
        while (call.reader->Read(&response) && response.has_progress()) {
            QCOMPARE(response.progress().seeds(), 60U);
            QVERIFY(response.progress().seeds_done() > done);
            done = response.progress().seeds_done();
            ++told;
        }
        QVERIFY(told > 0);
        QVERIFY(response.has_result());
        QCOMPARE(response.result().seeds(), 60U);
        QCOMPARE(response.result().power().effects_size(), 5);
        QVERIFY(response.result().completion().runs() + 5 > 60);
        QVERIFY(!call.reader->Read(&response));
        QVERIFY(call.reader->Finish().ok());
    }

    // The one that is cancelled would keep the thread for a minute.
    void aCancelledOneMakesRoom()
    {
        auto longOne = begin(requestFor(1'000));
        v1::RehearseRolloutResponse response;
        QVERIFY(longOne.reader->Read(&response) && response.has_progress());
        longOne.context->TryCancel();
        while (longOne.reader->Read(&response)) {
        }
        QCOMPARE(longOne.reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
        const auto result = rehearse(requestFor(1));
        QCOMPARE(result.seeds(), 1U);
    }

    void aShortOneNeedNotWaitForALongOne()
    {
        auto longOne = begin(requestFor(1'000));
        v1::RehearseRolloutResponse response;
        QVERIFY(longOne.reader->Read(&response) && response.has_progress());
        QCOMPARE(rehearse(requestFor(2)).seeds(), 2U);
        QVERIFY(longOne.reader->Read(&response) && response.has_progress());
        QVERIFY(response.progress().seeds_done() < 1'000);
        longOne.context->TryCancel();
        while (longOne.reader->Read(&response)) {
        }
        QCOMPARE(longOne.reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

    void whatIsWrongIsSaid()
    {
        v1::RehearseRolloutResponse response;
        auto nameless = requestFor(1);
        nameless.clear_name();
        auto call = begin(nameless);
        QVERIFY(!call.reader->Read(&response));
        QCOMPARE(call.reader->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);

        auto tooMany = begin(requestFor(1'001));
        QVERIFY(!tooMany.reader->Read(&response));
        const auto status = tooMany.reader->Finish();
        QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        QVERIFY(status.error_message().find("1001 seeds") != std::string::npos);

        grpc::ClientContext stranger;
        const auto reader = v1::Rehearsals::NewStub(m_daemon.channel())->RehearseRollout(&stranger, requestFor(1));
        QVERIFY(!reader->Read(&response));
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
    }

    void theControlPlaneEndsInTheMiddleOfOne()
    {
        auto call = begin(requestFor(1'000));
        v1::RehearseRolloutResponse response;
        QVERIFY(call.reader->Read(&response));
        QCOMPARE(m_daemon.terminate(), 0);
        while (call.reader->Read(&response)) {
        }
        QVERIFY(!call.reader->Finish().ok());
    }

private:
    [[nodiscard]] Call begin(const v1::RehearseRolloutRequest &request)
    {
        Call call{m_daemon.context(DeadlineMs), nullptr};
        call.reader = v1::Rehearsals::NewStub(m_daemon.channel())->RehearseRollout(call.context.get(), request);
        return call;
    }

    [[nodiscard]] v1::Rehearsal rehearse(const v1::RehearseRolloutRequest &request)
    {
        auto call = begin(request);
        v1::RehearseRolloutResponse response;
        v1::Rehearsal result;
        while (call.reader->Read(&response)) {
            if (response.has_result())
                result = response.result();
        }
        const auto status = call.reader->Finish();
        if (!status.ok())
            qFatal("%s", status.error_message().c_str());
        return result;
    }

    Daemon m_daemon{{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("400"),
                     QStringLiteral("--log-level"), QStringLiteral("warning")}};
};

SKERRY_TEST_MAIN(QCoreApplication, TestRehearsals)
#include "tst_rehearsals.moc"
