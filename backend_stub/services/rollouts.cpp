#include "backend_stub/services/rollouts.h"

#include "backend_stub/services/list.h"
#include "backend_stub/services/rolloutcommand.h"
#include "backend_stub/services/rolloutstart.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

#include <optional>

namespace skerry::backend {

grpc::ServerUnaryReactor *RolloutsService::StartRollout(grpc::CallbackServerContext *context,
                                                        const v1::StartRolloutRequest *request,
                                                        v1::StartRolloutResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &caller) { return startRollout(tx, *request, caller); });
}

grpc::ServerUnaryReactor *RolloutsService::CommandRollout(grpc::CallbackServerContext *context,
                                                          const v1::CommandRolloutRequest *request,
                                                          v1::CommandRolloutResponse *response)
{
    return answerWrite(m_service, context, request, response,
                       [request](Transaction &tx, const Caller &caller) { return commandRollout(tx, *request, caller); });
}

grpc::ServerUnaryReactor *RolloutsService::ListRollouts(grpc::CallbackServerContext *context,
                                                        const grpc::ByteBuffer *request, grpc::ByteBuffer *response)
{
    return answerList<v1::Rollout, v1::ListRolloutsRequest, v1::ListRolloutsResponse>(m_service, context, request, response);
}

grpc::ServerWriteReactor<v1::WatchRolloutsResponse> *RolloutsService::WatchRollouts(grpc::CallbackServerContext *context,
                                                                                    const v1::WatchRolloutsRequest *request)
{
    return WatchReactor<v1::Rollout, v1::WatchRolloutsResponse>::start(m_service, context, request->options());
}

grpc::ServerUnaryReactor *RolloutsService::GetAnalysis(grpc::CallbackServerContext *context,
                                                       const v1::GetAnalysisRequest *request,
                                                       v1::GetAnalysisResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) -> Result<v1::GetAnalysisResponse> {
        v1::GetAnalysisResponse answer;
        std::shared_ptr<const v1::Analysis> analysis;
        bool exists = false;
        m_service.store.read([&](const View &view) {
            exists = view.find(Kind::Rollout, request->name()) != nullptr;
            analysis = view.get<v1::Analysis>(request->name());
        });
        if (!exists)
            return noSuchObject(Kind::Rollout, request->name());
        if (!analysis)
            return notFound("analysis/" + request->name(),
                            "The canary of rollout " + request->name() + " has not been judged.",
                            "It is when its bake is over, if the plan has gates.");
        *answer.mutable_analysis() = *analysis;
        return answer;
    });
}

grpc::ServerUnaryReactor *RolloutsService::GetPartition(grpc::CallbackServerContext *context,
                                                        const v1::GetPartitionRequest *request,
                                                        v1::GetPartitionResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) -> Result<v1::GetPartitionResponse> {
        v1::GetPartitionResponse answer;
        std::shared_ptr<const v1::Partition> partition;
        m_service.store.read([&](const View &view) { partition = view.get<v1::Partition>(request->name()); });
        if (!partition)
            return noSuchObject(Kind::Rollout, request->name());
        *answer.mutable_partition() = *partition;
        return answer;
    });
}

grpc::ServerUnaryReactor *RolloutsService::PreviewRollout(grpc::CallbackServerContext *context,
                                                          const v1::PreviewRolloutRequest *request,
                                                          v1::PreviewRolloutResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) {
        std::optional<Result<v1::PreviewRolloutResponse>> answer;
        const auto now = m_service.clock.now();
        m_service.store.read([&](const View &view) { answer = previewRollout(view, *request, now); });
        return std::move(*answer);
    });
}

} // namespace skerry::backend
