// Which nodes are the canary and which are in which wave: decided once, at the start of a rollout.
#pragma once

#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace skerry::backend {

struct Candidate {
    std::string name;
    std::string site;
    bool canaryChannel = false;
    bool online = false;
    // Other nodes are reached through it.
    bool gateway = false;
};

// The canary is spread over the sites: nodes of the canary channel first, then others, those that can be reached before
// those that cannot; at most half of a site and no gateway while there is another choice; never more than half of the fleet,
// but at least one node. The rest is spread over the waves at random. The same arguments give the same partition: chance
// comes from a hash of `seed` (the rollout's name) and the node's name. `plan` must have passed withDefaults(); waves that
// would be empty are left out.
[[nodiscard]] v1::Partition makePartition(const std::vector<Candidate> &candidates, const v1::RolloutPlan &plan,
                                          const std::string &seed);

} // namespace skerry::backend
