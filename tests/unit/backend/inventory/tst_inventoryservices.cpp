#include "backend_stub/core/taskqueue.h"
#include "backend_stub/fabric/reachability.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/inventory.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/releases.h"
#include "backend_stub/services/simulation.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"
#include "tests/unit/backend/inventory/storefixture.h"

#include <QtTest>

#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>
#include <limits>

using namespace skerry;
using namespace skerry::backend;

namespace {

constexpr const char *Token = "the-token-of-this-test";
constexpr const char *ViewersToken = "the-token-of-a-viewer";

v1::ErrorDetail detailOf(const grpc::Status &status)
{
    v1::RpcStatus all;
    v1::ErrorDetail detail;
    if (all.ParseFromString(status.error_details()) && all.details_size() > 0)
        all.details(0).UnpackTo(&detail);
    return detail;
}

} // namespace

class TestInventoryServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::StoreFixture>();
        m_callersToken = Token;
        m_lists = std::make_unique<ListSnapshots>();
        m_sender = std::make_unique<TaskQueue>();
        m_auth = std::make_unique<Authenticator>(
            std::vector<Bearer>{{Token, {"ada", {ViewerRole, OperatorRole}}}, {ViewersToken, {"bob", {ViewerRole}}}});
        m_audit = std::make_unique<AuditTrail>(*m_fixture->store);
        const ServiceContext context{*m_fixture->store, *m_fixture->hub, m_fixture->clock, *m_auth,
                                     *m_lists,          *m_sender,       *m_audit};
        m_inventory = std::make_unique<InventoryService>(context);
        m_releases = std::make_unique<ReleasesService>(context);
        m_simulation = std::make_unique<SimulationService>(context);
        grpc::ServerBuilder builder;
        int port = 0;
        builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
        builder.RegisterService(m_inventory.get());
        builder.RegisterService(m_releases.get());
        builder.RegisterService(m_simulation.get());
        m_server = builder.BuildAndStart();
        QVERIFY(m_server);
        const auto channel = grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
        m_sites = v1::Inventory::NewStub(channel);
        m_things = v1::Releases::NewStub(channel);
        m_faults = v1::Simulation::NewStub(channel);
    }

    void cleanup()
    {
        m_fixture->hub->shutdown();
        m_server->Shutdown();
        m_server.reset();
        m_sender.reset();
        m_audit.reset();
        m_fixture.reset();
    }

    void putsListsAndDeletes()
    {
        auto site = test::makeSite("oslo", v1::TIER_CLOUD);
        QVERIFY(put(site).ok());
        site.mutable_spec()->set_latitude_deg(59.9);
        QVERIFY(put(site).ok());
        QCOMPARE(m_fixture->get<v1::Site>("oslo")->meta().generation(), std::uint64_t{2});
        QVERIFY(put(test::makeSite("bergen", v1::TIER_EDGE, "oslo")).ok());
        QCOMPARE(listSites("tier = edge"), (std::vector<std::string>{"bergen"}));

        const auto refused = remove("oslo");
        QCOMPARE(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
        QVERIFY(refused.error_message().find("bergen") != std::string::npos);
        QVERIFY(remove("bergen").ok());
        QVERIFY(remove("oslo").ok());
        QCOMPARE(remove("oslo").error_code(), grpc::StatusCode::NOT_FOUND);
        QVERIFY(listSites("").empty());
    }

    // Whatever an operator sends, a Put writes name, labels and spec only.
    void putLeavesDesiredAndStatus()
    {
        QVERIFY(put(test::makeSite("oslo", v1::TIER_CLOUD)).ok());
        auto node = test::makeNode("n1", "oslo");
        node.mutable_status()->set_state(v1::NODE_STATE_CRITICAL);
        (*node.mutable_desired())["os"].set_release("mine");
        QVERIFY(put(node).ok());
        auto stored = *m_fixture->get<v1::Node>("n1");
        QCOMPARE(stored.status().state(), v1::NODE_STATE_UNSPECIFIED);
        QCOMPARE(stored.desired_size(), 0);

        stored.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        (*stored.mutable_desired())["os"].set_release("os-1.0.0");
        m_fixture->put(stored);
        node.mutable_spec()->set_hardware("arm");
        QVERIFY(put(node).ok());
        stored = *m_fixture->get<v1::Node>("n1");
        QCOMPARE(stored.status().state(), v1::NODE_STATE_ONLINE);
        QCOMPARE(stored.desired().at("os").release(), std::string("os-1.0.0"));
        QCOMPARE(stored.spec().hardware(), std::string("arm"));
    }

    void putsSomeFieldsOfANode()
    {
        QVERIFY(put(test::makeSite("oslo", v1::TIER_CLOUD)).ok());
        auto node = test::makeNode("n1", "oslo");
        node.mutable_spec()->set_maintenance(true);
        node.mutable_spec()->set_hardware("arm");
        (*node.mutable_meta()->mutable_labels())["rack"] = "a1";
        QVERIFY(put(node).ok());

        v1::Node said = test::makeNode("n1", "nowhere");
        said.mutable_spec()->set_cordoned(true);
        QVERIFY(putFields(said, {"spec.cordoned"}).ok());
        auto stored = m_fixture->get<v1::Node>("n1");
        QVERIFY(stored->spec().cordoned());
        QVERIFY(stored->spec().maintenance());
        QCOMPARE(stored->spec().site(), std::string("oslo"));
        QCOMPARE(stored->meta().labels().at("rack"), std::string("a1"));
        // What is named is written as it is said, also if that is nothing.
        QVERIFY(putFields(said, {"spec.maintenance", "spec.hardware", "meta.labels"}).ok());
        stored = m_fixture->get<v1::Node>("n1");
        QVERIFY(!stored->spec().maintenance());
        QVERIFY(stored->spec().hardware().empty());
        QVERIFY(stored->meta().labels().empty());
        // The node is checked as it would be.
        QCOMPARE(detailOf(putFields(said, {"spec.site"})).field(), std::string("spec.site"));
        QCOMPARE(putFields(test::makeNode("nobody", "oslo"), {"spec.cordoned"}).error_code(), grpc::StatusCode::NOT_FOUND);
        for (const char *field : {"spec.nothing", "status.state", "meta.name", "desired", "meta"}) {
            const auto refused = putFields(said, {field});
            QCOMPARE(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
            QCOMPARE(detailOf(refused).field(), std::string("fields"));
        }
    }

    void refusesAndLeavesNothingBehind()
    {
        const auto before = m_fixture->store->revision();
        auto site = test::makeSite("oslo", v1::TIER_CLOUD);
        site.mutable_spec()->set_latitude_deg(91);
        const auto status = put(site);
        QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(detailOf(status).field(), std::string("spec.latitude_deg"));
        QCOMPARE(detailOf(status).object(), std::string("site/oslo"));
        QVERIFY(!detailOf(status).remedy().empty());
        QVERIFY(!m_fixture->get<v1::Site>("oslo"));
        QCOMPARE(m_fixture->store->revision(), before);
        QCOMPARE(put(test::makeSite("Oslo", v1::TIER_CLOUD)).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(put(test::makeSite("", v1::TIER_CLOUD)).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void obeysGenerationsAndDryRuns()
    {
        QVERIFY(put(test::makeSite("oslo", v1::TIER_CLOUD)).ok());
        v1::WriteOptions options;
        options.set_expected_generation(7);
        const auto status = put(test::makeSite("oslo", v1::TIER_EDGE), options);
        QCOMPARE(status.error_code(), grpc::StatusCode::ABORTED);
        QCOMPARE(detailOf(status).generation(), std::uint64_t{1});
        options.set_expected_generation(1);
        options.set_dry_run(true);
        QVERIFY(put(test::makeSite("oslo", v1::TIER_EDGE), options).ok());
        QCOMPARE(m_fixture->get<v1::Site>("oslo")->spec().tier(), v1::TIER_CLOUD);
    }

    void refusesTiesOfDeployments()
    {
        m_fixture->run([](Transaction &tx) {
            tx.put(test::makeSite("oslo", v1::TIER_CLOUD));
            tx.put(test::makeNode("n1", "oslo"));
            tx.put(test::makeFleet("all", ""));
            tx.put(test::makeFleet("cloud", "tier = cloud"));
            tx.put(test::makeComponent("os", v1::COMPONENT_TYPE_IMAGE));
            tx.put(test::makeRelease("os", "1.0.0"));
            tx.put(test::makeDeployment("a", "os", "all", "os-1.0.0", 5));
        });
        const auto status = put(test::makeDeployment("b", "os", "cloud", "os-1.0.0", 5));
        QCOMPARE(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
        QCOMPARE(detailOf(status).field(), std::string("spec.priority"));
        QVERIFY(!m_fixture->get<v1::Deployment>("b"));
        QVERIFY(put(test::makeDeployment("b", "os", "cloud", "os-1.0.0", 6)).ok());
    }

    // Every call that writes, also as a dry run; and nothing is written.
    void refusesWhatAViewerWrites()
    {
        QVERIFY(put(test::makeSite("oslo", v1::TIER_CLOUD)).ok());
        const auto before = m_fixture->store->revision();
        m_callersToken = ViewersToken;
        v1::WriteOptions dryRun;
        dryRun.set_dry_run(true);
        v1::InjectFaultRequest fault;
        fault.set_site("oslo");
        v1::InjectFaultResponse answer;
        v1::SetTimeScaleRequest scale;
        scale.set_time_scale(2);
        v1::SetTimeScaleResponse scaled;
        const std::vector<grpc::Status> refused = {
            put(test::makeSite("bergen", v1::TIER_CLOUD)),
            put(test::makeSite("bergen", v1::TIER_CLOUD), dryRun),
            put(test::makeNode("n1", "oslo")),
            put(test::makeDeployment("a", "os", "all", "os-1.0.0", 5)),
            remove("oslo"),
            inject(fault, answer),
            call(&v1::Simulation::Stub::SetTimeScale, *m_faults, scale, scaled),
        };
        for (const auto &status : refused) {
            QCOMPARE(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
            QCOMPARE(status.error_message(), std::string("\"bob\" may look, and change nothing."));
            QVERIFY(detailOf(status).remedy().starts_with("This needs the role operator; ask "));
        }
        QCOMPARE(m_fixture->store->revision(), before);
        QCOMPARE(listSites(""), (std::vector<std::string>{"oslo"}));
        m_callersToken = Token;
        QVERIFY(remove("oslo").ok());
    }

    void injectsAndClearsFaults()
    {
        m_fixture->put(test::makeSite("oslo", v1::TIER_CLOUD));
        v1::InjectFaultRequest request;
        request.set_site("oslo");
        request.mutable_duration()->set_seconds(60);
        v1::InjectFaultResponse answer;
        QVERIFY(inject(request, answer).ok());
        const auto fault = m_fixture->get<v1::SimulationState>(SimulationName)->faults().at(answer.fault_id());
        QCOMPARE(fault.site(), std::string("oslo"));
        const auto left = fromProto(fault.until()) - m_fixture->clock.now();
        QVERIFY(left > std::chrono::seconds(0) && left <= std::chrono::seconds(60));
        v1::InjectFaultResponse second;
        request.clear_duration();
        QVERIFY(inject(request, second).ok());
        QVERIFY(second.fault_id() != answer.fault_id());
        QVERIFY(!m_fixture->get<v1::SimulationState>(SimulationName)->faults().at(second.fault_id()).has_until());

        v1::ClearFaultRequest clear;
        clear.set_fault_id(answer.fault_id());
        v1::ClearFaultResponse cleared;
        QVERIFY(call(&v1::Simulation::Stub::ClearFault, *m_faults, clear, cleared).ok());
        QCOMPARE(cleared.state().faults_size(), 1);
        clear.mutable_options()->clear_request_id();
        QCOMPARE(call(&v1::Simulation::Stub::ClearFault, *m_faults, clear, cleared).error_code(),
                 grpc::StatusCode::NOT_FOUND);
    }

    void faultsHaveBounds()
    {
        m_fixture->put(test::makeSite("oslo", v1::TIER_CLOUD));
        constexpr std::int64_t Longest = std::int64_t{366} * 24 * 3600;
        v1::InjectFaultRequest request;
        request.set_site("oslo");
        v1::InjectFaultResponse answer;
        request.mutable_duration()->set_seconds(Longest + 1);
        QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        request.mutable_duration()->set_seconds(Longest);
        QVERIFY(inject(request, answer).ok());

        auto state = *m_fixture->get<v1::SimulationState>(SimulationName);
        for (int i = 1; i < 999; ++i)
            (*state.mutable_faults())["f" + std::to_string(i)].set_site("oslo");
        m_fixture->put(state);
        QVERIFY(inject(request, answer).ok());
        QCOMPARE(m_fixture->get<v1::SimulationState>(SimulationName)->faults_size(), 1'000);
        QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    }

    void refusesWrongFaults()
    {
        v1::InjectFaultRequest request;
        v1::InjectFaultResponse answer;
        QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        request.set_node("nobody");
        QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::NOT_FOUND);
        m_fixture->put(test::makeSite("oslo", v1::TIER_CLOUD));
        request.set_site("oslo");
        request.set_state(v1::NODE_STATE_UPDATING);
        QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        request.set_state(v1::NODE_STATE_CRITICAL);
        QVERIFY(inject(request, answer).ok());
        QCOMPARE(m_fixture->get<v1::SimulationState>(SimulationName)->faults().at(answer.fault_id()).state(),
                 v1::NODE_STATE_CRITICAL);
        for (const auto seconds : {std::int64_t{-1}, std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
            request.mutable_duration()->set_seconds(seconds);
            QCOMPARE(inject(request, answer).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        }
    }

    void setsTimeAndReleases()
    {
        v1::SetTimeScaleRequest time;
        v1::SetTimeScaleResponse timed;
        for (const double wrong : {0.0, -1.0, 10'001.0, std::numeric_limits<double>::quiet_NaN()}) {
            time.set_time_scale(wrong);
            QCOMPARE(call(&v1::Simulation::Stub::SetTimeScale, *m_faults, time, timed).error_code(),
                     grpc::StatusCode::INVALID_ARGUMENT);
        }
        time.set_time_scale(60);
        QVERIFY(call(&v1::Simulation::Stub::SetTimeScale, *m_faults, time, timed).ok());
        v1::GetSimulationResponse state;
        QVERIFY(call(&v1::Simulation::Stub::GetSimulation, *m_faults, v1::GetSimulationRequest(), state).ok());
        QCOMPARE(state.state().time_scale(), 60.0);

        v1::MarkReleaseRequest mark;
        v1::MarkReleaseResponse marked;
        mark.set_release("os-1.0.0");
        QCOMPARE(call(&v1::Simulation::Stub::MarkRelease, *m_faults, mark, marked).error_code(),
                 grpc::StatusCode::NOT_FOUND);
        m_fixture->put(test::makeRelease("os", "1.0.0"));
        mark.mutable_behaviour()->set_health_check_failure_ratio(1.5);
        QCOMPARE(call(&v1::Simulation::Stub::MarkRelease, *m_faults, mark, marked).error_code(),
                 grpc::StatusCode::INVALID_ARGUMENT);
        mark.mutable_behaviour()->set_health_check_failure_ratio(0.5);
        QVERIFY(call(&v1::Simulation::Stub::MarkRelease, *m_faults, mark, marked).ok());
        QCOMPARE(marked.state().releases().at("os-1.0.0").health_check_failure_ratio(), 0.5);
        QCOMPARE(marked.state().time_scale(), 60.0);
        mark.mutable_behaviour()->set_health_check_failure_ratio(0);
        QVERIFY(call(&v1::Simulation::Stub::MarkRelease, *m_faults, mark, marked).ok());
        QCOMPARE(marked.state().releases_size(), 0);
    }

    void watchesSeeWrites()
    {
        grpc::ClientContext context;
        context.AddMetadata("authorization", "Bearer " + m_callersToken);
        const auto watch = m_sites->WatchSites(&context, v1::WatchSitesRequest());
        v1::WatchSitesResponse message;
        QVERIFY(watch->Read(&message) && message.has_created());
        while (!message.has_bookmark())
            QVERIFY(watch->Read(&message));
        QVERIFY(message.bookmark().initial_end());
        QVERIFY(put(test::makeSite("oslo", v1::TIER_CLOUD)).ok());
        QVERIFY(watch->Read(&message) && message.has_batch());
        QCOMPARE(message.batch().events(0).object().meta().name(), std::string("oslo"));
        context.TryCancel();
        QCOMPARE(watch->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

    void needsTheToken()
    {
        grpc::ClientContext context;
        v1::ListSitesResponse response;
        QCOMPARE(m_sites->ListSites(&context, {}, &response).error_code(), grpc::StatusCode::UNAUTHENTICATED);
    }

private:
    template<class Stub, class Request, class Response>
    grpc::Status call(grpc::Status (Stub::*method)(grpc::ClientContext *, const Request &, Response *), Stub &stub,
                      Request request, Response &response)
    {
        grpc::ClientContext context;
        context.AddMetadata("authorization", "Bearer " + m_callersToken);
        if constexpr (requires { request.mutable_options()->set_request_id(""); }) {
            if (request.options().request_id().empty())
                request.mutable_options()->set_request_id("request-" + std::to_string(++m_requests));
        }
        return (stub.*method)(&context, request, &response);
    }

    template<class Request, class Response, class Stub, class T>
    grpc::Status putWith(grpc::Status (Stub::*method)(grpc::ClientContext *, const Request &, Response *), Stub &stub,
                         const T &object, const v1::WriteOptions &options)
    {
        Request request;
        Response response;
        *request.mutable_options() = options;
        *request.mutable_object() = object;
        return call(method, stub, request, response);
    }

    grpc::Status put(const v1::Site &site, const v1::WriteOptions &options = {})
    {
        return putWith(&v1::Inventory::Stub::PutSite, *m_sites, site, options);
    }
    grpc::Status put(const v1::Node &node) { return putWith(&v1::Inventory::Stub::PutNode, *m_sites, node, {}); }
    grpc::Status putFields(const v1::Node &node, const std::vector<std::string> &fields)
    {
        v1::PutNodeRequest request;
        v1::PutNodeResponse response;
        *request.mutable_object() = node;
        for (const auto &field : fields)
            request.mutable_fields()->add_paths(field);
        return call(&v1::Inventory::Stub::PutNode, *m_sites, request, response);
    }
    grpc::Status put(const v1::Deployment &deployment)
    {
        return putWith(&v1::Releases::Stub::PutDeployment, *m_things, deployment, {});
    }

    grpc::Status inject(const v1::InjectFaultRequest &request, v1::InjectFaultResponse &answer)
    {
        return call(&v1::Simulation::Stub::InjectFault, *m_faults, request, answer);
    }

    grpc::Status remove(const std::string &site)
    {
        v1::DeleteSiteRequest request;
        v1::DeleteSiteResponse response;
        request.set_name(site);
        return call(&v1::Inventory::Stub::DeleteSite, *m_sites, request, response);
    }

    std::vector<std::string> listSites(const std::string &filter)
    {
        v1::ListSitesRequest request;
        v1::ListSitesResponse response;
        request.mutable_options()->set_filter(filter);
        std::vector<std::string> names;
        if (!call(&v1::Inventory::Stub::ListSites, *m_sites, request, response).ok())
            return {"failed"};
        for (const auto &site : response.items())
            names.push_back(site.meta().name());
        return names;
    }

    std::unique_ptr<test::StoreFixture> m_fixture;
    std::unique_ptr<ListSnapshots> m_lists;
    std::unique_ptr<TaskQueue> m_sender;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<Authenticator> m_auth;
    std::string m_callersToken;
    std::unique_ptr<InventoryService> m_inventory;
    std::unique_ptr<ReleasesService> m_releases;
    std::unique_ptr<SimulationService> m_simulation;
    std::unique_ptr<grpc::Server> m_server;
    std::unique_ptr<v1::Inventory::Stub> m_sites;
    std::unique_ptr<v1::Releases::Stub> m_things;
    std::unique_ptr<v1::Simulation::Stub> m_faults;
    int m_requests = 0;
};

SKERRY_TEST_MAIN(QCoreApplication, TestInventoryServices)
#include "tst_inventoryservices.moc"
