// What was taken in and not yet signalled: the newest value of each name, in order of first arrival.
#pragma once

#include <QHash>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace skerry {

template<class T>
class PendingQueue final
{
public:
    struct Entry {
        QString name;
        std::optional<T> value; // none: delete
    };

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] int size() const { return int(m_entries.size()); }
    [[nodiscard]] const Entry &at(int position) const { return m_entries[std::size_t(position)]; }

    // -1 if nothing is pending for the name.
    [[nodiscard]] int positionOf(const QString &name) const { return m_entries.empty() ? -1 : m_numbers.value(name, 0) - 1; }

    void reserve(qsizetype names)
    {
        m_entries.reserve(std::size_t(names));
        m_numbers.reserve(names);
    }

    void set(const QString &name, std::optional<T> value)
    {
        int &number = m_numbers[name];
        if (number > 0) {
            m_entries[std::size_t(number - 1)].value = std::move(value);
        } else {
            m_entries.push_back({name, std::move(value)});
            number = size();
        }
    }

    [[nodiscard]] std::vector<Entry> take()
    {
        m_numbers.clear();
        return std::exchange(m_entries, {});
    }

private:
    std::vector<Entry> m_entries;
    QHash<QString, int> m_numbers; // position + 1, so that a new entry is told by its 0
};

} // namespace skerry
