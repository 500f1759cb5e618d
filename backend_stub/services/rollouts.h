// skerry.v1.Rollouts: starts rollouts and takes commands. It only writes what is asked for; the orchestrator acts on it.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/rollouts.grpc.pb.h"

namespace skerry::backend {

// Lists are answered as bytes: see list.h.
using RolloutsMethods = v1::Rollouts::WithRawCallbackMethod_ListRollouts<v1::Rollouts::CallbackService>;

// Threading: gRPC threads; no state of its own.
class RolloutsService final : public RolloutsMethods
{
public:
    explicit RolloutsService(const ServiceContext &service) : m_service(service) {}

    grpc::ServerUnaryReactor *StartRollout(grpc::CallbackServerContext *context, const v1::StartRolloutRequest *request,
                                           v1::StartRolloutResponse *response) override;
    grpc::ServerUnaryReactor *CommandRollout(grpc::CallbackServerContext *context, const v1::CommandRolloutRequest *request,
                                             v1::CommandRolloutResponse *response) override;
    grpc::ServerUnaryReactor *ListRollouts(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                           grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchRolloutsResponse> *WatchRollouts(grpc::CallbackServerContext *context,
                                                                       const v1::WatchRolloutsRequest *request) override;
    grpc::ServerUnaryReactor *GetAnalysis(grpc::CallbackServerContext *context, const v1::GetAnalysisRequest *request,
                                          v1::GetAnalysisResponse *response) override;
    grpc::ServerUnaryReactor *GetPartition(grpc::CallbackServerContext *context, const v1::GetPartitionRequest *request,
                                           v1::GetPartitionResponse *response) override;
    grpc::ServerUnaryReactor *PreviewRollout(grpc::CallbackServerContext *context, const v1::PreviewRolloutRequest *request,
                                             v1::PreviewRolloutResponse *response) override;

private:
    ServiceContext m_service;
};

} // namespace skerry::backend
