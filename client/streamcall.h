// One server stream, from gRPC's threads into the event loop: a bounded mailbox with one wake-up under way.
// Threading: begin(), abandon() and the handlers run on the thread of `home`; cancel() may come from any thread; convert and
// On*() run on gRPC threads, never two at once for one call. `home` outlives all calls: its owner drains the tracker first.
#pragma once

#include "client/calltracker.h"
#include "client/limits.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace skerry {

template<class Response, class Item = Response>
class StreamCall final : public grpc::ClientReadReactor<Response>,
                         public std::enable_shared_from_this<StreamCall<Response, Item>>
{
public:
    struct Handlers {
        std::function<void(Item)> onItem;
        // Exactly once, after the last item.
        std::function<void(const grpc::Status &)> onFinished;
    };
    using Convert = std::function<Item(Response)>;

    StreamCall(QObject *home, std::shared_ptr<CallTracker> tracker, std::shared_ptr<grpc::Channel> channel, Convert convert,
               Handlers handlers)
        : m_home(home)
        , m_tracker(std::move(tracker))
        , m_channel(std::move(channel))
        , m_convert(std::move(convert))
        , m_handlers(std::make_shared<Handlers>(std::move(handlers)))
    {
    }

    // Before begin() only.
    grpc::ClientContext &context() { return m_context; }

    // `issue(context, reactor)` hands both to the stub.
    template<class Issue>
    void begin(Issue &&issue)
    {
        m_self = this->shared_from_this();
        m_tracker->add(m_self);
        issue(&m_context, static_cast<grpc::ClientReadReactor<Response> *>(this));
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_released) {
                this->AddHold(); // so that a withheld read may be started outside a reaction
                m_held = true;
            }
        }
        this->StartRead(&m_current);
        this->StartCall();
    }

    // No item is handed over any more; the end still is.
    void cancel()
    {
        m_cancelled = true;
        m_context.TryCancel();
        releaseHold(); // without this OnDone never comes while a read is withheld
    }

    // Cancels, and no handler is called any more.
    void abandon()
    {
        m_handlers.reset();
        cancel();
    }

    [[nodiscard]] std::size_t waiting() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_box.size();
    }

    void OnReadDone(bool ok) override
    {
        if (!ok)
            return releaseHold();
        Item item = m_convert(std::exchange(m_current, Response()));
        bool wake = false;
        bool readOn = false;
        {
            const std::scoped_lock lock(m_mutex);
            m_box.push_back(std::move(item));
            wake = !std::exchange(m_wakePosted, true);
            readOn = m_box.size() < limits::MailboxMessages;
            m_paused = !readOn;
        }
        if (wake)
            postDrain(this->shared_from_this());
        if (readOn)
            this->StartRead(&m_current);
    }

    void OnDone(const grpc::Status &status) override
    {
        // Only locals after the post: the home thread may already have destroyed *this*.
        const auto tracker = m_tracker;
        const void *key = this;
        {
            const std::scoped_lock lock(m_mutex);
            m_status = status;
        }
        postDrain(std::move(m_self));
        tracker->remove(key); // post first, deregister second
    }

private:
    void postDrain(std::shared_ptr<StreamCall> self)
    {
        QObject *home = m_home;
        QMetaObject::invokeMethod(
            home,
            [self = std::move(self)]() mutable {
                // Qt may destroy the functor on the posting thread, so take the last reference out of it.
                const auto call = std::move(self);
                call->drain();
            },
            Qt::QueuedConnection);
    }

    void drain()
    {
        QElapsedTimer timer;
        timer.start();
        std::optional<grpc::Status> end;
        while (auto item = takeItem(end)) {
            // The handler may abandon the call, which must not destroy the handler under its own feet.
            const auto handlers = m_handlers;
            if (!m_cancelled && handlers && handlers->onItem)
                handlers->onItem(std::move(*item));
            if (timer.elapsed() >= limits::DrainSliceMs) {
                postDrain(this->shared_from_this());
                return;
            }
        }
        if (!end)
            return;
        const auto handlers = std::exchange(m_handlers, nullptr);
        if (handlers && handlers->onFinished)
            handlers->onFinished(*end);
    }

    // Without an item left: the end of the call, if it has come, once.
    std::optional<Item> takeItem(std::optional<grpc::Status> &end)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_box.empty()) {
            m_wakePosted = false;
            end = std::exchange(m_status, std::nullopt);
            return {};
        }
        std::optional<Item> item(std::move(m_box.front()));
        m_box.pop_front();
        if (m_paused && !m_released && m_box.size() <= limits::MailboxMessages / 2) {
            m_paused = false;
            this->StartRead(&m_current);
        }
        return item;
    }

    void releaseHold()
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_released, true) && m_held)
            this->RemoveHold();
    }

    QObject *m_home;
    std::shared_ptr<CallTracker> m_tracker;
    // Above the context: the call must not hold the last reference to its channel.
    std::shared_ptr<grpc::Channel> m_channel;
    grpc::ClientContext m_context;
    Convert m_convert;
    std::shared_ptr<Handlers> m_handlers;
    std::shared_ptr<StreamCall> m_self;
    std::atomic<bool> m_cancelled = false;
    mutable std::mutex m_mutex; // guards everything below but m_current
    std::deque<Item> m_box;
    std::optional<grpc::Status> m_status;
    Response m_current;
    bool m_wakePosted = false;
    bool m_paused = false;
    bool m_held = false;
    bool m_released = false;
};

} // namespace skerry
