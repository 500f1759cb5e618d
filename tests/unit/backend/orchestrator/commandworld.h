// A small rollout over objects in memory, put into any state by force, for the tests of commands.
#pragma once

#include "backend_stub/inventory/memoryview.h"
#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/plan.h"

#include <string>

namespace skerry::test {

using namespace skerry::backend;
using namespace std::chrono_literals;

inline constexpr TimePoint WorldStart{std::chrono::milliseconds(1'800'000'000'000)};

template<class T>
[[nodiscard]] T named(const std::string &name)
{
    T object;
    object.mutable_meta()->set_name(name);
    return object;
}

// A rollout with a canary of two, of which one has failed, and a wave of two. It is put into any state by force.
struct CommandWorld {
    MemoryView view;
    v1::Rollout rollout;
    v1::Partition partition;
    Observations observations;
    TimePoint now = WorldStart;

    explicit CommandWorld(v1::RolloutPhase phase)
    {
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_meta()->set_generation(1);
        rollout.mutable_spec()->set_deployment("d1");
        rollout.mutable_spec()->set_release("proxy-2");
        auto &plan = *rollout.mutable_spec()->mutable_plan();
        *plan.mutable_canary()->mutable_bake() = toProto(Milliseconds(30min));
        plan.mutable_canary()->set_min_reporting_percent(100);
        plan.mutable_canary()->set_promotion(v1::PROMOTION_MANUAL);
        plan.mutable_main()->set_max_parallel(100);
        plan.mutable_failure_budget()->set_max_failed_percent(100);
        plan.set_approvals(phase == v1::ROLLOUT_PHASE_AWAITING_APPROVAL ? 2 : 0);
        rollout.mutable_spec()->mutable_control()->set_author("author");
        auto &status = *rollout.mutable_status();
        status.set_phase(phase);
        status.set_from_release("proxy-1");
        status.set_attempt(1);
        status.set_resume_phase(v1::ROLLOUT_PHASE_WAVE);
        const bool main = phase == v1::ROLLOUT_PHASE_WAVE || phase == v1::ROLLOUT_PHASE_WAVE_BAKING;
        status.set_wave(main ? 1 : 0);
        if (phase == v1::ROLLOUT_PHASE_BAKING || phase == v1::ROLLOUT_PHASE_WAVE_BAKING)
            *status.mutable_phase_until() = toProto(WorldStart + 10min);
        addGroups();
        for (const char *name : {"proxy-0", "proxy-1", "proxy-2", "os-1"}) {
            auto release = named<v1::Release>(name);
            release.mutable_spec()->set_component(std::string(name).substr(0, std::string(name).find('-')));
            add(release);
        }
        auto deployment = named<v1::Deployment>("d1");
        deployment.mutable_spec()->set_component("proxy");
        add(deployment);
    }

    template<class T>
    void add(const T &object)
    {
        view.add(kindOf<T>, std::make_shared<T>(object));
    }

    void addGroups()
    {
        partition.mutable_meta()->set_name("r1");
        for (const char *group : {"canary", "wave"}) {
            auto &entry = *partition.add_groups();
            entry.set_name(group);
            for (const char *number : {"-1", "-2"})
                entry.add_nodes(group + std::string(number));
        }
        add(partition);
        for (const auto &group : partition.groups()) {
            for (const auto &name : group.nodes()) {
                auto node = named<v1::Node>(name);
                (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-1");
                add(node);
            }
        }
        report("canary-1", v1::UPDATE_PHASE_SUCCEEDED);
        report("canary-2", v1::UPDATE_PHASE_FAILED);
    }

    // The node was told the release in attempt 1, a while ago, and this is what it says of it.
    void report(const std::string &name, v1::UpdatePhase phase)
    {
        auto node = *view.get<v1::Node>(name);
        tell(node, "proxy", "r1", {name, "proxy-2", 1, 0, {}}, WorldStart - 10min);
        auto &update = (*node.mutable_status()->mutable_updates())["proxy"];
        update.set_rollout("r1");
        update.set_attempt(1);
        update.set_phase(phase);
        *update.mutable_since() = toProto(WorldStart - 5min);
        if (phase == v1::UPDATE_PHASE_SUCCEEDED)
            (*node.mutable_status()->mutable_installed())["proxy"].set_release("proxy-2");
        add(node);
    }

    // What it was told last has failed just now.
    void failsAgain(const std::string &name)
    {
        auto node = *view.get<v1::Node>(name);
        auto &update = (*node.mutable_status()->mutable_updates())["proxy"];
        update.set_attempt(node.desired().at("proxy").attempt());
        *update.mutable_since() = toProto(now);
        add(node);
    }

    [[nodiscard]] Outcome command(v1::CommandRolloutRequest request, const std::string &actor = "kim")
    {
        if (request.options().reason().empty())
            request.mutable_options()->set_reason("because");
        auto outcome = giveCommand(rollout, request, actor, now, view);
        if (outcome)
            rollout.mutable_meta()->set_generation(rollout.meta().generation() + 1);
        return outcome;
    }

    Plan pass()
    {
        auto result = plan(rollout, observe(view, rollout, partition, "proxy", observations), now);
        *rollout.mutable_status() = result.status;
        for (const auto &assignment : result.assignments) {
            auto node = *view.get<v1::Node>(assignment.node);
            tell(node, "proxy", "r1", assignment, now);
            add(node);
        }
        return result;
    }

    [[nodiscard]] v1::RolloutPhase phase() const { return rollout.status().phase(); }
    [[nodiscard]] const v1::Transition &last() const { return *rollout.status().transitions().rbegin(); }
};

} // namespace skerry::test
