// Sites, nodes and fleets: reads, watches and writes.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/inventory.grpc.pb.h"

namespace skerry::backend {

// Lists are answered as bytes: see list.h.
using InventoryMethods = v1::Inventory::WithRawCallbackMethod_ListSites<v1::Inventory::WithRawCallbackMethod_ListNodes<
    v1::Inventory::WithRawCallbackMethod_ListFleets<v1::Inventory::CallbackService>>>;

// Threading: gRPC threads; bodies of writes run on the writer thread.
class InventoryService final : public InventoryMethods
{
public:
    explicit InventoryService(const ServiceContext &service) : m_service(service) {}

    grpc::ServerUnaryReactor *ListSites(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                        grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchSitesResponse> *WatchSites(grpc::CallbackServerContext *context,
                                                                 const v1::WatchSitesRequest *request) override;
    grpc::ServerUnaryReactor *PutSite(grpc::CallbackServerContext *context, const v1::PutSiteRequest *request,
                                      v1::PutSiteResponse *response) override;
    grpc::ServerUnaryReactor *DeleteSite(grpc::CallbackServerContext *context, const v1::DeleteSiteRequest *request,
                                         v1::DeleteSiteResponse *response) override;

    grpc::ServerUnaryReactor *ListNodes(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                        grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchNodesResponse> *WatchNodes(grpc::CallbackServerContext *context,
                                                                 const v1::WatchNodesRequest *request) override;
    grpc::ServerUnaryReactor *PutNode(grpc::CallbackServerContext *context, const v1::PutNodeRequest *request,
                                      v1::PutNodeResponse *response) override;
    grpc::ServerUnaryReactor *DeleteNode(grpc::CallbackServerContext *context, const v1::DeleteNodeRequest *request,
                                         v1::DeleteNodeResponse *response) override;

    grpc::ServerUnaryReactor *ListFleets(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                         grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchFleetsResponse> *WatchFleets(grpc::CallbackServerContext *context,
                                                                   const v1::WatchFleetsRequest *request) override;
    grpc::ServerUnaryReactor *PutFleet(grpc::CallbackServerContext *context, const v1::PutFleetRequest *request,
                                       v1::PutFleetResponse *response) override;
    grpc::ServerUnaryReactor *DeleteFleet(grpc::CallbackServerContext *context, const v1::DeleteFleetRequest *request,
                                          v1::DeleteFleetResponse *response) override;

private:
    const ServiceContext m_service;
};

} // namespace skerry::backend
