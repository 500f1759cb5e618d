#include "backend_stub/orchestrator/workqueue.h"

#include <algorithm>

namespace skerry::backend {

WorkQueue::WorkQueue(std::chrono::milliseconds rest) : m_rest(rest) {}

void WorkQueue::addAt(const std::string &key, Steady::time_point at)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto rest = m_restUntil.find(key); rest != m_restUntil.end())
        at = std::max(at, rest->second);
    const auto [entry, isNew] = m_due.emplace(key, at);
    if (!isNew) {
        if (entry->second <= at)
            return;
        m_order.erase({entry->second, key});
        entry->second = at;
    }
    m_order.emplace(at, key);
    m_changed.notify_one();
}

std::optional<std::string> WorkQueue::take()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_closed)
            return std::nullopt;
        if (m_order.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const auto now = Steady::now();
        const auto first = m_order.begin();
        if (const auto due = first->first; due > now) {
            // Not `first->first`: it is read again after the wait, when the key may have moved.
            m_changed.wait_until(lock, due);
            continue;
        }
        auto key = first->second;
        m_order.erase(first);
        m_due.erase(key);
        for (; !m_resting.empty() && m_resting.front().first <= now; m_resting.pop_front())
            m_restUntil.erase(m_resting.front().second);
        m_restUntil.insert_or_assign(key, now + m_rest);
        m_resting.emplace_back(now + m_rest, key);
        return key;
    }
}

void WorkQueue::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

} // namespace skerry::backend
