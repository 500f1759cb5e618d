#include "backend_stub/orchestrator/planpace.h"

#include "backend_stub/core/weeklywindows.h"
#include "backend_stub/orchestrator/freezes.h"
#include "backend_stub/orchestrator/planbudgets.h"
#include "backend_stub/orchestrator/planlinks.h"
#include "backend_stub/orchestrator/planpass.h"
#include "backend_stub/orchestrator/planservice.h"
#include "backend_stub/orchestrator/plantime.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace skerry::backend {

namespace {

constexpr Milliseconds RateWindow = std::chrono::minutes(1);
constexpr std::uint32_t Unlimited = std::numeric_limits<std::uint32_t>::max();

// What there is room for in this pass; each node that is told takes its part of it.
class Pace final
{
public:
    explicit Pace(PlanPass &pass)
        : m_pass(pass)
        , m_sites(pass.observed().sites.size())
        , m_service(pass.wish(), pass.observed())
        , m_links(pass.wish(), pass.observed(), pass.now())
    {
    }

    void tellReachable()
    {
        if (const auto frozen = freezeAt(m_pass.observed().freezes, m_pass.now())) {
            const auto reason = frozen->reason.empty() ? std::string() : " (" + frozen->reason + ")";
            m_pass.holdBack("frozen" + reason + ": nothing new is told until " + utcText(frozen->until), frozen->until);
            return;
        }
        m_room = std::min(roomOfParallel(), roomOfRate());
        const auto &groups = m_pass.observed().groups;
        for (std::size_t g = 0; g <= m_pass.status().wave() && g < groups.size() && m_room > 0; ++g) {
            for (const auto &member : groups[g].members) {
                if (m_room == 0)
                    break;
                const auto state = m_pass.stateOf(member);
                if (state == MemberState::Waiting && mayBeTold(member)) {
                    m_pass.assign(member);
                    --m_room;
                } else if (state == MemberState::PendingOffline && m_pass.isLastAtSite(member)) {
                    if (m_last++ == 0)
                        m_firstLast = *member.name;
                }
            }
        }
        // Without room it is the limits that hold back, and what is under way ends by itself.
        if (m_room > 0)
            explain();
    }

private:
    struct SiteRoom {
        bool known = false;
        // When its maintenance window opens; nothing: never.
        std::optional<TimePoint> opens;
        std::uint32_t room = 0;
    };

    [[nodiscard]] const v1::RolloutPlan &wish() const { return m_pass.wish(); }

    [[nodiscard]] std::uint32_t roomOfParallel() const
    {
        std::uint32_t inFlight = 0;
        for (const auto &group : m_pass.status().groups())
            inFlight += group.updating();
        const auto most = wish().main().max_parallel();
        return most > inFlight ? most - inFlight : 0;
    }

    [[nodiscard]] std::uint32_t roomOfRate()
    {
        if (!wish().main().has_rate())
            return Unlimited;
        std::uint32_t succeeded = 0;
        for (const auto &group : m_pass.status().groups())
            succeeded += group.succeeded();
        const auto most = tellingsPerMinute(wish().main().rate(), succeeded);
        std::uint32_t told = 0;
        auto oldest = TimePoint::max();
        for (const auto &group : m_pass.observed().groups) {
            for (const auto &member : group.members) {
                if (!member.assigned || member.givenUp || member.toldAt <= m_pass.now() - RateWindow)
                    continue;
                ++told;
                oldest = std::min(oldest, member.toldAt);
            }
        }
        if (told < most)
            return most - told;
        m_pass.wakeAt(oldest + RateWindow);
        return 0;
    }

    [[nodiscard]] bool mayBeTold(const Member &member)
    {
        // Its order is taken back in this pass; it is told once more after that has been seen.
        if (m_pass.isTimedOut(member))
            return false;
        if (member.assigned) {
            const auto at = m_pass.retryAt(member);
            if (at && *at > m_pass.now()) {
                note(m_retries, *at);
                return false;
            }
        }
        return siteAllows(member);
    }

    [[nodiscard]] bool siteAllows(const Member &member)
    {
        if (member.site == NoSite)
            return true;
        auto &site = roomOf(member.site);
        if (!site.opens || *site.opens > m_pass.now()) {
            note(m_windows, site.opens.value_or(TimePoint::max()));
            return false;
        }
        const bool served = m_service.allows(member);
        if (site.room == 0 || !served) {
            ++m_full;
            m_unserved += served ? 0 : 1;
            return false;
        }
        if (const auto at = m_links.waitsUntil(member)) {
            note(m_loads, *at);
            return false;
        }
        --site.room;
        m_service.take(member);
        m_links.take(member);
        return true;
    }

    SiteRoom &roomOf(std::uint32_t index)
    {
        auto &result = m_sites[index];
        if (result.known)
            return result;
        const auto &site = m_pass.observed().sites[index];
        result.known = true;
        result.opens = m_pass.now();
        if (!wish().time().ignore_windows() && !site.windows.empty()) {
            const auto windows = WeeklyWindows::parse(site.windows, site.timeZone, {});
            result.opens = windows ? windows->nextOpening(m_pass.now()) : std::nullopt;
        }
        const auto most = wish().main().max_parallel_per_site();
        result.room = most == 0 ? Unlimited : most - std::min(most, site.updating);
        result.room = std::min(result.room, spareNodes(wish(), site));
        return result;
    }

    struct Note {
        std::uint32_t nodes = 0;
        TimePoint first = TimePoint::max();
    };

    static void note(Note &note, TimePoint at)
    {
        ++note.nodes;
        note.first = std::min(note.first, at);
    }

    // What holds back whom. Only the clock gives a moment before which there is nothing to expect.
    void explain()
    {
        std::string why;
        auto until = std::min({m_retries.first, m_windows.first, m_loads.first});
        const auto add = [&why](std::uint32_t nodes, const std::string &text) {
            if (nodes > 0)
                why += (why.empty() ? "" : ", ") + counted(nodes, "node") + (nodes == 1 ? " waits " : " wait ") + text;
        };
        const auto from = [](TimePoint at) { return at == TimePoint::max() ? std::string() : " at " + utcText(at); };
        add(m_windows.nodes,
            "for a maintenance window" +
                (m_windows.first == TimePoint::max() ? ", which never opens" : ", the first opens" + from(m_windows.first)));
        add(m_retries.nodes, "to be told once more, the first" + from(m_retries.first));
        add(m_loads.nodes, "for bytes that their site's link may carry" +
                               (m_loads.first == TimePoint::max() ? std::string() : ", the first" + from(m_loads.first)));
        add(m_full, "for others at their site");
        if (m_last > 0)
            why += (why.empty() ? "" : ", ") + m_firstLast +
                   (m_last == 1 ? " waits: no other node of its site serves"
                                : " and " + std::to_string(m_last - 1) + " more wait: no other node of their site serves");
        const bool linksInUse = m_loads.nodes > 0 && m_loads.first == TimePoint::max();
        const bool byOthers = m_full > 0 || linksInUse;
        if (m_last + m_unserved > 0 || linksInUse)
            m_pass.waitForService();
        if (why.empty())
            return;
        if (until == TimePoint::max() || byOthers) {
            m_pass.holdBack(why);
            if (until != TimePoint::max())
                m_pass.wakeAt(until);
        } else {
            m_pass.holdBack(why, until);
        }
    }

    PlanPass &m_pass;
    std::vector<SiteRoom> m_sites;
    std::uint32_t m_room = 0;
    Note m_retries;
    Note m_windows;
    std::uint32_t m_full = 0;
    ServiceRoom m_service;
    LinkRoom m_links;
    Note m_loads;
    // Of `m_full`: since nobody would serve.
    std::uint32_t m_unserved = 0;
    // Those that are the last ones of their sites, and the name of the first.
    std::uint32_t m_last = 0;
    std::string m_firstLast;
};

// Going back must end: what nobody relieves within the node timeout is told all the same.
class GoingBack final
{
public:
    explicit GoingBack(PlanPass &pass)
        : m_pass(pass)
        , m_service(pass.wish(), pass.observed())
        , m_until(fromProto(pass.status().phase_since()) + fromProto(pass.wish().time().node_timeout()))
    {
        for (const auto &site : pass.observed().sites)
            m_rooms.push_back(roomByBudget(pass.wish(), site));
    }

    void tell(const std::vector<const Member *> &members)
    {
        // What is held back counts as away as soon as it is told, whatever its place among the others.
        for (const auto *member : members) {
            if (waitsForNobody(*member))
                m_service.take(*member);
        }
        for (const auto *member : members) {
            if (waitsForNobody(*member) || mayBeTold(*member))
                m_pass.assign(*member);
        }
        if (m_last == 0)
            return;
        m_pass.holdBack(counted(m_last, "node") + (m_last == 1 ? " waits" : " wait") +
                        " until another node of the site serves, at most until " + utcText(m_until));
        m_pass.wakeAt(m_until);
        m_pass.waitForService();
    }

private:
    [[nodiscard]] static bool waitsForNobody(const Member &member)
    {
        return member.state == MemberState::PendingOffline || member.underWay || member.site == NoSite;
    }

    [[nodiscard]] bool mayBeTold(const Member &member)
    {
        auto &room = m_rooms[member.site];
        if (room == 0)
            return false;
        // What does not serve takes nothing from its site.
        if (member.service == Service::Serves && !m_service.allows(member) && m_pass.now() < m_until) {
            ++m_last;
            return false;
        }
        --room;
        m_service.take(member);
        return true;
    }

    PlanPass &m_pass;
    ServiceRoom m_service;
    TimePoint m_until;
    std::vector<std::uint32_t> m_rooms;
    std::uint32_t m_last = 0;
};

} // namespace

void assignReachable(PlanPass &pass)
{
    Pace(pass).tellReachable();
}

void assignGoingBack(PlanPass &pass, const std::vector<const Member *> &members)
{
    GoingBack(pass).tell(members);
}

void withdrawOrders(PlanPass &pass)
{
    const bool skips = pass.control().skipped_size() > 0;
    const auto timeout = fromProto(pass.wish().time().node_timeout());
    if (!skips && timeout <= Milliseconds(0))
        return;
    for (const auto &group : pass.observed().groups) {
        for (const auto &member : group.members) {
            const bool under = member.state == MemberState::Updating;
            if (skips && member.assigned && !member.givenUp && pass.stateOf(member) == MemberState::Skipped)
                pass.giveUp(member, "skipped");
            else if (pass.isTimedOut(member))
                pass.giveUp(member, "timed out");
            else if (under && timeout > Milliseconds(0) && member.progressAt != TimePoint::max())
                pass.wakeAt(member.progressAt + timeout);
        }
    }
}

} // namespace skerry::backend
