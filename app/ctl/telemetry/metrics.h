// What is measured, in words: metrics, their units, which kind of subject has which, and their values.
#pragma once

#include "app/ctl/failure.h"
#include "skerry/v1/telemetry.pb.h"

#include <string>
#include <string_view>
#include <vector>

namespace skerry::ctl {

// Those that the control plane measures of a kind, in its order; none for UNSPECIFIED.
[[nodiscard]] const std::vector<v1::TelemetryMetric> &metricsOf(v1::SubjectKind kind);
// Those to show if nobody says which.
[[nodiscard]] const std::vector<v1::TelemetryMetric> &usualMetrics(v1::SubjectKind kind);
// Each once, in the order of the kinds.
[[nodiscard]] std::vector<v1::TelemetryMetric> usualMetrics(const std::vector<v1::SubjectKind> &kinds);

// "latency-p95"
[[nodiscard]] std::string metricWord(v1::TelemetryMetric metric);
// All of them, or those of which at least one of the kinds has something.
[[nodiscard]] std::vector<std::string> metricWords(const std::vector<v1::SubjectKind> &kinds = {});
// "requests, errors, latency-p50, ...", for help.
[[nodiscard]] std::string metricNames();
// "cpu,latency-p95", each once; refused if none of the kinds has it.
[[nodiscard]] Result<std::vector<v1::TelemetryMetric>> parseMetrics(std::string_view text,
                                                                    const std::vector<v1::SubjectKind> &kinds);

// For tables, in which parts of one are per cent: "LATENCY P95 (ms)".
[[nodiscard]] std::string metricHeading(v1::TelemetryMetric metric);
// "ms", "%", "/s", "°C"
[[nodiscard]] std::string metricUnit(v1::TelemetryMetric metric);
// In the unit of the heading: "12.3"; "-" for what was not measured.
[[nodiscard]] std::string valueText(v1::TelemetryMetric metric, float value);
// For programs, which get values as they are measured: "latency_p95_ms", "cpu_ratio".
[[nodiscard]] std::string metricField(v1::TelemetryMetric metric);
// The shortest text that is read as the same number; `otherwise` for what is none.
[[nodiscard]] std::string plainNumber(float value, const char *otherwise);
[[nodiscard]] std::string plainNumber(double value, const char *otherwise);

} // namespace skerry::ctl
