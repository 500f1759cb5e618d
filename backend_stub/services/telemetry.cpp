#include "backend_stub/services/telemetry.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/services/pumpreactor.h"
#include "backend_stub/services/telemetryfeed.h"
#include "backend_stub/services/unary.h"

#include <algorithm>

namespace skerry::backend {

namespace {

class StreamReactor final : public PumpReactor<v1::StreamLatestResponse>
{
public:
    static grpc::ServerWriteReactor<v1::StreamLatestResponse> *start(const ServiceContext &service, Telemetry &telemetry,
                                                                     grpc::CallbackServerContext *context,
                                                                     const v1::StreamLatestRequest &request)
    {
        auto *self = keep(std::shared_ptr<StreamReactor>(new StreamReactor));
        const auto caller = service.auth.authenticate(*context);
        auto feed = caller ? TelemetryFeed::open(service, telemetry, request) : caller.error();
        if (!feed) {
            self->finish(feed.error().toStatus());
            return self;
        }
        self->m_feed = std::move(*feed);
        self->m_listening = telemetry.listen(self->waker(service.sender));
        self->begin();
        return self;
    }

private:
    StreamReactor() = default;
    Result<Next> next(v1::StreamLatestResponse &message) override
    {
        const auto isNew = m_feed->next(message);
        return isNew ? Result<Next>(*isNew ? Next::Send : Next::Wait) : isNew.error();
    }

    std::unique_ptr<TelemetryFeed> m_feed;
    Telemetry::Token m_listening;
};

Outcome checkTimes(const google::protobuf::Timestamp &from, const google::protobuf::Timestamp &until)
{
    if (fromProto(until) <= fromProto(from))
        return invalidArgument("until", "The range ends before it begins.", "Give an end that is later than the begin.");
    return Done{};
}

Outcome checkQuery(const v1::QueryRangeRequest &request)
{
    if (request.series().empty() || request.series_size() > limits::MostSeries)
        return invalidArgument("series",
                               "There must be 1 to " + std::to_string(limits::MostSeries) + " series, and not " +
                                   std::to_string(request.series_size()) + ".",
                               "Ask for more of them in several calls.");
    if (request.most_buckets() < 1 || request.most_buckets() > limits::MostBuckets)
        return invalidArgument("most_buckets", "There must be 1 to " + std::to_string(limits::MostBuckets) + " buckets.",
                               "Ask for as many as the screen has columns.");
    for (const auto &series : request.series()) {
        if (!metricIndex(series.subject().kind(), series.metric()))
            return invalidArgument("series",
                                   "A " + v1::SubjectKind_Name(series.subject().kind()) + " has no " +
                                       v1::TelemetryMetric_Name(series.metric()) + ".",
                                   "See the metrics of each kind in docs/telemetry.md.");
    }
    return checkTimes(request.from(), request.until());
}

void addRange(const Telemetry::Range &found, v1::QueryRangeResponse::Series &series)
{
    *series.mutable_from() = toProto(found.range.from);
    *series.mutable_width() = toProto(found.range.width);
    *series.mutable_resolution() = toProto(found.resolution);
    const auto size = static_cast<int>(found.range.buckets.size());
    for (auto *list : {series.mutable_first(), series.mutable_min(), series.mutable_max(), series.mutable_last()})
        list->Reserve(size);
    series.mutable_count()->Reserve(size);
    for (const auto &bucket : found.range.buckets) {
        series.add_first(bucket.first);
        series.add_min(bucket.min);
        series.add_max(bucket.max);
        series.add_last(bucket.last);
        series.add_count(bucket.count);
    }
}

Outcome checkPercentiles(const v1::GetPercentilesRequest &request)
{
    if (request.subjects().empty() || request.subjects_size() > limits::MostSeries)
        return invalidArgument("subjects", "There must be 1 to " + std::to_string(limits::MostSeries) + " groups.",
                               "Ask for more of them in several calls.");
    for (const auto &subject : request.subjects()) {
        if (!metricIndex(subject.kind(), v1::TELEMETRY_METRIC_LATENCY_P99))
            return invalidArgument("subjects", v1::SubjectKind_Name(subject.kind()) + " is no group of nodes.",
                                   "Name sites, fleets, rollouts, releases or the plane.");
    }
    const auto &quantiles = request.quantiles();
    if (quantiles.empty() || quantiles.size() > limits::MostQuantiles ||
        !std::all_of(quantiles.begin(), quantiles.end(), [](double q) { return q > 0 && q <= 1; }))
        return invalidArgument("quantiles",
                               "There must be 1 to " + std::to_string(limits::MostQuantiles) +
                                   " quantiles, each more than 0 and up to 1.",
                               "0.95 is the latency that 95 % of the requests do not exceed.");
    return checkTimes(request.from(), request.until());
}

} // namespace

grpc::ServerWriteReactor<v1::StreamLatestResponse> *TelemetryService::StreamLatest(grpc::CallbackServerContext *context,
                                                                                   const v1::StreamLatestRequest *request)
{
    return StreamReactor::start(m_service, m_telemetry, context, *request);
}

grpc::ServerUnaryReactor *TelemetryService::QueryRange(grpc::CallbackServerContext *context,
                                                       const v1::QueryRangeRequest *request,
                                                       v1::QueryRangeResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) -> Result<v1::QueryRangeResponse> {
        if (const auto checked = checkQuery(*request); !checked)
            return checked.error();
        v1::QueryRangeResponse answer;
        std::vector<std::string> nodes;
        for (const auto &series : request->series()) {
            if (series.subject().kind() == v1::SUBJECT_KIND_NODE)
                nodes.push_back(series.subject().name());
            addRange(m_telemetry.range(fromProto(series.subject()), series.metric(), fromProto(request->from()),
                                       fromProto(request->until()), request->most_buckets()),
                     *answer.add_series());
        }
        m_telemetry.favour(nodes);
        return answer;
    });
}

grpc::ServerUnaryReactor *TelemetryService::GetPercentiles(grpc::CallbackServerContext *context,
                                                           const v1::GetPercentilesRequest *request,
                                                           v1::GetPercentilesResponse *response)
{
    return answerRead(m_service, context, response, [this, request](const Caller &) -> Result<v1::GetPercentilesResponse> {
        if (const auto checked = checkPercentiles(*request); !checked)
            return checked.error();
        const TimePoint from = std::chrono::floor<std::chrono::minutes>(fromProto(request->from()));
        const TimePoint until = std::chrono::ceil<std::chrono::minutes>(fromProto(request->until()));
        v1::GetPercentilesResponse answer;
        auto oldest = TimePoint::max();
        for (const auto &subject : request->subjects()) {
            const auto found = m_telemetry.latencies(fromProto(subject), from, until);
            oldest = std::min(oldest, found.oldest);
            auto *group = answer.add_groups();
            *group->mutable_subject() = subject;
            group->set_requests(found.latencies.count());
            for (const auto quantile : request->quantiles()) {
                if (const auto value = found.latencies.quantile(quantile))
                    group->add_values(*value);
            }
        }
        *answer.mutable_from() = toProto(std::min(std::max(from, oldest), until));
        *answer.mutable_until() = toProto(until);
        return answer;
    });
}

grpc::ServerUnaryReactor *TelemetryService::GetRetention(grpc::CallbackServerContext *context,
                                                         const v1::GetRetentionRequest *, v1::GetRetentionResponse *response)
{
    return answerRead(m_service, context, response, [this](const Caller &) -> Result<v1::GetRetentionResponse> {
        auto answer = m_telemetry.retention();
        *answer.mutable_now() = toProto(m_service.clock.now());
        *answer.mutable_objects_kept_from() = toProto(m_objects.keptFrom());
        return answer;
    });
}

} // namespace skerry::backend
