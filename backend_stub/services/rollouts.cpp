#include "backend_stub/services/rollouts.h"

#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/rolloutstart.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

#include <optional>

namespace skerry::backend {

namespace {

void apply(v1::RolloutControl &control, v1::RolloutCommand command)
{
    switch (command) {
    case v1::ROLLOUT_COMMAND_PROMOTE:
        control.set_promoted(true);
        break;
    case v1::ROLLOUT_COMMAND_PAUSE:
        control.set_paused(true);
        break;
    case v1::ROLLOUT_COMMAND_RESUME:
        control.set_paused(false);
        break;
    case v1::ROLLOUT_COMMAND_ABORT:
        control.set_aborted(true);
        break;
    case v1::ROLLOUT_COMMAND_ROLL_BACK:
        control.set_roll_back(true);
        break;
    default:
        break;
    }
}

Result<v1::CommandRolloutResponse> commandRollout(Transaction &tx, const v1::CommandRolloutRequest &request,
                                                  const Caller &caller)
{
    const auto present = tx.get<v1::Rollout>(request.name());
    if (!present)
        return noSuchObject(Kind::Rollout, request.name());
    if (const auto expected = checkGeneration(request.options(), Kind::Rollout, request.name(), present.get()); !expected)
        return expected.error();
    if (const auto allowed = checkCommand(*present, request.command()); !allowed)
        return allowed.error();

    auto rollout = *present;
    auto &control = *rollout.mutable_spec()->mutable_control();
    apply(control, request.command());
    control.set_last_command(request.command());
    control.set_actor(caller.subject);
    control.set_reason(request.options().reason());
    *control.mutable_at() = toProto(tx.now());

    v1::CommandRolloutResponse response;
    response.set_affected_nodes(affectedNodes(present->status(), request.command()));
    *response.mutable_rollout() = *tx.put(std::move(rollout));
    return response;
}

} // namespace

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
        m_service.store.read([&](const View &view) { answer = previewRollout(view, *request); });
        return std::move(*answer);
    });
}

} // namespace skerry::backend
