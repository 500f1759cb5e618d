// Remembers what was worked out for a text, by the place of its characters: texts of many objects share them (StringPool),
// and a look is cheaper than a comparison. Texts that do not share are worked out each time.
#pragma once

#include <QString>

#include <vector>

namespace skerry {

template<class Value>
class SharedTextMemo final
{
public:
    template<class Compute>
    [[nodiscard]] Value of(const QString &text, Compute compute)
    {
        if (m_entries.empty())
            m_entries.resize(Slots);
        const std::size_t home = slotOf(text.constData());
        std::size_t place = home; // of a new entry: where all are taken the first gives way
        for (std::size_t probe = 0; probe < Probes; ++probe) {
            const Entry &entry = m_entries[(home + probe) % Slots];
            if (!entry.known) {
                place = (home + probe) % Slots;
                break;
            }
            if (entry.text.constData() == text.constData() && entry.text.size() == text.size())
                return entry.value;
        }
        // The entry keeps its characters alive, so that no other text can take their place in memory.
        Entry &entry = m_entries[place];
        entry.value = compute();
        entry.text = text;
        entry.known = true;
        return entry.value;
    }

private:
    struct Entry {
        QString text;
        Value value = {};
        bool known = false;
    };

    [[nodiscard]] static std::size_t slotOf(const QChar *characters)
    {
        return std::size_t((quint64(quintptr(characters)) >> 4) * 0x9E3779B97F4A7C15ULL >> 52);
    }

    static constexpr std::size_t Slots = 4096; // as many as slotOf() gives
    static constexpr std::size_t Probes = 6;
    std::vector<Entry> m_entries;
};

} // namespace skerry
