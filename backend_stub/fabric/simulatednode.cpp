#include "backend_stub/fabric/simulatednode.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/judge/distributions.h"

#include <cmath>
#include <numbers>

namespace skerry::backend {

namespace {

// Standard deviations of logarithms, so that 0.1 is about 10 %; minutes after which drift and noise are new.
constexpr double SiteSpread = 0.4;
constexpr double NodeSpread = 0.1;
constexpr double SiteDrift = 0.15;
constexpr double SiteDriftMinutes = 30;
constexpr double NodeNoise = 0.1;
constexpr double NodeNoiseMinutes = 3;
constexpr double RequestSpread = 0.5;
// How much of drift and noise the load on processor and memory shows.
constexpr double ShownByCpu = 0.5;
constexpr double ShownByMemory = 0.1;

constexpr double TypicalLatencyMs = 40;
constexpr double TypicalCpu = 0.35;
constexpr double TypicalMemory = 0.55;
constexpr double ErrorsOfRequests = 0.001;
constexpr double RestartsAnHour = 0.01;
constexpr double CrashesAnHour = 0.002;

// A latency is drawn from each of so many equal parts of their distribution.
constexpr std::size_t QuantilesOfPart = 64;

const std::array<double, LatenciesAMinute * QuantilesOfPart> &requestFactors()
{
    static const auto table = [] {
        std::array<double, LatenciesAMinute * QuantilesOfPart> factors{};
        for (std::size_t i = 0; i < factors.size(); ++i)
            factors[i] = std::exp(RequestSpread *
                                  normalQuantileAbove((static_cast<double>(i) + 0.5) / static_cast<double>(factors.size())));
        return factors;
    }();
    return table;
}

// Normal values at whole numbers, and between them a mixture of both neighbours that varies as much.
double smooth(std::uint64_t seed, std::string_view what, const std::string &name, double at)
{
    const double left = std::floor(at);
    const double angle = (at - left) * std::numbers::pi / 2;
    const auto valueAt = [&](double place) {
        SplitMix random(SplitMix(seed, {what, name}).next() ^ static_cast<std::uint64_t>(static_cast<std::int64_t>(place)));
        random.next();
        return random.normal();
    };
    return std::cos(angle) * valueAt(left) + std::sin(angle) * valueAt(left + 1);
}

SplitMix streamOf(std::uint64_t seed, const std::string &node, TimePoint minute, Metric metric)
{
    const auto minuteText = std::to_string(minute.time_since_epoch().count());
    return SplitMix(seed, {"minute", node, minuteText, std::to_string(static_cast<int>(metric))});
}

void add(v1::ReleaseBehaviour &sum, const v1::ReleaseBehaviour &behaviour)
{
    sum.set_latency_increase(sum.latency_increase() + behaviour.latency_increase());
    sum.set_cpu_increase(sum.cpu_increase() + behaviour.cpu_increase());
    sum.set_memory_increase(sum.memory_increase() + behaviour.memory_increase());
    sum.set_error_ratio(sum.error_ratio() + behaviour.error_ratio());
    sum.set_restarts_per_hour(sum.restarts_per_hour() + behaviour.restarts_per_hour());
    sum.set_crashes_per_hour(sum.crashes_per_hour() + behaviour.crashes_per_hour());
}

} // namespace

SimulatedNodeFacts SimulatedNodeFacts::of(const v1::Node &node, const v1::SimulationState *simulation)
{
    SimulatedNodeFacts facts{true, TimePoint::max(), {}};
    const auto &status = node.status();
    if (status.state() == v1::NODE_STATE_OFFLINE)
        facts.silentFrom = fromProto(status.last_seen());
    if (!simulation)
        return facts;
    const auto note = [&](const std::string &release, TimeWindow when) {
        if (const auto marked = simulation->releases().find(release); marked != simulation->releases().end())
            facts.releases.push_back({when, marked->second});
    };
    for (const auto &[component, installed] : status.installed()) {
        const auto since = skerry::backend::fromProto(installed.since());
        note(installed.release(), {since, TimePoint::max()});
        note(installed.previous(), {TimePoint::min(), since});
    }
    return facts;
}

SimulatedNode::SimulatedNode(std::uint64_t seed, const std::string &node, const std::string &site,
                             const SimulatedNodeFacts &facts)
    : m_seed(seed)
    , m_node(node)
    , m_site(site)
    , m_facts(facts)
    , m_base(SiteSpread * SplitMix(seed, {"site latency", site}).normal() +
             NodeSpread * SplitMix(seed, {"node latency", node}).normal())
{
}

SimulatedNode::Minute SimulatedNode::at(TimePoint minute) const
{
    return Minute(*this, minute);
}

SimulatedNode::Minute::Minute(const SimulatedNode &node, TimePoint minute) : m_node(node), m_minute(minute)
{
    const auto number = static_cast<double>(minute.time_since_epoch() / std::chrono::minutes(1));
    m_change = SiteDrift * smooth(node.m_seed, "drift", node.m_site, number / SiteDriftMinutes) +
               NodeNoise * smooth(node.m_seed, "noise", node.m_node, number / NodeNoiseMinutes);
    for (const auto &[when, behaviour] : node.m_facts.releases) {
        if (minute >= when.from && minute < when.until)
            add(m_effect, behaviour);
    }
}

std::array<double, LatenciesAMinute> SimulatedNode::Minute::latencies() const
{
    const double middle = TypicalLatencyMs * std::exp(m_node.m_base + m_change) * (1 + m_effect.latency_increase());
    auto random = streamOf(m_node.m_seed, m_node.m_node, m_minute, Metric::Latency);
    const auto &factors = requestFactors();
    std::array<double, LatenciesAMinute> result{};
    for (std::size_t part = 0; part < result.size(); ++part)
        result[part] = middle * factors[part * QuantilesOfPart + random.below(QuantilesOfPart)];
    return result;
}

double SimulatedNode::Minute::cpu() const
{
    return TypicalCpu * std::exp(ShownByCpu * (m_node.m_base + m_change)) * (1 + m_effect.cpu_increase());
}

double SimulatedNode::Minute::memory() const
{
    return TypicalMemory * std::exp(ShownByMemory * (m_node.m_base + m_change)) * (1 + m_effect.memory_increase());
}

double SimulatedNode::Minute::errors() const
{
    return events(Metric::Errors, ErrorsOfRequests * std::exp(m_change) + m_effect.error_ratio(), RequestsAMinute);
}

double SimulatedNode::Minute::restarts() const
{
    return events(Metric::Restarts, RestartsAnHour + m_effect.restarts_per_hour(), 1.0 / 60);
}

double SimulatedNode::Minute::crashes() const
{
    return events(Metric::Crashes, CrashesAnHour + m_effect.crashes_per_hour(), 1.0 / 60);
}

double SimulatedNode::Minute::events(Metric metric, double rate, double exposure) const
{
    return streamOf(m_node.m_seed, m_node.m_node, m_minute, metric).poisson(rate * exposure);
}

} // namespace skerry::backend
