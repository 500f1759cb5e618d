// What a rollout does next: a pure function of the rollout, what was observed of its nodes, and the time.
// The meaning of every state: states.h; of every number: docs/rollout-states.md.
#pragma once

#include "backend_stub/core/clock.h"
#include "skerry/v1/inventory.pb.h"
#include "skerry/v1/rollouts.pb.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skerry::backend {

enum class MemberState {
    Waiting,        // its turn has not come, or has come and it is next: not assigned by the present attempt
    PendingOffline, // its turn has come, but it is unreachable: never a failure, caught up when it is back
    Updating,       // assigned and reachable, no outcome yet
    Succeeded,
    Failed,
    Gone,    // no longer in the inventory, or a later rollout has told it something
    Skipped, // someone asked to leave it alone
};

// What a node does for its site, whoever told it what. A cordon or maintenance alone changes nothing.
enum class Service : std::uint8_t {
    Serves,
    Busy, // updating, or told something that it has not ended; that ends by itself
    Away, // unreachable, critical, or told something that it is held back from: for how long, nobody knows
};

inline constexpr std::uint32_t NoSite = std::numeric_limits<std::uint32_t>::max();

struct Member {
    const std::string *name = nullptr; // lives in the partition
    MemberState state = MemberState::Waiting;
    // This rollout has told the node something, in this attempt or an earlier one.
    bool touched = false;
    // The present attempt has told it.
    bool assigned = false;
    // It was told to stay with what it has, because this rollout waits for it no longer.
    bool givenUp = false;
    // Still at what an earlier attempt has told it: it is down already.
    bool underWay = false;
    // Cannot be reached now, or is held back, whatever its last outcome was.
    bool away = false;
    // It went offline after it was told, and so perhaps because of it.
    bool wentDown = false;
    Service service = Service::Serves;
    // What it has to download to get to the release that it is to end with.
    std::uint64_t bytes = 0;
    // Of what it was told last, if `touched`: the number, when that was, and when it ended in failure.
    std::uint32_t attempt = 0;
    // How often it was told once more by itself.
    std::uint32_t retries = 0;
    TimePoint toldAt;
    TimePoint endedAt;
    // While Updating: when it last got on; far ahead if it is not to be blamed for standing still.
    TimePoint progressAt = TimePoint::max();
    // Index into Observed.sites; NoSite if it has none.
    std::uint32_t site = NoSite;
    // What the node runs now, if it was touched; empty if nothing; lives in the node. For an abort, which leaves it there.
    std::string_view installed;
};

// Groups whose turn has not come are not looked at: `members` is empty and all of `total` wait.
struct ObservedGroup {
    std::string name;
    std::uint32_t total = 0;
    std::vector<Member> members;
};

// What a rollout has told a node to download, and when that ended; far ahead: not yet.
struct Download {
    TimePoint ended;
    std::uint64_t bytes = 0;
};

// Counted over all nodes of the site, whoever tells them what.
struct ObservedSite {
    std::string name;
    // How it writes its maintenance windows, and in which time zone.
    std::string windows;
    std::string timeZone;
    // All nodes, and those that do not serve.
    std::uint32_t nodes = 0;
    std::uint32_t down = 0;
    // Members that are down because of this rollout.
    std::uint32_t downByUs = 0;
    // Members that are updating, or still at what an earlier attempt has told them.
    std::uint32_t updating = 0;
    // Of `down`: those that will serve again by themselves.
    std::uint32_t busy = 0;
    v1::Uplink uplink;
    // Only where the plan or the uplink bounds their sum.
    std::vector<Download> downloads;
};

struct Observed {
    std::vector<ObservedGroup> groups;
    std::vector<ObservedSite> sites;
    // That hold for this rollout, now or at another time.
    std::vector<v1::Freeze> freezes;
    // The verdict on the canary, while it is being analyzed; lives elsewhere. Null: not there yet.
    const v1::AnalysisRecord *analysis = nullptr;
};

// Desired state to be written: this node is to run this release; empty: nothing is asked of it any more.
struct Assignment {
    std::string node;
    std::string release;
    std::uint32_t attempt = 0;
    std::uint32_t retries = 0;
    // Not empty: the rollout waits for the node no longer, for this reason.
    std::string givenUp;
    // To download, and at most how fast; 0: as fast as it can.
    std::uint64_t bytes = 0;
    std::uint64_t bytesPerSecond = 0;
};
// Writes it into the node as its desired state.
void tell(v1::Node &node, const std::string &component, const std::string &rollout, const Assignment &assignment,
          TimePoint now);

struct Plan {
    v1::RolloutStatus status; // the next one; equal to the present one if there is nothing to record
    bool transition = false;  // the last entry of status.transitions is new
    std::vector<Assignment> assignments;
    // What the transition rests on, to be kept.
    std::optional<v1::AnalysisRecord> analysis;
    // Look again at the latest then, even if nothing changes.
    std::optional<TimePoint> wake;
    // Look again when any node, also one of another rollout or of none, serves again or does no longer.
    bool waitsForService = false;
};

struct PlanLimits {
    // So that one transaction stays short; the next pass goes on where this one ended.
    std::size_t assignmentsPerPass = 2'000;
};

[[nodiscard]] Plan plan(const v1::Rollout &rollout, const Observed &observed, TimePoint now, const PlanLimits &limits = {});

// The release that the present attempt brings to the nodes.
[[nodiscard]] const std::string &goalRelease(const v1::Rollout &rollout);

} // namespace skerry::backend
