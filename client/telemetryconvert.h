// Internal: telemetry from the wire to the console's value types, and back. Threading: any thread; a LatestDecoder belongs
// to one stream.
#pragma once

#include "models/telemetrytypes.h"

#include <skerry/v1/telemetry.pb.h>

#include <QHash>

namespace skerry {

[[nodiscard]] v1::Subject toProto(const TelemetrySubject &subject);
[[nodiscard]] TelemetrySubject fromProto(const v1::Subject &subject);
[[nodiscard]] google::protobuf::Timestamp toTimestamp(TimeMs at);

[[nodiscard]] v1::StreamLatestRequest toProto(const LatestRequest &request);
// Lists of different lengths give no buckets: that is no answer.
[[nodiscard]] BucketRange fromProto(const v1::QueryRangeResponse::Series &series);
[[nodiscard]] QVector<GroupPercentiles> fromProto(const v1::GetPercentilesResponse &response);
[[nodiscard]] Retention fromProto(const v1::GetRetentionResponse &response);

// Remembers what a stream calls its subjects.
class LatestDecoder final
{
public:
    // Columns that do not fit to the subjects come as not measured.
    [[nodiscard]] LatestFrame decode(const v1::StreamLatestResponse &response);

private:
    QHash<quint32, TelemetrySubject> m_names;
    std::shared_ptr<const QVector<TelemetrySubject>> m_subjects = std::make_shared<QVector<TelemetrySubject>>();
};

} // namespace skerry
