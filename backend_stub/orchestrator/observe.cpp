#include "backend_stub/orchestrator/observe.h"

#include "backend_stub/orchestrator/states.h"

namespace skerry::backend {

namespace {

class Observer
{
public:
    Observer(const v1::Rollout &rollout, const std::string &component) : m_rollout(rollout), m_component(component) {}

    // When only the canary goes back, the waves are still seen as what they were: nodes with the new release.
    void enterGroup(int group)
    {
        m_forward = group > 0 && m_rollout.status().roll_back_canary_only();
        m_goal = m_forward ? m_rollout.spec().release() : goalRelease(m_rollout);
    }

    [[nodiscard]] Member look(const std::string &name, const v1::Node *node) const
    {
        Member member;
        member.name = &name;
        if (!node) {
            member.state = MemberState::Gone;
            return member;
        }
        const auto installed = node->status().installed().find(m_component);
        if (installed != node->status().installed().end())
            member.installed = installed->second.release();

        const auto desired = node->desired().find(m_component);
        member.touched = desired != node->desired().end() && desired->second.rollout() == m_rollout.meta().name();
        member.assigned = member.touched && (m_forward || desired->second.attempt() == m_rollout.status().attempt());
        const bool offline = node->status().state() == v1::NODE_STATE_OFFLINE;
        if (!member.assigned) {
            member.state = offline ? MemberState::PendingOffline : MemberState::Waiting;
            return member;
        }
        member.state = offline ? MemberState::PendingOffline : MemberState::Updating;
        const auto update = node->status().updates().find(m_component);
        if (update == node->status().updates().end() || update->second.rollout() != desired->second.rollout() ||
            update->second.attempt() != desired->second.attempt())
            return member;
        if (update->second.phase() == v1::UPDATE_PHASE_SUCCEEDED && member.installed == m_goal)
            member.state = MemberState::Succeeded;
        else if (update->second.phase() == v1::UPDATE_PHASE_FAILED)
            member.state = MemberState::Failed;
        return member;
    }

private:
    const v1::Rollout &m_rollout;
    const std::string &m_component;
    std::string m_goal;
    bool m_forward = false;
};

} // namespace

Observed observe(const View &view, const v1::Rollout &rollout, const v1::Partition &partition, const std::string &component)
{
    Observed observed;
    Observer observer(rollout, component);
    const auto phase = rollout.status().phase();
    const bool all = phase == v1::ROLLOUT_PHASE_ROLLING_BACK || isTerminal(phase);
    for (int g = 0; g < partition.groups_size(); ++g) {
        const auto &source = partition.groups(g);
        auto &group = observed.groups.emplace_back();
        group.name = source.name();
        group.total = static_cast<std::uint32_t>(source.nodes_size());
        if (!all && g > static_cast<int>(rollout.status().wave()))
            continue;
        observer.enterGroup(g);
        group.members.reserve(group.total);
        for (const auto &name : source.nodes())
            group.members.push_back(observer.look(name, view.get<v1::Node>(name).get()));
    }
    return observed;
}

} // namespace skerry::backend
