// How many nodes are in which state.
#pragma once

#include "models/types.h"

#include <array>

namespace skerry {

// The states as lists show them, worst first.
inline constexpr std::array<NodeState, 5> StatesWorstFirst = {NodeState::Critical, NodeState::Offline, NodeState::Degraded,
                                                              NodeState::Updating, NodeState::Online};

class NodeCounts final
{
public:
    [[nodiscard]] int total() const { return m_total; }
    // Values that this console does not know are counted together under any unknown value.
    [[nodiscard]] int of(NodeState state) const { return m_byState[slot(state)]; }
    // The worst state that any node is in; Unspecified without nodes, or where no state is known.
    [[nodiscard]] NodeState worst() const
    {
        for (const NodeState state : StatesWorstFirst)
            if (of(state) > 0)
                return state;
        return NodeState::Unspecified;
    }

    void add(NodeState state, int count = 1)
    {
        m_byState[slot(state)] += count;
        m_total += count;
    }
    void add(const NodeCounts &other)
    {
        for (std::size_t i = 0; i < m_byState.size(); ++i)
            m_byState[i] += other.m_byState[i];
        m_total += other.m_total;
    }
    void remove(const NodeCounts &other)
    {
        for (std::size_t i = 0; i < m_byState.size(); ++i)
            m_byState[i] -= other.m_byState[i];
        m_total -= other.m_total;
    }

    bool operator==(const NodeCounts &) const = default;

private:
    [[nodiscard]] static std::size_t slot(NodeState state)
    {
        const int number = int(state);
        return number >= 0 && number < Slots - 1 ? std::size_t(number) : std::size_t(Slots - 1);
    }

    static constexpr int Slots = int(NodeState::Updating) + 2; // the last one: unknown values
    std::array<int, Slots> m_byState = {};
    int m_total = 0;
};

} // namespace skerry
