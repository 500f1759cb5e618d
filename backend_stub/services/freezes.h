// skerry.v1.Freezes: the calendar of change freezes.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/freezes.grpc.pb.h"

namespace skerry::backend {

// Lists are answered as bytes: see list.h.
using FreezesMethods = v1::Freezes::WithRawCallbackMethod_ListChangeFreezes<v1::Freezes::CallbackService>;

// Threading: gRPC threads; bodies of writes run on the writer thread.
class FreezesService final : public FreezesMethods
{
public:
    explicit FreezesService(const ServiceContext &service) : m_service(service) {}

    grpc::ServerUnaryReactor *ListChangeFreezes(grpc::CallbackServerContext *context, const grpc::ByteBuffer *request,
                                                grpc::ByteBuffer *response) override;
    grpc::ServerWriteReactor<v1::WatchChangeFreezesResponse> *
    WatchChangeFreezes(grpc::CallbackServerContext *context, const v1::WatchChangeFreezesRequest *request) override;
    grpc::ServerUnaryReactor *PutChangeFreeze(grpc::CallbackServerContext *context,
                                              const v1::PutChangeFreezeRequest *request,
                                              v1::PutChangeFreezeResponse *response) override;
    grpc::ServerUnaryReactor *DeleteChangeFreeze(grpc::CallbackServerContext *context,
                                                 const v1::DeleteChangeFreezeRequest *request,
                                                 v1::DeleteChangeFreezeResponse *response) override;

private:
    const ServiceContext m_service;
};

} // namespace skerry::backend
