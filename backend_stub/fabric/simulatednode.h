// What one simulated node measures in each minute: a pure function of the seed, the node, the minute and the releases that
// it ran. The judge reads whole minutes of it, telemetry the seconds of the present one; both see the same requests.
//
// The logarithm of a latency is a sum of a base of the site, one of the node, drift that the nodes of a site share and noise
// of the node, both smooth in time, the effect of the releases, and the spread of single requests. Other metrics vary with
// the same drift and noise, less.
#pragma once

#include "backend_stub/judge/metricsource.h"
#include "backend_stub/store/store.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace skerry::backend {

inline constexpr std::uint64_t RequestsAMinute = 60;
// The requests of a minute have so many different latencies, each of them as often as the others.
inline constexpr std::size_t LatenciesAMinute = 12;

struct SimulatedNodeFacts {
    // A release on the node, from when to when.
    struct Running {
        TimeWindow when;
        v1::ReleaseBehaviour behaviour;
    };

    bool exists = false;
    // From when on the node has told nothing.
    TimePoint silentFrom = TimePoint::max();
    std::vector<Running> releases; // those that do not behave as usual

    [[nodiscard]] static SimulatedNodeFacts of(const v1::Node &node, const v1::SimulationState *simulation);
};

// Threading: immutable.
class SimulatedNode final
{
public:
    // All of them outlive it.
    SimulatedNode(std::uint64_t seed, const std::string &node, const std::string &site, const SimulatedNodeFacts &facts);

    class Minute;
    [[nodiscard]] Minute at(TimePoint minute) const;

private:
    const std::uint64_t m_seed;
    const std::string &m_node;
    const std::string &m_site;
    const SimulatedNodeFacts &m_facts;
    const double m_base;
};

// Each metric is drawn from a stream of its own, so that none depends on which others are asked for.
class SimulatedNode::Minute final
{
public:
    Minute(const SimulatedNode &node, TimePoint minute);

    // In milliseconds.
    [[nodiscard]] std::array<double, LatenciesAMinute> latencies() const;
    // Parts of what the node has.
    [[nodiscard]] double cpu() const;
    [[nodiscard]] double memory() const;
    [[nodiscard]] double errors() const;
    [[nodiscard]] double restarts() const;
    [[nodiscard]] double crashes() const;

private:
    [[nodiscard]] double events(Metric metric, double rate, double exposure) const;

    const SimulatedNode &m_node;
    const TimePoint m_minute;
    double m_change = 0;
    // Of all releases that run on the node then.
    v1::ReleaseBehaviour m_effect;
};

} // namespace skerry::backend
