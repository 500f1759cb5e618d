#include "backend_stub/telemetry/telemetry.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/log.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t NoSlot = std::numeric_limits<std::size_t>::max();
constexpr float NotMeasured = std::numeric_limits<float>::quiet_NaN();
// What somebody looked at stays favoured for so long.
constexpr Milliseconds FavouredFor = 10min;
// Favoured nodes whose past is copied in one commit: it keeps readers waiting.
constexpr std::size_t PastsAtOnce = 20;
// Quarters that wait for a slow disk; then measuring waits as well.
constexpr std::size_t MostWriting = 4;
// One part of so many of the memory is for histograms.
constexpr std::size_t WindowsPart = 8;
// What a series has of a quarter of an hour at its end.
constexpr std::size_t MinuteBytes = sizeof(Bucket) + 15 * sizeof(CompactBucket);

Subject linkOf(const TelemetryRoster &roster, std::size_t link)
{
    const auto &[from, to] = roster.links[link];
    return {v1::SUBJECT_KIND_LINK, roster.sites[from], roster.sites[to]};
}

std::vector<Subject> linksOf(const TelemetryRoster &roster)
{
    std::vector<Subject> links;
    links.reserve(roster.links.size());
    for (std::size_t i = 0; i < roster.links.size(); ++i)
        links.push_back(linkOf(roster, i));
    return links;
}

// Jitter can be seen from the lowest and the highest round trip.
bool isArchived(v1::SubjectKind kind, v1::TelemetryMetric metric)
{
    return kind != v1::SUBJECT_KIND_NODE && metric != v1::TELEMETRY_METRIC_JITTER;
}

void addSeries(std::vector<ArchivedSeries> &series, const std::vector<Subject> &subjects,
               const std::vector<std::size_t> &slots)
{
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto metrics = metricsOf(subjects[i].kind);
        for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
            if (isArchived(subjects[i].kind, metrics[metric]))
                series.push_back({slots[i] * metrics.size() + metric, subjects[i], metrics[metric]});
        }
    }
}

} // namespace

Telemetry::Telemetry(Limits limits, std::unique_ptr<TelemetryArchive> archive)
    : m_limits(limits)
    , m_archive(std::move(archive))
    , m_nodeRing(NodeMetrics.size(), limits.mostFrames)
    , m_groupRing(GroupMetrics.size(), limits.mostFrames)
    , m_linkRing(LinkMetrics.size(), limits.mostFrames)
    , m_favouredRing(NodeMetrics.size(), limits.mostFrames)
{
}

Telemetry::~Telemetry()
{
    auto rest = std::make_shared<Quarter>();
    rest->groups = m_groupMinutes.takeAll();
    rest->links = m_linkMinutes.takeAll();
    handOn(rest);
}

void Telemetry::setRoster(TelemetryRoster roster, TimePoint now)
{
    const auto keptFor = 1s * m_limits.mostFrames;
    auto next = std::make_shared<const TelemetryRoster>(std::move(roster));
    const auto links = linksOf(*next);
    const std::unique_lock lock(m_mutex);
    m_roster = std::move(next);
    m_nodeSlots = m_nodes.assign(m_roster->nodes, now, keptFor);
    m_groupSlots = m_groups.assign(m_roster->groups, now, keptFor);
    m_linkSlots = m_links.assign(links, now, keptFor);
    m_windows.resize(m_groups.size());
    m_archivesLinks = m_archive && m_roster->links.size() <= limits::MostArchivedLinks;
    shareMemory();
    chooseFavoured(now);
}

// Groups and links are there for the whole hour as long as they do not take too much; single nodes have the rest.
void Telemetry::shareMemory()
{
    const auto whole = [this](std::size_t subjects, std::size_t metrics) {
        return subjects * metrics * sizeof(std::uint16_t) * m_limits.mostFrames;
    };
    boundWindows();
    // Minutes until they go to disk, and once more while they are being written.
    const auto minutes =
        m_archive ? 2 * MinuteBytes *
                        (m_groups.size() * GroupMetrics.size() + (m_archivesLinks ? m_links.size() * LinkMetrics.size() : 0))
                  : 0;
    const auto others = std::min(minutes, m_limits.memoryBytes / 4) + m_limits.memoryBytes / WindowsPart;
    const auto memory = m_limits.memoryBytes - others;
    const auto groups = std::min(whole(m_groups.size(), GroupMetrics.size()), memory / 4);
    const auto links = std::min(whole(m_links.size(), LinkMetrics.size()), memory / 2);
    const auto rest = memory - groups - links;
    m_groupRing.setLimit(groups);
    m_linkRing.setLimit(links);
    m_nodeRing.setLimit(rest - std::min(m_favouredRing.bytes(), rest / 2));
}

// Of many groups the histograms are kept for less than an hour.
void Telemetry::boundWindows()
{
    std::size_t bytes = 0;
    auto oldest = TimePoint::max();
    for (const auto &window : m_windows) {
        bytes += window.bytes();
        oldest = std::min(oldest, window.oldest());
    }
    const auto limit = m_limits.memoryBytes / WindowsPart;
    while (bytes > limit && oldest < m_at - 1min) {
        oldest += 1min;
        bytes = 0;
        for (auto &window : m_windows) {
            window.forget(oldest);
            bytes += window.bytes();
        }
    }
}

void Telemetry::chooseFavoured(TimePoint now)
{
    std::erase_if(m_wanted, [now](const auto &wanted) { return wanted.second + FavouredFor < now; });
    const auto room = m_limits.memoryBytes / 8 / (NodeMetrics.size() * sizeof(std::uint16_t) * m_limits.mostFrames);
    std::vector<std::string> chosen;
    std::vector<std::size_t> numbers;
    const auto choose = [&](std::size_t node) {
        if (chosen.size() < room && m_favouredSlots[node] == NoSlot) {
            chosen.push_back(m_roster->nodes[node]);
            numbers.push_back(node);
            m_favouredSlots[node] = 0;
        }
    };
    m_favouredSlots.assign(m_roster->nodes.size(), NoSlot);
    for (const auto &[name, asked] : m_wanted) {
        const auto found = std::lower_bound(m_roster->nodes.begin(), m_roster->nodes.end(), name);
        if (found != m_roster->nodes.end() && *found == name)
            choose(static_cast<std::size_t>(found - m_roster->nodes.begin()));
    }
    for (const auto node : m_roster->touched)
        choose(node);
    std::vector<bool> isNew(chosen.size());
    std::transform(chosen.begin(), chosen.end(), isNew.begin(),
                   [this](const std::string &name) { return !m_favoured.find(name); });
    const auto slots = m_favoured.assign(chosen, now, FavouredFor);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        m_favouredSlots[numbers[i]] = slots[i];
        if (isNew[i])
            m_pastWanted.emplace_back(m_nodeSlots[numbers[i]], slots[i]);
    }
}

std::shared_ptr<const TelemetryRoster> Telemetry::roster() const
{
    const std::shared_lock lock(m_mutex);
    return m_roster;
}

void Telemetry::begin(TimePoint at, Milliseconds interval)
{
    {
        std::unique_lock lock(m_mutex);
        m_written.wait(lock, [this] { return m_writing.size() < MostWriting; });
    }
    m_at = at;
    m_nodeRing.begin(at, interval, m_nodes.size());
    m_groupRing.begin(at, interval, m_groups.size());
    m_linkRing.begin(at, interval, m_links.size());
    m_favouredRing.begin(at, interval, m_favoured.size());
    m_sums.resize(m_groupSlots.size());
    for (auto &sum : m_sums) {
        auto latencies = std::move(sum.latencies);
        latencies.clear();
        sum = {};
        sum.latencies = std::move(latencies);
    }
    m_linkReports.assign(m_linkSlots.size(), {NotMeasured, NotMeasured, NotMeasured});
}

void Telemetry::addNode(std::size_t node, const NodeReport &report)
{
    const auto requests = report.latencies.size();
    m_sorted.assign(report.latencies.begin(), report.latencies.end());
    std::sort(m_sorted.begin(), m_sorted.end());
    const auto highest = requests > 0 ? static_cast<float>(m_sorted.back()) : NotMeasured;
    const float values[] = {
        report.requests, report.errors,      requests > 0 ? static_cast<float>(m_sorted[(requests - 1) / 2]) : NotMeasured,
        highest,         report.cpu,         report.memory,
        report.disk,     report.temperatureC};
    static_assert(std::size(values) == NodeMetrics.size());
    for (std::size_t metric = 0; metric < std::size(values); ++metric) {
        m_nodeRing.set(m_nodeSlots[node], metric, values[metric]);
        if (m_favouredSlots[node] != NoSlot)
            m_favouredRing.set(m_favouredSlots[node], metric, values[metric]);
    }
    const auto &roster = *m_roster;
    for (auto i = roster.firstGroup[node]; i < roster.firstGroup[node + 1]; ++i) {
        auto &sum = m_sums[roster.groupsOf[i]];
        sum.nodes += 1;
        sum.requests += report.requests;
        sum.errors += report.errors;
        sum.cpu += report.cpu;
        sum.memory += report.memory;
        sum.disk += report.disk;
        sum.temperatureC = sum.nodes == 1 ? report.temperatureC : std::max(sum.temperatureC, report.temperatureC);
        sum.latencyMaxMs = std::fmax(sum.latencyMaxMs, highest);
        for (const auto latency : report.latencies)
            sum.latencies.add(latency);
    }
}

void Telemetry::addLink(std::size_t link, const LinkReport &report)
{
    m_linkReports[link] = report;
}

void Telemetry::commit()
{
    {
        const std::unique_lock lock(m_mutex);
        auto groups = m_groupMinutes.advance(m_at, m_groups.size() * GroupMetrics.size());
        auto links = m_linkMinutes.advance(m_at, m_archivesLinks ? m_links.size() * LinkMetrics.size() : 0);
        if (groups || links) {
            auto quarter = std::make_shared<Quarter>();
            quarter->groups = groups ? std::move(*groups) : MinuteBlock();
            quarter->links = links ? std::move(*links) : MinuteBlock();
            handOn(quarter);
        }
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            commitGroup(m_groupSlots[i], m_sums[i], m_roster->groupNodes[i]);
        commitLinks();
        for (auto *ring : {&m_nodeRing, &m_groupRing, &m_linkRing, &m_favouredRing})
            ring->commit();
        copyFavoured();
        ++m_moments;
    }
    callListeners();
}

void Telemetry::end()
{
    m_ended = true;
    callListeners();
}

void Telemetry::callListeners()
{
    std::vector<std::shared_ptr<std::function<void()>>> listeners;
    {
        const std::scoped_lock lock(m_listenersMutex);
        std::erase_if(m_listeners, [](const auto &listener) { return listener.expired(); });
        for (const auto &listener : m_listeners)
            listeners.push_back(listener.lock());
    }
    for (const auto &listener : listeners) {
        if (listener)
            (*listener)();
    }
}

void Telemetry::commitGroup(std::size_t slot, const GroupSum &sum, std::uint32_t nodes)
{
    auto &window = m_windows[slot];
    window.add(m_at, sum.latencies);
    std::array<float, GroupMetrics.size()> values;
    values.fill(NotMeasured);
    if (sum.nodes > 0) {
        const auto lastMinute = window.lastMinute();
        const auto quantile = [&lastMinute](double q) {
            const auto value = lastMinute.quantile(q);
            return value ? static_cast<float>(*value) : NotMeasured;
        };
        values = {sum.requests,
                  sum.errors,
                  quantile(0.5),
                  quantile(0.95),
                  quantile(0.99),
                  sum.latencies.count() > 0 ? sum.latencyMaxMs : NotMeasured,
                  sum.cpu / sum.nodes,
                  sum.memory / sum.nodes,
                  sum.disk / sum.nodes,
                  sum.temperatureC,
                  0};
    }
    if (nodes > 0)
        values.back() = sum.nodes / static_cast<float>(nodes);
    for (std::size_t metric = 0; metric < values.size(); ++metric) {
        m_groupRing.set(slot, metric, values[metric]);
        if (!std::isnan(values[metric]))
            m_groupMinutes.add(slot * GroupMetrics.size() + metric, values[metric]);
    }
}

void Telemetry::commitLinks()
{
    for (std::size_t i = 0; i < m_linkReports.size(); ++i) {
        const auto &report = m_linkReports[i];
        const float values[] = {report.roundTripMs, report.jitterMs, report.loss};
        static_assert(std::size(values) == LinkMetrics.size());
        for (std::size_t metric = 0; metric < std::size(values); ++metric) {
            m_linkRing.set(m_linkSlots[i], metric, values[metric]);
            if (m_archivesLinks && isArchived(v1::SUBJECT_KIND_LINK, LinkMetrics[metric]) && !std::isnan(values[metric]))
                m_linkMinutes.add(m_linkSlots[i] * LinkMetrics.size() + metric, values[metric]);
        }
    }
}

void Telemetry::copyFavoured()
{
    for (std::size_t i = 0; i < PastsAtOnce && !m_pastWanted.empty(); ++i) {
        const auto &[from, to] = m_pastWanted.back();
        m_favouredRing.copyPast(to, m_nodeRing, from);
        m_pastWanted.pop_back();
    }
}

void Telemetry::handOn(const std::shared_ptr<Quarter> &quarter)
{
    if (!m_archive || (quarter->groups.minutes.empty() && quarter->links.minutes.empty()))
        return;
    addSeries(quarter->groupSeries, m_roster->groups, m_groupSlots);
    if (m_archivesLinks)
        addSeries(quarter->linkSeries, linksOf(*m_roster), m_linkSlots);
    m_writing.push_back(quarter);
    m_writer.post([this, quarter = QuarterPtr(quarter)] { write(quarter); });
}

void Telemetry::write(const QuarterPtr &quarter)
{
    for (const auto &[block, series] :
         {std::pair(&quarter->groups, &quarter->groupSeries), std::pair(&quarter->links, &quarter->linkSeries)}) {
        if (const auto written = m_archive->write(*block, *series); !written)
            spdlog::error("telemetry.not_written message={}", logText(written.error().message));
    }
    {
        const std::unique_lock lock(m_mutex);
        std::erase(m_writing, quarter);
    }
    m_written.notify_one();
}

void Telemetry::favour(const std::vector<std::string> &nodes)
{
    const std::unique_lock lock(m_mutex);
    const auto now = m_groupRing.newest().value_or(TimePoint());
    for (const auto &node : nodes)
        m_wanted[node] = now;
}

Telemetry::Token Telemetry::listen(std::function<void()> listener)
{
    auto token = std::make_shared<std::function<void()>>(std::move(listener));
    const std::scoped_lock lock(m_listenersMutex);
    m_listeners.push_back(token);
    return token;
}

} // namespace skerry::backend
