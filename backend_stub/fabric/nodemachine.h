// The life of one simulated node as a pure function: all state is in its NodeStatus, so that it survives any restart.
//
//   QUEUED -> DOWNLOADING -> VERIFYING -> INSTALLING -> RESTARTING -> HEALTH_CHECK -> SUCCEEDED | FAILED
//
// One component at a time. Up to INSTALLING an update is given up when something else is desired; from RESTARTING on it is
// brought to its end first. A download stops while the node is unreachable and resumes; later phases go on without a link,
// and their outcome is heard when the node is back. `install_count` grows when INSTALLING ends, also if the health check
// then fails; what was downloaded and has another digest fails in VERIFYING; `installed.release` changes when the update has
// SUCCEEDED. An image goes into the idle slot, and its success is what makes that one the slot of the node.
#pragma once

#include "backend_stub/core/clock.h"
#include "skerry/v1/inventory.pb.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace skerry::backend {

struct ReleaseFacts {
    std::uint64_t sizeBytes = 0;
    // Installed into an idle slot: a node whose health check fails boots back into the old one.
    bool image = false;
    double healthCheckFailureRatio = 0;
    double damagedDownloadRatio = 0;
    // Release that the node runs -> bytes of the delta from it.
    std::map<std::string, std::uint64_t> deltaBytes = {};
};

struct NodeSurroundings {
    v1::Tier tier = v1::TIER_EDGE;
    bool reachable = true;
    // Of a reachable node that is not updating.
    v1::NodeState health = v1::NODE_STATE_ONLINE;
    TimePoint lastHeard;
    TimePoint now;
    std::uint64_t seed = 0;
    // Nothing if there is no such release.
    std::function<std::optional<ReleaseFacts>(const std::string &release)> release;
};

struct NodeStep {
    v1::NodeStatus status;
    bool changed = false;
    // When the update under way moves on; nothing if nothing is under way.
    std::optional<TimePoint> wake;
};

// Everything that has happened to the node by `now`.
[[nodiscard]] NodeStep stepNode(const v1::Node &node, const NodeSurroundings &around);

// How long a phase of an update takes on this node. For DOWNLOADING: the bytes that are still missing.
[[nodiscard]] Milliseconds phaseLength(const std::string &node, const std::string &component, const v1::UpdateStatus &update,
                                       const ReleaseFacts &facts, const NodeSurroundings &around);

} // namespace skerry::backend
