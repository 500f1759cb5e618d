// A WatchX call: turns a WatchFeed into the messages of one service, at most one write in flight.
#pragma once

#include "backend_stub/core/taskqueue.h"
#include "backend_stub/services/auth.h"
#include "backend_stub/services/watchfeed.h"

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <memory>
#include <mutex>
#include <type_traits>

namespace skerry::backend {

// OUT_OF_RANGE for a batch that no message can hold: the watcher starts again, and the initial state comes in small pieces.
[[nodiscard]] std::optional<Error> tooLargeToSend(std::size_t bytes, std::uint64_t revision);

// T is the object, Response the message {created, batch, bookmark} of its watch. A handler is one line:
// `return WatchReactor<v1::Site, v1::WatchSitesResponse>::start(m_service, context, request->options());`
// Threading: reactions and wake-ups come from any thread; whoever sets m_busy alone reads the feed and writes.
template<class T, class Response>
class WatchReactor final : public grpc::ServerWriteReactor<Response>,
                           public std::enable_shared_from_this<WatchReactor<T, Response>>
{
public:
    static grpc::ServerWriteReactor<Response> *start(const ServiceContext &service, grpc::CallbackServerContext *context,
                                                     const v1::WatchOptions &options)
    {
        const std::shared_ptr<WatchReactor> self(new WatchReactor);
        self->m_self = self;
        self->open(service, context, options);
        return self.get();
    }

    void OnWriteDone(bool ok) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_busy = false;
            m_cancelled = m_cancelled || !ok;
        }
        pump();
    }

    void OnCancel() override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_cancelled = true;
        }
        pump();
    }

    // A wake-up on another thread may still hold a reference: it finds the call finished and leaves gRPC alone.
    void OnDone() override { std::exchange(m_self, nullptr).reset(); }

private:
    using Batch = std::remove_cvref_t<decltype(std::declval<const Response &>().batch())>;

    WatchReactor() = default;

    void open(const ServiceContext &service, grpc::CallbackServerContext *context, const v1::WatchOptions &options)
    {
        const auto caller = service.auth.authenticate(*context);
        if (!caller)
            return finish(caller.error().toStatus());
        auto wake = [&sender = service.sender, weak = this->weak_from_this()] {
            sender.post([weak] {
                if (const auto self = weak.lock())
                    self->pump();
            });
        };
        auto feed = WatchFeed::open(service, kindOf<T>, options, std::move(wake));
        if (!feed)
            return finish(feed.error().toStatus());
        {
            const std::scoped_lock lock(m_mutex);
            m_feed = std::move(*feed);
        }
        pump();
    }

    void pump()
    {
        for (;;) {
            {
                const std::scoped_lock lock(m_mutex);
                if (m_finished || !m_feed)
                    return;
                m_woken = m_busy;
                if (m_busy)
                    return;
                m_busy = true;
            }
            if (sendNext())
                return;
            const std::scoped_lock lock(m_mutex);
            m_busy = false;
            if (!m_woken && !m_cancelled)
                return;
        }
    }

    // True when a write or the end is under way: its reaction goes on.
    bool sendNext()
    {
        if (isCancelled()) {
            finish(grpc::Status::CANCELLED);
            return true;
        }
        auto frame = m_feed->next();
        if (!frame)
            return false;
        if (const auto *error = std::get_if<Error>(&*frame)) {
            finish(error->toStatus());
            return true;
        }
        m_message.Clear();
        std::uint64_t revision = 0;
        if (auto *created = std::get_if<v1::Created>(&*frame)) {
            *m_message.mutable_created() = std::move(*created);
        } else if (auto *bookmark = std::get_if<v1::Bookmark>(&*frame)) {
            *m_message.mutable_bookmark() = std::move(*bookmark);
        } else {
            const auto &events = std::get<WatchFeed::Events>(*frame);
            revision = events.revision;
            fill(*m_message.mutable_batch(), events);
        }
        if (const auto error = tooLargeToSend(m_message.ByteSizeLong(), revision))
            finish(error->toStatus());
        else
            this->StartWrite(&m_message);
        return true;
    }

    static void fill(Batch &batch, const WatchFeed::Events &events)
    {
        batch.set_revision(events.revision);
        batch.set_initial(events.initial);
        batch.mutable_events()->Reserve(static_cast<int>(events.changes.size()));
        for (const auto &[name, object] : events.changes) {
            auto *event = batch.add_events();
            event->set_type(object ? v1::EVENT_TYPE_PUT : v1::EVENT_TYPE_DELETE);
            event->set_name(name);
            if (object)
                *event->mutable_object() = static_cast<const T &>(*object);
        }
    }

    bool isCancelled()
    {
        const std::scoped_lock lock(m_mutex);
        return m_cancelled;
    }

    void finish(const grpc::Status &status)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_finished = true;
        }
        this->Finish(status);
    }

    std::shared_ptr<WatchReactor> m_self;
    std::unique_ptr<WatchFeed> m_feed;
    Response m_message;

    std::mutex m_mutex;
    // A write is in flight, or a thread is reading the feed.
    bool m_busy = false;
    // Somebody came while m_busy was set.
    bool m_woken = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace skerry::backend
