#include "tests/support/fakeplane.h"

#include <skerry/v1/control_plane.grpc.pb.h>
#include <skerry/v1/inventory.grpc.pb.h>
#include <skerry/v1/releases.grpc.pb.h>
#include <skerry/v1/rollouts.grpc.pb.h>

#include <chrono>
#include <utility>

namespace skerry::test {

namespace {

constexpr int StatePerBatch = 100;
constexpr double TimeScale = 2;

void setNow(google::protobuf::Timestamp *out)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    out->set_seconds(ms / 1000);
    out->set_nanos(static_cast<std::int32_t>(ms % 1000) * 1'000'000);
}

} // namespace

class FakePlane::ControlPlaneService final : public v1::ControlPlane::Service
{
public:
    explicit ControlPlaneService(FakePlane &plane) : m_plane(plane) {}

    grpc::Status GetInfo(grpc::ServerContext *context, const v1::GetInfoRequest *, v1::GetInfoResponse *response) override
    {
        if (auto status = m_plane.admit(context); !status.ok())
            return status;
        response->set_version("9.9.9");
        response->set_display_name("fake");
        response->set_environment("staging");
        response->set_epoch(m_plane.m_epoch);
        response->set_revision(m_plane.revision());
        response->add_capabilities("simulation");
        response->set_time_scale(TimeScale);
        setNow(response->mutable_now());
        return m_plane.m_hooks.info ? m_plane.m_hooks.info(context, response) : grpc::Status::OK;
    }

    grpc::Status WhoAmI(grpc::ServerContext *context, const v1::WhoAmIRequest *, v1::WhoAmIResponse *response) override
    {
        if (auto status = m_plane.admit(context); !status.ok())
            return status;
        response->set_subject("ada");
        response->add_roles("viewer");
        response->add_roles("operator");
        return m_plane.m_hooks.whoAmI ? m_plane.m_hooks.whoAmI(context, response) : grpc::Status::OK;
    }

private:
    FakePlane &m_plane;
};

class FakePlane::InventoryService final : public v1::Inventory::Service
{
public:
    explicit InventoryService(FakePlane &plane) : m_plane(plane) {}

    grpc::Status WatchSites(grpc::ServerContext *context, const v1::WatchSitesRequest *request,
                            grpc::ServerWriter<v1::WatchSitesResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Site, context, *request, writer);
    }

    grpc::Status WatchNodes(grpc::ServerContext *context, const v1::WatchNodesRequest *request,
                            grpc::ServerWriter<v1::WatchNodesResponse> *writer) override
    {
        if (m_plane.m_hooks.watchNodes)
            return m_plane.m_hooks.watchNodes(context, writer);
        return m_plane.watch(FakeKind::Node, context, *request, writer);
    }

    grpc::Status WatchFleets(grpc::ServerContext *context, const v1::WatchFleetsRequest *request,
                             grpc::ServerWriter<v1::WatchFleetsResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Fleet, context, *request, writer);
    }

    grpc::Status PutNode(grpc::ServerContext *context, const v1::PutNodeRequest *request,
                         v1::PutNodeResponse *response) override
    {
        if (m_plane.m_hooks.putNode)
            return m_plane.m_hooks.putNode(context, *request, response);
        return grpc::Status::OK;
    }

private:
    FakePlane &m_plane;
};

class FakePlane::ReleasesService final : public v1::Releases::Service
{
public:
    explicit ReleasesService(FakePlane &plane) : m_plane(plane) {}

    grpc::Status WatchComponents(grpc::ServerContext *context, const v1::WatchComponentsRequest *request,
                                 grpc::ServerWriter<v1::WatchComponentsResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Component, context, *request, writer);
    }

    grpc::Status WatchReleases(grpc::ServerContext *context, const v1::WatchReleasesRequest *request,
                               grpc::ServerWriter<v1::WatchReleasesResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Release, context, *request, writer);
    }

    grpc::Status WatchDeployments(grpc::ServerContext *context, const v1::WatchDeploymentsRequest *request,
                                  grpc::ServerWriter<v1::WatchDeploymentsResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Deployment, context, *request, writer);
    }

private:
    FakePlane &m_plane;
};

class FakePlane::RolloutsService final : public v1::Rollouts::Service
{
public:
    explicit RolloutsService(FakePlane &plane) : m_plane(plane) {}

    grpc::Status WatchRollouts(grpc::ServerContext *context, const v1::WatchRolloutsRequest *request,
                               grpc::ServerWriter<v1::WatchRolloutsResponse> *writer) override
    {
        return m_plane.watch(FakeKind::Rollout, context, *request, writer);
    }

    grpc::Status StartRollout(grpc::ServerContext *context, const v1::StartRolloutRequest *request,
                              v1::StartRolloutResponse *response) override
    {
        if (auto status = m_plane.admit(context); !status.ok())
            return status;
        return m_plane.m_hooks.start ? m_plane.m_hooks.start(context, *request, response) : grpc::Status::OK;
    }

    grpc::Status CommandRollout(grpc::ServerContext *context, const v1::CommandRolloutRequest *request,
                                v1::CommandRolloutResponse *response) override
    {
        if (auto status = m_plane.admit(context); !status.ok())
            return status;
        return m_plane.m_hooks.command ? m_plane.m_hooks.command(context, *request, response) : grpc::Status::OK;
    }

    grpc::Status GetPartition(grpc::ServerContext *context, const v1::GetPartitionRequest *request,
                              v1::GetPartitionResponse *response) override
    {
        if (auto status = m_plane.admit(context); !status.ok())
            return status;
        return m_plane.m_hooks.partition ? m_plane.m_hooks.partition(context, *request, response) : grpc::Status::OK;
    }

private:
    FakePlane &m_plane;
};

FakePlane::FakePlane(std::string address) : m_address(std::move(address)) {}

FakePlane::~FakePlane()
{
    stop();
}

void FakePlane::setHooks(Hooks hooks)
{
    m_hooks = std::move(hooks);
}

void FakePlane::setToken(std::string token)
{
    m_token = std::move(token);
}

void FakePlane::setEpoch(std::string epoch)
{
    m_epoch = std::move(epoch);
}

void FakePlane::run()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = false;
    }
    m_services.clear();
    m_services.push_back(std::make_unique<ControlPlaneService>(*this));
    m_services.push_back(std::make_unique<InventoryService>(*this));
    m_services.push_back(std::make_unique<ReleasesService>(*this));
    m_services.push_back(std::make_unique<RolloutsService>(*this));

    grpc::ServerBuilder builder;
    builder.AddListeningPort(address(), grpc::InsecureServerCredentials(), &m_port);
    builder.SetMaxSendMessageSize(-1);
    for (const auto &service : m_services)
        builder.RegisterService(service.get());
    m_server = builder.BuildAndStart();
    if (!m_server)
        throw std::runtime_error("nothing can listen at " + address());
}

void FakePlane::stop()
{
    if (!m_server)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_server->Shutdown(std::chrono::system_clock::now());
    m_server.reset();
}

std::string FakePlane::address() const
{
    if (m_port == 0 || m_address.starts_with("unix:"))
        return m_address;
    return "127.0.0.1:" + std::to_string(m_port);
}

std::uint64_t FakePlane::store(FakeKind kind, const std::string &name, const google::protobuf::Message &object)
{
    const std::scoped_lock lock(m_mutex);
    m_objects[{kind, name}] = object.SerializeAsString();
    m_changes.push_back({kind, ++m_revision, name, object.SerializeAsString(), false});
    m_changed.notify_all();
    return m_revision;
}

std::uint64_t FakePlane::remove(FakeKind kind, const std::string &name)
{
    const std::scoped_lock lock(m_mutex);
    m_objects.erase({kind, name});
    m_changes.push_back({kind, ++m_revision, name, {}, true});
    m_changed.notify_all();
    return m_revision;
}

void FakePlane::compact()
{
    const std::scoped_lock lock(m_mutex);
    m_compacted = m_revision;
}

void FakePlane::freeze(bool frozen)
{
    const std::scoped_lock lock(m_mutex);
    m_frozen = frozen;
    m_changed.notify_all();
}

void FakePlane::refuse(FakeKind kind, const grpc::Status &status)
{
    const std::scoped_lock lock(m_mutex);
    m_refusals[kind] = status;
    m_changed.notify_all();
}

grpc::Status FakePlane::refusal(FakeKind kind) const
{
    const auto found = m_refusals.find(kind);
    return found == m_refusals.end() ? grpc::Status::OK : found->second;
}

void FakePlane::bookmark()
{
    const std::scoped_lock lock(m_mutex);
    ++m_bookmarks;
    m_changed.notify_all();
}

std::uint64_t FakePlane::revision() const
{
    const std::scoped_lock lock(m_mutex);
    return m_revision;
}

std::vector<FakePlane::Start> FakePlane::starts(FakeKind kind) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Start> found;
    for (const Start &start : m_starts) {
        if (start.kind == kind)
            found.push_back(start);
    }
    return found;
}

grpc::Status FakePlane::error(grpc::StatusCode code, const std::string &message, const v1::ErrorDetail &detail)
{
    v1::RpcStatus wire;
    wire.set_code(code);
    wire.set_message(message);
    wire.add_details()->PackFrom(detail);
    return {code, message, wire.SerializeAsString()};
}

grpc::Status FakePlane::admit(const grpc::ServerContext *context)
{
    const auto &metadata = context->client_metadata();
    const auto found = metadata.find("authorization");
    const bool known = found != metadata.end() && found->second == "Bearer " + m_token;
    if (!m_token.empty() && !known)
        return {grpc::StatusCode::UNAUTHENTICATED, "bad token"};
    std::unique_lock lock(m_mutex);
    const bool goOn = waitWhile(lock, context, [this] { return m_frozen; });
    return goOn ? grpc::Status::OK : grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping");
}

// Cancellation has no callback in the synchronous API, so it is looked for.
bool FakePlane::waitWhile(std::unique_lock<std::mutex> &lock, const grpc::ServerContext *context,
                          const std::function<bool()> &condition) const
{
    while (condition() && !m_stopping && !context->IsCancelled())
        m_changed.wait_for(lock, std::chrono::milliseconds(20));
    return !m_stopping && !context->IsCancelled();
}

grpc::Status FakePlane::refuseStale(const v1::WatchOptions &options) const
{
    v1::ErrorDetail detail;
    if (options.from_revision() > 0 && options.epoch() != m_epoch) {
        detail.set_epoch(m_epoch);
        return error(grpc::StatusCode::FAILED_PRECONDITION, "This is another store.", detail);
    }
    const std::scoped_lock lock(m_mutex);
    if (options.from_revision() > 0 && options.from_revision() < m_compacted) {
        detail.set_compact_revision(m_compacted);
        return error(grpc::StatusCode::OUT_OF_RANGE, "The revision is no longer kept.", detail);
    }
    return grpc::Status::OK;
}

template<class Response>
void FakePlane::writeState(FakeKind kind, grpc::ServerWriter<Response> *writer, std::uint64_t &position)
{
    std::vector<std::pair<std::string, std::string>> objects;
    {
        const std::scoped_lock lock(m_mutex);
        position = m_revision;
        for (const auto &[key, bytes] : m_objects) {
            if (key.first == kind)
                objects.emplace_back(key.second, bytes);
        }
    }
    Response response;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        auto *event = response.mutable_batch()->add_events();
        event->set_type(v1::EVENT_TYPE_PUT);
        event->set_name(objects[i].first);
        event->mutable_object()->ParseFromString(objects[i].second);
        if (response.batch().events_size() == StatePerBatch || i + 1 == objects.size()) {
            response.mutable_batch()->set_initial(true);
            response.mutable_batch()->set_revision(position);
            writer->Write(response);
            response.Clear();
        }
    }
    response.mutable_bookmark()->set_revision(position);
    response.mutable_bookmark()->set_initial_end(true);
    writer->Write(response);
}

template<class Response>
void FakePlane::writeChanges(FakeKind kind, grpc::ServerWriter<Response> *writer, std::uint64_t &position)
{
    std::vector<Change> changes;
    {
        const std::scoped_lock lock(m_mutex);
        for (const Change &change : m_changes) {
            if (change.revision > position && change.kind == kind)
                changes.push_back(change);
        }
        position = m_revision;
    }
    for (const Change &change : changes) {
        Response response;
        response.mutable_batch()->set_revision(change.revision);
        auto *event = response.mutable_batch()->add_events();
        event->set_name(change.name);
        event->set_type(change.deleted ? v1::EVENT_TYPE_DELETE : v1::EVENT_TYPE_PUT);
        if (!change.deleted)
            event->mutable_object()->ParseFromString(change.bytes);
        writer->Write(response);
    }
}

template<class Request, class Response>
grpc::Status FakePlane::watch(FakeKind kind, grpc::ServerContext *context, const Request &request,
                              grpc::ServerWriter<Response> *writer)
{
    const auto &options = request.options();
    {
        const std::scoped_lock lock(m_mutex);
        m_starts.push_back({kind, options.from_revision(), options.epoch()});
        if (const grpc::Status status = refusal(kind); !status.ok())
            return status;
    }
    if (auto status = admit(context); !status.ok())
        return status;
    if (auto status = refuseStale(options); !status.ok())
        return status;

    Response response;
    std::uint64_t position = options.from_revision();
    response.mutable_created()->set_revision(position > 0 ? position : revision());
    response.mutable_created()->set_epoch(m_epoch);
    response.mutable_created()->set_time_scale(TimeScale);
    setNow(response.mutable_created()->mutable_now());
    writer->Write(response);
    if (position == 0)
        writeState(kind, writer, position);

    int bookmarks = 0;
    {
        const std::scoped_lock lock(m_mutex);
        bookmarks = m_bookmarks;
    }
    for (;;) {
        bool mark = false;
        {
            std::unique_lock lock(m_mutex);
            const auto idle = [&] {
                return refusal(kind).ok() && (m_frozen || (m_revision == position && m_bookmarks == bookmarks));
            };
            if (!waitWhile(lock, context, idle))
                return {grpc::StatusCode::UNAVAILABLE, "stopping"};
            if (grpc::Status status = refusal(kind); !status.ok())
                return status;
            mark = bookmarks != m_bookmarks;
            bookmarks = m_bookmarks;
        }
        writeChanges(kind, writer, position);
        if (mark) {
            response.mutable_bookmark()->set_revision(position);
            writer->Write(response);
        }
    }
}

} // namespace skerry::test
