#include "tests/survival/randomlife.h"

#include "backend_stub/fabric/reachability.h"
#include "backend_stub/orchestrator/states.h"
#include "tests/survival/randomfleet.h"
#include "tests/survival/randomplan.h"

#include <algorithm>
#include <fstream>

namespace skerry::test {

using namespace backend;
using namespace std::chrono_literals;

namespace {

constexpr const char *LastCommandFile = "last-command";
const std::vector<std::string> People = {"kim", "lee", "ann"};

std::string releaseOf(const std::string &component, int version)
{
    return component + "-" + std::to_string(version);
}

v1::PutNodeRequest changeOf(const v1::Node &node, const char *field, const std::string &id)
{
    v1::PutNodeRequest request;
    request.mutable_options()->set_request_id(id);
    *request.mutable_object() = node;
    request.mutable_fields()->add_paths(field);
    return request;
}

} // namespace

RandomLife::RandomLife(const std::filesystem::path &directory, std::uint64_t seed, int number)
    : m_directory(directory)
    , m_number(number)
    , m_chance(seed, {"life", std::to_string(number)})
    , m_plane(directory, seed)
    , m_trace(directory)
{
}

void RandomLife::live(int steps)
{
    if (names(Kind::Site).empty()) {
        step("inventory", [this] {
            m_plane.write([this](Transaction &tx) -> Outcome {
                addRandomFleet(tx, m_chance);
                return Done{};
            });
        });
    }
    for (int i = 0; i < steps; ++i) {
        actWildly();
        if (m_chance.percent(80))
            reconcileSome();
        if (m_chance.percent(70))
            step("nodes", [this] { m_plane.stepNodes(names(Kind::Node)); });
        if (m_chance.percent(70))
            letTimePass();
    }
}

void RandomLife::step(const char *what, const std::function<void()> &action)
{
    m_trace.note(m_number, ++m_step, m_plane.store().revision(), what);
    action();
}

void RandomLife::actWildly()
{
    const int what = m_chance.number(1, 100);
    if (what <= 16)
        step("start", [this] { startRandomRollout(); });
    else if (what <= 34)
        step("command", [this] { giveRandomCommand(); });
    else if (what <= 38)
        step("command sent again", [this] { sendAgain(); });
    else if (what <= 46)
        step("faults", [this] { changeFaults(); });
    else if (what <= 52)
        step("inventory", [this] { changeInventory(); });
    else if (what <= 55)
        step("calendar", [this] { changeCalendar(); });
}

void RandomLife::letTimePass()
{
    step("time", [this] {
        if (m_chance.percent(30))
            m_plane.passTime(m_plane.nextStep(names(Kind::Node)).value_or(m_plane.now() + 1s) - m_plane.now());
        else if (m_chance.percent(40))
            m_plane.passTime(nextDeadline(30min) - m_plane.now());
        else if (m_chance.percent(5))
            m_plane.passTime(Milliseconds(m_chance.number(1, 10) * 1h));
        else
            m_plane.passTime(Milliseconds(m_chance.number(0, 600'000)));
    });
}

// Of a phase that moves on by itself.
TimePoint RandomLife::nextDeadline(Milliseconds atMost)
{
    const auto now = m_plane.now();
    auto next = now + atMost;
    for (const auto &rollout : m_plane.all<v1::Rollout>()) {
        const auto &status = rollout->status();
        for (const auto *until : {&status.phase_until(), &status.progress_until()}) {
            if (fromProto(*until) > now && !isTerminal(status.phase()))
                next = std::min(next, fromProto(*until));
        }
    }
    return next;
}

Outcome RandomLife::send(const v1::CommandRolloutRequest &request, const std::string &actor)
{
    std::ofstream(m_directory / LastCommandFile, std::ios::binary) << actor << '\n' << request.SerializeAsString();
    return m_plane.command(request, actor);
}

// What an operator's script does that had no answer: it may be from the process before this one.
void RandomLife::sendAgain()
{
    std::ifstream file(m_directory / LastCommandFile, std::ios::binary);
    std::string actor;
    if (!std::getline(file, actor))
        return;
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    v1::CommandRolloutRequest request;
    if (request.ParseFromString(bytes))
        static_cast<void>(m_plane.command(request, actor));
}

void RandomLife::giveRandomCommand()
{
    if (!m_late.empty() && m_chance.percent(25)) {
        static_cast<void>(send(m_late.back(), m_chance.oneOf(People)));
        m_late.pop_back();
        return;
    }
    std::vector<std::shared_ptr<const v1::Rollout>> rollouts = m_plane.all<v1::Rollout>();
    // Mostly those that can still do something.
    if (m_chance.percent(85))
        std::erase_if(rollouts, [](const auto &rollout) { return isTerminal(rollout->status().phase()); });
    if (rollouts.empty())
        return;
    const auto &rollout = *m_chance.oneOf(rollouts);
    v1::CommandRolloutRequest request;
    request.set_name(rollout.meta().name());
    request.set_command(allCommands()[static_cast<std::size_t>(m_chance.number(0, 10))]);
    request.mutable_options()->set_request_id(freshId());
    request.mutable_options()->set_reason("chance");
    if (m_chance.percent(30))
        request.mutable_options()->set_expected_generation(rollout.meta().generation());
    else if (m_chance.percent(10))
        request.mutable_options()->set_expected_generation(std::max<std::uint64_t>(1, rollout.meta().generation() - 1));
    const auto command = request.command();
    const bool ends = command == v1::ROLLOUT_COMMAND_ABORT || command == v1::ROLLOUT_COMMAND_ROLL_BACK;
    if (ends && !m_chance.percent(25)) // or few would come far
        return;
    if (command == v1::ROLLOUT_COMMAND_EXTEND_BAKE)
        *request.mutable_by() = toProto(Milliseconds(m_chance.number(1, 20) * 1min));
    if (command == v1::ROLLOUT_COMMAND_SKIP_NODE)
        request.set_node(m_chance.oneOf(names(Kind::Node)));
    if (command == v1::ROLLOUT_COMMAND_ROLL_BACK) {
        request.set_canary_only(m_chance.percent(40));
        if (m_chance.percent(30))
            request.set_release(m_chance.oneOf(names(Kind::Release)));
    }
    if (m_chance.percent(15))
        m_late.push_back(request);
    else
        static_cast<void>(send(request, m_chance.oneOf(People)));
}

void RandomLife::startRandomRollout()
{
    const auto deployments = m_plane.all<v1::Deployment>();
    const auto &deployment = *m_chance.oneOf(deployments);
    // A plan that asks for too much is refused; people try again.
    for (int attempt = 0; attempt < 3; ++attempt) {
        v1::StartRolloutRequest request;
        request.mutable_options()->set_request_id(freshId());
        request.mutable_options()->set_reason("chance");
        request.set_name("r" + request.options().request_id());
        request.mutable_spec()->set_deployment(deployment.meta().name());
        request.mutable_spec()->set_release(releaseOf(deployment.spec().component(), m_chance.number(1, 4)));
        m_plane.store().read(
            [&](const View &view) { *request.mutable_spec()->mutable_plan() = randomPlan(view, m_plane.now(), m_chance); });
        request.set_draft(m_chance.percent(10));
        if (m_chance.percent(15))
            request.set_supersede(deployment.status().active_rollout());
        if (m_plane.start(request, m_chance.oneOf(People)))
            return;
    }
}

void RandomLife::changeFaults()
{
    v1::SimulationState state;
    m_plane.store().read([&](const View &view) {
        if (const auto present = view.get<v1::SimulationState>(SimulationName))
            state = *present;
    });
    state.mutable_meta()->set_name(SimulationName);
    const int what = m_chance.number(1, 10);
    if (what <= 5) {
        v1::Fault fault;
        if (m_chance.percent(70))
            fault.set_node(m_chance.oneOf(names(Kind::Node)));
        else
            fault.set_site(m_chance.oneOf(names(Kind::Site)));
        if (m_chance.percent(30))
            fault.set_state(m_chance.percent(50) ? v1::NODE_STATE_CRITICAL : v1::NODE_STATE_DEGRADED);
        if (m_chance.percent(80))
            *fault.mutable_until() = toProto(m_plane.now() + m_chance.number(1, 240) * 1min);
        (*state.mutable_faults())["fault-" + freshId()] = fault;
    } else if (what <= 6) {
        state.clear_faults();
    } else if (what <= 9) {
        auto &release = (*state.mutable_releases())[m_chance.oneOf(names(Kind::Release))];
        release.set_health_check_failure_ratio(m_chance.number(1, 10) / 10.0);
        if (m_chance.percent(20))
            release.set_damaged_download_ratio(m_chance.number(1, 5) / 10.0);
    } else {
        state.clear_releases();
    }
    m_plane.simulate(state);
}

void RandomLife::changeInventory()
{
    const auto nodes = m_plane.all<v1::Node>();
    auto node = *m_chance.oneOf(nodes);
    auto &spec = *node.mutable_spec();
    switch (m_chance.number(0, 6)) {
    case 0:
        spec.set_cordoned(!spec.cordoned());
        static_cast<void>(m_plane.put(changeOf(node, "spec.cordoned", freshId())));
        break;
    case 1:
        spec.set_maintenance(!spec.maintenance());
        static_cast<void>(m_plane.put(changeOf(node, "spec.maintenance", freshId())));
        break;
    case 2:
        if (spec.pinned().empty())
            (*spec.mutable_pinned())["proxy"] = releaseOf("proxy", m_chance.number(1, 4));
        else
            spec.clear_pinned();
        static_cast<void>(m_plane.put(changeOf(node, "spec.pinned", freshId())));
        break;
    case 3: {
        v1::DeleteNodeRequest request;
        request.mutable_options()->set_request_id(freshId());
        request.set_name(node.meta().name());
        if (nodes.size() > 8)
            static_cast<void>(m_plane.remove(request));
        break;
    }
    case 4: {
        v1::PutNodeRequest request;
        request.mutable_options()->set_request_id(freshId());
        request.mutable_object()->mutable_meta()->set_name("node-" + freshId());
        request.mutable_object()->mutable_spec()->set_site(node.spec().site());
        request.mutable_object()->mutable_spec()->set_hardware(node.spec().hardware());
        request.mutable_object()->mutable_spec()->set_channel(v1::CHANNEL_MAIN);
        static_cast<void>(m_plane.put(request));
        break;
    }
    default: {
        v1::PutSiteRequest request;
        request.mutable_options()->set_request_id(freshId());
        *request.mutable_object() = *m_chance.oneOf(m_plane.all<v1::Site>());
        request.mutable_object()->mutable_spec()->set_maintenance_windows(m_chance.percent(50) ? "" : "daily 06:00-18:00");
        static_cast<void>(m_plane.put(request));
    }
    }
}

void RandomLife::changeCalendar()
{
    const auto present = names(Kind::ChangeFreeze);
    if (!present.empty() && m_chance.percent(30)) {
        v1::DeleteChangeFreezeRequest request;
        request.mutable_options()->set_request_id(freshId());
        request.set_name(m_chance.oneOf(present));
        static_cast<void>(m_plane.remove(request));
        return;
    }
    v1::PutChangeFreezeRequest request;
    request.mutable_options()->set_request_id(freshId());
    request.mutable_object()->mutable_meta()->set_name("freeze-" + freshId());
    auto &spec = *request.mutable_object()->mutable_spec();
    const auto from = m_plane.now() + m_chance.number(-30, 120) * 1min;
    *spec.mutable_from() = toProto(from);
    *spec.mutable_until() = toProto(from + m_chance.number(10, 120) * 1min);
    if (m_chance.percent(30))
        spec.add_deployments(m_chance.oneOf(names(Kind::Deployment)));
    static_cast<void>(m_plane.put(request));
}

void RandomLife::reconcileSome()
{
    if (m_chance.percent(50)) {
        lookAtEverything();
        return;
    }
    const auto kind = m_chance.percent(70) ? Kind::Rollout : m_chance.percent(50) ? Kind::Deployment : Kind::Node;
    const auto all = names(kind);
    if (all.empty())
        return;
    const auto key = std::string(kindName(kind)) + "/" + m_chance.oneOf(all);
    step("look at one", [&] { m_plane.reconcile(key); });
}

void RandomLife::lookAtEverything()
{
    for (const auto kind : {Kind::Rollout, Kind::Deployment}) {
        for (const auto &name : names(kind))
            step("look at all", [&] { m_plane.reconcile(std::string(kindName(kind)) + "/" + name); });
    }
}

std::vector<std::string> RandomLife::names(Kind kind)
{
    std::vector<std::string> result;
    m_plane.store().read([&](const View &view) { result = namesOf(view, kind); });
    return result;
}

std::string RandomLife::freshId()
{
    return std::to_string(m_number) + "-" + std::to_string(m_step) + "-" + std::to_string(m_chance.number(0, 999'999));
}

} // namespace skerry::test
