// Whether a simulated node can be reached: its own link, its gateways, and injected faults.
#pragma once

#include "backend_stub/store/store.h"

#include <cstdint>
#include <string_view>

namespace skerry::backend {

// Name of the one object of Kind::Simulation.
inline constexpr const char *SimulationName = "simulation";

struct Reachability {
    bool reachable = true;
    // When it was heard last; `now` if it is reachable.
    TimePoint lastHeard;
    // When this is to be looked at again; TimePoint::max() if only another fault can change it.
    TimePoint changesAt = TimePoint::max();
};

// Outages are a function of seed, name and time: in each period of a link's life (cloud 60 days, edge 7 days, device
// 12 hours) it is down once, at a random time, for a log-normal while (median 3, 5 and 10 min). Nothing is remembered,
// so that a restart changes nothing, and nothing is spent on links that no one asks about.
// Threading: immutable.
class ReachabilityModel final
{
public:
    ReachabilityModel(std::uint64_t seed, bool outages) : m_seed(seed), m_outages(outages) {}

    // Of the node's own link alone.
    [[nodiscard]] Reachability link(std::string_view node, v1::Tier tier, TimePoint now) const;
    // With its gateways, and with the faults that `view` has.
    [[nodiscard]] Reachability of(const v1::Node &node, const View &view, TimePoint now) const;

private:
    std::uint64_t m_seed;
    bool m_outages;
};

// EDGE if the site is unknown.
[[nodiscard]] v1::Tier tierOf(const v1::Node &node, const View &view);

} // namespace skerry::backend
