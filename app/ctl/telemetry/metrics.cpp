#include "app/ctl/telemetry/metrics.h"

#include "app/ctl/output/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace skerry::ctl {

namespace {

using Metrics = std::vector<v1::TelemetryMetric>;

const Metrics NoMetrics;
const Metrics NodeMetrics{v1::TELEMETRY_METRIC_REQUESTS,    v1::TELEMETRY_METRIC_ERRORS,
                          v1::TELEMETRY_METRIC_LATENCY_P50, v1::TELEMETRY_METRIC_LATENCY_MAX,
                          v1::TELEMETRY_METRIC_CPU,         v1::TELEMETRY_METRIC_MEMORY,
                          v1::TELEMETRY_METRIC_DISK,        v1::TELEMETRY_METRIC_TEMPERATURE};
const Metrics GroupMetrics{
    v1::TELEMETRY_METRIC_REQUESTS,    v1::TELEMETRY_METRIC_ERRORS,      v1::TELEMETRY_METRIC_LATENCY_P50,
    v1::TELEMETRY_METRIC_LATENCY_P95, v1::TELEMETRY_METRIC_LATENCY_P99, v1::TELEMETRY_METRIC_LATENCY_MAX,
    v1::TELEMETRY_METRIC_CPU,         v1::TELEMETRY_METRIC_MEMORY,      v1::TELEMETRY_METRIC_DISK,
    v1::TELEMETRY_METRIC_TEMPERATURE, v1::TELEMETRY_METRIC_REACHABLE};
const Metrics LinkMetrics{v1::TELEMETRY_METRIC_ROUND_TRIP, v1::TELEMETRY_METRIC_JITTER, v1::TELEMETRY_METRIC_LOSS};
const Metrics UsualOfGroups{v1::TELEMETRY_METRIC_REQUESTS,    v1::TELEMETRY_METRIC_ERRORS, v1::TELEMETRY_METRIC_LATENCY_P50,
                            v1::TELEMETRY_METRIC_LATENCY_P95, v1::TELEMETRY_METRIC_CPU,    v1::TELEMETRY_METRIC_MEMORY,
                            v1::TELEMETRY_METRIC_REACHABLE};

bool isPartOfOne(v1::TelemetryMetric metric)
{
    return metricUnit(metric) == "%";
}

std::string inWords(const std::vector<std::string> &words)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

bool hasMetric(v1::SubjectKind kind, v1::TelemetryMetric metric)
{
    const auto &metrics = metricsOf(kind);
    return std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
}

bool anyHas(const std::vector<v1::SubjectKind> &kinds, v1::TelemetryMetric metric)
{
    return kinds.empty() ||
           std::any_of(kinds.begin(), kinds.end(), [metric](v1::SubjectKind kind) { return hasMetric(kind, metric); });
}

Result<v1::TelemetryMetric> parseMetric(const std::string &word, const std::vector<v1::SubjectKind> &kinds)
{
    const auto words = metricWords(kinds);
    const auto number = enumNumber(*v1::TelemetryMetric_descriptor(), word);
    if (!number || *number == 0 || !v1::TelemetryMetric_IsValid(*number))
        return usage("There is no metric \"" + word + "\".", "Known are: " + inWords(words) + ".");
    const auto metric = static_cast<v1::TelemetryMetric>(*number);
    if (anyHas(kinds, metric))
        return metric;
    const auto kind = enumWord(*v1::SubjectKind_descriptor(), kinds.front());
    return usage("A " + kind + " has no " + metricWord(metric) + ".", "It has: " + inWords(words) + ".");
}

template<class Number>
std::string shortest(Number value, const char *otherwise)
{
    if (!std::isfinite(value))
        return otherwise;
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), written.ptr};
}

} // namespace

const std::vector<v1::TelemetryMetric> &metricsOf(v1::SubjectKind kind)
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
        return NoMetrics;
    }
}

const std::vector<v1::TelemetryMetric> &usualMetrics(v1::SubjectKind kind)
{
    const auto &all = metricsOf(kind);
    return &all == &GroupMetrics ? UsualOfGroups : all;
}

std::vector<v1::TelemetryMetric> usualMetrics(const std::vector<v1::SubjectKind> &kinds)
{
    Metrics metrics;
    for (const auto kind : kinds) {
        for (const auto metric : usualMetrics(kind)) {
            if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end())
                metrics.push_back(metric);
        }
    }
    return metrics;
}

std::string metricWord(v1::TelemetryMetric metric)
{
    std::string word = enumWord(*v1::TelemetryMetric_descriptor(), metric);
    std::replace(word.begin(), word.end(), ' ', '-');
    return word;
}

std::vector<std::string> metricWords(const std::vector<v1::SubjectKind> &kinds)
{
    std::vector<std::string> words;
    for (int number = 1; number <= v1::TelemetryMetric_MAX; ++number) {
        const auto metric = static_cast<v1::TelemetryMetric>(number);
        if (v1::TelemetryMetric_IsValid(number) && anyHas(kinds, metric))
            words.push_back(metricWord(metric));
    }
    return words;
}

std::string metricNames()
{
    return inWords(metricWords());
}

Result<std::vector<v1::TelemetryMetric>> parseMetrics(std::string_view text, const std::vector<v1::SubjectKind> &kinds)
{
    Metrics metrics;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        const auto metric = parseMetric(std::string(text.substr(at, comma - at)), kinds);
        if (!metric)
            return metric.failure();
        if (std::find(metrics.begin(), metrics.end(), *metric) == metrics.end())
            metrics.push_back(*metric);
        at = comma + 1;
    }
    return metrics;
}

std::string metricHeading(v1::TelemetryMetric metric)
{
    std::string heading = enumWord(*v1::TelemetryMetric_descriptor(), metric);
    std::transform(heading.begin(), heading.end(), heading.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return heading + " (" + metricUnit(metric) + ")";
}

std::string metricUnit(v1::TelemetryMetric metric)
{
    switch (metric) {
    case v1::TELEMETRY_METRIC_REQUESTS:
    case v1::TELEMETRY_METRIC_ERRORS:
        return "/s";
    case v1::TELEMETRY_METRIC_TEMPERATURE:
        return "°C";
    case v1::TELEMETRY_METRIC_CPU:
    case v1::TELEMETRY_METRIC_MEMORY:
    case v1::TELEMETRY_METRIC_DISK:
    case v1::TELEMETRY_METRIC_REACHABLE:
    case v1::TELEMETRY_METRIC_LOSS:
        return "%";
    default:
        return "ms";
    }
}

std::string valueText(v1::TelemetryMetric metric, float value)
{
    if (!std::isfinite(value))
        return "-";
    const double shown = isPartOfOne(metric) ? static_cast<double>(value) * 100 : static_cast<double>(value);
    if (shown >= 999.95)
        return countText(static_cast<std::uint64_t>(std::llround(shown)));
    std::array<char, 32> text{};
    // A loss of 0.04 % is one.
    std::snprintf(text.data(), text.size(), "%.*f", metric == v1::TELEMETRY_METRIC_LOSS ? 2 : 1, shown);
    return text.data();
}

std::string metricField(v1::TelemetryMetric metric)
{
    std::string field = metricWord(metric);
    std::replace(field.begin(), field.end(), '-', '_');
    const auto unit = metricUnit(metric);
    return field + (unit == "%" ? "_ratio" : unit == "/s" ? "_per_second" : unit == "ms" ? "_ms" : "_celsius");
}

std::string plainNumber(float value, const char *otherwise)
{
    return shortest(value, otherwise);
}

std::string plainNumber(double value, const char *otherwise)
{
    return shortest(value, otherwise);
}

} // namespace skerry::ctl
