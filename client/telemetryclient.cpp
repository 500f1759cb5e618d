#include "client/telemetryclient.h"

#include "client/convert.h"
#include "client/pastcall.h"
#include "client/streamcall.h"
#include "client/telemetryconvert.h"
#include "client/unarycall.h"

#include <skerry/v1/telemetry.grpc.pb.h>

#include <utility>

namespace skerry {

namespace {

using RangeCall = UnaryCall<v1::QueryRangeRequest, v1::QueryRangeResponse>;
using PercentilesCall = UnaryCall<v1::GetPercentilesRequest, v1::GetPercentilesResponse>;
using RetentionCall = UnaryCall<v1::GetRetentionRequest, v1::GetRetentionResponse>;

void issueRange(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                const v1::QueryRangeRequest *request, v1::QueryRangeResponse *response, grpc::ClientUnaryReactor *reactor)
{
    v1::Telemetry::NewStub(channel)->async()->QueryRange(context, request, response, reactor);
}

void issuePercentiles(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                      const v1::GetPercentilesRequest *request, v1::GetPercentilesResponse *response,
                      grpc::ClientUnaryReactor *reactor)
{
    v1::Telemetry::NewStub(channel)->async()->GetPercentiles(context, request, response, reactor);
}

void issueRetention(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                    const v1::GetRetentionRequest *request, v1::GetRetentionResponse *response,
                    grpc::ClientUnaryReactor *reactor)
{
    v1::Telemetry::NewStub(channel)->async()->GetRetention(context, request, response, reactor);
}

// A stream as an object of its asker. Its end is told once, unless the object goes first.
class LatestStream final : public Operation
{
public:
    using OnFrame = std::function<void(const LatestFrame &)>;
    using OnEnd = std::function<void(const RpcError &)>;

    LatestStream(Transport &transport, v1::StreamLatestRequest request, QObject *parent, OnFrame frame, OnEnd ended)
        : Operation(parent), m_transport(transport), m_request(std::move(request)), m_ended(std::move(ended))
    {
        connect(&transport, &QObject::destroyed, this,
                [this, address = transport.address()] { endLater(notConnected(address)); });
        if (!transport.channel()) {
            endLater(notConnected(transport.address()));
            return;
        }
        m_call = std::make_shared<Call>(
            transport.home(), transport.tracker(), transport.channel(),
            [decoder = std::make_shared<LatestDecoder>()](const v1::StreamLatestResponse &response) {
                return decoder->decode(response);
            },
            Call::Handlers{std::move(frame), [this](const grpc::Status &status) {
                               m_call.reset();
                               endLater(toRpcError(status, m_transport.errorContext()));
                           }});
        transport.prepare(m_call->context());
        m_call->begin([this](grpc::ClientContext *context, auto *reactor) {
            v1::Telemetry::NewStub(m_transport.channel())->async()->StreamLatest(context, &m_request, reactor);
        });
    }

    ~LatestStream() override
    {
        if (m_call)
            m_call->abandon();
    }

    void cancel() override
    {
        if (m_call)
            m_call->cancel();
    }

private:
    using Call = StreamCall<v1::StreamLatestResponse, LatestFrame>;

    void endLater(const RpcError &error)
    {
        QMetaObject::invokeMethod(
            this,
            [this, error] {
                if (const auto ended = std::exchange(m_ended, nullptr))
                    ended(error);
            },
            Qt::QueuedConnection);
    }

    Transport &m_transport;
    const v1::StreamLatestRequest m_request;
    OnEnd m_ended;
    std::shared_ptr<Call> m_call;
};

} // namespace

TelemetryClient::TelemetryClient(Transport &transport) : m_transport(transport) {}

Operation *TelemetryClient::queryRange(const QVector<SeriesKey> &keys, TimeMs from, TimeMs until, int mostBuckets,
                                       QObject *parent, Answer<QVector<BucketRange>> answer)
{
    v1::QueryRangeRequest wire;
    for (const auto &key : keys) {
        auto *series = wire.add_series();
        *series->mutable_subject() = toProto(key.subject);
        series->set_metric(static_cast<v1::TelemetryMetric>(key.metric));
    }
    *wire.mutable_from() = toTimestamp(from);
    *wire.mutable_until() = toTimestamp(until);
    wire.set_most_buckets(quint32(qMax(1, mostBuckets)));
    return new RangeCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issueRange, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const v1::QueryRangeResponse &response) {
            QVector<BucketRange> ranges;
            for (const auto &series : response.series())
                ranges.append(fromProto(series));
            answer(error, ranges);
        },
        parent);
}

Operation *TelemetryClient::percentiles(const QVector<TelemetrySubject> &groups, TimeMs from, TimeMs until,
                                        const QVector<double> &quantiles, QObject *parent,
                                        Answer<QVector<GroupPercentiles>> answer)
{
    v1::GetPercentilesRequest wire;
    for (const auto &group : groups)
        *wire.add_subjects() = toProto(group);
    *wire.mutable_from() = toTimestamp(from);
    *wire.mutable_until() = toTimestamp(until);
    for (const auto quantile : quantiles)
        wire.add_quantiles(quantile);
    return new PercentilesCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issuePercentiles, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const v1::GetPercentilesResponse &response) {
            answer(error, fromProto(response));
        },
        parent);
}

Operation *TelemetryClient::retention(QObject *parent, Answer<Retention> answer)
{
    return new RetentionCall(
        m_transport, {m_transport.tuning().readDeadlineMs, 0}, issueRetention, {},
        [answer = std::move(answer)](const RpcError &error, const v1::GetRetentionResponse &response) {
            answer(error, fromProto(response));
        },
        parent);
}

Operation *TelemetryClient::readPast(TimeMs at, QObject *parent, Answer<PastObjects> answer)
{
    return new PastCall(m_transport, at, parent, std::move(answer));
}

Operation *TelemetryClient::streamLatest(const LatestRequest &request, QObject *parent,
                                         std::function<void(const LatestFrame &)> frame,
                                         std::function<void(const RpcError &)> ended)
{
    return new LatestStream(m_transport, toProto(request), parent, std::move(frame), std::move(ended));
}

} // namespace skerry
