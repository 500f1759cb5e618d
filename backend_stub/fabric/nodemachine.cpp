#include "backend_stub/fabric/nodemachine.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/inventory/downloads.h"
#include "backend_stub/inventory/holds.h"

#include <algorithm>
#include <vector>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

// A node that stays healthy for so long after its restart is taken for healthy (min_healthy_time).
constexpr Milliseconds MinHealthyTime = 10s;
constexpr double VerifiedBytesPerSecond = 400e6;

bool isUnderWay(v1::UpdatePhase phase)
{
    return phase >= v1::UPDATE_PHASE_DOWNLOADING && phase <= v1::UPDATE_PHASE_HEALTH_CHECK;
}

bool isFinal(v1::UpdatePhase phase)
{
    return phase == v1::UPDATE_PHASE_SUCCEEDED || phase == v1::UPDATE_PHASE_FAILED;
}

bool isFor(const v1::UpdateStatus &update, const v1::DesiredRelease &desired)
{
    return update.release() == desired.release() && update.rollout() == desired.rollout() &&
           update.attempt() == desired.attempt();
}

double bytesPerSecond(const std::string &node, const v1::UpdateStatus &update, const NodeSurroundings &around)
{
    const double ofTier = around.tier == v1::TIER_CLOUD ? 250e6 : around.tier == v1::TIER_DEVICE ? 2.5e6 : 25e6;
    const double own = ofTier * SplitMix(around.seed, {"bandwidth", node}).uniform(0.5, 1.5);
    return update.bytes_per_second() == 0 ? own : std::min(own, static_cast<double>(update.bytes_per_second()));
}

SplitMix randomOf(const std::string &node, const std::string &component, const v1::UpdateStatus &update,
                  std::string_view what, const NodeSurroundings &around)
{
    const auto attempt = std::to_string(update.attempt());
    return SplitMix(around.seed, {what, node, component, update.release(), update.rollout(), attempt});
}

Milliseconds seconds(double value)
{
    return Milliseconds(static_cast<std::int64_t>(value * 1000));
}

class NodeMachine
{
public:
    NodeMachine(const v1::Node &node, const NodeSurroundings &around)
        : m_node(node), m_around(around), m_name(node.meta().name()), m_status(node.status())
    {
        for (const auto &[component, desired] : node.desired())
            m_components.push_back(component);
        for (const auto &[component, update] : m_status.updates()) {
            if (!node.desired().contains(component))
                m_components.push_back(component);
        }
        std::sort(m_components.begin(), m_components.end());
    }

    NodeStep step()
    {
        if (m_around.reachable)
            live();
        else
            beOffline();
        NodeStep result;
        result.changed = m_changed;
        result.status = std::move(m_status);
        result.wake = m_wake;
        return result;
    }

private:
    void setState(v1::NodeState state, TimePoint lastSeen)
    {
        if (m_status.state() == state)
            return;
        m_changed = true;
        m_status.set_state(state);
        *m_status.mutable_since() = toProto(m_around.now);
        *m_status.mutable_last_seen() = toProto(lastSeen);
    }

    void beOffline()
    {
        if (m_status.state() != v1::NODE_STATE_OFFLINE)
            stopDownload();
        setState(v1::NODE_STATE_OFFLINE, m_around.lastHeard);
        for (const auto &component : m_components) {
            if (wantsWork(component) && !isUnderWay(phaseOf(component)) && !isInstalled(component))
                queue(component, "Waits until the node can be reached.");
        }
    }

    void stopDownload()
    {
        const auto component = underWay();
        if (!component || phaseOf(*component) != v1::UPDATE_PHASE_DOWNLOADING)
            return;
        auto &update = change(*component);
        const auto spent = std::chrono::duration<double>(m_around.now - fromProto(update.since())).count();
        const double done =
            static_cast<double>(update.done_bytes()) + std::max(0.0, spent) * bytesPerSecond(m_name, update, m_around);
        update.set_done_bytes(static_cast<std::uint64_t>(std::min(done, static_cast<double>(update.total_bytes()))));
        *update.mutable_since() = toProto(m_around.now);
    }

    void live()
    {
        if (m_status.state() == v1::NODE_STATE_OFFLINE)
            resumeDownload();
        settle();
        // Ends: each pass brings a phase to its end that was due, or begins an update that was not there.
        while (advance() || begin())
            settle();
        const auto busy = underWay();
        for (const auto &component : m_components) {
            if (busy && component != *busy && wantsWork(component))
                queue(component, "Waits for the update of " + *busy + ".");
        }
        setState(busy ? v1::NODE_STATE_UPDATING : m_around.health, m_around.now);
    }

    void resumeDownload()
    {
        const auto component = underWay();
        if (component && phaseOf(*component) == v1::UPDATE_PHASE_DOWNLOADING)
            *change(*component).mutable_since() = toProto(m_around.now);
    }

    // What needs no work: updates that nobody wants any more, and desired releases that are installed already.
    void settle()
    {
        for (const auto &component : m_components) {
            const auto phase = phaseOf(component);
            const auto desired = m_node.desired().find(component);
            if (phase >= v1::UPDATE_PHASE_RESTARTING && phase <= v1::UPDATE_PHASE_HEALTH_CHECK)
                continue;
            if (phase != v1::UPDATE_PHASE_UNSPECIFIED && !isFinal(phase) && !wantsWork(component))
                drop(component);
            if (desired == m_node.desired().end() || !isInstalled(component) || desired->second.rollout().empty())
                continue;
            const auto update = m_status.updates().find(component);
            if (update == m_status.updates().end() || !isFor(update->second, desired->second))
                report(component, v1::UPDATE_PHASE_SUCCEEDED, m_around.now, "Was installed already.");
        }
    }

    // An update under way whose phase is over, or which is not wanted any more, moves on.
    bool advance()
    {
        const auto component = underWay();
        m_wake.reset();
        if (!component)
            return false;
        const auto &update = m_status.updates().at(*component);
        const auto desired = m_node.desired().find(*component);
        const bool wanted = desired != m_node.desired().end() && isFor(update, desired->second);
        if (!wanted && update.phase() <= v1::UPDATE_PHASE_INSTALLING) {
            drop(*component);
            return true;
        }
        const auto facts = m_around.release(update.release());
        if (!facts) {
            finish(*component, v1::UPDATE_PHASE_FAILED, m_around.now,
                   "The release " + update.release() + " does not exist any more.");
            return true;
        }
        const auto due = fromProto(update.since()) + phaseLength(m_name, *component, update, *facts, m_around);
        if (due > m_around.now) {
            m_wake = due;
            return false;
        }
        endPhase(*component, *facts, due);
        return true;
    }

    void endPhase(const std::string &component, const ReleaseFacts &facts, TimePoint at)
    {
        auto &update = change(component);
        if (update.phase() == v1::UPDATE_PHASE_HEALTH_CHECK) {
            judge(component, update, facts, at);
            return;
        }
        if (update.phase() == v1::UPDATE_PHASE_DOWNLOADING)
            update.set_done_bytes(update.total_bytes());
        if (update.phase() == v1::UPDATE_PHASE_VERIFYING &&
            randomOf(m_name, component, update, "digest", m_around).uniform() < facts.damagedDownloadRatio) {
            finish(component, v1::UPDATE_PHASE_FAILED, at,
                   "What was downloaded does not have the SHA-256 of the release; nothing was installed.");
            return;
        }
        if (update.phase() == v1::UPDATE_PHASE_INSTALLING) {
            auto &installed = (*m_status.mutable_installed())[component];
            installed.set_install_count(installed.install_count() + 1);
            if (facts.image)
                installed.set_idle(update.release());
        }
        update.set_phase(static_cast<v1::UpdatePhase>(update.phase() + 1));
        *update.mutable_since() = toProto(at);
    }

    void judge(const std::string &component, const v1::UpdateStatus &update, const ReleaseFacts &facts, TimePoint at)
    {
        auto &installed = (*m_status.mutable_installed())[component];
        auto random = randomOf(m_name, component, update, "health", m_around);
        if (random.uniform() >= facts.healthCheckFailureRatio) {
            installed.set_previous(installed.release());
            installed.set_release(update.release());
            if (facts.image) {
                installed.set_idle(installed.previous());
                installed.set_slot(installed.slot() == v1::SLOT_A ? v1::SLOT_B : v1::SLOT_A);
            }
            *installed.mutable_since() = toProto(at);
            finish(component, v1::UPDATE_PHASE_SUCCEEDED, at, {});
            return;
        }
        const std::string old = installed.release().empty() ? "the empty slot" : installed.release();
        finish(component, v1::UPDATE_PHASE_FAILED, at,
               facts.image ? "The health check failed; reverted to " + old + " by booting into the old slot."
                           : "The health check failed; reverted to " + old + ".");
    }

    // A new update begins if nothing is under way.
    bool begin()
    {
        if (underWay())
            return false;
        for (const auto &component : m_components) {
            if (!wantsWork(component))
                continue;
            const auto &wanted = m_node.desired().at(component).release();
            if (const auto hold = holdOn(m_node, component, wanted); hold != Hold::None) {
                queue(component, "Waits: " + holdText(hold, m_node, component) + ".");
                continue;
            }
            const auto facts = m_around.release(wanted);
            if (!facts) {
                report(component, v1::UPDATE_PHASE_FAILED, m_around.now, "The release " + wanted + " does not exist.");
                continue;
            }
            report(component, v1::UPDATE_PHASE_DOWNLOADING, m_around.now, {})
                .set_total_bytes(downloadBytes(m_status, component, facts->sizeBytes, facts->deltaBytes));
            return true;
        }
        return false;
    }

    [[nodiscard]] v1::UpdatePhase phaseOf(const std::string &component) const
    {
        const auto update = m_status.updates().find(component);
        return update == m_status.updates().end() ? v1::UPDATE_PHASE_UNSPECIFIED : update->second.phase();
    }

    [[nodiscard]] std::optional<std::string> underWay() const
    {
        const auto found = std::find_if(m_components.begin(), m_components.end(),
                                        [this](const auto &name) { return isUnderWay(phaseOf(name)); });
        return found == m_components.end() ? std::nullopt : std::optional(*found);
    }

    [[nodiscard]] bool isInstalled(const std::string &component) const
    {
        const auto installed = m_status.installed().find(component);
        const auto desired = m_node.desired().find(component);
        return installed != m_status.installed().end() && desired != m_node.desired().end() &&
               installed->second.release() == desired->second.release();
    }

    // Something else than what is installed is desired, and this assignment has no outcome yet.
    [[nodiscard]] bool wantsWork(const std::string &component) const
    {
        const auto desired = m_node.desired().find(component);
        if (desired == m_node.desired().end() || desired->second.release().empty() || isInstalled(component))
            return false;
        const auto update = m_status.updates().find(component);
        return update == m_status.updates().end() || !isFor(update->second, desired->second) ||
               !isFinal(update->second.phase());
    }

    v1::UpdateStatus &change(const std::string &component)
    {
        m_changed = true;
        return (*m_status.mutable_updates())[component];
    }

    void drop(const std::string &component)
    {
        m_changed = true;
        m_status.mutable_updates()->erase(component);
    }

    void queue(const std::string &component, const std::string &reason)
    {
        const auto update = m_status.updates().find(component);
        const bool same = update != m_status.updates().end() && update->second.phase() == v1::UPDATE_PHASE_QUEUED &&
                          update->second.message() == reason && isFor(update->second, m_node.desired().at(component));
        if (!same)
            report(component, v1::UPDATE_PHASE_QUEUED, m_around.now, reason);
    }

    // Begins the report on the present assignment.
    v1::UpdateStatus &report(const std::string &component, v1::UpdatePhase phase, TimePoint at, const std::string &message)
    {
        const auto &desired = m_node.desired().at(component);
        auto &update = change(component);
        update.Clear();
        update.set_release(desired.release());
        update.set_rollout(desired.rollout());
        update.set_attempt(desired.attempt());
        update.set_bytes_per_second(desired.bytes_per_second());
        update.set_phase(phase);
        *update.mutable_since() = toProto(at);
        update.set_message(message);
        return update;
    }

    // Ends the report on the assignment that was under way, which need not be the present one.
    void finish(const std::string &component, v1::UpdatePhase phase, TimePoint at, const std::string &message)
    {
        auto &update = change(component);
        update.set_phase(phase);
        *update.mutable_since() = toProto(at);
        update.set_message(message);
    }

    const v1::Node &m_node;
    const NodeSurroundings &m_around;
    const std::string &m_name;
    v1::NodeStatus m_status;
    bool m_changed = false;
    std::vector<std::string> m_components;
    std::optional<TimePoint> m_wake;
};

} // namespace

Milliseconds phaseLength(const std::string &node, const std::string &component, const v1::UpdateStatus &update,
                         const ReleaseFacts &facts, const NodeSurroundings &around)
{
    auto random = randomOf(node, component, update, v1::UpdatePhase_Name(update.phase()), around);
    const auto size = static_cast<double>(facts.sizeBytes);
    switch (update.phase()) {
    case v1::UPDATE_PHASE_DOWNLOADING:
        return seconds(static_cast<double>(update.total_bytes() - std::min(update.done_bytes(), update.total_bytes())) /
                       bytesPerSecond(node, update, around));
    case v1::UPDATE_PHASE_VERIFYING:
        return 1s + seconds(size / VerifiedBytesPerSecond);
    case v1::UPDATE_PHASE_INSTALLING:
        return facts.image ? seconds(random.uniform(20, 60)) : seconds(random.uniform(3, 12));
    case v1::UPDATE_PHASE_RESTARTING:
        return facts.image ? seconds(random.uniform(20, 60)) : seconds(random.uniform(1, 5));
    case v1::UPDATE_PHASE_HEALTH_CHECK:
        return MinHealthyTime;
    default:
        return 0ms;
    }
}

NodeStep stepNode(const v1::Node &node, const NodeSurroundings &around)
{
    return NodeMachine(node, around).step();
}

} // namespace skerry::backend
