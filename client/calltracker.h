// Knows every call in flight so that shutdown can cancel them and wait. Owns none of them.
// Threading: add() and cancelAndDrain() on the thread that owns the connection, remove() from any thread.
#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace skerry {

class CallTracker final
{
public:
    // `cancel` may be called from any thread and must not block.
    void add(const void *call, std::function<void()> cancel);
    // A call that ends by itself in the meantime is left alone.
    template<class Call>
    void add(const std::shared_ptr<Call> &call)
    {
        add(call.get(), [weak = std::weak_ptr<Call>(call)] {
            if (const auto alive = weak.lock())
                alive->cancel();
        });
    }
    // The call has posted its end and will not touch its home again.
    void remove(const void *call);
    // False, and a warning, when calls are still there after `limitMs`. Nothing may be added afterwards.
    [[nodiscard]] bool cancelAndDrain(qint64 limitMs);
    [[nodiscard]] std::size_t size() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_idle;
    std::unordered_map<const void *, std::function<void()>> m_calls;
    bool m_closed = false;
};

} // namespace skerry
