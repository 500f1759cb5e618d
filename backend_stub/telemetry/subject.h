// Of what samples are, and which metrics each kind has.
#pragma once

#include "skerry/v1/telemetry.pb.h"

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace skerry::backend {

// As v1.Subject, in a form that can be looked up.
struct Subject {
    v1::SubjectKind kind = v1::SUBJECT_KIND_UNSPECIFIED;
    std::string name = {};
    std::string part = {};

    auto operator<=>(const Subject &) const = default;
};

[[nodiscard]] v1::Subject toProto(const Subject &subject);
// The names of a link come in the order of the alphabet, whatever the order in `subject`.
[[nodiscard]] Subject fromProto(const v1::Subject &subject);

struct HashSubject {
    std::size_t operator()(const Subject &subject) const
    {
        const std::hash<std::string> hash;
        return (hash(subject.name) * 31 + hash(subject.part)) * 31 + static_cast<std::size_t>(subject.kind);
    }
};

inline constexpr std::array NodeMetrics{v1::TELEMETRY_METRIC_REQUESTS,    v1::TELEMETRY_METRIC_ERRORS,
                                        v1::TELEMETRY_METRIC_LATENCY_P50, v1::TELEMETRY_METRIC_LATENCY_MAX,
                                        v1::TELEMETRY_METRIC_CPU,         v1::TELEMETRY_METRIC_MEMORY,
                                        v1::TELEMETRY_METRIC_DISK,        v1::TELEMETRY_METRIC_TEMPERATURE};
inline constexpr std::array GroupMetrics{
    v1::TELEMETRY_METRIC_REQUESTS,    v1::TELEMETRY_METRIC_ERRORS,      v1::TELEMETRY_METRIC_LATENCY_P50,
    v1::TELEMETRY_METRIC_LATENCY_P95, v1::TELEMETRY_METRIC_LATENCY_P99, v1::TELEMETRY_METRIC_LATENCY_MAX,
    v1::TELEMETRY_METRIC_CPU,         v1::TELEMETRY_METRIC_MEMORY,      v1::TELEMETRY_METRIC_DISK,
    v1::TELEMETRY_METRIC_TEMPERATURE, v1::TELEMETRY_METRIC_REACHABLE};
inline constexpr std::array LinkMetrics{v1::TELEMETRY_METRIC_ROUND_TRIP, v1::TELEMETRY_METRIC_JITTER,
                                        v1::TELEMETRY_METRIC_LOSS};

// In the order in which its rings have them; empty for UNSPECIFIED.
[[nodiscard]] std::span<const v1::TelemetryMetric> metricsOf(v1::SubjectKind kind);
// Nothing if the kind has no such metric.
[[nodiscard]] std::optional<std::size_t> metricIndex(v1::SubjectKind kind, v1::TelemetryMetric metric);

} // namespace skerry::backend
