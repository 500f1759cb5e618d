#include "backend_stub/telemetry/subject.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

v1::Subject toProto(const Subject &subject)
{
    v1::Subject result;
    result.set_kind(subject.kind);
    result.set_name(subject.name);
    result.set_part(subject.part);
    return result;
}

Subject fromProto(const v1::Subject &subject)
{
    Subject result{subject.kind(), subject.name(), subject.part()};
    if (result.kind == v1::SUBJECT_KIND_LINK && result.part < result.name)
        std::swap(result.name, result.part);
    return result;
}

std::span<const v1::TelemetryMetric> metricsOf(v1::SubjectKind kind)
{
    switch (kind) {
    case v1::SUBJECT_KIND_NODE:
        return NodeMetrics;
    case v1::SUBJECT_KIND_LINK:
        return LinkMetrics;
    case v1::SUBJECT_KIND_SITE:
    case v1::SUBJECT_KIND_FLEET:
    case v1::SUBJECT_KIND_ROLLOUT:
    case v1::SUBJECT_KIND_RELEASE:
    case v1::SUBJECT_KIND_PLANE:
        return GroupMetrics;
    default:
        return {};
    }
}

std::optional<std::size_t> metricIndex(v1::SubjectKind kind, v1::TelemetryMetric metric)
{
    const auto metrics = metricsOf(kind);
    const auto found = std::find(metrics.begin(), metrics.end(), metric);
    return found == metrics.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - metrics.begin()));
}

} // namespace skerry::backend
