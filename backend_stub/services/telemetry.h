// What is measured, for whoever asks.
#pragma once

#include "backend_stub/services/context.h"
#include "backend_stub/telemetry/telemetry.h"
#include "backend_stub/watch/objecthistory.h"
#include "skerry/v1/telemetry.grpc.pb.h"

namespace skerry::backend {

// Threading: gRPC threads.
class TelemetryService final : public v1::Telemetry::CallbackService
{
public:
    // All of them outlive it.
    TelemetryService(const ServiceContext &service, Telemetry &telemetry, const ObjectHistory &objects)
        : m_service(service), m_telemetry(telemetry), m_objects(objects)
    {
    }

    grpc::ServerWriteReactor<v1::StreamLatestResponse> *StreamLatest(grpc::CallbackServerContext *context,
                                                                     const v1::StreamLatestRequest *request) override;
    grpc::ServerUnaryReactor *QueryRange(grpc::CallbackServerContext *context, const v1::QueryRangeRequest *request,
                                         v1::QueryRangeResponse *response) override;
    grpc::ServerUnaryReactor *GetPercentiles(grpc::CallbackServerContext *context, const v1::GetPercentilesRequest *request,
                                             v1::GetPercentilesResponse *response) override;
    grpc::ServerUnaryReactor *GetRetention(grpc::CallbackServerContext *context, const v1::GetRetentionRequest *request,
                                           v1::GetRetentionResponse *response) override;

private:
    const ServiceContext m_service;
    Telemetry &m_telemetry;
    const ObjectHistory &m_objects;
};

} // namespace skerry::backend
