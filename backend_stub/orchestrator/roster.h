// The nodes of a deployment's fleet as a rollout begins: who takes part, with what the choice looks at, and who does not.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/orchestrator/partition.h"
#include "backend_stub/store/store.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

struct Roster {
    // Both in the order of names.
    std::vector<Candidate> candidates;
    std::vector<v1::Exclusion> exclusions;
    // Site -> its nodes that can be reached, of whatever fleet.
    std::unordered_map<std::string, std::size_t> serving;
    // Demands of release, deployment and component that no node of the fleet meets, in words.
    std::vector<std::string> unmet;

    [[nodiscard]] std::size_t fleetNodes() const { return candidates.size() + exclusions.size(); }
};

// Looks at all nodes, twice. Error: the fleet is gone, or a selector does not parse.
[[nodiscard]] Result<Roster> rosterOf(const View &view, const v1::Deployment &deployment, const v1::RolloutSpec &spec);

} // namespace skerry::backend
