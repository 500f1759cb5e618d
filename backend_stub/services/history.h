// What objects were like some time ago.
#pragma once

#include "backend_stub/services/context.h"
#include "backend_stub/watch/objecthistory.h"
#include "skerry/v1/history.grpc.pb.h"

namespace skerry::backend {

// Threading: gRPC threads.
class HistoryService final : public v1::History::CallbackService
{
public:
    // Both outlive it.
    HistoryService(const ServiceContext &service, const ObjectHistory &history) : m_service(service), m_history(history) {}

    grpc::ServerWriteReactor<v1::ReadPastResponse> *ReadPast(grpc::CallbackServerContext *context,
                                                             const v1::ReadPastRequest *request) override;

private:
    const ServiceContext m_service;
    const ObjectHistory &m_history;
};

} // namespace skerry::backend
