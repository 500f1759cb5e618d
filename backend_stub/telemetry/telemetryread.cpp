// What readers ask of Telemetry.
#include "backend_stub/telemetry/telemetry.h"

#include <algorithm>
#include <limits>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds Second = 1s;
constexpr float NoValue = std::numeric_limits<float>::quiet_NaN();

void setKept(v1::GetRetentionResponse::Kept &kept, const FrameRing &ring)
{
    if (const auto oldest = ring.oldest()) {
        *kept.mutable_from() = toProto(*oldest);
        *kept.mutable_resolution() = toProto(ring.interval());
    }
}

} // namespace

std::optional<std::size_t> Telemetry::slotOf(const Subject &subject) const
{
    switch (subject.kind) {
    case v1::SUBJECT_KIND_NODE:
        return m_nodes.find(subject.name);
    case v1::SUBJECT_KIND_LINK:
        return m_links.find(subject);
    default:
        return m_groups.find(subject);
    }
}

// From where on and how finely it is known, the finest first.
std::vector<std::pair<TimePoint, Milliseconds>> Telemetry::resolutionsOf(const Subject &subject, v1::TelemetryMetric metric,
                                                                         const FrameRing &ring) const
{
    std::vector<std::pair<TimePoint, Milliseconds>> result{{ring.oldest().value_or(TimePoint::max()), 0ms}};
    if (subject.kind == v1::SUBJECT_KIND_NODE || metric == v1::TELEMETRY_METRIC_JITTER || !m_archive ||
        (subject.kind == v1::SUBJECT_KIND_LINK && !m_archivesLinks))
        return result;
    auto begin = std::min(m_groupMinutes.begin(), m_linkMinutes.begin());
    for (const auto &quarter : m_writing)
        begin = std::min({begin, quarter->groups.begin(), quarter->links.begin()});
    for (const auto length : {MinuteLength, QuarterLength})
        result.emplace_back(std::min(begin, m_archive->oldest(length).value_or(TimePoint::max())), length);
    return result;
}

Telemetry::Range Telemetry::range(const Subject &subject, v1::TelemetryMetric metric, TimePoint from, TimePoint until,
                                  std::size_t most) const
{
    const auto index = metricIndex(subject.kind, metric);
    const std::shared_lock lock(m_mutex);
    auto slot = slotOf(subject);
    const auto favoured = subject.kind == v1::SUBJECT_KIND_NODE ? m_favoured.find(subject.name) : std::nullopt;
    const auto &ring = favoured                                ? m_favouredRing
                       : subject.kind == v1::SUBJECT_KIND_NODE ? m_nodeRing
                       : subject.kind == v1::SUBJECT_KIND_LINK ? m_linkRing
                                                               : m_groupRing;
    slot = favoured ? favoured : slot;
    const auto resolutions = resolutionsOf(subject, metric, ring);
    const auto farthest = std::min_element(resolutions.begin(), resolutions.end(),
                                           [](const auto &a, const auto &b) { return a.first < b.first; });
    const auto wanted = std::max(from, farthest->first);
    const auto chosen = std::find_if(resolutions.begin(), resolutions.end(),
                                     [wanted](const auto &resolution) { return resolution.first <= wanted; });
    Range result;
    const bool coarse = chosen != resolutions.end() && chosen->second > 0ms;
    result.resolution = coarse ? chosen->second : std::max(ring.interval(from, until), Second);
    result.range = emptyRange(from, until, result.resolution, most);
    if (result.range.buckets.empty() || !index)
        return result;
    if (coarse)
        addCoarse(result.range, subject, metric, from, until, result.resolution);
    else if (slot)
        ring.addTo(result.range, *slot, *index, std::max(from, result.range.from), until);
    return result;
}

// From the disk up to what is still in memory, which may begin within a quarter that another process has begun.
void Telemetry::addCoarse(SeriesRange &range, const Subject &subject, v1::TelemetryMetric metric, TimePoint from,
                          TimePoint until, Milliseconds resolution) const
{
    const bool link = subject.kind == v1::SUBJECT_KIND_LINK;
    const auto &keeper = link ? m_linkMinutes : m_groupMinutes;
    auto inMemory = keeper.begin();
    for (const auto &quarter : m_writing)
        inMemory = std::min(inMemory, (link ? quarter->links : quarter->groups).begin());
    m_archive->addTo(range, subject, metric, from, std::min(until, inMemory), resolution);
    const auto slot = slotOf(subject);
    const auto index = metricIndex(subject.kind, metric);
    if (!slot || !index)
        return;
    const auto series = *slot * metricsOf(subject.kind).size() + *index;
    for (const auto &quarter : m_writing)
        (link ? quarter->links : quarter->groups).addTo(range, series, from, until);
    keeper.addTo(range, series, from, until);
}

Telemetry::Percentiles Telemetry::latencies(const Subject &group, TimePoint from, TimePoint until) const
{
    const std::shared_lock lock(m_mutex);
    const auto slot =
        group.kind == v1::SUBJECT_KIND_NODE || group.kind == v1::SUBJECT_KIND_LINK ? std::nullopt : slotOf(group);
    if (!slot || *slot >= m_windows.size())
        return {{}, TimePoint::max()};
    return {m_windows[*slot].between(from, until), m_windows[*slot].oldest()};
}

std::optional<Telemetry::Place> Telemetry::find(const Subject &subject) const
{
    const std::shared_lock lock(m_mutex);
    const auto slot = slotOf(subject);
    return slot ? std::optional(Place{subject.kind, *slot}) : std::nullopt;
}

Telemetry::Moment Telemetry::latest(std::span<const Place> places, std::span<const v1::TelemetryMetric> metrics,
                                    std::vector<std::vector<float>> &values) const
{
    const std::shared_lock lock(m_mutex);
    values.resize(metrics.size());
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        values[i].clear();
        values[i].reserve(places.size());
        auto kind = v1::SUBJECT_KIND_UNSPECIFIED;
        std::optional<std::size_t> index;
        for (const auto &place : places) {
            if (place.kind != kind)
                index = metricIndex(place.kind, metrics[i]);
            kind = place.kind;
            const auto &ring = kind == v1::SUBJECT_KIND_NODE   ? m_nodeRing
                               : kind == v1::SUBJECT_KIND_LINK ? m_linkRing
                                                               : m_groupRing;
            values[i].push_back(index ? ring.latest(place.slot, *index) : NoValue);
        }
    }
    return {m_groupRing.newest().value_or(TimePoint()), m_groupRing.interval(), m_moments};
}

v1::GetRetentionResponse Telemetry::retention() const
{
    v1::GetRetentionResponse kept;
    const std::shared_lock lock(m_mutex);
    setKept(*kept.mutable_nodes_kept(), m_nodeRing);
    setKept(*kept.mutable_links_kept(), m_linkRing);
    setKept(*kept.mutable_groups_kept(), m_groupRing);
    const auto resolutions = resolutionsOf({v1::SUBJECT_KIND_PLANE}, v1::TELEMETRY_METRIC_REQUESTS, m_groupRing);
    for (const auto &[from, length] : resolutions) {
        if (length == 0ms)
            continue;
        auto *aggregate = kept.add_aggregates_kept();
        *aggregate->mutable_resolution() = toProto(length);
        if (from != TimePoint::max())
            *aggregate->mutable_from() = toProto(from);
    }
    std::size_t bytes = m_groupMinutes.bytes() + m_linkMinutes.bytes();
    for (const auto &window : m_windows)
        bytes += window.bytes();
    for (const auto *ring : {&m_nodeRing, &m_groupRing, &m_linkRing, &m_favouredRing})
        bytes += ring->bytes();
    kept.set_memory_bytes(bytes);
    kept.set_memory_limit_bytes(m_limits.memoryBytes);
    kept.set_disk_bytes(m_archive ? m_archive->bytes() : 0);
    kept.set_favoured_nodes(static_cast<std::uint32_t>(m_favoured.size()));
    kept.set_links_measured(m_roster->links.size());
    kept.set_links_possible(m_roster->linksPossible);
    return kept;
}

} // namespace skerry::backend
