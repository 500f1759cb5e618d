#include "backend_stub/services/releases.h"

#include "backend_stub/services/list.h"
#include "backend_stub/services/objectwrites.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

namespace skerry::backend {

grpc::ServerUnaryReactor *ReleasesService::ListComponents(grpc::CallbackServerContext *context,
                                                          const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    return answerList<v1::Component, v1::ListComponentsRequest, v1::ListComponentsResponse>(m_service, context, request,
                                                                                            response);
}

grpc::ServerWriteReactor<v1::WatchComponentsResponse> *
ReleasesService::WatchComponents(grpc::CallbackServerContext *context, const v1::WatchComponentsRequest *request)
{
    return WatchReactor<v1::Component, v1::WatchComponentsResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *ReleasesService::PutComponent(grpc::CallbackServerContext *context,
                                                        const v1::PutComponentRequest *request,
                                                        v1::PutComponentResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Component, v1::PutComponentResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *ReleasesService::DeleteComponent(grpc::CallbackServerContext *context,
                                                           const v1::DeleteComponentRequest *request,
                                                           v1::DeleteComponentResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Component, v1::DeleteComponentResponse>(tx, request->options(), request->name());
    });
}

grpc::ServerUnaryReactor *ReleasesService::ListReleases(grpc::CallbackServerContext *context,
                                                        const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    return answerList<v1::Release, v1::ListReleasesRequest, v1::ListReleasesResponse>(m_service, context, request, response);
}

grpc::ServerWriteReactor<v1::WatchReleasesResponse> *ReleasesService::WatchReleases(grpc::CallbackServerContext *context,
                                                                                    const v1::WatchReleasesRequest *request)
{
    return WatchReactor<v1::Release, v1::WatchReleasesResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *ReleasesService::PutRelease(grpc::CallbackServerContext *context,
                                                      const v1::PutReleaseRequest *request, v1::PutReleaseResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Release, v1::PutReleaseResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *ReleasesService::DeleteRelease(grpc::CallbackServerContext *context,
                                                         const v1::DeleteReleaseRequest *request,
                                                         v1::DeleteReleaseResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Release, v1::DeleteReleaseResponse>(tx, request->options(), request->name());
    });
}

grpc::ServerUnaryReactor *ReleasesService::ListDeployments(grpc::CallbackServerContext *context,
                                                           const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    return answerList<v1::Deployment, v1::ListDeploymentsRequest, v1::ListDeploymentsResponse>(m_service, context, request,
                                                                                               response);
}

grpc::ServerWriteReactor<v1::WatchDeploymentsResponse> *
ReleasesService::WatchDeployments(grpc::CallbackServerContext *context, const v1::WatchDeploymentsRequest *request)
{
    return WatchReactor<v1::Deployment, v1::WatchDeploymentsResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *ReleasesService::PutDeployment(grpc::CallbackServerContext *context,
                                                         const v1::PutDeploymentRequest *request,
                                                         v1::PutDeploymentResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Deployment, v1::PutDeploymentResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *ReleasesService::DeleteDeployment(grpc::CallbackServerContext *context,
                                                            const v1::DeleteDeploymentRequest *request,
                                                            v1::DeleteDeploymentResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Deployment, v1::DeleteDeploymentResponse>(tx, request->options(), request->name());
    });
}

} // namespace skerry::backend
