// What one watch has to say next, before it becomes messages: initial state, batches through a filter, bookmarks, the end.
#pragma once

#include "backend_stub/core/selector.h"
#include "backend_stub/services/context.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace skerry::backend {

// Threading: one thread at a time; `wake` comes from any thread.
class WatchFeed final
{
public:
    // One transaction, or a part of the initial state. A null object says that it is gone or no longer matches.
    struct Events {
        std::uint64_t revision = 0;
        bool initial = false;
        std::vector<std::pair<std::string, ObjectPtr>> changes;
    };
    using Frame = std::variant<v1::Created, Events, v1::Bookmark, Error>;

    // INVALID_ARGUMENT for the filter, OUT_OF_RANGE and FAILED_PRECONDITION for the revision to start from.
    [[nodiscard]] static Result<std::unique_ptr<WatchFeed>>
    open(const ServiceContext &service, Kind kind, const v1::WatchOptions &options, std::function<void()> wake);
    ~WatchFeed();

    // Nothing: `wake` is called when there is more. After an Error there is nothing more.
    [[nodiscard]] std::optional<Frame> next();

private:
    WatchFeed(const ServiceContext &service, Kind kind, Selector filter);

    void readInitialState();
    [[nodiscard]] Events nextInitialChunk();
    [[nodiscard]] v1::Bookmark bookmark(std::uint64_t revision, bool initialEnd) const;
    [[nodiscard]] Events changesOf(const CommittedBatch &batch);
    [[nodiscard]] bool mayHave(const Change &change) const;

    const ServiceContext &m_service;
    const Kind m_kind;
    const Selector m_filter;
    std::shared_ptr<Subscription> m_subscription;
    std::optional<v1::Created> m_created;
    std::vector<ObjectPtr> m_initial;
    std::size_t m_initialSent = 0;
    bool m_initialPending = false;
    // Everything up to here has been sent.
    std::uint64_t m_revision = 0;
    // With a filter: whether the watcher has an object, as far as this watch has seen it.
    std::unordered_map<std::string, bool> m_sent;
    bool m_resumed = false;
};

} // namespace skerry::backend
