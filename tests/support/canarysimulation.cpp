#include "tests/support/canarysimulation.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/distributions.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace skerry::test {

using namespace skerry::backend;

namespace {

// Quantiles of the standard normal distribution, from which requests are drawn: quicker than a logarithm for each.
constexpr std::size_t Quantiles = 4'096;

std::vector<double> normalTable(double spread)
{
    std::vector<double> table(Quantiles);
    for (std::size_t i = 0; i < Quantiles; ++i)
        table[i] = std::exp(spread * normalQuantileAbove((static_cast<double>(i) + 0.5) / Quantiles));
    return table;
}

// x(t) = memory x(t - 1) + e(t), with the standard deviation `spread` throughout.
class Process final
{
public:
    Process(double spread, double memory, SplitMix &random)
        : m_step(spread * std::sqrt(1 - memory * memory))
        , m_memory(memory)
        , m_value(spread * random.normal())
        , m_random(random)
    {
    }

    double next()
    {
        m_value = m_memory * m_value + m_step * m_random.normal();
        return m_value;
    }

private:
    double m_step;
    double m_memory;
    double m_value;
    SplitMix &m_random;
};

// Calls `report(node, updated, level)` for each minute of each node, the level being the logarithm of what is its own.
using Report = std::function<void(NodeWindows &node, bool updated, double level)>;

void simulateNode(const CanaryWorld &world, const std::vector<double> &drift, double base, NodeWindows &node,
                  SplitMix &random, const Report &report)
{
    Process noise(world.nodeNoise, world.nodeMemory, random);
    for (int minute = 0; minute < world.minutesBefore + world.minutesAfter; ++minute) {
        const bool updated = minute >= world.minutesBefore;
        const bool changed = updated && node.group == NodeGroup::Canary;
        const double level = base + drift[static_cast<std::size_t>(minute)] + noise.next();
        report(node, updated, level + (changed ? std::log1p(world.effect) : 0));
    }
}

std::vector<NodeWindows> simulate(const CanaryWorld &world, std::uint64_t seed, const NodeWindows &empty,
                                  const Report &report)
{
    std::vector<NodeWindows> nodes;
    for (std::size_t s = 0; s < world.sites.size(); ++s) {
        const auto site = "site-" + std::to_string(s);
        SplitMix random(seed, {site});
        const double siteBase = world.siteSpread * random.normal();
        Process shared(world.siteDrift, world.siteMemory, random);
        std::vector<double> drift(static_cast<std::size_t>(world.minutesBefore + world.minutesAfter));
        for (auto &value : drift)
            value = shared.next();
        const auto [canary, control] = world.sites[s];
        for (int i = 0; i < canary + control; ++i) {
            auto node = empty;
            node.node = site + "-node-" + std::to_string(i);
            node.site = site;
            node.group = i < canary ? NodeGroup::Canary : NodeGroup::Control;
            SplitMix own(seed, {node.node});
            const double base = siteBase + world.nodeSpread * own.normal() + (i < canary ? world.canaryOffset : 0);
            simulateNode(world, drift, base, node, own, report);
            nodes.push_back(std::move(node));
        }
    }
    return nodes;
}

} // namespace

std::vector<NodeWindows> latencyWindows(const CanaryWorld &world, std::uint64_t seed)
{
    // One draw from each of so many equal parts of the distribution, counted for its share of the minute's requests: what is
    // left of chance is that of a node with many more requests, at a fifth of the time.
    constexpr std::size_t Parts = 24;
    constexpr double Milliseconds = 40;
    const auto spread = normalTable(world.requestSpread);
    const auto requests = static_cast<std::size_t>(world.requestsPerMinute);
    const auto parts = std::min(Parts, requests);
    const NodeWindows empty{{}, {}, NodeGroup::Canary, LatencyHistogram(), LatencyHistogram()};
    SplitMix random(seed, {"requests"});
    return simulate(world, seed, empty, [&](NodeWindows &node, bool updated, double level) {
        auto &histogram = std::get<LatencyHistogram>(updated ? node.after : node.before);
        const double middle = Milliseconds * std::exp(level);
        for (std::size_t part = 0; part < parts; ++part) {
            const auto quantile = (part * Quantiles + random.below(Quantiles)) / parts;
            histogram.add(middle * spread[quantile], requests / parts);
        }
    });
}

std::vector<NodeWindows> errorWindows(const CanaryWorld &world, std::uint64_t seed)
{
    const NodeWindows empty{{}, {}, NodeGroup::Canary, EventCount(), EventCount()};
    const auto requests = static_cast<double>(world.requestsPerMinute);
    auto nodes = simulate(world, seed, empty, [&](NodeWindows &node, bool updated, double level) {
        auto &events = std::get<EventCount>(updated ? node.after : node.before);
        events.exposure += requests;
        events.count += requests * world.errorRate * std::exp(level); // what is to be expected, at first
    });
    for (auto &node : nodes) {
        SplitMix random(seed, {node.node, "errors"});
        for (auto *window : {&node.before, &node.after}) {
            auto &events = std::get<EventCount>(*window);
            events.count = random.poisson(events.count);
        }
    }
    return nodes;
}

std::vector<SiteMakeUp> alike(int count, SiteMakeUp site)
{
    return std::vector<SiteMakeUp>(static_cast<std::size_t>(count), site);
}

} // namespace skerry::test
