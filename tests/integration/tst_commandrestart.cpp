// Commands to a rollout while skerryd dies and comes back: each has its effect once, and old ones none.
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <optional>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int EndMs = 30'000;

v1::CommandRolloutRequest requestOf(v1::RolloutCommand command, const std::string &id, std::uint64_t generation = 0)
{
    v1::CommandRolloutRequest request;
    request.mutable_options()->set_request_id(id);
    request.mutable_options()->set_expected_generation(generation);
    request.mutable_options()->set_reason("test");
    request.set_name("r1");
    request.set_command(command);
    return request;
}

} // namespace

class TestCommandRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandThatIsSentAgainHasOneEffect();
    void anotherPersonApproves();

private:
    [[nodiscard]] grpc::Status send(const v1::CommandRolloutRequest &request, v1::CommandRolloutResponse &response) const;
    [[nodiscard]] std::optional<v1::Rollout> rollout(const std::string &name = "r1") const;
    [[nodiscard]] v1::RolloutPhase phase(const std::string &name = "r1") const;
    void startDraft(const std::string &name, std::uint32_t approvals, int deployment = 0);

    QTemporaryDir m_tokens;
    Daemon m_daemon{{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("60"), QStringLiteral("--seed"),
                     QStringLiteral("7"), QStringLiteral("--log-level"), QStringLiteral("warning"),
                     QStringLiteral("--operator-token-file"),
                     QStringLiteral("kim=") + m_tokens.filePath(QStringLiteral("kim"))}};
};

grpc::Status TestCommandRestart::send(const v1::CommandRolloutRequest &request, v1::CommandRolloutResponse &response) const
{
    return v1::Rollouts::NewStub(m_daemon.channel())->CommandRollout(m_daemon.context().get(), request, &response);
}

std::optional<v1::Rollout> TestCommandRestart::rollout(const std::string &name) const
{
    v1::ListRolloutsResponse response;
    const auto status = v1::Rollouts::NewStub(m_daemon.channel())->ListRollouts(m_daemon.context().get(), {}, &response);
    const auto found = std::find_if(response.items().begin(), response.items().end(),
                                    [&name](const v1::Rollout &item) { return item.meta().name() == name; });
    return status.ok() && found != response.items().end() ? std::optional(*found) : std::nullopt;
}

v1::RolloutPhase TestCommandRestart::phase(const std::string &name) const
{
    const auto present = rollout(name);
    return present ? present->status().phase() : v1::ROLLOUT_PHASE_UNSPECIFIED;
}

void TestCommandRestart::startDraft(const std::string &name, std::uint32_t approvals, int deployment)
{
    const auto stub = v1::Releases::NewStub(m_daemon.channel());
    v1::ListDeploymentsResponse deployments;
    v1::ListReleasesResponse releases;
    QVERIFY(stub->ListDeployments(m_daemon.context().get(), {}, &deployments).ok());
    QVERIFY(stub->ListReleases(m_daemon.context().get(), {}, &releases).ok());
    const auto &target = deployments.items(deployment);
    v1::StartRolloutRequest request;
    request.mutable_options()->set_request_id("start " + name);
    request.set_name(name);
    request.set_draft(true);
    request.mutable_spec()->mutable_plan()->set_approvals(approvals);
    request.mutable_spec()->set_deployment(target.meta().name());
    for (const auto &release : releases.items()) {
        if (release.spec().component() == target.spec().component() && release.meta().name() != target.spec().release())
            request.mutable_spec()->set_release(release.meta().name());
    }
    v1::StartRolloutResponse response;
    const auto status =
        v1::Rollouts::NewStub(m_daemon.channel())->StartRollout(m_daemon.context().get(), request, &response);
    QVERIFY2(status.ok(), status.error_message().c_str());
    QCOMPARE(response.rollout().status().phase(), v1::ROLLOUT_PHASE_DRAFT);
}

void TestCommandRestart::aCommandThatIsSentAgainHasOneEffect()
{
    QVERIFY2(m_daemon.start(), qPrintable(m_daemon.log()));
    startDraft("r1", 0);
    QCOMPARE(m_daemon.terminate(), 0);

    // Submitted: durable, but it dies before it can say so.
    QVERIFY2(m_daemon.start({QStringLiteral("SKERRY_CRASH_POINT=service.before_reply:1")}), qPrintable(m_daemon.log()));
    const auto draft = rollout();
    QVERIFY(draft);
    const auto submit = requestOf(v1::ROLLOUT_COMMAND_SUBMIT, "submit", draft->meta().generation());
    v1::CommandRolloutResponse response;
    QVERIFY(!send(submit, response).ok());
    QVERIFY(m_daemon.waitForEnd(EndMs));
    QVERIFY(m_daemon.wasKilled());

    QVERIFY2(m_daemon.start(), qPrintable(m_daemon.log()));
    QTRY_COMPARE_WITH_TIMEOUT(phase(), v1::ROLLOUT_PHASE_CANARY, EndMs);
    const auto sent = send(submit, response);
    QVERIFY2(sent.ok(), sent.error_message().c_str());
    const auto generation = draft->meta().generation() + 1;
    QCOMPARE(response.rollout().meta().generation(), generation);
    QCOMPARE(rollout()->meta().generation(), generation);
    // The same wish again is another one, and late.
    QCOMPARE(send(requestOf(v1::ROLLOUT_COMMAND_SUBMIT, "again"), response).error_code(),
             grpc::StatusCode::FAILED_PRECONDITION);
    // Whoever has not seen the present generation has decided about something else.
    QCOMPARE(send(requestOf(v1::ROLLOUT_COMMAND_PAUSE, "old", generation - 1), response).error_code(),
             grpc::StatusCode::ABORTED);
    QCOMPARE(phase(), v1::ROLLOUT_PHASE_CANARY);

    // Accepted, and killed in the middle of acting on it: it is acted on after the start. At this speed of time no phase of
    // the rollout ends by itself.
    QCOMPARE(m_daemon.terminate(), 0);
    QVERIFY2(m_daemon.start({QStringLiteral("SKERRY_CRASH_POINT=orchestrator.decided:1")}), qPrintable(m_daemon.log()));
    const auto pause = requestOf(v1::ROLLOUT_COMMAND_PAUSE, "pause");
    static_cast<void>(send(pause, response));
    QVERIFY(m_daemon.waitForEnd(EndMs));
    QVERIFY2(m_daemon.start(), qPrintable(m_daemon.log()));
    QVERIFY(send(pause, response).ok());
    QTRY_COMPARE_WITH_TIMEOUT(phase(), v1::ROLLOUT_PHASE_PAUSED, EndMs);
    const auto paused = rollout();
    QCOMPARE(paused->meta().generation(), generation + 1);
    int pauses = 0;
    for (const auto &transition : paused->status().transitions())
        pauses += transition.to() == v1::ROLLOUT_PHASE_PAUSED ? 1 : 0;
    QCOMPARE(pauses, 1);
    QCOMPARE(m_daemon.terminate(), 0);
}

// The one who started it cannot; somebody else with a token of his own can, and the rollout keeps who and why.
void TestCommandRestart::anotherPersonApproves()
{
    QVERIFY2(m_daemon.start(), qPrintable(m_daemon.log()));
    startDraft("r2", 1, 1);
    v1::CommandRolloutResponse response;
    auto submit = requestOf(v1::ROLLOUT_COMMAND_SUBMIT, "submit r2");
    submit.set_name("r2");
    QVERIFY(send(submit, response).ok());
    QTRY_COMPARE_WITH_TIMEOUT(phase("r2"), v1::ROLLOUT_PHASE_AWAITING_APPROVAL, EndMs);
    auto approve = requestOf(v1::ROLLOUT_COMMAND_APPROVE, "approve");
    approve.set_name("r2");
    QCOMPARE(send(approve, response).error_code(), grpc::StatusCode::FAILED_PRECONDITION);

    QFile token(m_tokens.filePath(QStringLiteral("kim")));
    QVERIFY(token.open(QIODevice::ReadOnly));
    grpc::ClientContext kim;
    kim.AddMetadata("authorization", "Bearer " + token.readAll().trimmed().toStdString());
    const auto approved = v1::Rollouts::NewStub(m_daemon.channel())->CommandRollout(&kim, approve, &response);
    QVERIFY2(approved.ok(), approved.error_message().c_str());
    QTRY_COMPARE_WITH_TIMEOUT(phase("r2"), v1::ROLLOUT_PHASE_CANARY, EndMs);
    const auto control = rollout("r2")->spec().control();
    QCOMPARE(control.approvals(0).by(), std::string("kim"));
    QCOMPARE(control.approvals(0).remark(), std::string("test"));
    QCOMPARE(m_daemon.terminate(), 0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestCommandRestart)
#include "tst_commandrestart.moc"
