#include "backend_stub/watch/hub.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/core/log.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace skerry::backend {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

bool concerns(const CommittedBatch &batch, Kind kind)
{
    return std::any_of(batch.changes.begin(), batch.changes.end(),
                       [kind](const Change &change) { return change.kind == kind; });
}

// Computed once more than needed for the disk, but it is little beside writing it there.
std::size_t encodedBytes(const CommittedBatch &batch)
{
    std::size_t bytes = 0;
    for (const auto &change : batch.changes)
        bytes += sizeof(Change) + change.name.size() + (change.value ? change.value->ByteSizeLong() : 0);
    return bytes;
}

Error tooSlow(std::size_t limit)
{
    Error error{grpc::StatusCode::RESOURCE_EXHAUSTED,
                "The watch was ended: more than " + std::to_string(limit) + " changes were waiting to be read.",
                {}};
    error.detail.set_remedy("Resume from the last revision that was read.");
    return error;
}

Error shuttingDown()
{
    Error error{grpc::StatusCode::UNAVAILABLE, "The control plane is shutting down.", {}};
    error.detail.set_remedy("Resume from the last revision when it is back.");
    return error;
}

} // namespace

// What queues and hub share; queues may live longer than the hub.
struct HubShared {
    struct Remembered {
        BatchPtr batch;
        std::size_t bytes;
        SteadyTime at;
    };

    explicit HubShared(HubLimits hubLimits) : limits(hubLimits) {}

    const HubLimits limits;
    std::mutex mutex;
    std::deque<Remembered> history;
    std::size_t historyEvents = 0;
    std::size_t historyBytes = 0;
    std::uint64_t compactRevision = 0;
    std::uint64_t revision = 0;
    bool shutdown = false;
};

class WatchHub::Queue final : public Subscription
{
public:
    Queue(std::shared_ptr<HubShared> shared, Kind kind, std::uint64_t startRevision, std::function<void()> wake)
        : m_shared(std::move(shared))
        , m_kind(kind)
        , m_startRevision(startRevision)
        , m_wake(std::move(wake))
        , m_lastItem(std::chrono::steady_clock::now())
    {
    }

    [[nodiscard]] std::uint64_t startRevision() const override { return m_startRevision; }

    [[nodiscard]] std::optional<Item> take() override
    {
        const std::scoped_lock lock(m_shared->mutex);
        if (m_replayed < m_replay.size())
            return Item{std::exchange(m_replay[m_replayed++], nullptr), {}, {}};
        m_replay = {};
        m_replayed = 0;
        if (!m_items.empty()) {
            auto item = std::move(m_items.front());
            m_items.pop_front();
            return item;
        }
        // Said once, and again to whoever asks after the end.
        if (m_end)
            return Item{{}, {}, m_end};
        m_wanting = true;
        return {};
    }

    void close() override
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_closed = true;
        m_wanting = false;
        m_items.clear();
        m_replay = {};
        m_replayed = 0;
    }

    // The functions below: with the lock held. They return what is to be called once it is released.
    [[nodiscard]] std::function<void()> push(Item item, SteadyTime now)
    {
        m_lastItem = now;
        if (item.bookmark && !m_items.empty() && m_items.back().bookmark)
            m_items.back() = std::move(item);
        else
            m_items.push_back(std::move(item));
        return wakeUp();
    }

    [[nodiscard]] std::function<void()> offer(const BatchPtr &batch, SteadyTime now)
    {
        if (isOver() || batch->revision <= m_startRevision || !concerns(*batch, m_kind))
            return {};
        if (m_items.size() >= m_shared->limits.queueBatches)
            return end(tooSlow(m_shared->limits.queueBatches));
        return push({batch, {}, {}}, now);
    }

    [[nodiscard]] std::function<void()> end(Error error)
    {
        if (m_end || m_closed)
            return {};
        m_items.clear();
        m_replay = {};
        m_replayed = 0;
        m_end = std::move(error);
        return wakeUp();
    }

    void replay(std::vector<BatchPtr> batches) { m_replay = std::move(batches); }
    [[nodiscard]] bool isOver() const { return m_closed || m_end; }
    // A bookmark would say what the items before it say already.
    [[nodiscard]] bool isQuiet() const { return m_items.empty() && m_replayed == m_replay.size() && !isOver(); }
    [[nodiscard]] SteadyTime bookmarkDue() const { return m_lastItem + m_shared->limits.bookmarkAfter; }

private:
    std::function<void()> wakeUp() { return std::exchange(m_wanting, false) ? m_wake : nullptr; }

    const std::shared_ptr<HubShared> m_shared;
    const Kind m_kind;
    const std::uint64_t m_startRevision;
    const std::function<void()> m_wake;
    std::vector<BatchPtr> m_replay;
    std::size_t m_replayed = 0;
    std::deque<Item> m_items;
    std::optional<Error> m_end;
    bool m_closed = false;
    // take() found nothing: the next item is announced.
    bool m_wanting = false;
    SteadyTime m_lastItem;
};

struct WatchHub::State {
    State(Store &watchedStore, HubLimits limits) : store(watchedStore), shared(std::make_shared<HubShared>(limits)) {}

    void loadHistory();
    void remember(BatchPtr batch, std::size_t bytes, SteadyTime now);
    void forgetOld(SteadyTime now);
    void add(const std::shared_ptr<Queue> &queue);
    void runBookmarks();
    [[nodiscard]] SteadyTime sendBookmarks(std::vector<std::function<void()>> &wakes);

    Store &store;
    // shared->mutex guards everything here too but `listeners`, which the writer thread has to itself after the start.
    const std::shared_ptr<HubShared> shared;
    std::vector<std::shared_ptr<Queue>> queues;
    std::vector<std::function<void(const BatchPtr &)>> listeners;
    std::condition_variable bookmarksChanged;
    bool stopping = false;
    std::thread bookmarks;
};

WatchHub::WatchHub(Store &store, HubLimits limits) : m_state(std::make_unique<State>(store, limits))
{
    m_state->loadHistory();
    m_state->bookmarks = std::thread([state = m_state.get()] { state->runBookmarks(); });
    store.setPublisher([this](const BatchPtr &batch) { publish(batch); });
}

WatchHub::~WatchHub()
{
    m_state->store.setPublisher({});
    shutdown();
    {
        const std::scoped_lock lock(m_state->shared->mutex);
        m_state->stopping = true;
    }
    m_state->bookmarksChanged.notify_one();
    m_state->bookmarks.join();
}

std::shared_ptr<Subscription> WatchHub::subscribe(Kind kind, std::function<void()> wake)
{
    const std::scoped_lock lock(m_state->shared->mutex);
    const auto queue = std::make_shared<Queue>(m_state->shared, kind, m_state->shared->revision, std::move(wake));
    m_state->add(queue);
    return queue;
}

Result<std::shared_ptr<Subscription>> WatchHub::resume(Kind kind, std::uint64_t revision, const std::string &epoch,
                                                       std::function<void()> wake)
{
    if (epoch != m_state->store.epoch()) {
        Error error{
            grpc::StatusCode::FAILED_PRECONDITION, "The revision belongs to another store (epoch " + epoch + ").", {}};
        error.detail.set_epoch(m_state->store.epoch());
        error.detail.set_remedy("Forget what was read from there, and start from the present state.");
        return error;
    }
    // What is committed may be read before it is published here: such a revision is not in the future.
    const auto committed = m_state->store.revision();
    auto &shared = *m_state->shared;
    const std::scoped_lock lock(shared.mutex);
    const bool future = revision > std::max(committed, shared.revision);
    if (future || revision < shared.compactRevision) {
        const auto number = std::to_string(revision);
        Error error{grpc::StatusCode::OUT_OF_RANGE,
                    future ? "Revision " + number + " is in the future."
                           : "The changes after revision " + number + " are no longer kept.",
                    {}};
        error.detail.set_compact_revision(shared.compactRevision);
        error.detail.set_remedy("Start from the present state.");
        return error;
    }
    const auto queue = std::make_shared<Queue>(m_state->shared, kind, revision, std::move(wake));
    const auto first = std::upper_bound(
        shared.history.begin(), shared.history.end(), revision,
        [](std::uint64_t value, const HubShared::Remembered &entry) { return value < entry.batch->revision; });
    std::vector<BatchPtr> missed;
    for (auto entry = first; entry != shared.history.end(); ++entry) {
        if (concerns(*entry->batch, kind))
            missed.push_back(entry->batch);
    }
    queue->replay(std::move(missed));
    m_state->add(queue);
    return std::shared_ptr<Subscription>(queue);
}

void WatchHub::addListener(std::function<void(const BatchPtr &)> listener)
{
    m_state->listeners.push_back(std::move(listener));
}

void WatchHub::publish(const BatchPtr &batch)
{
    std::vector<std::function<void()>> wakes;
    const auto bytes = encodedBytes(*batch);
    {
        const std::scoped_lock lock(m_state->shared->mutex);
        const auto now = std::chrono::steady_clock::now();
        m_state->shared->revision = batch->revision;
        m_state->remember(batch, bytes, now);
        m_state->forgetOld(now);
        auto &queues = m_state->queues;
        for (const auto &queue : queues)
            wakes.push_back(queue->offer(batch, now));
        std::erase_if(queues, [](const auto &queue) { return queue->isOver(); });
    }
    for (const auto &listener : m_state->listeners)
        listener(batch);
    for (const auto &wake : wakes) {
        if (wake)
            wake();
    }
}

void WatchHub::shutdown()
{
    std::vector<std::function<void()>> wakes;
    {
        const std::scoped_lock lock(m_state->shared->mutex);
        m_state->shared->shutdown = true;
        for (const auto &queue : m_state->queues)
            wakes.push_back(queue->end(shuttingDown()));
        m_state->queues.clear();
    }
    for (const auto &wake : wakes) {
        if (wake)
            wake();
    }
}

void WatchHub::State::loadHistory()
{
    shared->revision = store.revision();
    auto history = store.loadHistory();
    if (!history) {
        spdlog::error("watch.history_not_loaded message={}", logText(history.error().message));
        shared->compactRevision = shared->revision;
        return;
    }
    shared->compactRevision = history->compactRevision;
    // They count as new: who was connected to the process before this one is given the same time to come back.
    const auto now = std::chrono::steady_clock::now();
    for (auto &batch : history->batches) {
        const auto bytes = encodedBytes(*batch);
        remember(std::move(batch), bytes, now);
    }
    forgetOld(now);
}

void WatchHub::State::remember(BatchPtr batch, std::size_t bytes, SteadyTime now)
{
    shared->historyEvents += batch->changes.size();
    shared->historyBytes += bytes;
    shared->history.push_back({std::move(batch), bytes, now});
}

void WatchHub::State::forgetOld(SteadyTime now)
{
    const auto &limits = shared->limits;
    auto &history = shared->history;
    while (!history.empty()) {
        const auto &oldest = history.front();
        const auto left = shared->historyEvents - oldest.batch->changes.size();
        const bool wanted = oldest.at + limits.keepFor > now || left < limits.keepEvents;
        if (wanted && shared->historyBytes <= limits.maxBytes)
            return;
        shared->historyEvents = left;
        shared->historyBytes -= oldest.bytes;
        shared->compactRevision = oldest.batch->revision;
        history.pop_front();
    }
}

void WatchHub::State::add(const std::shared_ptr<Queue> &queue)
{
    if (shared->shutdown) {
        // Nobody waits yet, so there is nobody to wake.
        static_cast<void>(queue->end(shuttingDown()));
        return;
    }
    queues.push_back(queue);
    if (queues.size() == 1)
        bookmarksChanged.notify_one();
}

void WatchHub::State::runBookmarks()
{
    std::unique_lock lock(shared->mutex);
    while (!stopping) {
        std::vector<std::function<void()>> wakes;
        const auto due = sendBookmarks(wakes);
        if (!wakes.empty()) {
            lock.unlock();
            for (const auto &wake : wakes)
                wake();
            lock.lock();
        } else if (queues.empty()) {
            bookmarksChanged.wait(lock, [this] { return stopping || !queues.empty(); });
        } else {
            bookmarksChanged.wait_until(lock, due, [this] { return stopping; });
        }
    }
}

// Gives the time at which the next one is due.
SteadyTime WatchHub::State::sendBookmarks(std::vector<std::function<void()>> &wakes)
{
    const auto now = std::chrono::steady_clock::now();
    auto next = now + shared->limits.bookmarkAfter;
    std::erase_if(queues, [](const auto &queue) { return queue->isOver(); });
    for (const auto &queue : queues) {
        if (!queue->isQuiet())
            continue;
        if (queue->bookmarkDue() <= now) {
            if (auto wake = queue->push({{}, shared->revision, {}}, now))
                wakes.push_back(std::move(wake));
        }
        next = std::min(next, queue->bookmarkDue());
    }
    return next;
}

} // namespace skerry::backend
