#include "client/telemetryconvert.h"

#include "client/convert.h"

#include <limits>

namespace skerry {

namespace {

qint64 toMs(const google::protobuf::Duration &length)
{
    return length.seconds() * 1000 + length.nanos() / 1'000'000;
}

KeptSince keptSince(const v1::GetRetentionResponse::Kept &kept)
{
    return {toTimeMs(kept.from()), toMs(kept.resolution())};
}

} // namespace

v1::Subject toProto(const TelemetrySubject &subject)
{
    v1::Subject result;
    result.set_kind(static_cast<v1::SubjectKind>(subject.kind));
    result.set_name(subject.name.toStdString());
    result.set_part(subject.part.toStdString());
    return result;
}

TelemetrySubject fromProto(const v1::Subject &subject)
{
    return {static_cast<SubjectKind>(subject.kind()), QString::fromStdString(subject.name()),
            QString::fromStdString(subject.part())};
}

google::protobuf::Timestamp toTimestamp(TimeMs at)
{
    google::protobuf::Timestamp result;
    result.set_seconds(at / 1000);
    result.set_nanos(int(at % 1000) * 1'000'000);
    return result;
}

v1::StreamLatestRequest toProto(const LatestRequest &request)
{
    v1::StreamLatestRequest result;
    for (const auto kind : request.kinds)
        result.mutable_selection()->add_kinds(static_cast<v1::SubjectKind>(kind));
    for (const auto &subject : request.subjects)
        *result.mutable_selection()->add_subjects() = toProto(subject);
    for (const auto metric : request.metrics)
        result.add_metrics(static_cast<v1::TelemetryMetric>(metric));
    return result;
}

BucketRange fromProto(const v1::QueryRangeResponse::Series &series)
{
    BucketRange range;
    const int size = series.count_size();
    if (series.first_size() != size || series.min_size() != size || series.max_size() != size || series.last_size() != size)
        return range;
    range.from = toTimeMs(series.from());
    range.widthMs = toMs(series.width());
    range.buckets.reserve(size);
    for (int i = 0; i < size; ++i)
        range.buckets.append({series.first(i), series.min(i), series.max(i), series.last(i), series.count(i)});
    return range;
}

QVector<GroupPercentiles> fromProto(const v1::GetPercentilesResponse &response)
{
    QVector<GroupPercentiles> result;
    for (const auto &group : response.groups())
        result.append({fromProto(group.subject()), group.requests(), {group.values().begin(), group.values().end()}});
    return result;
}

Retention fromProto(const v1::GetRetentionResponse &response)
{
    Retention result;
    result.nodes = keptSince(response.nodes_kept());
    result.links = keptSince(response.links_kept());
    result.groups = keptSince(response.groups_kept());
    for (const auto &kept : response.aggregates_kept())
        result.aggregates.append(keptSince(kept));
    result.memoryBytes = response.memory_bytes();
    result.memoryLimitBytes = response.memory_limit_bytes();
    result.diskBytes = response.disk_bytes();
    result.linksMeasured = response.links_measured();
    result.linksPossible = response.links_possible();
    result.now = toTimeMs(response.now());
    result.objectsFrom = toTimeMs(response.objects_kept_from());
    return result;
}

LatestFrame LatestDecoder::decode(const v1::StreamLatestResponse &response)
{
    for (const auto &named : response.new_subjects())
        m_names.insert(named.id(), fromProto(named.subject()));
    if (!response.ids().empty()) {
        auto subjects = std::make_shared<QVector<TelemetrySubject>>();
        subjects->reserve(response.ids_size());
        for (const auto id : response.ids())
            subjects->append(m_names.value(id));
        m_subjects = std::move(subjects);
    }
    LatestFrame frame{toTimeMs(response.at()), toMs(response.interval()), response.skipped(), m_subjects, {}};
    for (const auto &column : response.columns()) {
        QVector<float> values(column.values().begin(), column.values().end());
        if (values.size() != m_subjects->size())
            values.fill(std::numeric_limits<float>::quiet_NaN(), m_subjects->size());
        frame.columns.append(std::move(values));
    }
    return frame;
}

} // namespace skerry
