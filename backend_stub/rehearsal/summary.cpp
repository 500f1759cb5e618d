#include "backend_stub/rehearsal/summary.h"

#include <algorithm>
#include <cmath>

namespace skerry::backend {

namespace {

v1::RehearsedSpan spanOf(const std::vector<double> &milliseconds)
{
    const auto at = [&](double part) {
        return toProto(Milliseconds(static_cast<std::int64_t>(std::llround(quantileOf(milliseconds, part)))));
    };
    v1::RehearsedSpan span;
    span.set_runs(static_cast<std::uint32_t>(milliseconds.size()));
    if (milliseconds.empty())
        return span;
    *span.mutable_p10() = at(0.1);
    *span.mutable_p50() = at(0.5);
    *span.mutable_p90() = at(0.9);
    return span;
}

// Runs in which there was nothing to count count as 0.
v1::RehearsedCount countOf(std::vector<double> values, std::uint32_t runs)
{
    values.resize(runs);
    v1::RehearsedCount count;
    count.set_runs(runs);
    count.set_p10(quantileOf(values, 0.1));
    count.set_p50(quantileOf(values, 0.5));
    count.set_p90(quantileOf(values, 0.9));
    count.set_most(quantileOf(values, 1));
    return count;
}

bool isGroupAtWork(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_CANARY || phase == v1::ROLLOUT_PHASE_WAVE;
}

bool isGroupDone(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_BAKING || phase == v1::ROLLOUT_PHASE_WAVE_BAKING || phase == v1::ROLLOUT_PHASE_WAVE ||
           phase == v1::ROLLOUT_PHASE_COMPLETED;
}

} // namespace

double quantileOf(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double place = part * static_cast<double>(values.size() - 1);
    const auto left = static_cast<std::size_t>(place);
    const auto right = std::min(left + 1, values.size() - 1);
    return values[left] + (place - static_cast<double>(left)) * (values[right] - values[left]);
}

RehearsalSummary::RehearsalSummary(const RehearsedStart &start)
    : m_start(start)
    , m_begins(static_cast<std::size_t>(start.partition.groups_size()))
    , m_groupEnds(m_begins.size())
    , m_power(start.rollout.spec().plan())
{
}

void RehearsalSummary::add(const WorldRecord &record, std::uint64_t seed)
{
    ++m_runs;
    auto &end = m_ends[record.status.phase()];
    ++end.runs;
    end.message = record.status.message();
    addTimes(record);
    if (record.completed)
        m_neverReached.push_back(record.neverReached);
    m_failed.push_back(record.failed);
    for (const auto &[name, count] : record.load.sites()) {
        auto &site = m_sites[name];
        site.nodes = count.nodes;
        site.down.push_back(count.mostDown);
        site.updating.push_back(count.mostUpdating);
    }
    for (const auto &[site, bytes] : record.load.linkBytes())
        m_linkBytes[site].push_back(static_cast<double>(bytes));
    if (!record.evidence.empty())
        m_power.add(record.evidence, seed);
}

// The first time that a group's turn comes, and the first time that it has ended: a retry or a pause changes neither.
void RehearsalSummary::addTimes(const WorldRecord &record)
{
    const auto since = [this](TimePoint at) { return static_cast<double>((at - m_start.at).count()); };
    std::vector<bool> begun(m_begins.size());
    std::vector<bool> ended(m_begins.size());
    std::size_t group = 0;
    for (const auto &transition : record.status.transitions()) {
        const auto at = since(fromProto(transition.at()));
        if (isGroupAtWork(transition.from()) && isGroupDone(transition.to()) && !ended[group]) {
            ended[group] = true;
            m_groupEnds[group].push_back(at);
        }
        if (!isGroupAtWork(transition.to()))
            continue;
        group = transition.wave();
        if (!begun[group]) {
            begun[group] = true;
            m_begins[group].push_back(at);
        }
    }
    if (record.completed)
        m_completion.push_back(since(*record.completed));
}

std::vector<v1::RehearsedEnd> RehearsalSummary::ends() const
{
    std::vector<v1::RehearsedEnd> result;
    for (const auto &[phase, end] : m_ends) {
        auto &entry = result.emplace_back();
        entry.set_phase(phase);
        entry.set_runs(end.runs);
        entry.set_message(end.message);
    }
    std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.runs() > b.runs(); });
    return result;
}

void RehearsalSummary::tell(v1::RehearsalProgress &progress) const
{
    progress.set_seeds_done(m_runs);
    for (auto &end : ends())
        *progress.add_ends() = std::move(end);
    *progress.mutable_completion() = spanOf(m_completion);
}

v1::Rehearsal RehearsalSummary::result() const
{
    v1::Rehearsal result;
    for (auto &end : ends())
        *result.add_ends() = std::move(end);
    *result.mutable_completion() = spanOf(m_completion);
    for (std::size_t i = 0; i < m_begins.size(); ++i) {
        const auto &group = m_start.partition.groups(static_cast<int>(i));
        auto *entry = result.add_groups();
        entry->set_name(group.name());
        entry->set_nodes(static_cast<std::uint32_t>(group.nodes_size()));
        *entry->mutable_begins() = spanOf(m_begins[i]);
        *entry->mutable_ends() = spanOf(m_groupEnds[i]);
    }
    for (const auto &[name, site] : m_sites) {
        auto *entry = result.add_sites();
        entry->set_site(name);
        entry->set_nodes(site.nodes);
        *entry->mutable_down() = countOf(site.down, m_runs);
        *entry->mutable_updating() = countOf(site.updating, m_runs);
    }
    std::stable_sort(result.mutable_sites()->begin(), result.mutable_sites()->end(),
                     [](const auto &a, const auto &b) { return a.down().most() > b.down().most(); });
    for (const auto &[site, bytes] : m_linkBytes) {
        auto *entry = result.add_links();
        entry->set_site(site);
        *entry->mutable_bytes() = countOf(bytes, m_runs);
    }
    std::stable_sort(result.mutable_links()->begin(), result.mutable_links()->end(),
                     [](const auto &a, const auto &b) { return a.bytes().p50() > b.bytes().p50(); });
    *result.mutable_never_reached() = countOf(m_neverReached, static_cast<std::uint32_t>(m_neverReached.size()));
    *result.mutable_failed() = countOf(m_failed, m_runs);
    const auto canary = m_start.partition.groups(0).nodes_size();
    *result.mutable_power() = m_power.result(static_cast<std::size_t>(canary));
    return result;
}

} // namespace skerry::backend
