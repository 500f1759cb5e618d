#include "backend_stub/inventory/aggregates.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <spdlog/spdlog.h>
#include <unordered_set>

namespace skerry::backend {

namespace {

constexpr std::size_t NodesPerRead = 1'000;

void putStatus(Transaction &tx, const v1::Fleet &fleet, const v1::FleetStatus &status)
{
    auto next = fleet;
    *next.mutable_status() = status;
    tx.put(std::move(next));
}

void putReleases(Transaction &tx, const v1::Deployment &deployment, const std::map<std::string, std::uint64_t> &releases)
{
    auto next = deployment;
    auto &counts = *next.mutable_status()->mutable_nodes_by_release();
    counts.clear();
    for (const auto &[release, count] : releases)
        counts[release] = count;
    tx.put(std::move(next));
}

} // namespace

struct Aggregates::News {
    std::unordered_set<std::string> nodes;
    // Fleets or sites are not what they were: every node may be in another fleet.
    bool recount = false;
    bool deployments = false;
    bool stop = false;

    [[nodiscard]] bool empty() const { return nodes.empty() && !recount && !deployments && !stop; }
};

// Threading: put() from any thread, take() from the aggregates' own.
class Aggregates::Inbox
{
public:
    void put(News news)
    {
        if (news.empty())
            return;
        {
            const std::scoped_lock lock(m_mutex);
            m_news.nodes.merge(news.nodes);
            m_news.recount = m_news.recount || news.recount;
            m_news.deployments = m_news.deployments || news.deployments;
            m_news.stop = m_news.stop || news.stop;
        }
        m_arrived.notify_one();
    }

    // Waits for news, but not before `notBefore`, save for the end.
    News take(std::chrono::steady_clock::time_point notBefore)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_until(lock, notBefore, [this] { return m_news.stop; });
        m_arrived.wait(lock, [this] { return !m_news.empty(); });
        return std::exchange(m_news, {});
    }

    void onBatch(const CommittedBatch &batch)
    {
        News news;
        for (const auto &change : batch.changes) {
            if (change.kind == Kind::Node)
                news.nodes.insert(change.name);
            else if (change.kind == Kind::Fleet || (change.kind == Kind::Site && change.previous))
                news.recount = news.recount || specChanged(change);
            else if (change.kind == Kind::Deployment)
                news.deployments = news.deployments || specChanged(change);
        }
        put(std::move(news));
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    News m_news;
};

Aggregates::Aggregates(Store &store, WatchHub &hub, std::chrono::milliseconds interval)
    : m_store(store), m_interval(interval), m_inbox(std::make_shared<Inbox>())
{
    hub.addListener([inbox = m_inbox](const BatchPtr &batch) { inbox->onBatch(*batch); });
}

Aggregates::~Aggregates()
{
    stop();
}

void Aggregates::start()
{
    m_inbox->put({.nodes = {}, .recount = true});
    m_thread = std::thread([this] { run(); });
}

void Aggregates::stop()
{
    if (!m_thread.joinable())
        return;
    m_inbox->put({.nodes = {}, .stop = true});
    m_thread.join();
}

void Aggregates::run()
{
    auto notBefore = std::chrono::steady_clock::now();
    while (true) {
        const auto news = m_inbox->take(notBefore);
        if (news.stop)
            return;
        notBefore = std::chrono::steady_clock::now() + m_interval;
        if (news.recount) {
            recount();
        } else {
            m_store.read([&](const View &view) {
                for (const auto &node : news.nodes)
                    m_counts.update(node, view);
            });
        }
        write(news.deployments || news.recount);
    }
}

// Level-triggered: whatever happens meanwhile is news and is counted again.
void Aggregates::recount()
{
    std::vector<std::string> names;
    m_store.read([&](const View &view) {
        m_counts.reset(view);
        names.reserve(view.count(Kind::Node));
        view.forEach(Kind::Node, [&](const ObjectPtr &object) { names.push_back(metaOf(*object, Kind::Node).name()); });
    });
    // In pieces: a long read would hold up the writer.
    for (std::size_t begin = 0; begin < names.size(); begin += NodesPerRead) {
        m_store.read([&](const View &view) {
            for (std::size_t i = begin; i < std::min(begin + NodesPerRead, names.size()); ++i)
                m_counts.update(names[i], view);
        });
    }
}

void Aggregates::write(bool everything)
{
    const auto changed = m_counts.takeChanged();
    if (changed.empty() && !everything)
        return;
    const auto written = m_store.writeAndWait([&](Transaction &tx) -> Outcome {
        for (const auto &name : changed) {
            if (const auto fleet = tx.get<v1::Fleet>(name))
                putStatus(tx, *fleet, m_counts.status(name));
        }
        for (const auto &deployment : tx.all<v1::Deployment>()) {
            const auto &spec = deployment->spec();
            if (everything || changed.contains(spec.fleet()))
                putReleases(tx, *deployment, m_counts.releases(spec.fleet(), spec.component()));
        }
        return Done{};
    });
    if (written)
        return;
    spdlog::warn("counts of fleets not written, will be tried again error=\"{}\"", written.error().message);
    m_inbox->put({.nodes = {}, .recount = true});
}

} // namespace skerry::backend
