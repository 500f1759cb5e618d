#include "backend_stub/fabric/simulatedfabric.h"

#include "backend_stub/core/crashpoint.h"
#include "backend_stub/fabric/surroundings.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <spdlog/spdlog.h>

namespace skerry::backend {

namespace {

using namespace std::chrono_literals;

constexpr auto ReportInterval = 100ms;
constexpr std::size_t NodesPerReport = 1'000;
constexpr Milliseconds RetryAfter = 1s; // of wall time, when the store could not write
constexpr Milliseconds LongestWait = 1h;

// In the timer queue this stands for the faults that expire; no node has an empty name.
const std::string FaultExpiry;

bool sameDesired(const v1::Node &before, const v1::Node &after)
{
    if (before.desired_size() != after.desired_size())
        return false;
    return std::all_of(after.desired().begin(), after.desired().end(), [&before](const auto &entry) {
        const auto old = before.desired().find(entry.first);
        return old != before.desired().end() && old->second.release() == entry.second.release() &&
               old->second.rollout() == entry.second.rollout() && old->second.attempt() == entry.second.attempt();
    });
}

bool sameHolds(const v1::NodeSpec &before, const v1::NodeSpec &after)
{
    if (before.cordoned() != after.cordoned() || before.maintenance() != after.maintenance())
        return false;
    return before.pinned_size() == after.pinned_size() &&
           std::all_of(after.pinned().begin(), after.pinned().end(), [&before](const auto &entry) {
               const auto old = before.pinned().find(entry.first);
               return old != before.pinned().end() && old->second == entry.second;
           });
}

std::optional<TimePoint> firstExpiry(const v1::SimulationState &simulation)
{
    std::optional<TimePoint> first;
    for (const auto &[id, fault] : simulation.faults()) {
        if (fault.has_until())
            first = std::min(first.value_or(TimePoint::max()), fromProto(fault.until()));
    }
    return first;
}

void removeExpiredFaults(Transaction &tx)
{
    const auto simulation = tx.get<v1::SimulationState>(SimulationName);
    if (!simulation)
        return;
    auto next = *simulation;
    for (const auto &[id, fault] : simulation->faults()) {
        if (fault.has_until() && fromProto(fault.until()) <= tx.now())
            next.mutable_faults()->erase(id);
    }
    if (next.faults_size() != simulation->faults_size())
        tx.put(std::move(next));
}

} // namespace

// Names and results of one transaction; null wake: nothing is due for the node, or it is gone.
struct SimulatedFabric::Report {
    std::vector<std::string> names;
    std::vector<std::optional<TimePoint>> wakes;
    bool written = false;
};

struct SimulatedFabric::Mail {
    std::vector<std::string> nodes;
    // Reachability of everything at and below them is to be looked at again.
    std::unordered_set<std::string> movedNodes;
    std::unordered_set<std::string> movedSites;
    std::vector<std::pair<ObjectPtr, ObjectPtr>> simulations;
    std::shared_ptr<Report> finished;
    bool stop = false;

    [[nodiscard]] bool empty() const
    {
        return nodes.empty() && movedNodes.empty() && movedSites.empty() && simulations.empty() && !finished && !stop;
    }
};

// Threading: put() from any thread, take() from the fabric's.
class SimulatedFabric::Inbox
{
public:
    template<class Change>
    void put(Change change)
    {
        {
            const std::scoped_lock lock(m_mutex);
            change(m_mail);
        }
        m_arrived.notify_one();
    }

    Mail take(Milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, patience, [this] { return !m_mail.empty(); });
        return std::exchange(m_mail, {});
    }

    void onBatch(const CommittedBatch &batch)
    {
        Mail news;
        for (const auto &change : batch.changes)
            note(change, news);
        if (news.empty())
            return;
        put([&news](Mail &mail) {
            mail.nodes.insert(mail.nodes.end(), news.nodes.begin(), news.nodes.end());
            mail.movedNodes.merge(news.movedNodes);
            mail.movedSites.merge(news.movedSites);
            mail.simulations.insert(mail.simulations.end(), news.simulations.begin(), news.simulations.end());
        });
    }

private:
    // The fabric's own reports come by here too and must not cause the next ones.
    static void note(const Change &change, Mail &news)
    {
        if (change.kind == Kind::Simulation)
            news.simulations.emplace_back(change.previous, change.value);
        if (!change.value)
            return;
        if (change.kind == Kind::Site && change.previous) {
            const auto &before = static_cast<const v1::Site &>(*change.previous).spec();
            const auto &after = static_cast<const v1::Site &>(*change.value).spec();
            if (before.parent() != after.parent() || before.tier() != after.tier())
                news.movedSites.insert(change.name);
        }
        if (change.kind != Kind::Node)
            return;
        const auto &after = static_cast<const v1::Node &>(*change.value);
        if (!change.previous) {
            news.nodes.push_back(change.name);
            return;
        }
        const auto &before = static_cast<const v1::Node &>(*change.previous);
        if (before.spec().site() != after.spec().site() || before.spec().gateway() != after.spec().gateway())
            news.movedNodes.insert(change.name);
        else if (!sameHolds(before.spec(), after.spec()) || !sameDesired(before, after))
            news.nodes.push_back(change.name);
    }

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    Mail m_mail;
};

SimulatedFabric::SimulatedFabric(Store &store, WatchHub &hub, ScaledClock &clock, FabricOptions options)
    : m_store(store), m_clock(clock), m_options(options), m_inbox(std::make_shared<Inbox>())
{
    hub.addListener([inbox = m_inbox](const BatchPtr &batch) { inbox->onBatch(*batch); });
}

SimulatedFabric::~SimulatedFabric()
{
    stop();
}

void SimulatedFabric::start()
{
    applyTimeScale();
    m_thread = std::thread([this] { run(); });
}

void SimulatedFabric::stop()
{
    if (!m_thread.joinable())
        return;
    m_inbox->put([](Mail &mail) { mail.stop = true; });
    m_thread.join();
}

void SimulatedFabric::applyTimeScale()
{
    if (m_options.timeScale) {
        m_clock.setScale(*m_options.timeScale);
        auto body = [scale = *m_options.timeScale](Transaction &tx) -> Outcome {
            const auto present = tx.get<v1::SimulationState>(SimulationName);
            auto next = present ? *present : v1::SimulationState();
            next.mutable_meta()->set_name(SimulationName);
            next.set_time_scale(scale);
            tx.put(std::move(next));
            return Done{};
        };
        m_store.write(std::move(body), [](const Result<std::uint64_t> &written) {
            if (!written)
                spdlog::warn("fabric time scale not stored error=\"{}\"", written.error().message);
        });
        return;
    }
    m_store.read([this](const View &view) {
        const auto simulation = view.get<v1::SimulationState>(SimulationName);
        if (simulation && simulation->time_scale() > 0)
            m_clock.setScale(simulation->time_scale());
    });
}

void SimulatedFabric::run()
{
    scheduleAll();
    while (true) {
        Mail mail = m_inbox->take(patience());
        if (mail.stop)
            return;
        handle(mail);
        if (!m_reporting && std::chrono::steady_clock::now() >= m_nextReport)
            report();
    }
}

// How long nothing needs to be done unless mail comes.
Milliseconds SimulatedFabric::patience() const
{
    const auto due = m_timers.nextDue();
    if (m_reporting || !due)
        return LongestWait;
    const auto untilReport = std::chrono::ceil<Milliseconds>(m_nextReport - std::chrono::steady_clock::now());
    return std::clamp(std::max(m_clock.wallUntil(*due), untilReport), 0ms, LongestWait);
}

// Nothing is written for nodes that are as they should be, which at a restart is nearly all of them.
void SimulatedFabric::scheduleAll()
{
    std::vector<std::string> names;
    m_store.read([&](const View &view) {
        names.reserve(view.count(Kind::Node));
        view.forEach(Kind::Node, [&](const ObjectPtr &object) { names.push_back(metaOf(*object, Kind::Node).name()); });
        const auto simulation = view.get<v1::SimulationState>(SimulationName);
        if (const auto expiry = simulation ? firstExpiry(*simulation) : std::nullopt)
            m_timers.schedule(FaultExpiry, *expiry);
    });
    // In pieces: a long read would hold up the writer.
    for (std::size_t begin = 0; begin < names.size(); begin += NodesPerReport) {
        m_store.read([&](const View &view) {
            const auto now = m_clock.now();
            Surroundings surroundings(view, m_options.seed, m_options.outages, now);
            for (std::size_t i = begin; i < std::min(begin + NodesPerReport, names.size()); ++i) {
                const auto node = view.get<v1::Node>(names[i]);
                if (!node)
                    continue;
                const auto next = surroundings.step(*node);
                if (next.step.changed)
                    m_timers.schedule(names[i], now);
                else if (next.wake)
                    m_timers.schedule(names[i], *next.wake);
            }
        });
    }
}

void SimulatedFabric::handle(const Mail &mail)
{
    if (mail.finished)
        finish(*mail.finished);
    const auto now = m_clock.now();
    for (const auto &name : mail.nodes)
        m_timers.schedule(name, now);
    for (const auto &[before, after] : mail.simulations)
        handleSimulation(static_cast<const v1::SimulationState *>(before.get()),
                         static_cast<const v1::SimulationState *>(after.get()));
    scheduleAffected(mail.movedNodes, mail.movedSites);
}

void SimulatedFabric::handleSimulation(const v1::SimulationState *before, const v1::SimulationState *after)
{
    const auto &old = before ? *before : v1::SimulationState::default_instance();
    const auto &now = after ? *after : v1::SimulationState::default_instance();
    if (now.time_scale() > 0 && now.time_scale() != m_clock.scale())
        m_clock.setScale(now.time_scale());
    m_timers.cancel(FaultExpiry);
    if (const auto expiry = firstExpiry(now))
        m_timers.schedule(FaultExpiry, *expiry);

    std::unordered_set<std::string> nodes;
    std::unordered_set<std::string> sites;
    const auto noteChanges = [&](const v1::SimulationState &from, const v1::SimulationState &to) {
        for (const auto &[id, fault] : from.faults()) {
            const auto other = to.faults().find(id);
            if (other != to.faults().end() && other->second.SerializeAsString() == fault.SerializeAsString())
                continue;
            if (fault.target_case() == v1::Fault::kNode)
                nodes.insert(fault.node());
            else if (fault.target_case() == v1::Fault::kSite)
                sites.insert(fault.site());
        }
    };
    noteChanges(old, now);
    noteChanges(now, old);
    scheduleAffected(nodes, sites);
}

void SimulatedFabric::scheduleAffected(const std::unordered_set<std::string> &nodes,
                                       const std::unordered_set<std::string> &sites)
{
    if (nodes.empty() && sites.empty())
        return;
    const auto now = m_clock.now();
    m_store.read([&](const View &view) {
        for (const auto &name : affectedNodes(view, nodes, sites))
            m_timers.schedule(name, now);
    });
}

void SimulatedFabric::report()
{
    auto report = std::make_shared<Report>();
    report->names = m_timers.takeDue(m_clock.now(), NodesPerReport);
    if (report->names.empty())
        return;
    m_nextReport = std::chrono::steady_clock::now() + ReportInterval;
    m_reporting = true;
    auto body = [report, options = m_options](Transaction &tx) -> Outcome {
        Surroundings surroundings(tx, options.seed, options.outages, tx.now());
        report->wakes.assign(report->names.size(), std::nullopt);
        for (std::size_t i = 0; i < report->names.size(); ++i) {
            if (report->names[i] == FaultExpiry) {
                removeExpiredFaults(tx);
                continue;
            }
            const auto node = tx.get<v1::Node>(report->names[i]);
            if (!node)
                continue;
            auto next = surroundings.step(*node);
            report->wakes[i] = next.wake;
            if (!next.step.changed)
                continue;
            auto changed = *node;
            *changed.mutable_status() = std::move(next.step.status);
            tx.put(std::move(changed));
        }
        return Done{};
    };
    crashPoint("fabric.before_report");
    m_store.write(std::move(body), [report, inbox = m_inbox](const Result<std::uint64_t> &written) {
        report->written = written.ok();
        if (!written)
            spdlog::warn("fabric report not written, will be tried again error=\"{}\"", written.error().message);
        inbox->put([&report](Mail &mail) { mail.finished = report; });
    });
}

void SimulatedFabric::finish(const Report &report)
{
    crashPoint("fabric.after_report");
    m_reporting = false;
    if (!report.written)
        m_nextReport = std::chrono::steady_clock::now() + RetryAfter;
    const auto now = m_clock.now();
    for (std::size_t i = 0; i < report.names.size(); ++i) {
        if (!report.written)
            m_timers.schedule(report.names[i], now);
        else if (report.wakes[i])
            m_timers.schedule(report.names[i], *report.wakes[i]);
    }
}

} // namespace skerry::backend
