#include "backend_stub/services/watchfeed.h"

#include "backend_stub/core/limits.h"
#include "backend_stub/inventory/attributes.h"
#include "backend_stub/services/list.h"

#include <utility>

namespace skerry::backend {

Result<std::unique_ptr<WatchFeed>> WatchFeed::open(const ServiceContext &service, Kind kind, const v1::WatchOptions &options,
                                                   std::function<void()> wake)
{
    auto filter = Selector::parse(options.filter(), "options.filter");
    if (!filter)
        return filter.error();
    if (options.from_revision() > 0 && options.epoch().empty())
        return invalidArgument("options.epoch", "The watch starts from a revision but does not say of which epoch.",
                               "Send the epoch that came with the revision.");

    std::unique_ptr<WatchFeed> feed(new WatchFeed(service, kind, std::move(*filter)));
    if (options.from_revision() > 0) {
        auto subscription = service.hub.resume(kind, options.from_revision(), options.epoch(), std::move(wake));
        if (!subscription)
            return subscription.error();
        feed->m_subscription = std::move(*subscription);
        feed->m_resumed = true;
        feed->m_revision = options.from_revision();
    } else {
        feed->m_subscription = service.hub.subscribe(kind, std::move(wake));
        // After subscribing: what is committed in between is in both, and m_revision tells it apart.
        feed->readInitialState();
    }
    v1::Created created;
    created.set_revision(feed->m_revision);
    created.set_epoch(service.store.epoch());
    *created.mutable_now() = toProto(service.clock.now());
    created.set_time_scale(service.clock.scale());
    feed->m_created = std::move(created);
    return feed;
}

WatchFeed::WatchFeed(const ServiceContext &service, Kind kind, Selector filter)
    : m_service(service), m_kind(kind), m_filter(std::move(filter))
{
}

WatchFeed::~WatchFeed()
{
    if (m_subscription)
        m_subscription->close();
}

std::optional<WatchFeed::Frame> WatchFeed::next()
{
    if (m_created)
        return *std::exchange(m_created, std::nullopt);
    if (m_initialSent < m_initial.size())
        return nextInitialChunk();
    if (std::exchange(m_initialPending, false)) {
        m_initial = {};
        m_initialSent = 0;
        return bookmark(m_revision, true);
    }
    while (auto item = m_subscription->take()) {
        if (item->closed)
            return *std::move(item->closed);
        if (item->bookmark) {
            // One from before the initial state says nothing new.
            if (*item->bookmark >= m_revision)
                return bookmark(*item->bookmark, false);
            continue;
        }
        if (item->batch->revision <= m_revision)
            continue;
        m_revision = item->batch->revision;
        if (auto events = changesOf(*item->batch); !events.changes.empty())
            return events;
    }
    return {};
}

void WatchFeed::readInitialState()
{
    m_initialPending = true;
    auto selected = selectObjects(m_service.store, m_kind, m_filter);
    m_revision = selected.revision;
    m_initial = std::move(selected.objects);
    if (m_filter.selectsAll())
        return;
    for (const auto &object : m_initial)
        m_sent[metaOf(*object, m_kind).name()] = true;
}

WatchFeed::Events WatchFeed::nextInitialChunk()
{
    Events events{m_revision, true, {}};
    std::size_t bytes = 0;
    while (m_initialSent < m_initial.size() && events.changes.size() < limits::InitialChunkObjects &&
           bytes < limits::InitialChunkBytes) {
        auto &object = m_initial[m_initialSent++];
        bytes += object->ByteSizeLong();
        events.changes.emplace_back(metaOf(*object, m_kind).name(), std::move(object));
    }
    return events;
}

v1::Bookmark WatchFeed::bookmark(std::uint64_t revision, bool initialEnd) const
{
    v1::Bookmark bookmark;
    bookmark.set_revision(revision);
    bookmark.set_initial_end(initialEnd);
    *bookmark.mutable_now() = toProto(m_service.clock.now());
    return bookmark;
}

WatchFeed::Events WatchFeed::changesOf(const CommittedBatch &batch)
{
    Events events{batch.revision, false, {}};
    if (m_filter.selectsAll()) {
        for (const auto &change : batch.changes) {
            if (change.kind == m_kind)
                events.changes.emplace_back(change.name, change.value);
        }
        return events;
    }
    m_service.store.read([&](const View &view) {
        for (const auto &change : batch.changes) {
            if (change.kind != m_kind)
                continue;
            const bool wanted = change.value && matches(m_filter, m_kind, *change.value, view);
            if (wanted || mayHave(change))
                events.changes.emplace_back(change.name, wanted ? change.value : nullptr);
            if (wanted || m_resumed)
                m_sent[change.name] = wanted;
            else
                m_sent.erase(change.name);
        }
    });
    return events;
}

bool WatchFeed::mayHave(const Change &change) const
{
    const auto known = m_sent.find(change.name);
    if (known != m_sent.end())
        return known->second;
    // A resumed watcher has what matched before it resumed: what that was is not known here.
    return m_resumed && (change.previous || change.previousUnknown);
}

} // namespace skerry::backend
