#include "tests/scenario/scenarioworld.h"

#include "backend_stub/fabric/surroundings.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/plan.h"
#include "backend_stub/orchestrator/states.h"
#include "backend_stub/services/rolloutcommand.h"
#include "backend_stub/services/rolloutstart.h"
#include "backend_stub/services/unary.h"

#include <algorithm>

namespace skerry::test {

using namespace backend;

namespace {

constexpr std::uint64_t Seed = 1;

template<class T>
T named(const std::string &name)
{
    T object;
    object.mutable_meta()->set_name(name);
    return object;
}

} // namespace

ScenarioWorld::ScenarioWorld()
    : m_clock(Start), m_store(m_clock), m_hub(std::make_unique<WatchHub>(m_store)), m_metrics(m_store, Seed)
{
    restarts();
    put(named<v1::Fleet>("everything"));
    for (const auto &[name, type] : {std::pair("proxy", v1::COMPONENT_TYPE_PACKAGE), {"os", v1::COMPONENT_TYPE_IMAGE}}) {
        auto component = named<v1::Component>(name);
        component.mutable_spec()->set_type(type);
        put(component);
        for (int version = 1; version <= 3; ++version) {
            auto release = named<v1::Release>(std::string(name) + "-" + std::to_string(version));
            release.mutable_spec()->set_component(name);
            release.mutable_spec()->set_size_bytes(100'000'000);
            put(release);
        }
        auto deployment = named<v1::Deployment>(name);
        deployment.mutable_spec()->set_component(name);
        deployment.mutable_spec()->set_fleet("everything");
        deployment.mutable_spec()->set_release(std::string(name) + "-1");
        put(deployment);
    }
}

void ScenarioWorld::write(const std::function<void(Transaction &)> &body)
{
    static_cast<void>(m_store.writeAndWait([&body](Transaction &tx) -> Outcome {
        body(tx);
        return Done{};
    }));
}

void ScenarioWorld::site(const std::string &name, const std::function<void(v1::SiteSpec &)> &edit)
{
    auto site = named<v1::Site>(name);
    site.mutable_spec()->set_tier(v1::TIER_EDGE);
    if (edit)
        edit(*site.mutable_spec());
    put(site);
}

void ScenarioWorld::nodes(const std::string &site, int count, const std::function<void(v1::Node &)> &edit)
{
    for (int i = 1; i <= count; ++i) {
        auto node = named<v1::Node>(site + "-" + std::to_string(i));
        node.mutable_spec()->set_site(site);
        node.mutable_spec()->set_hardware("x86");
        node.mutable_spec()->set_channel(v1::CHANNEL_MAIN);
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        *node.mutable_status()->mutable_since() = toProto(now());
        for (const char *component : {"proxy", "os"}) {
            (*node.mutable_status()->mutable_installed())[component].set_release(std::string(component) + "-1");
            (*node.mutable_desired())[component].set_release(std::string(component) + "-1");
        }
        if (edit)
            edit(node);
        put(node);
    }
}

void ScenarioWorld::fleet(int sites, int nodesEach)
{
    for (int i = 1; i <= sites; ++i) {
        const auto name = "site-" + std::to_string(i);
        site(name);
        nodes(name, nodesEach);
    }
}

void ScenarioWorld::simulation(const std::function<void(v1::SimulationState &)> &change)
{
    const auto present = get<v1::SimulationState>(SimulationName);
    auto state = present ? *present : named<v1::SimulationState>(SimulationName);
    change(state);
    put(state);
}

void ScenarioWorld::freeze(const std::string &name, TimePoint from, TimePoint until)
{
    auto freeze = named<v1::ChangeFreeze>(name);
    *freeze.mutable_spec()->mutable_from() = toProto(from);
    *freeze.mutable_spec()->mutable_until() = toProto(until);
    put(std::move(freeze));
}

v1::StartRolloutRequest ScenarioWorld::startRequest(const PlanEdit &edit)
{
    v1::StartRolloutRequest start;
    start.set_name(Rollout);
    start.mutable_options()->set_reason("because");
    start.mutable_spec()->set_deployment("proxy");
    start.mutable_spec()->set_release("proxy-2");
    auto &plan = *start.mutable_spec()->mutable_plan();
    plan.mutable_canary()->set_count(2);
    plan.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
    plan.mutable_main()->add_wave_percent(50);
    plan.mutable_main()->add_wave_percent(100);
    if (edit)
        edit(plan);
    return start;
}

Outcome ScenarioWorld::starts(const PlanEdit &edit, const std::function<void(v1::StartRolloutRequest &)> &request)
{
    auto start = startRequest(edit);
    if (request)
        request(start);
    const auto written = m_store.writeAndWait([&start](Transaction &tx) -> Outcome {
        const auto started = startRollout(tx, start, {"author", {OperatorRole}});
        return started ? Outcome(Done{}) : Outcome(started.error());
    });
    return written ? Outcome(Done{}) : Outcome(written.error());
}

v1::PreviewRolloutResponse ScenarioWorld::preview(const PlanEdit &edit)
{
    const auto start = startRequest(edit);
    v1::PreviewRolloutRequest request;
    request.set_name(start.name());
    *request.mutable_spec() = start.spec();
    auto response = previewRollout(view(), request, now());
    return response ? std::move(*response) : v1::PreviewRolloutResponse();
}

// As the service does it.
Outcome ScenarioWorld::asks(v1::RolloutCommand command, const std::string &actor,
                            const std::function<void(v1::CommandRolloutRequest &)> &edit)
{
    v1::CommandRolloutRequest request;
    request.set_name(Rollout);
    request.set_command(command);
    request.mutable_options()->set_reason("because");
    request.mutable_options()->set_request_id("request-" + std::to_string(++m_requests));
    if (edit)
        edit(request);
    const auto fingerprint = requestFingerprint(request);
    const auto written = m_store.writeAndWait([&](Transaction &tx) -> Outcome {
        const auto earlier = earlierAnswer(tx, request.options(), fingerprint);
        if (!earlier || *earlier)
            return earlier ? Outcome(Done{}) : Outcome(earlier.error());
        if (const auto given = commandRollout(tx, request, {actor, {}}); !given)
            return given.error();
        keepAnswer(tx, request.options(), fingerprint, {});
        return Done{};
    });
    return written ? Outcome(Done{}) : Outcome(written.error());
}

void ScenarioWorld::looksOnce(const std::string &name)
{
    m_controller->reconcile("rollout/" + name);
}

// All that happens at this moment.
void ScenarioWorld::settle()
{
    for (std::uint64_t before = 0; before != m_store.revision();) {
        before = m_store.revision();
        for (const auto &object : view().all<v1::Rollout>())
            looksOnce(object->meta().name());
        for (const auto &object : view().all<v1::Deployment>())
            m_controller->reconcile("deployment/" + object->meta().name());
        write([this](Transaction &tx) {
            Surroundings surroundings(tx, Seed, false, now());
            for (const auto &node : tx.all<v1::Node>()) {
                auto step = surroundings.step(*node).step;
                auto changed = *node;
                *changed.mutable_status() = std::move(step.status);
                if (step.changed)
                    tx.put(std::move(changed));
            }
        });
    }
}

// The next thing that is due by itself: when a node gets on, or a rollout has asked to be looked at. Nothing else is looked
// at, so that a rollout that asks too late is seen to be late.
TimePoint ScenarioWorld::nextMoment(TimePoint until) const
{
    auto next = until;
    Surroundings surroundings(view(), Seed, false, now());
    for (const auto &node : view().all<v1::Node>())
        next = std::min(next, surroundings.step(*node).wake.value_or(TimePoint::max()));
    for (const auto &object : view().all<v1::Rollout>()) {
        const auto component = get<v1::Deployment>(object->spec().deployment())->spec().component();
        Observations nothing;
        const auto observed = observe(view(), *object, *get<v1::Partition>(object->meta().name()), component, nothing);
        next = std::min(next, plan(*object, observed, now()).wake.value_or(TimePoint::max()));
    }
    return std::max(next, std::min(until, now() + 1ms));
}

void ScenarioWorld::passes(Milliseconds length)
{
    settle();
    for (const auto until = now() + length; now() < until;) {
        m_clock.advance(nextMoment(until) - now());
        settle();
    }
}

void ScenarioWorld::passes(Milliseconds length, const std::function<void()> &look)
{
    for (const auto until = now() + length; now() < until;) {
        passes(std::min<Milliseconds>(1s, until - now()));
        look();
    }
}

bool ScenarioWorld::waitsFor(v1::RolloutPhase wanted, Milliseconds atMost)
{
    settle();
    for (const auto until = now() + atMost; phase() != wanted && now() < until;) {
        m_clock.advance(nextMoment(std::min(until, now() + 15min)) - now());
        settle();
    }
    return phase() == wanted;
}

void ScenarioWorld::goesOffline(const std::string &node)
{
    simulation([&](v1::SimulationState &state) { (*state.mutable_faults())[node].set_node(node); });
    settle();
}

void ScenarioWorld::comesBack(const std::string &node)
{
    simulation([&](v1::SimulationState &state) { state.mutable_faults()->erase(node); });
    settle();
}

void ScenarioWorld::isBroken(const std::string &release)
{
    simulation([&](v1::SimulationState &state) { (*state.mutable_releases())[release].set_health_check_failure_ratio(1); });
}

void ScenarioWorld::restarts()
{
    m_controller.reset();
    m_hub = std::make_unique<WatchHub>(m_store);
    m_controller = std::make_unique<Controller>(m_store, *m_hub, m_clock, m_metrics);
}

std::shared_ptr<const v1::Rollout> ScenarioWorld::rollout(const std::string &name) const
{
    return get<v1::Rollout>(name);
}

const v1::GroupStatus &ScenarioWorld::group(int index) const
{
    return rollout()->status().groups(index);
}

std::vector<std::string> ScenarioWorld::members(int group) const
{
    const auto partition = get<v1::Partition>(Rollout);
    const auto &nodes = partition->groups(group).nodes();
    return {nodes.begin(), nodes.end()};
}

std::vector<std::string> ScenarioWorld::controls() const
{
    const auto partition = get<v1::Partition>(Rollout);
    const auto &nodes = partition->control().nodes();
    return {nodes.begin(), nodes.end()};
}

v1::DesiredRelease ScenarioWorld::desired(const std::string &node, const std::string &component) const
{
    const auto object = get<v1::Node>(node);
    const auto found = object->desired().find(component);
    return found == object->desired().end() ? v1::DesiredRelease() : found->second;
}

bool ScenarioWorld::isTold(const std::string &node, const std::string &release) const
{
    const auto told = desired(node, release.substr(0, release.find('-')));
    return told.release() == release && !told.rollout().empty();
}

std::vector<int> ScenarioWorld::history(const std::string &name) const
{
    std::vector<int> phases;
    for (const auto &transition : rollout(name)->status().transitions())
        phases.push_back(transition.to());
    return phases;
}

std::string ScenarioWorld::runs(const std::string &node, const std::string &component) const
{
    return get<v1::Node>(node)->status().installed().at(component).release();
}

int ScenarioWorld::running(const std::string &release) const
{
    const auto all = view().all<v1::Node>();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto &node) {
        return runs(node->meta().name(), release.substr(0, release.find('-'))) == release;
    }));
}

v1::UpdateStatus ScenarioWorld::update(const std::string &node, const std::string &component) const
{
    const auto object = get<v1::Node>(node);
    const auto found = object->status().updates().find(component);
    return found == object->status().updates().end() ? v1::UpdateStatus() : found->second;
}

int ScenarioWorld::underWay(const std::string &site) const
{
    const auto all = view().all<v1::Node>();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto &node) {
        return node->status().state() == v1::NODE_STATE_UPDATING && (site.empty() || node->spec().site() == site);
    }));
}

} // namespace skerry::test
