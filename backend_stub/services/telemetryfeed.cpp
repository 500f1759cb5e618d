#include "backend_stub/services/telemetryfeed.h"

#include "backend_stub/inventory/attributes.h"

#include <algorithm>
#include <utility>

namespace skerry::backend {

Result<std::unique_ptr<TelemetryFeed>> TelemetryFeed::open(const ServiceContext &service, Telemetry &telemetry,
                                                           const v1::StreamLatestRequest &request)
{
    if (request.metrics().empty())
        return invalidArgument("metrics", "No metrics are asked for.", "Name at least one.");
    for (const auto metric : request.metrics()) {
        if (metric <= v1::TELEMETRY_METRIC_UNSPECIFIED || metric > v1::TelemetryMetric_MAX)
            return invalidArgument("metrics", "There is no metric " + std::to_string(metric) + ".",
                                   "Name one that there is.");
    }
    const auto &selection = request.selection();
    if (selection.kinds().empty() && selection.subjects().empty())
        return invalidArgument("selection", "Nothing is selected.", "Name kinds or subjects.");
    for (const auto kind : selection.kinds()) {
        if (metricsOf(static_cast<v1::SubjectKind>(kind)).empty())
            return invalidArgument("selection.kinds", "There is no kind " + std::to_string(kind) + ".",
                                   "Name one that there is.");
    }
    auto filter = Selector::parse(selection.node_filter(), "selection.node_filter");
    if (!filter)
        return filter.error();
    return std::unique_ptr<TelemetryFeed>(new TelemetryFeed(service, telemetry, request, std::move(*filter)));
}

TelemetryFeed::TelemetryFeed(const ServiceContext &service, Telemetry &telemetry, v1::StreamLatestRequest request,
                             Selector filter)
    : m_service(service)
    , m_telemetry(telemetry)
    , m_request(std::move(request))
    , m_filter(std::move(filter))
    , m_interval(skerry::backend::fromProto(m_request.interval()))
{
    for (const auto metric : m_request.metrics())
        m_metrics.push_back(static_cast<v1::TelemetryMetric>(metric));
}

Result<bool> TelemetryFeed::next(v1::StreamLatestResponse &message)
{
    if (m_telemetry.hasEnded())
        return Error{grpc::StatusCode::UNAVAILABLE, "The control plane is shutting down.", {}};
    const auto moments = m_telemetry.moments();
    if (moments == 0 || moments == m_told)
        return false;
    if (m_telemetry.roster() != m_roster)
        select(message);
    const auto moment = m_telemetry.latest(m_places, m_metrics, m_values);
    if (m_told > 0 && moment.at - m_toldAt < m_interval) {
        // New ids must not be lost with a frame that is not sent.
        if (message.new_subjects().empty() && message.ids().empty())
            return false;
    }
    *message.mutable_at() = toProto(moment.at);
    *message.mutable_interval() = toProto(moment.interval);
    message.set_skipped(m_told == 0 || m_interval > moment.interval ? 0 : moment.number - m_told - 1);
    for (std::size_t i = 0; i < m_metrics.size(); ++i) {
        auto *column = message.add_columns();
        column->set_metric(m_metrics[i]);
        column->mutable_values()->Assign(m_values[i].begin(), m_values[i].end());
    }
    m_told = moment.number;
    m_toldAt = moment.at;
    return true;
}

void TelemetryFeed::select(v1::StreamLatestResponse &message)
{
    m_roster = m_telemetry.roster();
    std::vector<Subject> subjects;
    for (const auto kind : m_request.selection().kinds())
        selectKind(static_cast<v1::SubjectKind>(kind), *m_roster, subjects);
    std::vector<std::string> favoured;
    for (const auto &named : m_request.selection().subjects()) {
        subjects.push_back(fromProto(named));
        if (named.kind() == v1::SUBJECT_KIND_NODE)
            favoured.push_back(named.name());
    }
    m_telemetry.favour(favoured);

    std::vector<std::uint32_t> ids;
    m_places.clear();
    for (const auto &subject : subjects) {
        const auto place = m_telemetry.find(subject);
        if (!place)
            continue;
        const auto [known, isNew] = m_known.try_emplace(subject, static_cast<std::uint32_t>(m_known.size()));
        if (isNew) {
            auto *named = message.add_new_subjects();
            named->set_id(known->second);
            *named->mutable_subject() = toProto(subject);
        }
        ids.push_back(known->second);
        m_places.push_back(*place);
    }
    if (ids == m_ids)
        return;
    message.mutable_ids()->Assign(ids.begin(), ids.end());
    m_ids = std::move(ids);
}

void TelemetryFeed::selectKind(v1::SubjectKind kind, const TelemetryRoster &roster, std::vector<Subject> &subjects) const
{
    if (kind == v1::SUBJECT_KIND_NODE) {
        selectNodes(roster, subjects);
    } else if (kind == v1::SUBJECT_KIND_LINK) {
        for (const auto &[from, to] : roster.links)
            subjects.push_back({v1::SUBJECT_KIND_LINK, roster.sites[from], roster.sites[to]});
    } else {
        std::copy_if(roster.groups.begin(), roster.groups.end(), std::back_inserter(subjects),
                     [kind](const Subject &group) { return group.kind == kind; });
    }
}

void TelemetryFeed::selectNodes(const TelemetryRoster &roster, std::vector<Subject> &subjects) const
{
    if (m_filter.selectsAll()) {
        for (const auto &node : roster.nodes)
            subjects.push_back({v1::SUBJECT_KIND_NODE, node});
        return;
    }
    m_service.store.read([&](const View &view) {
        for (const auto &name : roster.nodes) {
            const auto node = view.find(Kind::Node, name);
            if (node && matches(m_filter, Kind::Node, *node, view))
                subjects.push_back({v1::SUBJECT_KIND_NODE, name});
        }
    });
}

} // namespace skerry::backend
