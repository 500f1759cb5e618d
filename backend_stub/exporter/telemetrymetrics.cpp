#include "backend_stub/exporter/telemetrymetrics.h"

#include "backend_stub/exporter/families.h"

#include <cmath>

namespace skerry::backend {

namespace {

struct Exported {
    v1::TelemetryMetric metric;
    std::string_view name;
    std::string_view help;
    double factor;
    // Of several in one family.
    std::string_view quantile;
};

// Those of one family follow each other.
constexpr Exported AllExported[] = {
    {v1::TELEMETRY_METRIC_REQUESTS, "skerry_site_requests_per_second", "Requests of the nodes at and below a site.", 1, {}},
    {v1::TELEMETRY_METRIC_ERRORS, "skerry_site_errors_per_second", "Requests of them that failed.", 1, {}},
    {v1::TELEMETRY_METRIC_LATENCY_P50, "skerry_site_latency_seconds",
     "Latency of their requests in the last minute, from merged histograms.", 1e-3, "0.5"},
    {v1::TELEMETRY_METRIC_LATENCY_P95, "skerry_site_latency_seconds", {}, 1e-3, "0.95"},
    {v1::TELEMETRY_METRIC_LATENCY_P99, "skerry_site_latency_seconds", {}, 1e-3, "0.99"},
    {v1::TELEMETRY_METRIC_CPU, "skerry_site_cpu_ratio", "Mean load of their processors.", 1, {}},
    {v1::TELEMETRY_METRIC_MEMORY, "skerry_site_memory_ratio", "Mean part of their memory that is in use.", 1, {}},
    {v1::TELEMETRY_METRIC_REACHABLE, "skerry_site_reporting_ratio", "Part of them that reports.", 1, {}},
};

void addTelemetryOfSites(const Telemetry &telemetry, Families &families)
{
    const auto roster = telemetry.roster();
    std::vector<const std::string *> names;
    std::vector<Telemetry::Place> places;
    for (const auto &group : roster->groups) {
        const auto place = group.kind == v1::SUBJECT_KIND_SITE ? telemetry.find(group) : std::nullopt;
        if (!place)
            continue;
        names.push_back(&group.name);
        places.push_back(*place);
    }
    std::vector<v1::TelemetryMetric> metrics;
    for (const auto &exported : AllExported)
        metrics.push_back(exported.metric);
    std::vector<std::vector<float>> values;
    (void)telemetry.latest(places, metrics, values);
    std::string_view family;
    for (std::size_t i = 0; i < std::size(AllExported); ++i) {
        const auto &exported = AllExported[i];
        if (exported.name != family)
            families.gauge(exported.name, exported.help);
        family = exported.name;
        for (std::size_t site = 0; site < places.size(); ++site) {
            const double value = static_cast<double>(values[i][site]) * exported.factor;
            // What was not measured is no number to Prometheus either: it is left out.
            if (std::isnan(value))
                continue;
            if (exported.quantile.empty())
                families.add({{"site", *names[site]}}, value);
            else
                families.add({{"site", *names[site]}, {"quantile", exported.quantile}}, value);
        }
    }
}

} // namespace

std::vector<prometheus::MetricFamily> TelemetryMetrics::Collect() const
{
    Families families;
    addTelemetryOfSites(m_telemetry, families);
    const auto kept = m_telemetry.retention();
    families.counter("skerry_telemetry_moments_total", "Moments that were measured since the start.");
    families.add({}, static_cast<double>(m_telemetry.moments()));
    families.gauge("skerry_telemetry_memory_bytes", "Memory that samples take.");
    families.add({}, static_cast<double>(kept.memory_bytes()));
    families.gauge("skerry_telemetry_memory_limit_bytes", "Memory that samples may take.");
    families.add({}, static_cast<double>(kept.memory_limit_bytes()));
    families.gauge("skerry_telemetry_disk_bytes", "What aggregates take on the disk.");
    families.add({}, static_cast<double>(kept.disk_bytes()));
    return families.take();
}

} // namespace skerry::backend
