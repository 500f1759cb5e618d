// A control plane in this process, for tests of the client: real gRPC on a real socket, a store in memory, and a script.
// Threading: its methods from the test's thread; hooks are called on gRPC's threads.
#pragma once

#include <skerry/v1/control_plane.pb.h>
#include <skerry/v1/inventory.pb.h>
#include <skerry/v1/releases.pb.h>
#include <skerry/v1/rollouts.pb.h>

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/sync_stream.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace skerry::test {

enum class FakeKind { Site, Node, Fleet, Component, Release, Deployment, Rollout };

class FakePlane final
{
public:
    // What one watch asked for.
    struct Start {
        FakeKind kind;
        std::uint64_t fromRevision;
        std::string epoch;
    };

    // Null hooks give what a healthy control plane gives.
    struct Hooks {
        std::function<grpc::Status(grpc::ServerContext *, v1::GetInfoResponse *)> info;
        std::function<grpc::Status(grpc::ServerContext *, grpc::ServerWriter<v1::WatchNodesResponse> *)> watchNodes;
        std::function<grpc::Status(grpc::ServerContext *, const v1::StartRolloutRequest &, v1::StartRolloutResponse *)>
            start;
        std::function<grpc::Status(grpc::ServerContext *, const v1::CommandRolloutRequest &, v1::CommandRolloutResponse *)>
            command;
        std::function<grpc::Status(grpc::ServerContext *, const v1::PutNodeRequest &, v1::PutNodeResponse *)> putNode = {};
        std::function<grpc::Status(grpc::ServerContext *, v1::WhoAmIResponse *)> whoAmI = {};
        std::function<grpc::Status(grpc::ServerContext *, const v1::GetPartitionRequest &, v1::GetPartitionResponse *)>
            partition = {};
    };

    // `address`: `unix:/path`, or `127.0.0.1:0` for a free port.
    explicit FakePlane(std::string address);
    ~FakePlane();

    // Before run().
    void setHooks(Hooks hooks);
    void setToken(std::string token);
    void setEpoch(std::string epoch);

    void run();
    // Cuts every call; the store stays.
    void stop();
    // With the port that was found.
    [[nodiscard]] std::string address() const;

    // Gives the new revision. One call, one transaction.
    std::uint64_t put(const v1::Site &object) { return store(FakeKind::Site, object.meta().name(), object); }
    std::uint64_t put(const v1::Node &object) { return store(FakeKind::Node, object.meta().name(), object); }
    std::uint64_t put(const v1::Fleet &object) { return store(FakeKind::Fleet, object.meta().name(), object); }
    std::uint64_t put(const v1::Component &object) { return store(FakeKind::Component, object.meta().name(), object); }
    std::uint64_t put(const v1::Release &object) { return store(FakeKind::Release, object.meta().name(), object); }
    std::uint64_t put(const v1::Deployment &object) { return store(FakeKind::Deployment, object.meta().name(), object); }
    std::uint64_t put(const v1::Rollout &object) { return store(FakeKind::Rollout, object.meta().name(), object); }
    std::uint64_t remove(FakeKind kind, const std::string &name);

    // Everything up to now is no longer kept for resuming.
    void compact();
    // Says nothing any more, on open calls and new ones, until false.
    void freeze(bool frozen);
    // Ends the watches of one kind, and refuses new ones, with this status; with OK they are permitted again.
    void refuse(FakeKind kind, const grpc::Status &status);
    // A bookmark on every watch.
    void bookmark();

    [[nodiscard]] std::uint64_t revision() const;
    [[nodiscard]] std::vector<Start> starts(FakeKind kind) const;

    // An error with details, as the control plane sends it.
    [[nodiscard]] static grpc::Status error(grpc::StatusCode code, const std::string &message,
                                            const v1::ErrorDetail &detail);

private:
    class ControlPlaneService;
    class InventoryService;
    class ReleasesService;
    class RolloutsService;

    struct Change {
        FakeKind kind;
        std::uint64_t revision;
        std::string name;
        std::string bytes;
        bool deleted;
    };

    std::uint64_t store(FakeKind kind, const std::string &name, const google::protobuf::Message &object);
    [[nodiscard]] grpc::Status admit(const grpc::ServerContext *context);
    [[nodiscard]] grpc::Status refuseStale(const v1::WatchOptions &options) const;
    template<class Request, class Response>
    grpc::Status watch(FakeKind kind, grpc::ServerContext *context, const Request &request,
                       grpc::ServerWriter<Response> *writer);
    template<class Response>
    void writeState(FakeKind kind, grpc::ServerWriter<Response> *writer, std::uint64_t &position);
    template<class Response>
    void writeChanges(FakeKind kind, grpc::ServerWriter<Response> *writer, std::uint64_t &position);
    // Under the mutex.
    [[nodiscard]] grpc::Status refusal(FakeKind kind) const;
    // False when the call is to end.
    [[nodiscard]] bool waitWhile(std::unique_lock<std::mutex> &lock, const grpc::ServerContext *context,
                                 const std::function<bool()> &condition) const;

    std::string m_address;
    std::string m_token;
    std::string m_epoch = "epoch-1";
    Hooks m_hooks;
    int m_port = 0;

    mutable std::mutex m_mutex; // guards everything below
    mutable std::condition_variable m_changed;
    std::map<std::pair<FakeKind, std::string>, std::string> m_objects;
    std::vector<Change> m_changes;
    std::vector<Start> m_starts;
    std::map<FakeKind, grpc::Status> m_refusals;
    std::uint64_t m_revision = 0;
    std::uint64_t m_compacted = 0;
    int m_bookmarks = 0;
    bool m_frozen = false;
    bool m_stopping = false;

    std::vector<std::unique_ptr<grpc::Service>> m_services;
    std::unique_ptr<grpc::Server> m_server;
};

} // namespace skerry::test
