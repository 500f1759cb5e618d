#include "backend_stub/services/rollouts.h"

#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/rolloutspec.h"
#include "backend_stub/services/list.h"
#include "backend_stub/services/unary.h"
#include "backend_stub/services/watchreactor.h"

namespace skerry::backend {

namespace {

Result<v1::StartRolloutResponse> startRollout(Transaction &tx, const v1::StartRolloutRequest &request, const Caller &caller)
{
    if (const auto valid = checkName(request.name(), "name"); !valid)
        return valid.error();
    if (tx.get<v1::Rollout>(request.name()))
        return Error{grpc::StatusCode::ALREADY_EXISTS, "There is a rollout " + request.name() + " already.",
                     failedPrecondition(objectPath(Kind::Rollout, request.name()), {}, "Choose another name.").detail};
    auto prepared = prepareRollout(tx, request.name(), request.spec());
    if (!prepared)
        return prepared.error();

    begin(prepared->rollout, request.draft(), caller.subject, tx.now());
    prepared->rollout.mutable_spec()->mutable_control()->set_reason(request.options().reason());

    v1::StartRolloutResponse response;
    *response.mutable_partition() = *tx.put(prepared->partition);
    *response.mutable_rollout() = *tx.put(prepared->rollout);
    auto deployment = *tx.get<v1::Deployment>(request.spec().deployment());
    deployment.mutable_status()->set_active_rollout(request.name());
    tx.put(std::move(deployment));
    return response;
}

Result<v1::CommandRolloutResponse> commandRollout(Transaction &tx, const v1::CommandRolloutRequest &request,
                                                  const Caller &caller)
{
    const auto present = tx.get<v1::Rollout>(request.name());
    if (!present)
        return noSuchObject(Kind::Rollout, request.name());
    if (const auto expected = checkGeneration(request.options(), Kind::Rollout, request.name(), present.get()); !expected)
        return expected.error();

    auto rollout = *present;
    if (const auto given = giveCommand(rollout, request, caller.subject, tx.now(), tx); !given)
        return given.error();
    v1::CommandRolloutResponse response;
    response.set_affected_nodes(affectedNodes(present->status(), request));
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

} // namespace skerry::backend
