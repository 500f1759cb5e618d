// The end of a run: how everything comes to rest.
#include "backend_stub/fabric/reachability.h"
#include "backend_stub/orchestrator/states.h"
#include "tests/survival/randomlife.h"

#include <algorithm>

namespace skerry::test {

using namespace backend;
using namespace std::chrono_literals;

namespace {

constexpr int RoundsToRest = 1'500;

// Nodes that were away when it completed wait for a window, a freeze or a link.
bool catchesUp(const v1::Rollout &rollout, TimePoint now)
{
    const auto &status = rollout.status();
    const auto until = fromProto(status.finished()) + fromProto(rollout.spec().plan().offline_expiry());
    return status.phase() == v1::ROLLOUT_PHASE_COMPLETED && now < until &&
           std::any_of(status.groups().begin(), status.groups().end(),
                       [](const v1::GroupStatus &group) { return group.waiting() > 0; });
}

bool runs(const v1::Node &node, const std::string &component, const std::string &release)
{
    const auto installed = node.status().installed().find(component);
    return installed != node.status().installed().end() && installed->second.release() == release;
}

} // namespace

std::string RandomLife::comeToRest()
{
    if (auto wrong = settle("the wild rollouts"); !wrong.empty())
        return wrong;
    for (const auto &deployment : m_plane.all<v1::Deployment>()) {
        if (auto wrong = converge(*deployment); !wrong.empty())
            return wrong;
    }
    return {};
}

std::string RandomLife::settle(const std::string &what)
{
    for (int round = 0; round < RoundsToRest; ++round) {
        const auto before = m_plane.store().revision();
        endTrouble();
        giveWhatIsWaitedFor();
        lookAtEverything();
        step("nodes", [this] { m_plane.stepNodes(names(Kind::Node)); });
        if (m_plane.store().revision() == before && isAtRest())
            return {};
        // While nothing happens it is windows, freezes and expiries that are waited for.
        const auto atMost = m_plane.store().revision() == before ? 1h : 2min;
        step("time",
             [this, atMost] { m_plane.passTime(std::max<Milliseconds>(1min, nextDeadline(atMost) - m_plane.now())); });
    }
    std::string open;
    for (const auto &rollout : m_plane.all<v1::Rollout>()) {
        if (!isTerminal(rollout->status().phase()))
            open += "\n  " + rollout->meta().name() + " is " + std::string(phaseRow(rollout->status().phase()).name) + ": " +
                    rollout->status().message();
    }
    return what + " do not come to rest" + open;
}

bool RandomLife::isAtRest()
{
    const auto rollouts = m_plane.all<v1::Rollout>();
    const auto nodes = m_plane.all<v1::Node>();
    return std::all_of(rollouts.begin(), rollouts.end(),
                       [this](const auto &rollout) {
                           return isTerminal(rollout->status().phase()) && !catchesUp(*rollout, m_plane.now());
                       }) &&
           std::all_of(nodes.begin(), nodes.end(),
                       [](const auto &node) { return node->status().state() == v1::NODE_STATE_ONLINE; });
}

void RandomLife::endTrouble()
{
    v1::SimulationState calm;
    calm.mutable_meta()->set_name(SimulationName);
    m_plane.simulate(calm);
    for (const auto &node : m_plane.all<v1::Node>()) {
        if (!node->spec().cordoned() && !node->spec().maintenance())
            continue;
        v1::PutNodeRequest request;
        request.mutable_options()->set_request_id(freshId());
        *request.mutable_object() = *node;
        request.mutable_object()->mutable_spec()->set_cordoned(false);
        request.mutable_object()->mutable_spec()->set_maintenance(false);
        static_cast<void>(m_plane.put(request));
    }
}

void RandomLife::giveWhatIsWaitedFor()
{
    for (const auto &rollout : m_plane.all<v1::Rollout>()) {
        if (isTerminal(rollout->status().phase()))
            continue;
        const auto give = [&](v1::RolloutCommand command, const char *actor) {
            v1::CommandRolloutRequest request;
            request.set_name(rollout->meta().name());
            request.set_command(command);
            request.mutable_options()->set_request_id(freshId());
            request.mutable_options()->set_reason("so that it ends");
            step("command to end", [&] { static_cast<void>(send(request, actor)); });
        };
        switch (rollout->status().phase()) {
        case v1::ROLLOUT_PHASE_DRAFT:
            give(v1::ROLLOUT_COMMAND_SUBMIT, "kim");
            break;
        case v1::ROLLOUT_PHASE_AWAITING_APPROVAL:
            for (const char *actor : {"kim", "lee", "ann"})
                give(v1::ROLLOUT_COMMAND_APPROVE, actor);
            break;
        case v1::ROLLOUT_PHASE_PAUSED:
        case v1::ROLLOUT_PHASE_HALTED:
            give(v1::ROLLOUT_COMMAND_RESUME, "kim");
            break;
        case v1::ROLLOUT_PHASE_HOLDING:
            give(v1::ROLLOUT_COMMAND_PROMOTE, "kim");
            break;
        case v1::ROLLOUT_PHASE_CANARY: {
            // A canary of which nothing has succeeded never passes by itself; one of which nobody is left, or only nodes
            // that are pinned elsewhere, can only be ended.
            const auto &canary = rollout->status().groups(0);
            const bool old = m_plane.now() > fromProto(rollout->status().started()) + 24h;
            if (canary.gone() + canary.skipped() == canary.total() || (old && canary.pending_offline() > 0))
                give(v1::ROLLOUT_COMMAND_ABORT, "kim");
            else if (canary.waiting() + canary.updating() == 0)
                give(v1::ROLLOUT_COMMAND_RETRY_FAILED, "kim");
            break;
        }
        default:
            break;
        }
    }
}

std::string RandomLife::converge(const v1::Deployment &deployment)
{
    const auto &name = deployment.meta().name();
    const auto &component = deployment.spec().component();
    v1::StartRolloutRequest request;
    request.mutable_options()->set_request_id(freshId());
    request.set_name("last-of-" + name);
    request.mutable_spec()->set_deployment(name);
    request.mutable_spec()->set_release(component + (deployment.spec().release() == component + "-2" ? "-3" : "-2"));
    auto &plan = *request.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(1min));
    plan.mutable_main()->add_wave_percent(100);
    plan.mutable_time()->set_ignore_windows(true);
    Outcome started = Done{};
    step("last start", [&] { started = m_plane.start(request, "kim"); });
    if (!started) {
        // Nobody may take part: pins and what a release needs are still there.
        const bool nobody = started.error().message.find("has no node") != std::string::npos;
        return nobody ? std::string() : "the last rollout of " + name + " is refused: " + started.error().message;
    }
    if (auto wrong = settle("the last rollout of " + name); !wrong.empty())
        return wrong;
    std::string wrong;
    m_plane.store().read([&](const View &view) {
        const auto rollout = view.get<v1::Rollout>(request.name());
        if (rollout->status().phase() != v1::ROLLOUT_PHASE_COMPLETED)
            wrong = request.name() + " is " + std::string(phaseRow(rollout->status().phase()).name);
        for (const auto &group : view.get<v1::Partition>(request.name())->groups()) {
            for (const auto &member : group.nodes()) {
                const auto node = view.get<v1::Node>(member);
                if (!runs(*node, component, rollout->spec().release()))
                    wrong = member + " does not run what " + request.name() + " has brought";
            }
        }
    });
    return wrong;
}

} // namespace skerry::test
