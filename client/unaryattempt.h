// One request on the wire and its end in the event loop.
// Threading: begin(), abandon() and the handler run on the thread of `home`, which must outlive the attempt (see
// StreamCall); cancel() may come from any thread; OnDone() runs on a gRPC thread.
#pragma once

#include "client/calltracker.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <QObject>

#include <memory>
#include <utility>

namespace skerry {

template<class Response>
class UnaryAttempt final : public grpc::ClientUnaryReactor, public std::enable_shared_from_this<UnaryAttempt<Response>>
{
public:
    using Handler = std::function<void(const grpc::Status &, const Response &)>;

    UnaryAttempt(QObject *home, std::shared_ptr<CallTracker> tracker, std::shared_ptr<grpc::Channel> channel,
                 Handler handler)
        : m_home(home), m_tracker(std::move(tracker)), m_channel(std::move(channel)), m_handler(std::move(handler))
    {
    }

    // Before begin() only.
    grpc::ClientContext &context() { return m_context; }

    // `issue(channel, context, response, reactor)` makes the stub and hands it the rest.
    template<class Issue>
    void begin(Issue &&issue)
    {
        m_self = this->shared_from_this();
        m_tracker->add(m_self);
        issue(m_channel, &m_context, &m_response, static_cast<grpc::ClientUnaryReactor *>(this));
        this->StartCall();
    }

    void cancel() { m_context.TryCancel(); }

    // Cancels, and the handler is not called any more.
    void abandon()
    {
        m_handler = {};
        cancel();
    }

    void OnDone(const grpc::Status &status) override
    {
        // Only locals after the post: the home thread may already have destroyed *this*.
        const auto tracker = m_tracker;
        const void *key = this;
        QMetaObject::invokeMethod(
            m_home,
            [self = std::move(m_self), status]() mutable {
                // Qt may destroy the functor on the posting thread, so take the last reference out of it.
                const auto attempt = std::move(self);
                const auto handler = std::exchange(attempt->m_handler, {});
                if (handler)
                    handler(status, attempt->m_response);
            },
            Qt::QueuedConnection);
        tracker->remove(key); // post first, deregister second
    }

private:
    QObject *m_home;
    std::shared_ptr<CallTracker> m_tracker;
    // Above the context: the call must not hold the last reference to its channel.
    std::shared_ptr<grpc::Channel> m_channel;
    grpc::ClientContext m_context;
    Response m_response;
    Handler m_handler;
    std::shared_ptr<UnaryAttempt> m_self;
};

} // namespace skerry
