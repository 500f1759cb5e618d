// Tells watchers of every change, in order, without ever waiting for one of them.
#pragma once

#include "backend_stub/core/limits.h"
#include "backend_stub/store/store.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace skerry::backend {

struct HubLimits {
    // Batches that wait for one watcher; one more and it is closed with RESOURCE_EXHAUSTED.
    std::size_t queueBatches = limits::WatcherQueueBatches;
    // History that is kept for resuming: at least both of these, then the oldest is dropped.
    std::chrono::milliseconds keepFor = limits::HistoryKeptFor;
    std::size_t keepEvents = limits::HistoryKeptEvents;
    // Beyond this, in encoded bytes, the oldest goes whatever it is, so that memory has a bound. Who resumes from before it
    // reads the present state again, which is less than so many changes. Watchers that are connected lose nothing.
    std::size_t maxBytes = limits::HistoryMaxBytes;
    std::chrono::milliseconds bookmarkAfter = limits::BookmarkAfter;
};

// One watcher's queue. Threading: take() and close() from any thread; `wake` comes from the writer or the bookmark thread.
class Subscription
{
public:
    struct Item {
        // Exactly one of these: a batch (its changes of other kinds are to be skipped), a bookmark, or the end.
        BatchPtr batch;
        std::optional<std::uint64_t> bookmark;
        std::optional<Error> closed;
    };

    virtual ~Subscription() = default;
    [[nodiscard]] virtual std::uint64_t startRevision() const = 0;
    // The next item, or nothing: then `wake` is called once when there is one.
    [[nodiscard]] virtual std::optional<Item> take() = 0;
    virtual void close() = 0;
};

// Threading: publish() on the writer thread, everything else from any thread.
class WatchHub
{
public:
    WatchHub(Store &store, HubLimits limits = {});
    ~WatchHub();

    // Everything after the present revision. The caller reads the present state from the store *afterwards* and skips
    // batches that are not newer than what it read: nothing can fall between.
    [[nodiscard]] std::shared_ptr<Subscription> subscribe(Kind kind, std::function<void()> wake);
    // Everything after `revision`. OUT_OF_RANGE if that is compacted or in the future, FAILED_PRECONDITION for another
    // epoch.
    [[nodiscard]] Result<std::shared_ptr<Subscription>> resume(Kind kind, std::uint64_t revision, const std::string &epoch,
                                                               std::function<void()> wake);

    // For the parts of the control plane itself: every batch, on the writer thread; must not block. Before the first write.
    void addListener(std::function<void(const BatchPtr &)> listener);

    void publish(const BatchPtr &batch);
    // Ends all watches with UNAVAILABLE.
    void shutdown();

private:
    class Queue;
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace skerry::backend
