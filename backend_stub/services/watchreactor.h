// A WatchX call: turns a WatchFeed into the messages of one service, at most one write in flight.
#pragma once

#include "backend_stub/services/auth.h"
#include "backend_stub/services/pumpreactor.h"
#include "backend_stub/services/watchfeed.h"

#include <grpcpp/server_context.h>

#include <memory>
#include <type_traits>

namespace skerry::backend {

// OUT_OF_RANGE for a batch that no message can hold: the watcher starts again, and the initial state comes in small pieces.
[[nodiscard]] std::optional<Error> tooLargeToSend(std::size_t bytes, std::uint64_t revision);

// T is the object, Response the message {created, batch, bookmark} of its watch. A handler is one line:
// `return WatchReactor<v1::Site, v1::WatchSitesResponse>::start(m_service, context, request->options());`
template<class T, class Response>
class WatchReactor final : public PumpReactor<Response>
{
public:
    static grpc::ServerWriteReactor<Response> *start(const ServiceContext &service, grpc::CallbackServerContext *context,
                                                     const v1::WatchOptions &options)
    {
        auto *self = WatchReactor::keep(std::shared_ptr<WatchReactor>(new WatchReactor));
        self->open(service, context, options);
        return self;
    }

private:
    using Batch = std::remove_cvref_t<decltype(std::declval<const Response &>().batch())>;

    WatchReactor() = default;

    void open(const ServiceContext &service, grpc::CallbackServerContext *context, const v1::WatchOptions &options)
    {
        const auto caller = service.auth.authenticate(*context);
        if (!caller)
            return this->finish(caller.error().toStatus());
        auto feed = WatchFeed::open(service, kindOf<T>, options, this->waker(service.sender));
        if (!feed)
            return this->finish(feed.error().toStatus());
        m_feed = std::move(*feed);
        this->begin();
    }

    using Next = typename PumpReactor<Response>::Next;

    Result<Next> next(Response &message) override
    {
        auto frame = m_feed->next();
        if (!frame)
            return Next::Wait;
        if (const auto *error = std::get_if<Error>(&*frame))
            return *error;
        std::uint64_t revision = 0;
        if (auto *created = std::get_if<v1::Created>(&*frame)) {
            *message.mutable_created() = std::move(*created);
        } else if (auto *bookmark = std::get_if<v1::Bookmark>(&*frame)) {
            *message.mutable_bookmark() = std::move(*bookmark);
        } else {
            const auto &events = std::get<WatchFeed::Events>(*frame);
            revision = events.revision;
            fill(*message.mutable_batch(), events);
        }
        if (const auto error = tooLargeToSend(message.ByteSizeLong(), revision))
            return *error;
        return Next::Send;
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

    std::unique_ptr<WatchFeed> m_feed;
};

} // namespace skerry::backend
