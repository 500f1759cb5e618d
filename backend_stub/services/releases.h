// Components, releases and deployments: reads, watches and writes.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/releases.grpc.pb.h"

namespace skerry::backend {

// Lists are answered as bytes: see list.h.
using ReleasesMethods = v1::Releases::WithRawCallbackMethod_ListComponents<v1::Releases::WithRawCallbackMethod_ListReleases<
    v1::Releases::WithRawCallbackMethod_ListDeployments<v1::Releases::CallbackService>>>;

// Threading: gRPC threads; bodies of writes run on the writer thread.
class ReleasesService final : public ReleasesMethods
{
public:
    explicit ReleasesService(const ServiceContext &service) : m_service(service) {}

    grpc::ServerUnaryReactor *ListComponents(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                             grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchComponentsResponse> *
    WatchComponents(grpc::CallbackServerContext *context, const v1::WatchComponentsRequest *request) override;
    grpc::ServerUnaryReactor *PutComponent(grpc::CallbackServerContext *context, const v1::PutComponentRequest *request,
                                           v1::PutComponentResponse *response) override;
    grpc::ServerUnaryReactor *DeleteComponent(grpc::CallbackServerContext *context,
                                              const v1::DeleteComponentRequest *request,
                                              v1::DeleteComponentResponse *response) override;

    grpc::ServerUnaryReactor *ListReleases(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                           grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchReleasesResponse> *WatchReleases(grpc::CallbackServerContext *context,
                                                                       const v1::WatchReleasesRequest *request) override;
    grpc::ServerUnaryReactor *PutRelease(grpc::CallbackServerContext *context, const v1::PutReleaseRequest *request,
                                         v1::PutReleaseResponse *response) override;
    grpc::ServerUnaryReactor *DeleteRelease(grpc::CallbackServerContext *context, const v1::DeleteReleaseRequest *request,
                                            v1::DeleteReleaseResponse *response) override;

    grpc::ServerUnaryReactor *ListDeployments(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                              grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchDeploymentsResponse> *
    WatchDeployments(grpc::CallbackServerContext *context, const v1::WatchDeploymentsRequest *request) override;
    grpc::ServerUnaryReactor *PutDeployment(grpc::CallbackServerContext *context, const v1::PutDeploymentRequest *request,
                                            v1::PutDeploymentResponse *response) override;
    grpc::ServerUnaryReactor *DeleteDeployment(grpc::CallbackServerContext *context,
                                               const v1::DeleteDeploymentRequest *request,
                                               v1::DeleteDeploymentResponse *response) override;

private:
    const ServiceContext m_service;
};

} // namespace skerry::backend
