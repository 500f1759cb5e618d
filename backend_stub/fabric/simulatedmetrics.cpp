#include "backend_stub/fabric/simulatedmetrics.h"

#include "backend_stub/core/splitmix.h"
#include "backend_stub/fabric/reachability.h"
#include "backend_stub/judge/distributions.h"

#include <array>
#include <cmath>
#include <numbers>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr auto Minute = std::chrono::minutes(1);

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
constexpr std::uint64_t RequestsAMinute = 60;
constexpr double SamplesAMinute = 60; // once a second

// A request's latency is drawn from each of so many equal parts of their distribution, and counted for its share.
constexpr std::size_t Parts = 12;
constexpr std::size_t QuantilesOfPart = 64;

const std::array<double, Parts * QuantilesOfPart> &requestFactors()
{
    static const auto table = [] {
        std::array<double, Parts * QuantilesOfPart> factors{};
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

// A release on a node, from when to when.
struct Running {
    TimeWindow when;
    v1::ReleaseBehaviour behaviour;
};

struct NodeFacts {
    bool exists = false;
    // From when on the node has told nothing.
    TimePoint silentFrom = TimePoint::max();
    std::vector<Running> releases; // those that do not behave as usual
};

NodeFacts factsOf(const View &view, const v1::SimulationState *simulation, const std::string &name)
{
    const auto node = view.get<v1::Node>(name);
    if (!node)
        return {};
    NodeFacts facts{true, TimePoint::max(), {}};
    const auto &status = node->status();
    if (status.state() == v1::NODE_STATE_OFFLINE)
        facts.silentFrom = fromProto(status.last_seen());
    if (!simulation)
        return facts;
    const auto add = [&](const std::string &release, TimeWindow when) {
        if (const auto marked = simulation->releases().find(release); marked != simulation->releases().end())
            facts.releases.push_back({when, marked->second});
    };
    for (const auto &[component, installed] : status.installed()) {
        const auto since = fromProto(installed.since());
        add(installed.release(), {since, TimePoint::max()});
        add(installed.previous(), {TimePoint::min(), since});
    }
    return facts;
}

// What all minutes of one node have in common.
class SimulatedNode final
{
public:
    SimulatedNode(std::uint64_t seed, const WindowQuery &query, const NodeFacts &facts)
        : m_seed(seed)
        , m_query(query)
        , m_facts(facts)
        , m_base(SiteSpread * SplitMix(seed, {"site latency", query.site}).normal() +
                 NodeSpread * SplitMix(seed, {"node latency", query.node}).normal())
    {
    }

    [[nodiscard]] MetricWindow window(Metric metric, const TimeWindow &when) const
    {
        MetricWindow result = emptyWindow(metric);
        const auto until = std::min(when.until, m_facts.silentFrom);
        auto minute = std::chrono::ceil<std::chrono::minutes>(when.from);
        bool any = false;
        for (; minute + Minute <= until; minute += Minute, any = true)
            addMinute(metric, minute, result);
        return any && m_facts.exists ? result : MetricWindow();
    }

private:
    static MetricWindow emptyWindow(Metric metric)
    {
        switch (metric) {
        case Metric::Latency:
            return LatencyHistogram();
        case Metric::Cpu:
        case Metric::Memory:
            return SampledMean();
        default:
            return EventCount();
        }
    }

    void addMinute(Metric metric, TimePoint minute, MetricWindow &window) const
    {
        const auto number = static_cast<double>(minute.time_since_epoch() / Minute);
        const double change = SiteDrift * smooth(m_seed, "drift", m_query.site, number / SiteDriftMinutes) +
                              NodeNoise * smooth(m_seed, "noise", m_query.node, number / NodeNoiseMinutes);
        const auto minuteText = std::to_string(minute.time_since_epoch().count());
        SplitMix random(m_seed, {"minute", m_query.node, minuteText, std::to_string(static_cast<int>(metric))});
        const auto effect = effectAt(minute);
        switch (metric) {
        case Metric::Latency:
            addRequests(TypicalLatencyMs * std::exp(m_base + change) * (1 + effect.latency_increase()), random,
                        std::get<LatencyHistogram>(window));
            break;
        case Metric::Cpu:
            addSamples(TypicalCpu * std::exp(ShownByCpu * (m_base + change)) * (1 + effect.cpu_increase()), window);
            break;
        case Metric::Memory:
            addSamples(TypicalMemory * std::exp(ShownByMemory * (m_base + change)) * (1 + effect.memory_increase()), window);
            break;
        case Metric::Errors:
            addEvents(ErrorsOfRequests * std::exp(change) + effect.error_ratio(), RequestsAMinute, random, window);
            break;
        case Metric::Restarts:
            addEvents(RestartsAnHour + effect.restarts_per_hour(), 1.0 / 60, random, window);
            break;
        case Metric::Crashes:
            addEvents(CrashesAnHour + effect.crashes_per_hour(), 1.0 / 60, random, window);
            break;
        }
    }

    // Of all releases that run on the node then.
    [[nodiscard]] v1::ReleaseBehaviour effectAt(TimePoint minute) const
    {
        v1::ReleaseBehaviour sum;
        for (const auto &[when, behaviour] : m_facts.releases) {
            if (minute < when.from || minute >= when.until)
                continue;
            sum.set_latency_increase(sum.latency_increase() + behaviour.latency_increase());
            sum.set_cpu_increase(sum.cpu_increase() + behaviour.cpu_increase());
            sum.set_memory_increase(sum.memory_increase() + behaviour.memory_increase());
            sum.set_error_ratio(sum.error_ratio() + behaviour.error_ratio());
            sum.set_restarts_per_hour(sum.restarts_per_hour() + behaviour.restarts_per_hour());
            sum.set_crashes_per_hour(sum.crashes_per_hour() + behaviour.crashes_per_hour());
        }
        return sum;
    }

    static void addRequests(double middleMs, SplitMix &random, LatencyHistogram &histogram)
    {
        const auto &factors = requestFactors();
        for (std::size_t part = 0; part < Parts; ++part)
            histogram.add(middleMs * factors[part * QuantilesOfPart + random.below(QuantilesOfPart)],
                          RequestsAMinute / Parts);
    }

    static void addSamples(double value, MetricWindow &window)
    {
        auto &mean = std::get<SampledMean>(window);
        mean.mean = (mean.mean * mean.samples + value * SamplesAMinute) / (mean.samples + SamplesAMinute);
        mean.samples += SamplesAMinute;
    }

    static void addEvents(double rate, double exposure, SplitMix &random, MetricWindow &window)
    {
        auto &events = std::get<EventCount>(window);
        events.count += random.poisson(rate * exposure);
        events.exposure += exposure;
    }

    const std::uint64_t m_seed;
    const WindowQuery &m_query;
    const NodeFacts &m_facts;
    const double m_base;
};

} // namespace

std::vector<NodeWindows> SimulatedMetrics::read(Metric metric, std::span<const WindowQuery> queries) const
{
    std::vector<NodeFacts> facts;
    facts.reserve(queries.size());
    m_store.read([&](const View &view) {
        const auto simulation = view.get<v1::SimulationState>(SimulationName);
        for (const auto &query : queries)
            facts.push_back(factsOf(view, simulation.get(), query.node));
    });
    std::vector<NodeWindows> result;
    result.reserve(queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const auto &query = queries[i];
        const SimulatedNode node(m_seed, query, facts[i]);
        result.push_back(
            {query.node, query.site, query.group, node.window(metric, query.before), node.window(metric, query.after)});
    }
    return result;
}

} // namespace skerry::backend
