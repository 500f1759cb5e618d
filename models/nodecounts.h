// How many nodes are in which state.
#pragma once

#include "models/partcounts.h"
#include "models/types.h"

#include <array>

namespace skerry {

// The states as lists show them, worst first.
inline constexpr std::array<NodeState, 5> StatesWorstFirst = {NodeState::Critical, NodeState::Offline, NodeState::Degraded,
                                                              NodeState::Updating, NodeState::Online};

class NodeCounts final
{
public:
    NodeCounts() = default;
    // By partOf().
    explicit NodeCounts(const PartCounts &parts) : m_parts(parts) {}

    // The number of the state; all values that this console does not know are one part, the last.
    [[nodiscard]] static int partOf(NodeState state)
    {
        const int number = int(state);
        return number >= 0 && number < UnknownPart ? number : UnknownPart;
    }

    [[nodiscard]] int total() const { return m_parts.total(); }
    // Values that this console does not know are counted together under any unknown value.
    [[nodiscard]] int of(NodeState state) const { return m_parts.of(partOf(state)); }
    // The worst state that any node is in; Unspecified without nodes, or where no state is known.
    [[nodiscard]] NodeState worst() const
    {
        for (const NodeState state : StatesWorstFirst)
            if (of(state) > 0)
                return state;
        return NodeState::Unspecified;
    }

    void add(NodeState state, int count = 1) { m_parts.add(partOf(state), count); }
    void add(const NodeCounts &other) { m_parts.add(other.m_parts); }
    void remove(const NodeCounts &other) { m_parts.remove(other.m_parts); }

    bool operator==(const NodeCounts &) const = default;

private:
    static constexpr int UnknownPart = int(NodeState::Updating) + 1;
    static_assert(UnknownPart < PartCounts::MostParts);

    PartCounts m_parts;
};

} // namespace skerry
