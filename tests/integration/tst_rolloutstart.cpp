// Previews, starts and what supersedes what, over a real connection. There is no orchestrator: what is written is what
// counts.
#include "tests/support/fatallogger.h"
#include "tests/support/testplane.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <functional>

using namespace skerry::backend;
using namespace skerry::test;
namespace v1 = skerry::v1;

namespace {

v1::ErrorDetail detailOf(const grpc::Status &status)
{
    v1::RpcStatus details;
    v1::ErrorDetail detail;
    if (details.ParseFromString(status.error_details()) && details.details_size() == 1)
        details.details(0).UnpackTo(&detail);
    return detail;
}

v1::RolloutSpec specOf(const std::string &release)
{
    v1::RolloutSpec spec;
    spec.set_deployment("d");
    spec.set_release(release);
    spec.mutable_plan()->mutable_canary()->set_percent(10);
    spec.mutable_plan()->mutable_main()->add_waves()->add_sites("oslo");
    spec.mutable_plan()->mutable_main()->add_waves()->set_rest(true);
    return spec;
}

} // namespace

class TestRolloutStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void doesExactlyWhatThePreviewSaid();
    void previewsWriteNothing();
    void previewsTellWhatWouldRefuseThem();
    void refusesWhatHasChangedSinceThePreview();
    void dryRunsStillGiveThePartition();
    void supersedes();
    void supersedesNothingInVain();
    void nodesOfASupersededRolloutKeepWhatTheyHave();
    void refusesUnsignedReleases();

private:
    template<class T>
    std::shared_ptr<const T> get(const std::string &name)
    {
        std::shared_ptr<const T> result;
        m_plane->store().read([&](const View &view) { result = view.get<T>(name); });
        return result;
    }
    template<class T>
    void put(T object)
    {
        QVERIFY(m_plane->store().writeAndWait([&object](Transaction &tx) -> Outcome {
            tx.put(std::move(object));
            return Done{};
        }));
    }
    v1::PreviewRolloutResponse preview(const std::string &name, const v1::RolloutSpec &spec,
                                       const std::string &supersede = {});
    grpc::Status start(const std::string &name, const v1::RolloutSpec &spec,
                       const std::function<void(v1::StartRolloutRequest &)> &edit = {});

    std::unique_ptr<TestPlane> m_plane;
    std::unique_ptr<v1::Rollouts::Stub> m_rollouts;
    v1::StartRolloutResponse m_started;
    int m_requests = 0;
};

void TestRolloutStart::init()
{
    m_plane = std::make_unique<TestPlane>();
    m_rollouts = v1::Rollouts::NewStub(m_plane->channel());
    for (const std::string site : {"oslo", "bergen"}) {
        put(makeSite(site, v1::TIER_EDGE));
        for (int i = 0; i < 10; ++i) {
            auto node = makeNode(site + "-" + std::to_string(i), site);
            node.mutable_spec()->set_maintenance(i == 9);
            node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
            (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-1.0.0");
            put(node);
        }
    }
    put(makeFleet("all", ""));
    put(makeComponent("proxy", v1::COMPONENT_TYPE_CONTAINER));
    for (const char *version : {"1.0.0", "2.0.0", "3.0.0"})
        put(makeRelease("proxy", version));
    put(makeDeployment("d", "proxy", "all", "proxy-1.0.0", 10));
}

void TestRolloutStart::cleanup()
{
    m_rollouts.reset();
    m_plane.reset();
}

v1::PreviewRolloutResponse TestRolloutStart::preview(const std::string &name, const v1::RolloutSpec &spec,
                                                     const std::string &supersede)
{
    v1::PreviewRolloutRequest request;
    request.set_name(name);
    *request.mutable_spec() = spec;
    request.set_supersede(supersede);
    v1::PreviewRolloutResponse response;
    const auto status = m_rollouts->PreviewRollout(m_plane->context().get(), request, &response);
    if (!status.ok())
        qFatal("%s", status.error_message().c_str());
    return response;
}

grpc::Status TestRolloutStart::start(const std::string &name, const v1::RolloutSpec &spec,
                                     const std::function<void(v1::StartRolloutRequest &)> &edit)
{
    v1::StartRolloutRequest request;
    request.mutable_options()->set_request_id("request-" + std::to_string(++m_requests));
    request.mutable_options()->set_reason("test");
    request.set_name(name);
    *request.mutable_spec() = spec;
    if (edit)
        edit(request);
    m_started.Clear();
    return m_rollouts->StartRollout(m_plane->context().get(), request, &m_started);
}

void TestRolloutStart::doesExactlyWhatThePreviewSaid()
{
    const auto seen = preview("r1", specOf("proxy-2.0.0"));
    QCOMPARE(seen.refusal(), std::string());
    QCOMPARE(seen.fleet_nodes(), std::uint64_t{20});
    QCOMPARE(seen.excluded_by_reason().at("maintenance"), std::uint64_t{2});
    QCOMPARE(seen.partition().exclusions_size(), 2);
    QVERIFY(start("r1", specOf("proxy-2.0.0"), [&](auto &request) { request.set_fingerprint(seen.fingerprint()); }).ok());
    auto written = *get<v1::Partition>("r1");
    written.clear_meta();
    auto shown = seen.partition();
    shown.clear_meta();
    QCOMPARE(written.SerializeAsString(), shown.SerializeAsString());
    QCOMPARE(m_started.rollout().spec().plan().SerializeAsString(), seen.rollout().spec().plan().SerializeAsString());
    QCOMPARE(m_started.warnings_size(), seen.warnings_size());
    QCOMPARE(m_started.rollout().status().groups_size(), 3);

    // Whoever asks later is told the same, with who does not take part and with whom the canary is compared.
    v1::GetPartitionRequest request;
    request.set_name("r1");
    v1::GetPartitionResponse response;
    QVERIFY(m_rollouts->GetPartition(m_plane->context().get(), request, &response).ok());
    QCOMPARE(response.partition().exclusions(0).reason(), v1::EXCLUSION_REASON_MAINTENANCE);
    QCOMPARE(response.partition().control().nodes_size(), 2);
}

void TestRolloutStart::previewsWriteNothing()
{
    const auto revision = m_plane->store().revision();
    preview("r1", specOf("proxy-2.0.0"));
    QCOMPARE(m_plane->store().revision(), revision);
    QVERIFY(!get<v1::Rollout>("r1"));
}

// Something wrong with the request is an error; a state that may change tomorrow is part of the answer.
void TestRolloutStart::previewsTellWhatWouldRefuseThem()
{
    QVERIFY(start("r1", specOf("proxy-2.0.0")).ok());
    const auto second = preview("r2", specOf("proxy-3.0.0"));
    QVERIFY2(second.refusal().find("Rollout r1 of deployment d has not ended") != std::string::npos,
             second.refusal().c_str());
    QCOMPARE(second.partition().groups_size(), 3);
    QCOMPARE(preview("r2", specOf("proxy-3.0.0"), "r1").refusal(), std::string());
    QVERIFY(preview("r1", specOf("proxy-3.0.0"), "r1").refusal().find("already") != std::string::npos);
    QVERIFY(!preview("r2", specOf("proxy-1.0.0"), "r1").refusal().empty());

    auto rollingBack = *get<v1::Rollout>("r1");
    rollingBack.mutable_status()->set_phase(v1::ROLLOUT_PHASE_ROLLING_BACK);
    put(rollingBack);
    QVERIFY(preview("r2", specOf("proxy-3.0.0"), "r1").refusal().find("rolling back") != std::string::npos);

    v1::PreviewRolloutRequest wrong;
    wrong.set_name("r2");
    *wrong.mutable_spec() = specOf("proxy-9.9.9");
    v1::PreviewRolloutResponse response;
    QCOMPARE(m_rollouts->PreviewRollout(m_plane->context().get(), wrong, &response).error_code(),
             grpc::StatusCode::NOT_FOUND);
    wrong.set_name("No name");
    QCOMPARE(m_rollouts->PreviewRollout(m_plane->context().get(), wrong, &response).error_code(),
             grpc::StatusCode::INVALID_ARGUMENT);
}

void TestRolloutStart::refusesWhatHasChangedSinceThePreview()
{
    const auto seen = preview("r1", specOf("proxy-2.0.0"));
    auto node = *get<v1::Node>("oslo-3");
    node.mutable_spec()->set_cordoned(true);
    put(node);
    const auto with = [&seen](v1::StartRolloutRequest &request) { request.set_fingerprint(seen.fingerprint()); };
    const auto refused = start("r1", specOf("proxy-2.0.0"), with);
    QCOMPARE(refused.error_code(), grpc::StatusCode::ABORTED);
    QCOMPARE(detailOf(refused).field(), std::string("fingerprint"));
    QVERIFY(!get<v1::Rollout>("r1"));
    node.mutable_spec()->set_cordoned(false);
    put(node);
    QVERIFY(start("r1", specOf("proxy-2.0.0"), with).ok());
}

void TestRolloutStart::dryRunsStillGiveThePartition()
{
    const auto dry = [](v1::StartRolloutRequest &request) { request.mutable_options()->set_dry_run(true); };
    QVERIFY(start("r1", specOf("proxy-2.0.0"), dry).ok());
    QCOMPARE(m_started.partition().groups_size(), 3);
    QVERIFY(!get<v1::Rollout>("r1"));
    QVERIFY(get<v1::Deployment>("d")->status().active_rollout().empty());
}

void TestRolloutStart::supersedes()
{
    QVERIFY(start("r1", specOf("proxy-2.0.0")).ok());
    const auto revision = m_plane->store().revision();
    QCOMPARE(start("r2", specOf("proxy-3.0.0")).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    const auto instead = [](v1::StartRolloutRequest &request) { request.set_supersede("r1"); };
    QVERIFY(start("r2", specOf("proxy-3.0.0"), instead).ok());
    // One transaction: nobody has seen a deployment with two rollouts, or with none.
    QCOMPARE(m_plane->store().revision(), revision + 1);
    const auto ended = get<v1::Rollout>("r1");
    QCOMPARE(ended->status().phase(), v1::ROLLOUT_PHASE_ABORTED);
    const auto &last = *ended->status().transitions().rbegin();
    QCOMPARE(last.reason(), std::string("superseded by r2: test"));
    QCOMPARE(last.actor(), std::string("tester"));
    QVERIFY(ended->status().has_finished());
    QCOMPARE(ended->meta().revision(), revision + 1);
    QCOMPARE(get<v1::Rollout>("r2")->meta().revision(), revision + 1);
    QCOMPARE(get<v1::Deployment>("d")->status().active_rollout(), std::string("r2"));
    QCOMPARE(get<v1::Rollout>("r2")->status().from_release(), std::string("proxy-1.0.0"));
}

// What does not begin ends nothing.
void TestRolloutStart::supersedesNothingInVain()
{
    QVERIFY(start("r1", specOf("proxy-2.0.0")).ok());
    const auto revision = m_plane->store().revision();
    const auto instead = [](const std::string &name) {
        return [name](v1::StartRolloutRequest &request) { request.set_supersede(name); };
    };
    QCOMPARE(start("r2", specOf("proxy-9.9.9"), instead("r1")).error_code(), grpc::StatusCode::NOT_FOUND);
    QCOMPARE(start("r2", specOf("proxy-3.0.0"), instead("r0")).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    QVERIFY(start("r2", specOf("proxy-3.0.0"), [](auto &request) {
                request.set_supersede("r1");
                request.mutable_options()->set_dry_run(true);
            }).ok());
    QCOMPARE(m_plane->store().revision(), revision);
    auto rollingBack = *get<v1::Rollout>("r1");
    rollingBack.mutable_status()->set_phase(v1::ROLLOUT_PHASE_ROLLING_BACK);
    put(rollingBack);
    QCOMPARE(start("r2", specOf("proxy-3.0.0"), instead("r1")).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    QCOMPARE(get<v1::Deployment>("d")->status().active_rollout(), std::string("r1"));
}

void TestRolloutStart::nodesOfASupersededRolloutKeepWhatTheyHave()
{
    QVERIFY(start("r1", specOf("proxy-2.0.0")).ok());
    const auto canary = m_started.partition().groups(0).nodes();
    QCOMPARE(canary.size(), 2);
    for (const auto &name : canary) {
        auto node = *get<v1::Node>(name);
        auto &desired = (*node.mutable_desired())["proxy"];
        desired.set_release("proxy-2.0.0");
        desired.set_rollout("r1");
        desired.set_attempt(1);
        put(node);
    }
    auto running = *get<v1::Rollout>("r1");
    running.mutable_status()->set_phase(v1::ROLLOUT_PHASE_CANARY);
    put(running);
    QVERIFY(start("r2", specOf("proxy-3.0.0"), [](auto &request) { request.set_supersede("r1"); }).ok());
    for (const auto &name : canary) {
        const auto node = get<v1::Node>(name);
        QCOMPARE(node->desired().at("proxy").release(), std::string("proxy-1.0.0"));
        QCOMPARE(node->desired().at("proxy").attempt(), 2U);
    }
}

void TestRolloutStart::refusesUnsignedReleases()
{
    auto component = *get<v1::Component>("proxy");
    component.mutable_spec()->add_trusted_keys(std::string(64, 'a'));
    component.mutable_spec()->set_require_signature(true);
    put(component);
    // One that was there before the component demanded it does not start either.
    const auto late = start("r1", specOf("proxy-2.0.0"));
    QCOMPARE(late.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    QCOMPARE(detailOf(late).field(), std::string("spec.signature"));
    QVERIFY(preview("r1", specOf("proxy-2.0.0")).refusal().find("is not signed") != std::string::npos);
}

SKERRY_TEST_MAIN(QCoreApplication, TestRolloutStart)
#include "tst_rolloutstart.moc"
