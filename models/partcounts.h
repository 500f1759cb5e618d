// How many of something are of which part: nodes by state, or by how far a rollout has come to them.
#pragma once

#include <array>
#include <cstddef>

namespace skerry {

class PartCounts final
{
public:
    static constexpr int MostParts = 8;

    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] int of(int part) const { return m_parts[std::size_t(part)]; }
    // The lowest part that anything is of, or -1.
    [[nodiscard]] int first() const
    {
        for (int part = 0; part < MostParts; ++part)
            if (of(part) > 0)
                return part;
        return -1;
    }

    void add(int part, int count = 1)
    {
        m_parts[std::size_t(part)] += count;
        m_total += count;
    }
    void add(const PartCounts &other)
    {
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            m_parts[i] += other.m_parts[i];
        m_total += other.m_total;
    }
    void remove(const PartCounts &other)
    {
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            m_parts[i] -= other.m_parts[i];
        m_total -= other.m_total;
    }

    bool operator==(const PartCounts &) const = default;

private:
    std::array<int, MostParts> m_parts = {};
    int m_total = 0;
};

} // namespace skerry
