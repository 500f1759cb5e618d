#include "tests/survival/endcheck.h"

#include "backend_stub/orchestrator/deployments.h"
#include "backend_stub/orchestrator/states.h"

#include <algorithm>

namespace skerry::test {

using namespace backend;

namespace {

// Which group of the partition has the node; -1 for none.
int groupOf(const v1::Partition *partition, const std::string &node)
{
    for (int g = 0; partition && g < partition->groups_size(); ++g) {
        const auto &nodes = partition->groups(g).nodes();
        if (std::find(nodes.begin(), nodes.end(), node) != nodes.end())
            return g;
    }
    return -1;
}

class DeploymentCheck final
{
public:
    DeploymentCheck(const View &view, const v1::Deployment &deployment)
        : m_view(view), m_deployment(deployment), m_component(deployment.spec().component())
    {
    }

    // Why the node does not run what the deployment names; empty if nothing explains it.
    [[nodiscard]] std::string whyNot(const v1::Node &node) const
    {
        const ExclusionRules rules(m_view, m_deployment, m_deployment.spec().release());
        if (rules.reasonOf(m_view, node) != v1::EXCLUSION_REASON_UNSPECIFIED)
            return "excluded";
        const auto desired = node.desired().find(m_component);
        const auto teller = desired == node.desired().end() ? std::string() : desired->second.rollout();
        const auto last = m_view.get<v1::Rollout>(m_deployment.status().last_rollout());
        const auto partition = last ? m_view.get<v1::Partition>(last->meta().name()) : nullptr;
        // Caught up for so long, and no longer.
        if (last && groupOf(partition.get(), node.meta().name()) >= 0 && teller != last->meta().name()) {
            if (last->spec().control().skipped().contains(node.meta().name()))
                return "skipped";
            const auto expiry = fromProto(last->status().finished()) + fromProto(last->spec().plan().offline_expiry());
            if (expiry <= fromProto(node.status().since()) || countsPending(*last, partition.get(), node))
                return "was not reached in time";
        }
        if (desired != node.desired().end() && hasFailed(node, desired->second))
            return "failed";
        return teller.empty() ? std::string() : whyByRollout(node, desired->second);
    }

    // Recounts the groups of the completed rollout that brought the release.
    void checkCounts(const std::function<void(const std::string &)> &report) const
    {
        const auto rollout = m_view.get<v1::Rollout>(m_deployment.status().last_rollout());
        const auto partition = rollout ? m_view.get<v1::Partition>(rollout->meta().name()) : nullptr;
        for (int g = 0; partition && g < partition->groups_size(); ++g) {
            v1::GroupStatus counts;
            for (const auto &name : partition->groups(g).nodes())
                count(*rollout, name, counts);
            const auto &said = rollout->status().groups(g);
            const auto same = counts.succeeded() == said.succeeded() && counts.failed() == said.failed() &&
                              counts.skipped() == said.skipped() && counts.gone() == said.gone();
            if (!same)
                report(rollout->meta().name() + " says of " + said.name() + ": " + said.ShortDebugString() + ", but it is " +
                       counts.ShortDebugString());
        }
    }

private:
    [[nodiscard]] static bool countsPending(const v1::Rollout &rollout, const v1::Partition *partition, const v1::Node &node)
    {
        const auto group = groupOf(partition, node.meta().name());
        return rollout.status().groups(group).pending_offline() + rollout.status().groups(group).waiting() > 0;
    }

    [[nodiscard]] bool hasFailed(const v1::Node &node, const v1::DesiredRelease &desired) const
    {
        const auto update = node.status().updates().find(m_component);
        const bool reported = update != node.status().updates().end() && update->second.phase() == v1::UPDATE_PHASE_FAILED &&
                              update->second.rollout() == desired.rollout() && update->second.attempt() == desired.attempt();
        return reported || !desired.given_up().empty();
    }

    [[nodiscard]] std::string whyByRollout(const v1::Node &node, const v1::DesiredRelease &desired) const
    {
        const auto rollout = m_view.get<v1::Rollout>(desired.rollout());
        const auto installed = node.status().installed().find(m_component);
        const bool isAsTold =
            installed != node.status().installed().end() && installed->second.release() == desired.release();
        // Not as it was told, and it has not said why.
        if (!isAsTold)
            return {};
        switch (rollout->status().phase()) {
        case v1::ROLLOUT_PHASE_ABORTED:
        case v1::ROLLOUT_PHASE_EXPIRED:
            return "keeps what it has";
        case v1::ROLLOUT_PHASE_ROLLED_BACK:
            if (rollout->spec().control().skipped().contains(node.meta().name()))
                return "skipped";
            return rollout->status().roll_back_canary_only() || !rollout->status().roll_back_release().empty()
                       ? "keeps what it has"
                       : "";
        default:
            // Of another deployment, which has given way to this one.
            return rollout->spec().deployment() != m_deployment.meta().name() ? "another deployment's" : "";
        }
    }

    void count(const v1::Rollout &rollout, const std::string &name, v1::GroupStatus &counts) const
    {
        const auto node = m_view.get<v1::Node>(name);
        if (!node) {
            counts.set_gone(counts.gone() + 1);
            return;
        }
        const auto desired = node->desired().find(m_component);
        const bool takenOver = desired != node->desired().end() && !desired->second.rollout().empty() &&
                               desired->second.rollout() != rollout.meta().name() &&
                               fromProto(desired->second.since()) >= fromProto(rollout.status().finished());
        if (takenOver) {
            counts.set_gone(counts.gone() + 1);
            return;
        }
        const bool told = desired != node->desired().end() && desired->second.rollout() == rollout.meta().name();
        const auto update = node->status().updates().find(m_component);
        const bool reported = told && update != node->status().updates().end() &&
                              update->second.rollout() == desired->second.rollout() &&
                              update->second.attempt() == desired->second.attempt();
        if (reported && desired->second.given_up().empty() && update->second.phase() == v1::UPDATE_PHASE_SUCCEEDED)
            counts.set_succeeded(counts.succeeded() + 1);
        else if (rollout.spec().control().skipped().contains(name))
            counts.set_skipped(counts.skipped() + 1);
        else if (told &&
                 (!desired->second.given_up().empty() || (reported && update->second.phase() == v1::UPDATE_PHASE_FAILED)))
            counts.set_failed(counts.failed() + 1);
    }

    const View &m_view;
    const v1::Deployment &m_deployment;
    const std::string &m_component;
};

} // namespace

void checkAtRest(const View &view, const std::function<void(const std::string &)> &report)
{
    for (const auto &deployment : view.all<v1::Deployment>()) {
        const DeploymentCheck check(view, *deployment);
        const auto scope = DeploymentScope::of(view, *deployment);
        for (const auto &node : view.all<v1::Node>()) {
            if (!scope || !scope->inFleet(view, *node))
                continue;
            const auto installed = node->status().installed().find(deployment->spec().component());
            const bool runs =
                installed != node->status().installed().end() && installed->second.release() == deployment->spec().release();
            if (!runs && check.whyNot(*node).empty())
                report(node->meta().name() + " does not run " + deployment->spec().release() + " of " +
                       deployment->meta().name() + ", and nothing says why: " + node->ShortDebugString());
        }
        if (deployment->status().active_rollout().empty())
            check.checkCounts(report);
    }
}

} // namespace skerry::test
