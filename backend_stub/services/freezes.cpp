#include "backend_stub/services/freezes.h"

#include "backend_stub/services/list.h"
#include "backend_stub/services/objectwrites.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

namespace skerry::backend {

grpc::ServerUnaryReactor *FreezesService::ListChangeFreezes(grpc::CallbackServerContext *context,
                                                            const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    return answerList<v1::ChangeFreeze, v1::ListChangeFreezesRequest, v1::ListChangeFreezesResponse>(m_service, context,
                                                                                                     request, response);
}

grpc::ServerWriteReactor<v1::WatchChangeFreezesResponse> *
FreezesService::WatchChangeFreezes(grpc::CallbackServerContext *context, const v1::WatchChangeFreezesRequest *request)
{
    return WatchReactor<v1::ChangeFreeze, v1::WatchChangeFreezesResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *FreezesService::PutChangeFreeze(grpc::CallbackServerContext *context,
                                                          const v1::PutChangeFreezeRequest *request,
                                                          v1::PutChangeFreezeResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return putObject<v1::ChangeFreeze, v1::PutChangeFreezeResponse>(tx, request->options(), request->object());
    });
}

grpc::ServerUnaryReactor *FreezesService::DeleteChangeFreeze(grpc::CallbackServerContext *context,
                                                             const v1::DeleteChangeFreezeRequest *request,
                                                             v1::DeleteChangeFreezeResponse *response)
{
    return answerWrite(m_service, context, request, response, [request](Transaction &tx, const Caller &) {
        return deleteObject<v1::ChangeFreeze, v1::DeleteChangeFreezeResponse>(tx, request->options(), request->name());
    });
}

} // namespace skerry::backend
