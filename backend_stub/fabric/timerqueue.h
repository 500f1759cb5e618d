// Which name is due when: at most one time for each.
#pragma once

#include "backend_stub/core/clock.h"

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace skerry::backend {

// Threading: one thread.
class TimerQueue final
{
public:
    // The earlier time holds if the name is in the queue already. O(log n).
    void schedule(const std::string &name, TimePoint due);
    void cancel(const std::string &name);
    [[nodiscard]] std::optional<TimePoint> nextDue() const;
    // Takes out what is due by `now`, longest overdue first, at most `most`.
    [[nodiscard]] std::vector<std::string> takeDue(TimePoint now, std::size_t most);
    [[nodiscard]] std::size_t size() const { return m_due.size(); }

private:
    // The names in m_order are the keys of m_due, whose addresses are stable.
    std::unordered_map<std::string, TimePoint> m_due;
    std::set<std::pair<TimePoint, const std::string *>> m_order;
};

} // namespace skerry::backend
