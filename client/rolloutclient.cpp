#include "client/rolloutclient.h"

#include "client/convert.h"
#include "client/unarycall.h"

#include <skerry/v1/rollouts.grpc.pb.h>

#include <utility>

namespace skerry {

namespace {

using StartCall = UnaryCall<v1::StartRolloutRequest, v1::StartRolloutResponse>;
using CommandCall = UnaryCall<v1::CommandRolloutRequest, v1::CommandRolloutResponse>;
using PartitionCall = UnaryCall<v1::GetPartitionRequest, v1::GetPartitionResponse>;

void issueStart(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                const v1::StartRolloutRequest *request, v1::StartRolloutResponse *response,
                grpc::ClientUnaryReactor *reactor)
{
    v1::Rollouts::NewStub(channel)->async()->StartRollout(context, request, response, reactor);
}

void issueCommand(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                  const v1::CommandRolloutRequest *request, v1::CommandRolloutResponse *response,
                  grpc::ClientUnaryReactor *reactor)
{
    v1::Rollouts::NewStub(channel)->async()->CommandRollout(context, request, response, reactor);
}

void issuePartition(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                    const v1::GetPartitionRequest *request, v1::GetPartitionResponse *response,
                    grpc::ClientUnaryReactor *reactor)
{
    v1::Rollouts::NewStub(channel)->async()->GetPartition(context, request, response, reactor);
}

v1::StartRolloutRequest toRequest(const RolloutService::StartRequest &request)
{
    v1::StartRolloutRequest out;
    out.set_name(request.name.toStdString());
    auto *spec = out.mutable_spec();
    spec->set_deployment(request.deployment.toStdString());
    spec->set_release(request.release.toStdString());
    *spec->mutable_plan() = toProto(request.plan);
    return out;
}

v1::CommandRolloutRequest toRequest(const QString &rollout, RolloutCommand command)
{
    v1::CommandRolloutRequest out;
    out.set_name(rollout.toStdString());
    out.set_command(static_cast<v1::RolloutCommand>(command));
    return out;
}

template<class Response>
Rollout rolloutOf(const Response &response)
{
    StringPool pool;
    return fromProto(response.rollout(), pool);
}

} // namespace

RolloutClient::RolloutClient(Transport &transport) : m_transport(transport) {}

Operation *RolloutClient::previewStart(const StartRequest &request, QObject *parent, Answer<RolloutPreview> answer)
{
    auto wire = toRequest(request);
    wire.mutable_options()->set_dry_run(true);
    return new StartCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issueStart, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const auto &response) { answer(error, toPreview(response)); },
        parent);
}

Operation *RolloutClient::start(const StartRequest &request, QObject *parent, Answer<Rollout> answer)
{
    auto wire = toRequest(request);
    *wire.mutable_options() = makeWriteOptions(request.reason);
    return new StartCall(
        m_transport, {m_transport.tuning().writeDeadlineMs, limits::WriteRetries}, issueStart, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const auto &response) { answer(error, rolloutOf(response)); },
        parent);
}

Operation *RolloutClient::previewCommand(const QString &rollout, RolloutCommand command, QObject *parent,
                                         Answer<quint64> answer)
{
    auto wire = toRequest(rollout, command);
    wire.mutable_options()->set_dry_run(true);
    return new CommandCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issueCommand, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const auto &response) {
            answer(error, response.affected_nodes());
        },
        parent);
}

Operation *RolloutClient::command(const QString &rollout, quint64 expectedGeneration, RolloutCommand command,
                                  const QString &reason, QObject *parent, Answer<Rollout> answer)
{
    auto wire = toRequest(rollout, command);
    *wire.mutable_options() = makeWriteOptions(reason);
    wire.mutable_options()->set_expected_generation(expectedGeneration);
    return new CommandCall(
        m_transport, {m_transport.tuning().writeDeadlineMs, limits::WriteRetries}, issueCommand, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const auto &response) { answer(error, rolloutOf(response)); },
        parent);
}

Operation *RolloutClient::partition(const QString &rollout, QObject *parent, Answer<RolloutPartition> answer)
{
    v1::GetPartitionRequest wire;
    wire.set_name(rollout.toStdString());
    return new PartitionCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issuePartition, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const auto &response) {
            answer(error, fromProto(response.partition()));
        },
        parent);
}

} // namespace skerry
