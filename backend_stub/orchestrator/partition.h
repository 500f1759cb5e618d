// Which nodes are the canary and which are in which wave: decided once, at the start of a rollout.
#pragma once

#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace skerry::backend {

// A node that takes part, with what the choice looks at.
struct Candidate {
    static constexpr int NoWave = -1;

    std::string name;
    std::string site;
    bool canaryChannel = false;
    bool online = false;
    // Other nodes are reached through it.
    bool gateway = false;
    // ... and through no other node of its site.
    bool onlyGateway = false;
    // The plan lets it be a canary: its sites, selector or nodes.
    bool eligible = true;
    // Index into the plan's waves, where they say what is in them.
    int wave = NoWave;
    std::string hardware = {};
    // What it runs now.
    std::string release = {};
    // Of its site.
    std::string failureDomain = {};
};

// The nodes of the plan's canary, control group and waves; what is chosen, and how, stands in docs/rollout-plan.md. The same
// arguments give the same partition: chance comes from a hash of `seed` (the rollout's name) and the node's name. `plan`
// must have passed withDefaults(); waves that would be empty are left out. A candidate that the plan's waves leave out is in
// no group.
[[nodiscard]] v1::Partition makePartition(const std::vector<Candidate> &candidates, const v1::RolloutPlan &plan,
                                          const std::string &seed);

} // namespace skerry::backend
