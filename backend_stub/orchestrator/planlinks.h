// What the links of sites may carry: how fast a node may download, and whether there are bytes left for it.
#pragma once

#include "backend_stub/orchestrator/plan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace skerry::backend {

// What each node of the site may take of the link, in bytes per second, so that all that can be told at once together stay
// within the limit. 0: no limit.
[[nodiscard]] std::uint64_t linkShare(const v1::RolloutPlan &plan, const ObservedSite &site, bool goingBack);

// The bytes that are left while one node after the other is told something in one pass. A node that needs more than a limit
// allows has the link for itself: it waits until nobody else counts.
class LinkRoom final
{
public:
    LinkRoom(const v1::RolloutPlan &plan, const Observed &observed, TimePoint now);

    // Nothing: now. Otherwise when there are enough bytes at the latest as far as the clock decides; far ahead: when others
    // end.
    [[nodiscard]] std::optional<TimePoint> waitsUntil(const Member &member);
    void take(const Member &member);

private:
    struct Bound {
        Milliseconds window;
        std::uint64_t most = 0;
        std::uint64_t used = 0;
        // Who needs so many bytes or more waits until then.
        std::uint64_t refused = 0;
        TimePoint until;
    };

    std::vector<Bound> &boundsOf(std::uint32_t site);
    [[nodiscard]] TimePoint whenFree(const ObservedSite &site, const Bound &bound, std::uint64_t bytes) const;

    const v1::RolloutPlan &m_plan;
    const Observed &m_observed;
    const TimePoint m_now;
    std::map<std::uint32_t, std::vector<Bound>> m_sites;
};

} // namespace skerry::backend
