// Whether a simulated node can be reached: its own link, its gateways, and injected faults.
#pragma once

#include "backend_stub/store/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace skerry::backend {

// Name of the one object of Kind::Simulation.
inline constexpr const char *SimulationName = "simulation";

struct Reachability {
    bool reachable = true;
    // When it was heard last; `now` if it is reachable.
    TimePoint lastHeard;
    // When this is to be looked at again; TimePoint::max() if only another fault can change it.
    TimePoint changesAt = TimePoint::max();
    // What the node says of itself if it is reachable: ONLINE, or worse because of a fault.
    v1::NodeState health = v1::NODE_STATE_ONLINE;
};

// What is known of all links at one moment, for time to go on from there with other chances.
struct KnownLinks {
    TimePoint at;
    // Links that are down; the others are up.
    std::unordered_map<std::string, TimePoint> downUntil;

    // As the nodes report it. How long an outage still lasts is drawn from those of such links that have lasted so long. A
    // node that its gateway or a fault has cut off has a link that is up.
    [[nodiscard]] static KnownLinks of(const View &view, std::uint64_t seed, TimePoint at);
};

// Outages are a function of seed, name and time: in each period of a link's life (cloud 60 days, edge 7 days, device
// 12 hours) it is down once, at a random time, for a log-normal while (median 3, 5 and 10 min). Nothing is remembered,
// so that a restart changes nothing, and nothing is spent on links that no one asks about.
// Threading: immutable.
class ReachabilityModel final
{
public:
    // `known` outlives the model; with it, no outage begins before that moment but those that it knows.
    ReachabilityModel(std::uint64_t seed, bool outages, const KnownLinks *known = nullptr)
        : m_seed(seed), m_outages(outages), m_known(known)
    {
    }

    // Of the node's own link alone.
    [[nodiscard]] Reachability link(std::string_view node, v1::Tier tier, TimePoint now) const;
    // With its gateways, and with the faults that `view` has.
    [[nodiscard]] Reachability of(const v1::Node &node, const View &view, TimePoint now) const;

private:
    std::uint64_t m_seed;
    bool m_outages;
    const KnownLinks *m_known;
};

// Whether `above` is the site itself or one that it is reached through.
[[nodiscard]] bool isAtOrBelow(const View &view, std::string site, std::string_view above);

// EDGE if the site is unknown.
[[nodiscard]] v1::Tier tierOf(const v1::Node &node, const View &view);

} // namespace skerry::backend
