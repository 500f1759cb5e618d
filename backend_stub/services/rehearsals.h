// skerry.v1.Rehearsals: what a rollout would do, told while it is worked out.
#pragma once

#include "backend_stub/core/taskqueue.h"
#include "backend_stub/judge/metricsource.h"
#include "backend_stub/services/context.h"
#include "skerry/v1/rehearsal.grpc.pb.h"

namespace skerry::backend {

// Threading: calls come from gRPC threads. Runs are made on one thread, a run of each rehearsal in turn, so that the control
// plane keeps the other cores. It goes after the gRPC server, whose end cancels what is under way.
class RehearsalsService final : public v1::Rehearsals::CallbackService
{
public:
    RehearsalsService(const ServiceContext &service, const MetricSource &metrics);

    grpc::ServerWriteReactor<v1::RehearseRolloutResponse> *
    RehearseRollout(grpc::CallbackServerContext *context, const v1::RehearseRolloutRequest *request) override;

private:
    const ServiceContext m_service;
    const MetricSource &m_metrics;
    TaskQueue m_runs;
};

} // namespace skerry::backend
