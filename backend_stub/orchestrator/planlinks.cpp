#include "backend_stub/orchestrator/planlinks.h"

#include <algorithm>
#include <limits>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t NoRefusal = std::numeric_limits<std::uint64_t>::max();

// The smaller one of those that are not 0.
template<class T>
T smallerLimit(T first, T second)
{
    return first == 0 ? second : second == 0 ? first : std::min(first, second);
}

} // namespace

std::uint64_t linkShare(const v1::RolloutPlan &plan, const ObservedSite &site, bool goingBack)
{
    const auto most = smallerLimit(plan.main().max_bytes_per_second_per_site(), site.uplink.bytes_per_second());
    if (most == 0)
        return 0;
    // Going back knows no limit on how many do so at once.
    const auto parallel = goingBack ? 0 : smallerLimit(plan.main().max_parallel_per_site(), plan.main().max_parallel());
    const auto nodes = std::max(1U, smallerLimit(parallel, site.nodes));
    return std::max<std::uint64_t>(1, most / nodes);
}

LinkRoom::LinkRoom(const v1::RolloutPlan &plan, const Observed &observed, TimePoint now)
    : m_plan(plan), m_observed(observed), m_now(now)
{
}

std::vector<LinkRoom::Bound> &LinkRoom::boundsOf(std::uint32_t site)
{
    const auto [found, isNew] = m_sites.try_emplace(site);
    auto &bounds = found->second;
    if (!isNew)
        return bounds;
    const auto &observed = m_observed.sites[site];
    if (const auto most = m_plan.main().max_bytes_per_hour_per_site(); most > 0)
        bounds.push_back({1h, most, 0, NoRefusal, {}});
    if (const auto most = observed.uplink.bytes_per_day(); most > 0)
        bounds.push_back({24h, most, 0, NoRefusal, {}});
    for (auto &bound : bounds) {
        for (const auto &download : observed.downloads)
            bound.used += download.ended > m_now - bound.window ? download.bytes : 0;
    }
    return bounds;
}

TimePoint LinkRoom::whenFree(const ObservedSite &site, const Bound &bound, std::uint64_t bytes) const
{
    auto downloads = site.downloads;
    std::sort(downloads.begin(), downloads.end(),
              [](const Download &left, const Download &right) { return left.ended < right.ended; });
    auto used = bound.used;
    for (const auto &download : downloads) {
        if (download.ended == TimePoint::max())
            break;
        if (download.ended <= m_now - bound.window)
            continue;
        used -= download.bytes;
        if (used == 0 || used + bytes <= bound.most)
            return download.ended + bound.window;
    }
    return TimePoint::max();
}

std::optional<TimePoint> LinkRoom::waitsUntil(const Member &member)
{
    if (member.site == NoSite)
        return std::nullopt;
    std::optional<TimePoint> result;
    for (auto &bound : boundsOf(member.site)) {
        if (bound.used == 0 || bound.used + member.bytes <= bound.most)
            continue;
        if (member.bytes < bound.refused) {
            bound.refused = member.bytes;
            bound.until = whenFree(m_observed.sites[member.site], bound, member.bytes);
        }
        result = std::max(result.value_or(bound.until), bound.until);
    }
    return result;
}

void LinkRoom::take(const Member &member)
{
    if (member.site == NoSite)
        return;
    for (auto &bound : boundsOf(member.site))
        bound.used += member.bytes;
}

} // namespace skerry::backend
