#include "tests/support/testplane.h"

#include "backend_stub/core/log.h"

#include <grpcpp/server_builder.h>

#include <cstdlib>

namespace skerry::test {

using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {
constexpr const char *Token = "token-of-the-tests";
constexpr const char *ViewersToken = "token-of-a-viewer";
} // namespace

TestPlane::TestPlane(HubLimits hubLimits, ListLimits listLimits, RefusalLimits refusalLimits)
    : m_clock(TimePoint(1'000h))
    , m_auth({{Token, {"tester", {ViewerRole, OperatorRole}}}, {ViewersToken, {"viewer", {ViewerRole}}}})
    , m_lists(listLimits)
{
    if (!setUpLog("off"))
        std::abort();
    m_store = std::move(*SqliteStore::open(m_directory.path().toStdString(), m_clock));
    m_hub = std::make_unique<WatchHub>(*m_store, hubLimits);
    m_history = std::make_unique<ObjectHistory>(*m_hub, m_clock);
    m_audit = std::make_unique<AuditTrail>(*m_store, refusalLimits);
    const ServiceContext context{*m_store, *m_hub, m_clock, m_auth, m_lists, m_sender, *m_audit};
    m_controlPlane = std::make_unique<ControlPlaneService>(context, PlaneDescription{"test", "development", {}});
    m_inventory = std::make_unique<InventoryService>(context);
    m_releases = std::make_unique<ReleasesService>(context);
    m_rollouts = std::make_unique<RolloutsService>(context);
    m_auditService = std::make_unique<AuditService>(context, *m_store, SigningKey::make());
    m_telemetryService = std::make_unique<TelemetryService>(context, m_telemetry, *m_history);
    m_historyService = std::make_unique<HistoryService>(context, *m_history);
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address(), grpc::InsecureServerCredentials());
    for (grpc::Service *service :
         std::initializer_list<grpc::Service *>{m_controlPlane.get(), m_inventory.get(), m_releases.get(), m_rollouts.get(),
                                                m_auditService.get(), m_telemetryService.get(), m_historyService.get()})
        builder.RegisterService(service);
    m_server = builder.BuildAndStart();
}

TestPlane::~TestPlane()
{
    stopServing();
}

std::string TestPlane::address() const
{
    return "unix:" + m_directory.path().toStdString() + "/socket";
}

std::string TestPlane::token()
{
    return Token;
}

std::string TestPlane::viewersToken()
{
    return ViewersToken;
}

std::shared_ptr<grpc::Channel> TestPlane::channel() const
{
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetMaxReceiveMessageSize(64 * 1024 * 1024);
    return grpc::CreateCustomChannel(address(), grpc::InsecureChannelCredentials(), arguments);
}

std::unique_ptr<grpc::ClientContext> TestPlane::context() const
{
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", std::string("Bearer ") + Token);
    context->set_deadline(std::chrono::system_clock::now() + 60s);
    return context;
}

void TestPlane::stopServing()
{
    if (!m_server)
        return;
    m_hub->shutdown();
    m_telemetry.end();
    m_server->Shutdown(std::chrono::system_clock::now() + 1s);
    m_server->Wait();
    m_server.reset();
    m_audit->stop();
}

} // namespace skerry::test
