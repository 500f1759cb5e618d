// A call that answers with a stream: whatever is to be said next is sent as soon as the write before it is done, at most one
// at a time, so that nothing piles up for a slow reader.
#pragma once

#include "backend_stub/core/result.h"
#include "backend_stub/core/taskqueue.h"

#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace skerry::backend {

// Threading: reactions and wake-ups come from any thread; whoever sets m_busy alone calls next() and writes.
template<class Response>
class PumpReactor : public grpc::ServerWriteReactor<Response>, public std::enable_shared_from_this<PumpReactor<Response>>
{
public:
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

protected:
    // Makes one that lives until the call is over.
    template<class Reactor>
    static Reactor *keep(std::shared_ptr<Reactor> self)
    {
        self->m_self = self;
        return self.get();
    }

    // To be called, from any thread, when next() has something to say.
    [[nodiscard]] std::function<void()> waker(TaskQueue &sender)
    {
        return [&sender, weak = this->weak_from_this()] {
            sender.post([weak] {
                if (const auto self = weak.lock())
                    self->pump();
            });
        };
    }

    // From now on next() is called.
    void begin()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_begun = true;
        }
        pump();
    }

    void finish(const grpc::Status &status)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_finished = true;
        }
        this->Finish(status);
    }

    enum class Next {
        Send, // the message is filled
        Wait, // there is nothing to say before the next wake-up
        End   // everything has been said
    };
    // An error ends the call as well.
    [[nodiscard]] virtual Result<Next> next(Response &message) = 0;

private:
    void pump()
    {
        for (;;) {
            {
                const std::scoped_lock lock(m_mutex);
                if (m_finished || !m_begun)
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
        m_message.Clear();
        const auto what = next(m_message);
        if (!what)
            finish(what.error().toStatus());
        else if (*what == Next::End)
            finish(grpc::Status::OK);
        else if (*what == Next::Send)
            this->StartWrite(&m_message);
        return !what || *what != Next::Wait;
    }

    bool isCancelled()
    {
        const std::scoped_lock lock(m_mutex);
        return m_cancelled;
    }

    std::shared_ptr<PumpReactor> m_self;
    Response m_message;

    std::mutex m_mutex;
    bool m_begun = false;
    // A write is in flight, or a thread is in next().
    bool m_busy = false;
    // Somebody came while m_busy was set.
    bool m_woken = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace skerry::backend
