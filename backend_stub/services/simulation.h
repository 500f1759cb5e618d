// Faults and time of the simulated fabric. Registered only where that is the fabric; gRPC answers UNIMPLEMENTED otherwise.
#pragma once

#include "backend_stub/services/context.h"
#include "skerry/v1/simulation.grpc.pb.h"

namespace skerry::backend {

// Only writes SimulationState; the fabric acts on it. Threading: gRPC threads; bodies of writes run on the writer thread.
class SimulationService final : public v1::Simulation::CallbackService
{
public:
    explicit SimulationService(const ServiceContext &service) : m_service(service) {}

    grpc::ServerUnaryReactor *GetSimulation(grpc::CallbackServerContext *context, const v1::GetSimulationRequest *request,
                                            v1::GetSimulationResponse *response) override;
    grpc::ServerUnaryReactor *SetTimeScale(grpc::CallbackServerContext *context, const v1::SetTimeScaleRequest *request,
                                           v1::SetTimeScaleResponse *response) override;
    grpc::ServerUnaryReactor *MarkRelease(grpc::CallbackServerContext *context, const v1::MarkReleaseRequest *request,
                                          v1::MarkReleaseResponse *response) override;
    grpc::ServerUnaryReactor *InjectFault(grpc::CallbackServerContext *context, const v1::InjectFaultRequest *request,
                                          v1::InjectFaultResponse *response) override;
    grpc::ServerUnaryReactor *ClearFault(grpc::CallbackServerContext *context, const v1::ClearFaultRequest *request,
                                         v1::ClearFaultResponse *response) override;

private:
    const ServiceContext m_service;
};

} // namespace skerry::backend
