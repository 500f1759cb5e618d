#include "backend_stub/daemon/server.h"

#include "backend_stub/audit/auditedstore.h"
#include "backend_stub/audit/audittrail.h"
#include "backend_stub/audit/checkpoint.h"
#include "backend_stub/core/digest.h"
#include "backend_stub/core/limits.h"
#include "backend_stub/core/log.h"
#include "backend_stub/core/taskqueue.h"
#include "backend_stub/core/utf8.h"
#include "backend_stub/daemon/address.h"
#include "backend_stub/daemon/tokenfile.h"
#include "backend_stub/exporter/exporter.h"
#include "backend_stub/exporter/inventorymetrics.h"
#include "backend_stub/exporter/processmetrics.h"
#include "backend_stub/exporter/telemetrymetrics.h"
#include "backend_stub/fabric/simulatedfabric.h"
#include "backend_stub/fabric/simulatedmetrics.h"
#include "backend_stub/fabric/simulatedtelemetry.h"
#include "backend_stub/inventory/aggregates.h"
#include "backend_stub/inventory/bootstrap.h"
#include "backend_stub/inventory/inventoryfile.h"
#include "backend_stub/inventory/sample.h"
#include "backend_stub/orchestrator/controller.h"
#include "backend_stub/services/audit.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/controlplane.h"
#include "backend_stub/services/freezes.h"
#include "backend_stub/services/history.h"
#include "backend_stub/services/inventory.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/rehearsals.h"
#include "backend_stub/services/releases.h"
#include "backend_stub/services/rollouts.h"
#include "backend_stub/services/simulation.h"
#include "backend_stub/services/telemetry.h"
#include "backend_stub/store/sqlitestore.h"
#include "backend_stub/telemetry/telemetry.h"
#include "backend_stub/watch/hub.h"
#include "backend_stub/watch/objecthistory.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <spdlog/spdlog.h>

#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace skerry::backend {

namespace {

// Between construction and end: whatever is made then can be used by this user only.
class PrivateFiles final
{
public:
    PrivateFiles() : m_before(::umask(0177)) {}
    ~PrivateFiles() { ::umask(m_before); }
    PrivateFiles(const PrivateFiles &) = delete;
    PrivateFiles &operator=(const PrivateFiles &) = delete;

private:
    const mode_t m_before;
};

Outcome fill(Store &store, const ObjectSource &source)
{
    const auto report = bootstrap(store, source);
    if (!report)
        return report.error();
    if (report->loaded)
        spdlog::info("inventory.loaded objects={} revision={}", report->objects, store.revision());
    else
        spdlog::info("inventory.kept message={}", logText("The data directory holds an inventory already."));
    return Done{};
}

// Whoever runs this process may write anything.
v1::AuditRecord noteOf(const std::string &actor, const std::string &method)
{
    v1::AuditRecord note;
    note.set_actor(actor);
    note.set_method(method);
    return note;
}

Outcome fillStore(Store &present, const Options &options)
{
    auto note = noteOf(userName(), "inventory");
    note.set_kind("inventory");
    note.set_name(options.sample ? "sample" : wholeText(options.inventory.string(), limits::MaxReasonLength));
    AuditedStore store(present, std::move(note));
    if (!options.inventory.empty()) {
        const auto inventory = loadInventoryFile(options.inventory.string());
        return inventory ? fill(store, *inventory) : inventory.error();
    }
    return options.sample ? fill(store, SampleInventory(options.nodes, options.seed)) : Outcome(Done{});
}

// Without it telemetry is kept in memory alone; nothing else depends on it.
std::unique_ptr<TelemetryArchive> openArchive(const std::filesystem::path &directory, TimePoint now)
{
    const PrivateFiles guard;
    auto archive = TelemetryArchive::open(directory / "telemetry.db", now);
    if (archive)
        return std::move(*archive);
    spdlog::error("telemetry.no_archive message={} remedy={}", logText(archive.error().message),
                  logText(archive.error().detail.remedy()));
    return nullptr;
}

} // namespace

// In the order in which they are made; they go in the opposite one.
struct Server::Parts {
    explicit Parts(const Options &options)
        : clock(wallNow(), options.timeScale.value_or(1)), tokenFile(options.dataDirectory / "token")
    {
    }

    [[nodiscard]] Outcome admitCallers(const Options &options);
    [[nodiscard]] Result<SigningKey> auditKey(const std::filesystem::path &path);
    void assemble(const Options &options, SigningKey key);
    [[nodiscard]] Outcome listen(const ListenAddress &address);
    [[nodiscard]] Outcome serveMetrics(const std::string &text);

    ScaledClock clock;
    const std::filesystem::path tokenFile;
    std::unique_ptr<Authenticator> auth;
    std::string address;

    TaskQueue sender;
    ListSnapshots lists;
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<AuditTrail> trail;
    // What the orchestrator writes is recorded as its decision; what the fabric and the counts write are observations.
    std::unique_ptr<AuditedStore> decisions;
    std::unique_ptr<WatchHub> hub;
    std::unique_ptr<ObjectHistory> history;
    std::unique_ptr<SimulatedFabric> fabric;
    std::unique_ptr<SimulatedMetrics> metrics;
    std::unique_ptr<Telemetry> telemetry;
    std::unique_ptr<SimulatedTelemetry> telemetrySource;
    std::unique_ptr<Controller> controller;
    std::unique_ptr<Aggregates> aggregates;

    std::unique_ptr<ControlPlaneService> controlPlane;
    std::unique_ptr<InventoryService> inventory;
    std::unique_ptr<ReleasesService> releases;
    std::unique_ptr<RolloutsService> rollouts;
    std::unique_ptr<RehearsalsService> rehearsals;
    std::unique_ptr<FreezesService> freezes;
    std::unique_ptr<SimulationService> simulation;
    std::unique_ptr<AuditService> audit;
    std::unique_ptr<TelemetryService> measurements;
    std::unique_ptr<HistoryService> past;
    std::unique_ptr<grpc::Server> server;
    std::unique_ptr<Exporter> exporter;
};

Outcome Server::Parts::admitCallers(const Options &options)
{
    std::vector<Bearer> bearers;
    if (!options.viewerTokenFile.empty()) {
        auto viewers = readOrMakeToken(options.viewerTokenFile);
        if (!viewers)
            return viewers.error();
        bearers.push_back({std::move(*viewers), {"viewer", {ViewerRole}}});
    }
    for (const auto &[name, file] : options.operatorTokenFiles) {
        auto operators = readOrMakeToken(file);
        if (!operators)
            return operators.error();
        bearers.push_back({std::move(*operators), {name, {ViewerRole, OperatorRole}}});
    }
    const auto token = makeToken();
    if (const auto written = writeTokenFile(tokenFile, token); !written)
        return written.error();
    bearers.push_back({token, {userName(), {ViewerRole, OperatorRole}}});
    auth = std::make_unique<Authenticator>(std::move(bearers));
    return Done{};
}

// A key that was lost or exchanged shows in the log, and not only to those who compare it.
Result<SigningKey> Server::Parts::auditKey(const std::filesystem::path &path)
{
    auto found = readOrMakeAuditKey(path);
    if (!found)
        return found.error();
    if (found->isNew) {
        const auto noted = store->writeAndWait([&](Transaction &tx) -> Outcome {
            auto record = noteOf(userName(), "audit");
            record.set_kind("key");
            record.set_name(toHex(found->key.publicKey()));
            record.set_reason("A new key for checkpoints was made, because there was none.");
            tx.record(std::move(record));
            return Done{};
        });
        if (!noted)
            return noted.error();
        spdlog::info("audit.key_made path={} public={}", logText(path.string()), toHex(found->key.publicKey()));
    }
    return std::move(found->key);
}

void Server::Parts::assemble(const Options &options, SigningKey key)
{
    trail = std::make_unique<AuditTrail>(*store);
    decisions = std::make_unique<AuditedStore>(*store, noteOf("orchestrator", "orchestrator"));
    hub = std::make_unique<WatchHub>(*store);
    history = std::make_unique<ObjectHistory>(*hub, clock);
    fabric = std::make_unique<SimulatedFabric>(*store, *hub, clock, FabricOptions{options.seed, true, options.timeScale});
    metrics = std::make_unique<SimulatedMetrics>(*store, options.seed);
    telemetry = std::make_unique<Telemetry>(Telemetry::Limits{options.telemetryMemoryMiB * 1024 * 1024},
                                            openArchive(options.dataDirectory, clock.now()));
    telemetrySource = std::make_unique<SimulatedTelemetry>(*store, *hub, clock, *telemetry, options.seed);
    controller = std::make_unique<Controller>(*decisions, *hub, clock, *metrics);
    aggregates = std::make_unique<Aggregates>(*store, *hub);

    const ServiceContext context{*store, *hub, clock, *auth, lists, sender, *trail};
    controlPlane =
        std::make_unique<ControlPlaneService>(context, PlaneDescription{options.name, options.environment, {"simulation"}});
    inventory = std::make_unique<InventoryService>(context);
    releases = std::make_unique<ReleasesService>(context);
    rollouts = std::make_unique<RolloutsService>(context);
    rehearsals = std::make_unique<RehearsalsService>(context, *metrics);
    freezes = std::make_unique<FreezesService>(context);
    simulation = std::make_unique<SimulationService>(context);
    audit = std::make_unique<AuditService>(context, *store, std::move(key));
    measurements = std::make_unique<TelemetryService>(context, *telemetry, *history);
    past = std::make_unique<HistoryService>(context, *history);
}

Outcome Server::Parts::listen(const ListenAddress &listenAddress)
{
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort(listenAddress.text, grpc::InsecureServerCredentials(), &port);
    builder.SetMaxReceiveMessageSize(limits::MaxMessageBytes);
    builder.SetMaxSendMessageSize(limits::MaxMessageBytes);
    // A second process on the same port must fail, not share it.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    // Consoles may look after quiet watches with pings; gRPC's own limit of one in five minutes would cut them off.
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                               static_cast<int>(std::chrono::milliseconds(limits::MinPingInterval).count()));
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    for (grpc::Service *service : std::initializer_list<grpc::Service *>{
             controlPlane.get(), inventory.get(), releases.get(), rollouts.get(), rehearsals.get(), freezes.get(),
             simulation.get(), audit.get(), measurements.get(), past.get()})
        builder.RegisterService(service);
    {
        const PrivateFiles guard;
        server = builder.BuildAndStart();
    }
    if (!server || port == 0)
        return cannotListen(listenAddress);
    address = listenAddress.socketPath.empty()
                  ? listenAddress.text.substr(0, listenAddress.text.rfind(':') + 1) + std::to_string(port)
                  : listenAddress.text;
    return Done{};
}

Outcome Server::Parts::serveMetrics(const std::string &text)
{
    const auto remedy = "Give --metrics HOST:PORT of a loopback address, for example 127.0.0.1:9464.";
    const auto place = parseListenAddress(text, true);
    if (!place)
        return invalidArgument("--metrics", place.error().message, remedy);
    if (!place->socketPath.empty())
        return invalidArgument("--metrics", "Metrics are served over HTTP, and not on a Unix socket.", remedy);
    auto started =
        Exporter::start(text, {std::make_shared<ProcessMetrics>(), std::make_shared<InventoryMetrics>(*store, clock),
                               std::make_shared<TelemetryMetrics>(*telemetry)});
    if (!started)
        return started.error();
    exporter = std::move(*started);
    spdlog::info("metrics.served address={}", logText(exporter->address()));
    return Done{};
}

Result<std::unique_ptr<Server>> Server::start(const Options &options)
{
    const auto address = parseListenAddress(options.listen, options.insecure);
    if (!address)
        return address.error();
    auto parts = std::make_unique<Parts>(options);
    auto store = SqliteStore::open(options.dataDirectory, parts->clock);
    if (!store)
        return store.error();
    parts->store = std::move(*store);
    // Time goes on where it stood, also when it ran faster than the wall clock.
    parts->clock.advanceTo(parts->store->lastCommitTime());
    if (const auto filled = fillStore(*parts->store, options); !filled)
        return filled.error();
    if (!address->socketPath.empty()) {
        if (const auto isFree = checkSocketIsFree(address->socketPath); !isFree)
            return isFree.error();
    }
    if (const auto admitted = parts->admitCallers(options); !admitted)
        return admitted.error();
    auto key = parts->auditKey(options.dataDirectory / "audit.key");
    if (!key)
        return key.error();
    parts->assemble(options, std::move(*key));
    if (const auto listening = parts->listen(*address); !listening)
        return listening.error();
    if (!options.metrics.empty()) {
        if (const auto served = parts->serveMetrics(options.metrics); !served)
            return served.error();
    }
    parts->fabric->start();
    parts->telemetrySource->start();
    parts->controller->start();
    parts->aggregates->start();
    spdlog::info("server.started address={} version={} epoch={} revision={}", logText(parts->address), SKERRY_VERSION,
                 parts->store->epoch(), parts->store->revision());
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Server::~Server()
{
    stop();
}

const std::string &Server::address() const
{
    return m_parts->address;
}

std::string Server::tokenFile() const
{
    return m_parts->tokenFile.string();
}

std::string Server::metricsAddress() const
{
    return m_parts->exporter ? m_parts->exporter->address() : std::string();
}

void Server::stop()
{
    if (!m_parts->server)
        return;
    spdlog::info("server.stopping");
    // Nobody can use it any more.
    ::unlink(m_parts->tokenFile.c_str());
    m_parts->exporter.reset();
    m_parts->hub->shutdown();
    m_parts->telemetry->end();
    m_parts->server->Shutdown(std::chrono::system_clock::now() + limits::ShutdownDeadline);
    m_parts->server->Wait();
    m_parts->server.reset();
    m_parts->aggregates->stop();
    m_parts->controller->stop();
    m_parts->telemetrySource->stop();
    m_parts->fabric->stop();
    m_parts->trail->stop();
    m_parts->store->close();
    spdlog::info("server.stopped revision={}", m_parts->store->revision());
}

} // namespace skerry::backend
