#include "backend_stub/orchestrator/observe.h"

#include "backend_stub/inventory/downloads.h"
#include "backend_stub/inventory/holds.h"
#include "backend_stub/orchestrator/freezes.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::backend {

namespace {

Question questionOf(const View &view, const v1::Rollout &rollout, const std::string &component, int group)
{
    // When only the canary goes back, the waves are still seen as what they were: nodes with the new release.
    const bool forward = group > 0 && rollout.status().roll_back_canary_only();
    const auto &goal = forward ? rollout.spec().release() : goalRelease(rollout);
    return {rollout.meta().name(),
            component,
            goal,
            rollout.status().attempt(),
            forward,
            view.get<v1::Release>(goal),
            rollout.status().has_finished() ? fromProto(rollout.status().finished()) : TimePoint::max()};
}

// Depends on nothing but its arguments: Observations remember what it says.
Member look(const Question &question, const v1::Node &node)
{
    Member member;
    // A cordon, maintenance or a pin made since the start keeps out what has not begun, like an outage.
    const bool held = holdOn(node, question.component, question.goal) != Hold::None;
    const bool offline = node.status().state() == v1::NODE_STATE_OFFLINE;
    const bool away = offline || held;
    member.away = away;
    member.service = serviceOf(node);
    if (question.release)
        member.bytes = downloadBytes(node.status(), question.component, question.release->spec().size_bytes(),
                                     question.release->spec().deltas());
    const auto desired = node.desired().find(question.component);
    member.touched = desired != node.desired().end() && desired->second.rollout() == question.rollout;
    member.assigned = member.touched && (question.anyAttempt || desired->second.attempt() >= question.attempt);
    member.state = away ? MemberState::PendingOffline : member.assigned ? MemberState::Updating : MemberState::Waiting;
    if (!member.touched) {
        const bool takenOver = desired != node.desired().end() && !desired->second.rollout().empty() &&
                               fromProto(desired->second.since()) >= question.ended;
        if (takenOver)
            member.state = MemberState::Gone;
        return member;
    }
    const auto installed = node.status().installed().find(question.component);
    if (installed != node.status().installed().end())
        member.installed = installed->second.release();
    member.attempt = desired->second.attempt();
    member.retries = desired->second.retries();
    member.toldAt = fromProto(desired->second.since());
    member.givenUp = !desired->second.given_up().empty();
    const auto *report = reportOf(node, question.component, desired->second);
    if (!member.assigned) {
        const bool begun = report && report->phase() != v1::UPDATE_PHASE_QUEUED;
        const bool ended = report && report->phase() >= v1::UPDATE_PHASE_SUCCEEDED;
        member.underWay = !member.givenUp && !ended && !offline && (begun || !held);
        return member;
    }
    // Offline before it was told: not our doing.
    member.wentDown = !member.givenUp && offline && fromProto(node.status().since()) > member.toldAt;
    if (member.givenUp) {
        member.state = MemberState::Failed;
        member.endedAt = member.toldAt;
        return member;
    }

    // A node that is held back waits because someone wants it to.
    if (!held)
        member.progressAt = std::max(member.toldAt, fromProto(node.status().since()));
    if (!report)
        return member;
    if (report->phase() != v1::UPDATE_PHASE_QUEUED && !offline)
        member.state = MemberState::Updating;
    if (report->phase() == v1::UPDATE_PHASE_SUCCEEDED && member.installed == question.goal) {
        member.state = MemberState::Succeeded;
    } else if (report->phase() == v1::UPDATE_PHASE_FAILED) {
        member.state = MemberState::Failed;
        member.endedAt = fromProto(report->since());
    } else if (member.progressAt != TimePoint::max()) {
        member.progressAt = std::max(member.progressAt, fromProto(report->since()));
    }
    return member;
}

Member goneMember()
{
    Member member;
    member.state = MemberState::Gone;
    return member;
}

// What members do at their sites, in this pass.
class SiteTally
{
public:
    void add(const Member &member)
    {
        if (member.site == NoSite)
            return;
        if (m_counts.size() <= member.site)
            m_counts.resize(member.site + 1);
        const bool updating = member.state == MemberState::Updating || member.underWay;
        auto &count = m_counts[member.site];
        count.updating += updating ? 1 : 0;
        count.down += updating || member.wentDown ? 1 : 0;
    }

    void into(std::vector<ObservedSite> &sites) const
    {
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            sites[i].updating = m_counts[i].updating;
            sites[i].downByUs = m_counts[i].down;
        }
    }

private:
    struct Count {
        std::uint32_t updating = 0;
        std::uint32_t down = 0;
    };
    std::vector<Count> m_counts;
};

bool isSame(const std::weak_ptr<const Object> &seen, const ObjectPtr &object)
{
    return !seen.owner_before(object) && !object.owner_before(seen);
}

} // namespace

std::vector<Observations::Seen> &Observations::ofGroup(int group, const Question &question, int size)
{
    const auto index = static_cast<std::size_t>(group);
    if (m_groups.size() <= index)
        m_groups.resize(index + 1);
    auto &[known, seen] = m_groups[index];
    if (known != question)
        seen.clear();
    known = question;
    seen.resize(static_cast<std::size_t>(size));
    return seen;
}

Observed observe(const View &view, const v1::Rollout &rollout, const v1::Partition &partition, const std::string &component,
                 Observations &before)
{
    Observed observed;
    auto &census = before.census();
    SiteTally tally;
    const auto phase = rollout.status().phase();
    const bool all = phase == v1::ROLLOUT_PHASE_ROLLING_BACK || isTerminal(phase);
    for (int g = 0; g < partition.groups_size(); ++g) {
        const auto &source = partition.groups(g);
        auto &group = observed.groups.emplace_back();
        group.name = source.name();
        group.total = static_cast<std::uint32_t>(source.nodes_size());
        if (!all && g > static_cast<int>(rollout.status().wave()))
            continue;
        const auto question = questionOf(view, rollout, component, g);
        auto seen = before.ofGroup(g, question, source.nodes_size()).begin();
        auto name = source.nodes().begin();
        group.members.reserve(group.total);
        view.findEach(Kind::Node, source.nodes(), [&](const ObjectPtr &object) {
            if (!object)
                *seen = {{}, goneMember()};
            else if (!isSame(seen->node, object)) {
                const auto &node = static_cast<const v1::Node &>(*object);
                *seen = {object, look(question, node)};
                seen->member.site = census.indexOf(node.spec().site());
            }
            group.members.push_back(seen++->member);
            auto &member = group.members.back();
            member.name = &*name++;
            tally.add(member);
        });
    }
    // Who stops tells nobody anything that a site would have to spare a node for.
    if (!rollout.spec().control().aborted())
        census.count(view);
    observed.sites = census.sites(view);
    census.addDownloads(observed.sites, rollout.spec().plan().main().max_bytes_per_hour_per_site() > 0);
    tally.into(observed.sites);
    observed.freezes = freezesFor(view, rollout);
    return observed;
}

Member observeNode(const View &view, const v1::Rollout &rollout, const std::string &component, const std::string &node)
{
    const auto object = view.get<v1::Node>(node);
    auto member = object ? look(questionOf(view, rollout, component, 0), *object) : goneMember();
    member.name = &node;
    return member;
}

} // namespace skerry::backend
