// A rollout over nodes at sites, all in memory: the test plays the nodes and the clock, observe() and plan() are the real
// ones.
#pragma once

#include "backend_stub/inventory/memoryview.h"
#include "backend_stub/orchestrator/commands.h"
#include "backend_stub/orchestrator/executionspec.h"
#include "backend_stub/orchestrator/observe.h"
#include "backend_stub/orchestrator/plan.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace skerry::test {

using namespace skerry::backend;
using namespace std::chrono_literals;

class RolloutWorld
{
public:
    // Friday 2027-01-15 08:00 UTC.
    static constexpr TimePoint Start{std::chrono::milliseconds(1'800'000'000'000)};

    TimePoint now = Start;
    MemoryView view;
    v1::Rollout rollout;
    v1::Partition partition;
    Observations observations;
    // What the judge says, as soon as it is asked.
    std::optional<v1::AnalysisRecord> analysis;

    RolloutWorld()
    {
        rollout.mutable_meta()->set_name("r1");
        rollout.mutable_meta()->set_generation(1);
        rollout.mutable_spec()->set_release("new");
        partition.mutable_meta()->set_name("r1");
        auto &wish = plan();
        *wish.mutable_canary()->mutable_bake() = toProto(Milliseconds(10min));
        wish.mutable_canary()->set_min_reporting_percent(100);
        wish.mutable_canary()->set_promotion(v1::PROMOTION_AUTOMATIC);
        wish.mutable_main()->set_max_parallel(1000);
        wish.mutable_failure_budget()->set_max_failed_percent(100);
        wish.mutable_failure_budget()->set_min_attempted(1);
        wish.mutable_failure_budget()->set_on_breach(v1::BREACH_ACTION_HALT);
        *wish.mutable_offline_expiry() = toProto(Milliseconds(72h));
    }

    [[nodiscard]] v1::RolloutPlan &plan() { return *rollout.mutable_spec()->mutable_plan(); }
    [[nodiscard]] v1::TimePlan &time() { return *plan().mutable_time(); }

    void addSite(const std::string &name, const std::string &windows = {}, const std::string &zone = {})
    {
        v1::Site site;
        site.mutable_meta()->set_name(name);
        site.mutable_spec()->set_maintenance_windows(windows);
        site.mutable_spec()->set_time_zone(zone);
        put(site);
    }

    // Nodes "<group>-0" and so on, in turn at the sites; without a group they take no part.
    void addNodes(const std::string &group, int count, const std::vector<std::string> &sites = {"s"})
    {
        auto *members = group.empty() ? nullptr : partition.add_groups();
        if (members)
            members->set_name(group);
        for (int i = 0; i < count; ++i) {
            v1::Node node;
            node.mutable_meta()->set_name((group.empty() ? "other" : group) + "-" + std::to_string(i));
            node.mutable_spec()->set_site(sites[static_cast<std::size_t>(i) % sites.size()]);
            node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
            *node.mutable_status()->mutable_since() = toProto(now - 1h);
            (*node.mutable_status()->mutable_installed())["c"].set_release("old");
            if (members)
                members->add_nodes(node.meta().name());
            put(node);
        }
    }

    void begin(bool draft = false)
    {
        addExecutionDefaults(plan());
        auto &status = *rollout.mutable_status();
        status.set_from_release("old");
        status.set_attempt(1);
        for (const auto &group : partition.groups()) {
            auto &counts = *status.add_groups();
            counts.set_name(group.name());
            counts.set_total(static_cast<std::uint32_t>(group.nodes_size()));
            counts.set_waiting(counts.total());
        }
        backend::begin(rollout, draft, "author", now);
    }

    // One pass; what it wrote is what the next one reads.
    Plan pass()
    {
        auto observed = observe(view, rollout, partition, "c", observations);
        observed.analysis = analysis ? &*analysis : nullptr;
        auto result = backend::plan(rollout, observed, now);
        *rollout.mutable_status() = result.status;
        for (const auto &assignment : result.assignments)
            edit(assignment.node, [&](v1::Node &node) { tell(node, "c", "r1", assignment, now); });
        return result;
    }

    // Passes until there is nothing to record or to tell any more; all that was told.
    std::vector<Assignment> settle()
    {
        std::vector<Assignment> told;
        for (int i = 0; i < 100; ++i) {
            const auto before = rollout.status().SerializeAsString();
            const auto result = pass();
            told.insert(told.end(), result.assignments.begin(), result.assignments.end());
            if (result.assignments.empty() && rollout.status().SerializeAsString() == before)
                break;
        }
        return told;
    }

    void command(v1::RolloutCommand command)
    {
        v1::CommandRolloutRequest request;
        request.set_command(command);
        request.mutable_options()->set_reason("because");
        static_cast<void>(giveCommand(rollout, request, "kim", now, view));
        rollout.mutable_meta()->set_generation(rollout.meta().generation() + 1);
    }

    // The node ends what it was told last.
    void end(const std::string &name, bool well = true)
    {
        edit(name, [&](v1::Node &node) {
            const auto desired = node.desired().at("c");
            auto &update = (*node.mutable_status()->mutable_updates())["c"];
            update.set_phase(well ? v1::UPDATE_PHASE_SUCCEEDED : v1::UPDATE_PHASE_FAILED);
            update.set_release(desired.release());
            update.set_rollout(desired.rollout());
            update.set_attempt(desired.attempt());
            *update.mutable_since() = toProto(now);
            if (well)
                (*node.mutable_status()->mutable_installed())["c"].set_release(desired.release());
        });
    }

    // All that were told end well.
    void endAll(const std::vector<Assignment> &told)
    {
        for (const auto &assignment : told)
            end(assignment.node);
    }

    void setState(const std::string &name, v1::NodeState state)
    {
        edit(name, [&](v1::Node &node) {
            node.mutable_status()->set_state(state);
            *node.mutable_status()->mutable_since() = toProto(now);
        });
    }

    void edit(const std::string &name, const std::function<void(v1::Node &)> &change)
    {
        auto node = *view.get<v1::Node>(name);
        change(node);
        put(node);
    }

    template<class T>
    void put(const T &object)
    {
        view.add(kindOf<T>, std::make_shared<T>(object));
    }

    [[nodiscard]] const v1::DesiredRelease desired(const std::string &name) const
    {
        const auto node = view.get<v1::Node>(name);
        const auto found = node->desired().find("c");
        return found == node->desired().end() ? v1::DesiredRelease() : found->second;
    }
    [[nodiscard]] v1::RolloutPhase phase() const { return rollout.status().phase(); }
    [[nodiscard]] const v1::Transition &last() const { return *rollout.status().transitions().rbegin(); }
    [[nodiscard]] const std::string &message() const { return rollout.status().message(); }
    [[nodiscard]] bool says(const std::string &part) const { return message().find(part) != std::string::npos; }
};

} // namespace skerry::test
