#include "backend_stub/orchestrator/partition.h"

#include "backend_stub/orchestrator/canary.h"
#include "backend_stub/orchestrator/chance.h"
#include "backend_stub/orchestrator/waves.h"

#include <algorithm>
#include <tuple>

namespace skerry::backend {

namespace {

void fill(v1::PartitionGroup &group, std::string name, const std::vector<Candidate> &candidates,
          const std::vector<std::size_t> &nodes)
{
    group.set_name(std::move(name));
    std::vector<const std::string *> names;
    names.reserve(nodes.size());
    for (const auto i : nodes)
        names.push_back(&candidates[i].name);
    std::sort(names.begin(), names.end(), [](const auto *a, const auto *b) { return *a < *b; });
    for (const auto *node : names)
        group.add_nodes(*node);
}

// In random order, the control group last: it keeps the old release for as long as anybody does.
std::vector<std::size_t> orderedRest(const std::vector<Candidate> &candidates, const CanaryChoice &choice,
                                     const std::string &seed)
{
    enum class Part { Rest, Control, Canary };
    std::vector<Part> parts(candidates.size(), Part::Rest);
    for (const auto i : choice.control)
        parts[i] = Part::Control;
    for (const auto i : choice.canary)
        parts[i] = Part::Canary;
    std::vector<std::tuple<Part, std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (parts[i] != Part::Canary)
            order.emplace_back(parts[i], chance(seed, candidates[i].name), i);
    }
    std::sort(order.begin(), order.end(), [&candidates](const auto &a, const auto &b) {
        return std::tie(std::get<0>(a), std::get<1>(a), candidates[std::get<2>(a)].name) <
               std::tie(std::get<0>(b), std::get<1>(b), candidates[std::get<2>(b)].name);
    });
    std::vector<std::size_t> rest;
    rest.reserve(order.size());
    for (const auto &entry : order)
        rest.push_back(std::get<2>(entry));
    return rest;
}

} // namespace

v1::Partition makePartition(const std::vector<Candidate> &candidates, const v1::RolloutPlan &plan, const std::string &seed)
{
    const auto choice = chooseCanary(candidates, plan.canary(), seed);
    v1::Partition partition;
    fill(*partition.add_groups(), "canary", candidates, choice.canary);
    for (const auto &wave : splitWaves(candidates, orderedRest(candidates, choice, seed), plan.main())) {
        if (!wave.nodes.empty())
            fill(*partition.add_groups(), wave.name, candidates, wave.nodes);
    }
    if (!choice.control.empty())
        fill(*partition.mutable_control(), "control", candidates, choice.control);
    return partition;
}

} // namespace skerry::backend
