// What a gate was judged on: numbers that can be stored, and from which the verdict can be found again.
#pragma once

#include "backend_stub/judge/gate.h"
#include "backend_stub/judge/latencyhistogram.h"

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace skerry::backend {

struct SampledMean {
    double mean = 0;
    double samples = 0;
};

struct EventCount {
    double count = 0;
    double exposure = 0;
};

// Of one node, before the update or after it. The minutes of a node follow from each other: they are one observation
// together.
using MetricWindow = std::variant<std::monostate, LatencyHistogram, SampledMean, EventCount>;

enum class NodeGroup { Canary, Control };

struct NodeWindows {
    std::string node;
    std::string site;
    NodeGroup group = NodeGroup::Canary;
    MetricWindow before;
    MetricWindow after;
};

// A quantile or mean and of how many samples, or a count and its exposure. Without data both are 0.
struct Reading {
    double value = 0;
    double weight = 0;

    [[nodiscard]] bool operator==(const Reading &) const = default;
};

struct Observation {
    std::string node;
    std::uint32_t site = 0; // place in Evidence::sites
    NodeGroup group = NodeGroup::Canary;
    Reading before;
    Reading after;

    [[nodiscard]] bool operator==(const Observation &) const = default;
};

struct Evidence {
    Gate gate;
    // For the permutations that are drawn when there are too many to count.
    std::uint64_t seed = 0;
    std::vector<std::string> sites;
    // Ordered by site, group and node: the order in which nodes were read changes nothing.
    std::vector<Observation> observations;

    [[nodiscard]] bool operator==(const Evidence &) const = default;
};

// Windows of another kind than the gate's measure count as missing, and so does what is no number.
[[nodiscard]] Evidence collect(const Gate &gate, std::span<const NodeWindows> nodes, std::uint64_t seed);

} // namespace skerry::backend
