#include "backend_stub/services/inventory.h"

#include "backend_stub/services/list.h"
#include "backend_stub/services/objectwrites.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

namespace skerry::backend {

grpc::ServerUnaryReactor *InventoryService::ListSites(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                                      grpc::ByteBuffer *response)
{
    return answerList<v1::Site, v1::ListSitesRequest, v1::ListSitesResponse>(m_service, context, request, response);
}

grpc::ServerWriteReactor<v1::WatchSitesResponse> *InventoryService::WatchSites(grpc::CallbackServerContext *context,
                                                                               const v1::WatchSitesRequest *request)
{
    return WatchReactor<v1::Site, v1::WatchSitesResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *InventoryService::PutSite(grpc::CallbackServerContext *context, const v1::PutSiteRequest *request,
                                                    v1::PutSiteResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Site, v1::PutSiteResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *InventoryService::DeleteSite(grpc::CallbackServerContext *context,
                                                       const v1::DeleteSiteRequest *request,
                                                       v1::DeleteSiteResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Site, v1::DeleteSiteResponse>(tx, request->options(), request->name());
    });
}

grpc::ServerUnaryReactor *InventoryService::ListNodes(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                                      grpc::ByteBuffer *response)
{
    return answerList<v1::Node, v1::ListNodesRequest, v1::ListNodesResponse>(m_service, context, request, response);
}

grpc::ServerWriteReactor<v1::WatchNodesResponse> *InventoryService::WatchNodes(grpc::CallbackServerContext *context,
                                                                               const v1::WatchNodesRequest *request)
{
    return WatchReactor<v1::Node, v1::WatchNodesResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *InventoryService::PutNode(grpc::CallbackServerContext *context, const v1::PutNodeRequest *request,
                                                    v1::PutNodeResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Node, v1::PutNodeResponse>(tx, request->options(), request->object(), request->fields());
    });
}

grpc::ServerUnaryReactor *InventoryService::DeleteNode(grpc::CallbackServerContext *context,
                                                       const v1::DeleteNodeRequest *request,
                                                       v1::DeleteNodeResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Node, v1::DeleteNodeResponse>(tx, request->options(), request->name());
    });
}

grpc::ServerUnaryReactor *InventoryService::ListFleets(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                                       grpc::ByteBuffer *response)
{
    return answerList<v1::Fleet, v1::ListFleetsRequest, v1::ListFleetsResponse>(m_service, context, request, response);
}

grpc::ServerWriteReactor<v1::WatchFleetsResponse> *InventoryService::WatchFleets(grpc::CallbackServerContext *context,
                                                                                 const v1::WatchFleetsRequest *request)
{
    return WatchReactor<v1::Fleet, v1::WatchFleetsResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *InventoryService::PutFleet(grpc::CallbackServerContext *context,
                                                     const v1::PutFleetRequest *request, v1::PutFleetResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::Fleet, v1::PutFleetResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *InventoryService::DeleteFleet(grpc::CallbackServerContext *context,
                                                        const v1::DeleteFleetRequest *request,
                                                        v1::DeleteFleetResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::Fleet, v1::DeleteFleetResponse>(tx, request->options(), request->name());
    });
}

} // namespace skerry::backend
