#include "client/calltracker.h"

#include "client/log.h"

#include <chrono>
#include <utility>
#include <vector>

namespace skerry {

void CallTracker::add(const void *call, std::function<void()> cancel)
{
    const std::scoped_lock lock(m_mutex);
    Q_ASSERT(!m_closed);
    m_calls.emplace(call, std::move(cancel));
}

void CallTracker::remove(const void *call)
{
    const std::scoped_lock lock(m_mutex);
    m_calls.erase(call);
    // Under the lock: the waiting thread may destroy this object as soon as it can take it.
    if (m_calls.empty())
        m_idle.notify_all();
}

bool CallTracker::cancelAndDrain(qint64 limitMs)
{
    std::vector<std::function<void()>> hooks;
    std::unique_lock lock(m_mutex);
    m_closed = true;
    for (const auto &[call, cancel] : m_calls)
        hooks.push_back(cancel);
    lock.unlock(); // a cancelled call may end on another thread at once, and calls remove()
    for (const auto &cancel : hooks)
        cancel();
    hooks.clear();

    lock.lock();
    if (m_idle.wait_for(lock, std::chrono::milliseconds(limitMs), [this] { return m_calls.empty(); }))
        return true;
    qCWarning(clientLog, "%zu calls did not end within %lld ms after they were cancelled", m_calls.size(),
              static_cast<long long>(limitMs));
    return false;
}

std::size_t CallTracker::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_calls.size();
}

} // namespace skerry
