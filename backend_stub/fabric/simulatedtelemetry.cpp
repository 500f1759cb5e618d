#include "backend_stub/fabric/simulatedtelemetry.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/splitmix.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t NoSite = std::numeric_limits<std::uint32_t>::max();
constexpr double SamplesASecond = 400'000;
// Moments that are made up for.
constexpr int MostLate = 10;
// After a change the store is looked at again when so many times as long as the last look took have passed.
constexpr int RestBetweenLooks = 20;
// A look that is no longer than this may be taken every time.
constexpr auto QuickLook = 20ms;
// Processor and memory go up and down by so much within a minute, three and two whole times, so that its mean is the
// minute's.
constexpr float CpuWave = 0.06F;
constexpr float MemoryWave = 0.01F;

double diskOf(std::uint64_t hash, TimePoint at)
{
    // What is written is cleared away once in three days.
    SplitMix random(hash);
    const double base = random.uniform(0.2, 0.65);
    const auto hours = std::chrono::duration<double, std::ratio<3'600>>(at.time_since_epoch()).count();
    const double phase = random.uniform(0, 72);
    return base + 0.2 * (std::fmod(hours + phase, 72) / 72);
}

// Each of the latencies five times, in an order that says nothing: whoever looks every few seconds sees them all alike.
void shuffleTurns(std::uint64_t seed, std::array<std::uint8_t, RequestsAMinute> &turns)
{
    SplitMix random(seed);
    for (std::size_t i = 0; i < turns.size(); ++i)
        turns[i] = static_cast<std::uint8_t>(i % LatenciesAMinute);
    for (std::size_t i = turns.size() - 1; i > 0; --i)
        std::swap(turns[i], turns[random.below(i + 1)]);
}

double temperatureOf(std::uint64_t hash, v1::Tier tier, double cpu, TimePoint at)
{
    SplitMix random(hash ^ 1U);
    const double base = (tier == v1::TIER_CLOUD ? 24 : tier == v1::TIER_DEVICE ? 33 : 28) + random.uniform(-4, 4);
    const auto hours = std::chrono::duration<double, std::ratio<3'600>>(at.time_since_epoch()).count();
    const double swing = tier == v1::TIER_DEVICE ? 5 : 1.5;
    return base + 32 * std::min(cpu, 1.0) + swing * std::cos(2 * std::numbers::pi * (hours - 15) / 24);
}

} // namespace

// Threading: the listener of the hub sets what it finds, the thread that measures takes it.
struct SimulatedTelemetry::News {
    std::atomic<bool> changed = true;

    void note(const CommittedBatch &batch)
    {
        const auto matters = [](const Change &change) {
            return change.kind == Kind::Simulation || change.kind == Kind::Partition ||
                   ((change.kind == Kind::Site || change.kind == Kind::Fleet) && specChanged(change));
        };
        if (std::any_of(batch.changes.begin(), batch.changes.end(), matters))
            changed = true;
    }
};

SimulatedTelemetry::SimulatedTelemetry(const Store &store, WatchHub &hub, const Clock &clock, Telemetry &telemetry,
                                       std::uint64_t seed, bool outages)
    : m_store(store)
    , m_clock(clock)
    , m_telemetry(telemetry)
    , m_seed(seed)
    , m_reachability(seed, outages)
    , m_rosters(limits::MostLinks)
    , m_news(std::make_shared<News>())
    , m_links(seed)
{
    hub.addListener([news = m_news](const BatchPtr &batch) { news->note(*batch); });
}

SimulatedTelemetry::~SimulatedTelemetry()
{
    stop();
}

void SimulatedTelemetry::start()
{
    m_thread = std::thread([this] { run(); });
}

void SimulatedTelemetry::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Milliseconds SimulatedTelemetry::intervalFor(std::size_t subjects, double scale)
{
    const double least = static_cast<double>(subjects) * scale / SamplesASecond;
    for (const auto seconds : {1, 2, 5, 10, 15, 30, 60, 300, 900}) {
        if (seconds >= least)
            return std::chrono::seconds(seconds);
    }
    return std::chrono::hours(1);
}

void SimulatedTelemetry::run()
{
    Milliseconds interval = 1s;
    TimePoint last = m_clock.now();
    for (;;) {
        // What could not be measured in time is measured a little later, as it was then; after a longer pause there is a
        // gap.
        const auto now = m_clock.now();
        const auto begin = std::max(last, now - MostLate * interval);
        const auto next = TimePoint(interval * (begin.time_since_epoch() / interval + 1));
        std::unique_lock lock(m_mutex);
        // The scale may change meanwhile: then the wait is another.
        while (!m_stopping && m_clock.now() < next)
            m_changed.wait_for(lock, std::clamp<Milliseconds>(m_clock.wallUntil(next), 1ms, 250ms));
        if (m_stopping)
            return;
        lock.unlock();
        measure(next, interval);
        last = next;
        interval = intervalFor(m_nodes.size() + m_roster->links.size(), m_clock.scale());
    }
}

void SimulatedTelemetry::measure(TimePoint at, Milliseconds interval)
{
    const TimePoint minute = std::chrono::floor<std::chrono::minutes>(at);
    const auto wall = std::chrono::steady_clock::now();
    const bool isNew = minute != m_minute || !m_roster;
    if (isNew || (wall >= m_lookAgain && m_news->changed)) {
        m_news->changed = false;
        lookAtStore(minute);
        const auto took = std::chrono::steady_clock::now() - wall;
        m_lookAgain = took > QuickLook ? wall + RestBetweenLooks * took : wall;
    }
    if (at >= m_changesAt)
        lookAtReachability(at);
    m_telemetry.begin(at, interval);
    measureNodes(at);
    measureLinks(at);
    m_telemetry.commit();
}

void SimulatedTelemetry::lookAtStore(TimePoint minute)
{
    m_view = copyOf(
        m_store, {Kind::Site, Kind::Node, Kind::Fleet, Kind::Deployment, Kind::Rollout, Kind::Partition, Kind::Simulation});
    m_telemetry.setRoster(m_rosters.make(m_view), minute);
    m_roster = m_telemetry.roster();
    m_links.setSites(*m_roster, m_view);
    m_links.setMinute(*m_roster, m_view, minute);
    const auto simulation = m_view.get<v1::SimulationState>(SimulationName);
    m_nodes.resize(m_roster->nodes.size());
    std::size_t i = 0;
    m_view.forEach(Kind::Node, [&](const ObjectPtr &object) {
        lookAtNode(static_cast<const v1::Node &>(*object), m_view, simulation.get(), minute, m_nodes[i++]);
    });
    m_minute = minute;
    m_changesAt = minute; // looked at before the first measurement
}

void SimulatedTelemetry::lookAtNode(const v1::Node &object, const View &view, const v1::SimulationState *simulation,
                                    TimePoint minute, Node &node) const
{
    const auto &name = object.meta().name();
    const auto facts = SimulatedNodeFacts::of(object, simulation);
    const SimulatedNode simulated(m_seed, name, object.spec().site(), facts);
    const auto now = simulated.at(minute);
    const auto latencies = now.latencies();
    std::transform(latencies.begin(), latencies.end(), node.latencies.begin(),
                   [](double latency) { return static_cast<float>(latency); });
    node.cpu = static_cast<float>(now.cpu());
    node.memory = static_cast<float>(now.memory());
    shuffleTurns(SplitMix(m_seed, {"turns", name}).next() ^ static_cast<std::uint64_t>(minute.time_since_epoch().count()),
                 node.turns);
    node.errors = static_cast<unsigned>(std::min<double>(now.errors(), RequestsAMinute));
    node.hash = SplitMix(m_seed, {"telemetry", name}).next();
    node.disk = static_cast<float>(diskOf(node.hash, minute));
    node.temperatureC = static_cast<float>(temperatureOf(node.hash, tierOf(object, view), node.cpu, minute));
    const auto &sites = m_roster->sites;
    const auto site = std::lower_bound(sites.begin(), sites.end(), object.spec().site());
    node.site =
        site != sites.end() && *site == object.spec().site() ? static_cast<std::uint32_t>(site - sites.begin()) : NoSite;
    node.changesAt = minute;
}

void SimulatedTelemetry::lookAtReachability(TimePoint at)
{
    m_changesAt = TimePoint::max();
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        auto &node = m_nodes[i];
        if (node.changesAt <= at) {
            const auto object = m_view.get<v1::Node>(m_roster->nodes[i]);
            const auto reachability = object ? m_reachability.of(*object, m_view, at) : Reachability{false, at};
            node.reachable = reachability.reachable;
            node.changesAt = std::max(reachability.changesAt, at + 1s);
        }
        m_changesAt = std::min(m_changesAt, node.changesAt);
    }
    // A site none of whose nodes can be reached is cut off; one without nodes is not.
    enum : unsigned char { Empty, Dark, Lit };
    std::vector<unsigned char> sites(m_roster->sites.size(), Empty);
    for (const auto &node : m_nodes) {
        if (node.site != NoSite)
            sites[node.site] = node.reachable || sites[node.site] == Lit ? Lit : Dark;
    }
    m_cutSites.resize(sites.size());
    std::transform(sites.begin(), sites.end(), m_cutSites.begin(), [](unsigned char site) { return site == Dark; });
}

void SimulatedTelemetry::measureNodes(TimePoint at)
{
    const auto second = static_cast<std::uint64_t>((at.time_since_epoch() % Milliseconds(MinuteLength)) / 1s);
    const auto angle = static_cast<float>(2 * std::numbers::pi * static_cast<double>(second) / 60);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const auto &node = m_nodes[i];
        if (!node.reachable)
            continue;
        const auto phase = static_cast<float>(node.hash % 64) * 0.1F;
        const double latency = node.latencies[node.turns[second]];
        // The failed requests of the minute, each in a second of its own.
        const auto turn = (second * 37 + node.hash / LatenciesAMinute) % 60;
        m_telemetry.addNode(i, {1, turn < node.errors ? 1.0F : 0.0F, node.cpu * (1 + CpuWave * std::sin(3 * angle + phase)),
                                node.memory * (1 + MemoryWave * std::sin(2 * angle + phase)), node.disk, node.temperatureC,
                                std::span(&latency, 1)});
    }
}

void SimulatedTelemetry::measureLinks(TimePoint at)
{
    for (std::size_t i = 0; i < m_roster->links.size(); ++i)
        m_telemetry.addLink(i, m_links.measure(i, at, m_cutSites));
}

} // namespace skerry::backend
