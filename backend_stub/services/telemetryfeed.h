// What one stream of latest values has to say next: which subjects it is about, what it calls them, and the values of the
// newest moment that it has not told yet.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/services/context.h"
#include "backend_stub/telemetry/telemetry.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

// Threading: one thread at a time.
class TelemetryFeed final
{
public:
    // INVALID_ARGUMENT for a selection or metrics that make no sense. `telemetry` and what `service` refers to outlive it.
    [[nodiscard]] static Result<std::unique_ptr<TelemetryFeed>> open(const ServiceContext &service, Telemetry &telemetry,
                                                                     const v1::StreamLatestRequest &request);

    // False: there is nothing new. However long it was not asked, it tells the newest moment alone. UNAVAILABLE at the end.
    [[nodiscard]] Result<bool> next(v1::StreamLatestResponse &message);

private:
    TelemetryFeed(const ServiceContext &service, Telemetry &telemetry, v1::StreamLatestRequest request, Selector filter);

    void select(v1::StreamLatestResponse &message);
    void selectKind(v1::SubjectKind kind, const TelemetryRoster &roster, std::vector<Subject> &subjects) const;
    void selectNodes(const TelemetryRoster &roster, std::vector<Subject> &subjects) const;

    const ServiceContext &m_service;
    Telemetry &m_telemetry;
    const v1::StreamLatestRequest m_request;
    const Selector m_filter;
    const Milliseconds m_interval;
    std::vector<v1::TelemetryMetric> m_metrics;

    std::shared_ptr<const TelemetryRoster> m_roster;
    std::vector<Telemetry::Place> m_places;
    std::vector<std::uint32_t> m_ids;
    // What this stream calls them.
    std::unordered_map<Subject, std::uint32_t, HashSubject> m_known;
    std::vector<std::vector<float>> m_values;
    std::uint64_t m_told = 0;
    TimePoint m_toldAt;
};

} // namespace skerry::backend
