// A rollout with gates on the real control plane with its simulated fabric: a slow release is stopped, a good one goes on.
#include "tests/support/daemon.h"
#include "tests/support/fatallogger.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <optional>

using namespace skerry;
using namespace skerry::test;

namespace {

constexpr int EndMs = 50'000;

} // namespace

class TestJudgedRollout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlowReleaseIsStoppedAndAGoodOneIsNot();

private:
    // The deployment with the largest fleet, and a release that it does not run.
    void choose();
    void mark(double latencyIncrease);
    void start(const std::string &name);
    [[nodiscard]] std::optional<v1::Rollout> rollout(const std::string &name) const;
    [[nodiscard]] bool hasEnteredAny(const std::string &name, std::initializer_list<v1::RolloutPhase> phases) const;
    [[nodiscard]] QString story(const std::string &name) const;

    v1::Deployment m_deployment;
    std::string m_release;
    Daemon m_daemon{{QStringLiteral("--sample"), QStringLiteral("--nodes"), QStringLiteral("1000"), QStringLiteral("--seed"),
                     QStringLiteral("7"), QStringLiteral("--time-scale"), QStringLiteral("600"),
                     QStringLiteral("--log-level"), QStringLiteral("warning")}};
};

void TestJudgedRollout::choose()
{
    v1::ListDeploymentsResponse deployments;
    v1::ListReleasesResponse releases;
    const auto stub = v1::Releases::NewStub(m_daemon.channel());
    QVERIFY(stub->ListDeployments(m_daemon.context().get(), {}, &deployments).ok());
    QVERIFY(stub->ListReleases(m_daemon.context().get(), {}, &releases).ok());
    std::map<std::string, std::uint64_t> sizes;
    const auto count = [&] {
        v1::ListFleetsResponse fleets;
        const auto inventory = v1::Inventory::NewStub(m_daemon.channel());
        const bool told = inventory->ListFleets(m_daemon.context().get(), {}, &fleets).ok();
        for (const auto &fleet : fleets.items())
            sizes[fleet.meta().name()] = fleet.status().nodes();
        return told && std::any_of(sizes.begin(), sizes.end(), [](const auto &fleet) { return fleet.second > 0; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(count(), EndMs);
    m_deployment =
        *std::max_element(deployments.items().begin(), deployments.items().end(),
                          [&](const auto &a, const auto &b) { return sizes[a.spec().fleet()] < sizes[b.spec().fleet()]; });
    for (const auto &release : releases.items()) {
        if (release.spec().component() == m_deployment.spec().component() &&
            release.meta().name() != m_deployment.spec().release())
            m_release = release.meta().name();
    }
    QVERIFY(!m_release.empty());
}

void TestJudgedRollout::mark(double latencyIncrease)
{
    v1::MarkReleaseRequest request;
    request.mutable_options()->set_request_id("mark " + std::to_string(latencyIncrease));
    request.set_release(m_release);
    request.mutable_behaviour()->set_latency_increase(latencyIncrease);
    v1::MarkReleaseResponse response;
    const auto status =
        v1::Simulation::NewStub(m_daemon.channel())->MarkRelease(m_daemon.context().get(), request, &response);
    QVERIFY2(status.ok(), status.error_message().c_str());
}

void TestJudgedRollout::start(const std::string &name)
{
    v1::StartRolloutRequest request;
    request.mutable_options()->set_request_id("start " + name);
    request.set_name(name);
    request.mutable_spec()->set_deployment(m_deployment.meta().name());
    request.mutable_spec()->set_release(m_release);
    auto &plan = *request.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_count(20);
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    // Some nodes of the sample are offline for hours: neither canary nor judge are to wait for them here.
    plan.mutable_canary()->set_min_reporting_percent(40);
    plan.mutable_failure_budget()->set_max_failed_percent(100);
    plan.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT_AND_ROLL_BACK_CANARY);
    plan.add_gates()->set_metric(v1::GATE_METRIC_LATENCY);
    plan.add_gates()->set_metric(v1::GATE_METRIC_ERRORS);
    v1::StartRolloutResponse response;
    const auto status =
        v1::Rollouts::NewStub(m_daemon.channel())->StartRollout(m_daemon.context().get(), request, &response);
    QVERIFY2(status.ok(), status.error_message().c_str());
}

std::optional<v1::Rollout> TestJudgedRollout::rollout(const std::string &name) const
{
    v1::ListRolloutsResponse response;
    const auto status = v1::Rollouts::NewStub(m_daemon.channel())->ListRollouts(m_daemon.context().get(), {}, &response);
    const auto found = std::find_if(response.items().begin(), response.items().end(),
                                    [&name](const v1::Rollout &item) { return item.meta().name() == name; });
    return status.ok() && found != response.items().end() ? std::optional(*found) : std::nullopt;
}

bool TestJudgedRollout::hasEnteredAny(const std::string &name, std::initializer_list<v1::RolloutPhase> phases) const
{
    const auto present = rollout(name);
    return present && std::any_of(present->status().transitions().begin(), present->status().transitions().end(),
                                  [&](const v1::Transition &transition) {
                                      return std::find(phases.begin(), phases.end(), transition.to()) != phases.end();
                                  });
}

QString TestJudgedRollout::story(const std::string &name) const
{
    QString text;
    if (const auto present = rollout(name)) {
        for (const auto &transition : present->status().transitions())
            text += QString::fromStdString(v1::RolloutPhase_Name(transition.to()) + ": " + transition.evidence().verdict()) +
                    u'\n';
        text += QString::fromStdString(present->status().message());
    }
    return text;
}

void TestJudgedRollout::aSlowReleaseIsStoppedAndAGoodOneIsNot()
{
    QVERIFY2(m_daemon.start(), qPrintable(m_daemon.log()));
    choose();
    mark(0.8);
    start("slow");
    QTRY_VERIFY2_WITH_TIMEOUT(hasEnteredAny("slow", {v1::ROLLOUT_PHASE_ROLLED_BACK, v1::ROLLOUT_PHASE_HOLDING,
                                                     v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_HALTED}),
                              qPrintable(story("slow")), EndMs);
    QVERIFY2(hasEnteredAny("slow", {v1::ROLLOUT_PHASE_ROLLED_BACK}), qPrintable(story("slow")));
    QVERIFY2(!hasEnteredAny("slow", {v1::ROLLOUT_PHASE_WAVE}), qPrintable(story("slow")));
    v1::GetAnalysisRequest request;
    request.set_name("slow");
    v1::GetAnalysisResponse judged;
    const auto stub = v1::Rollouts::NewStub(m_daemon.channel());
    QVERIFY(stub->GetAnalysis(m_daemon.context().get(), request, &judged).ok());
    QCOMPARE(judged.analysis().records_size(), 1);
    const auto &record = judged.analysis().records(0);
    QCOMPARE(record.outcome(), v1::GATE_OUTCOME_FAIL);
    QCOMPARE(record.results(0).outcome(), v1::GATE_OUTCOME_FAIL);
    QVERIFY(record.evidence(0).observations_size() > 20);
    const auto stopped = rollout("slow");
    const auto &decision = stopped->status().transitions(static_cast<int>(record.transition()) - 1);
    QCOMPARE(decision.from(), v1::ROLLOUT_PHASE_ANALYZING);
    QCOMPARE(decision.evidence().gate_outcome(), v1::GATE_OUTCOME_FAIL);

    mark(0);
    start("good");
    request.set_name("good");
    QCOMPARE(stub->GetAnalysis(m_daemon.context().get(), request, &judged).error_code(), grpc::StatusCode::NOT_FOUND);
    QTRY_VERIFY2_WITH_TIMEOUT(hasEnteredAny("good", {v1::ROLLOUT_PHASE_WAVE, v1::ROLLOUT_PHASE_HOLDING,
                                                     v1::ROLLOUT_PHASE_ROLLING_BACK, v1::ROLLOUT_PHASE_HALTED}),
                              qPrintable(story("good")), EndMs);
    QVERIFY2(hasEnteredAny("good", {v1::ROLLOUT_PHASE_WAVE}), qPrintable(story("good")));
    QCOMPARE(m_daemon.terminate(), 0);
}

SKERRY_TEST_MAIN(QCoreApplication, TestJudgedRollout)
#include "tst_judgedrollout.moc"
