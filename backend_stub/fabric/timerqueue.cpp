#include "backend_stub/fabric/timerqueue.h"

namespace skerry::backend {

void TimerQueue::schedule(const std::string &name, TimePoint due)
{
    const auto [entry, isNew] = m_due.emplace(name, due);
    if (!isNew) {
        if (entry->second <= due)
            return;
        m_order.erase({entry->second, &entry->first});
        entry->second = due;
    }
    m_order.emplace(due, &entry->first);
}

void TimerQueue::cancel(const std::string &name)
{
    const auto entry = m_due.find(name);
    if (entry == m_due.end())
        return;
    m_order.erase({entry->second, &entry->first});
    m_due.erase(entry);
}

std::optional<TimePoint> TimerQueue::nextDue() const
{
    return m_order.empty() ? std::nullopt : std::optional(m_order.begin()->first);
}

std::vector<std::string> TimerQueue::takeDue(TimePoint now, std::size_t most)
{
    std::vector<std::string> names;
    while (!m_order.empty() && m_order.begin()->first <= now && names.size() < most) {
        names.push_back(*m_order.begin()->second);
        cancel(names.back());
    }
    return names;
}

} // namespace skerry::backend
