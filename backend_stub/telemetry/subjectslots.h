// The column of a ring that each subject has, for as long as the ring may hold something of it.
#pragma once

#include "backend_stub/core/clock.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace skerry::backend {

// Threading: one thread, or several readers and no writer.
template<class Key, class Hash = std::hash<Key>>
class SubjectSlots final
{
public:
    // The slots of `subjects`, in their order. Others keep theirs until nobody has asked for them for `keptFor`.
    [[nodiscard]] std::vector<std::size_t> assign(const std::vector<Key> &subjects, TimePoint now, Milliseconds keptFor)
    {
        for (auto entry = m_entries.begin(); entry != m_entries.end();) {
            if (entry->second.used + keptFor > now) {
                ++entry;
                continue;
            }
            m_free.push_back(entry->second.slot);
            entry = m_entries.erase(entry);
        }
        std::vector<std::size_t> slots;
        slots.reserve(subjects.size());
        for (const auto &subject : subjects) {
            auto found = m_entries.find(subject);
            if (found == m_entries.end())
                found = m_entries.emplace(subject, Entry{take(), now}).first;
            found->second.used = now;
            slots.push_back(found->second.slot);
        }
        return slots;
    }

    [[nodiscard]] std::optional<std::size_t> find(const Key &subject) const
    {
        const auto found = m_entries.find(subject);
        return found == m_entries.end() ? std::nullopt : std::optional(found->second.slot);
    }
    // Every slot is below this.
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    struct Entry {
        std::size_t slot = 0;
        TimePoint used;
    };

    [[nodiscard]] std::size_t take()
    {
        if (m_free.empty())
            return m_size++;
        const auto slot = m_free.back();
        m_free.pop_back();
        return slot;
    }

    std::unordered_map<Key, Entry, Hash> m_entries;
    std::vector<std::size_t> m_free;
    std::size_t m_size = 0;
};

} // namespace skerry::backend
