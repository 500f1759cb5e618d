// How the nodes by state have changed: what this console has seen itself, a sample a minute for a day.
#pragma once

#include "models/nodecounts.h"

#include <deque>
#include <optional>

namespace skerry {

class CountHistory final
{
public:
    // `now` is the plane's clock. Where that has gone back (another control plane, a fresh database) the past is forgotten.
    void add(TimeMs now, const NodeCounts &counts);
    void clear() { m_samples.clear(); }

    struct Change {
        int difference = 0;
        qint64 overMs = 0;
    };
    // Against the oldest sample that is at most a day old; nothing before there are two.
    [[nodiscard]] std::optional<Change> changeOf(NodeState state) const;
    [[nodiscard]] std::optional<Change> changeOfTotal() const;

private:
    struct Sample {
        TimeMs at = 0;
        NodeCounts counts;
    };
    template<class Count>
    [[nodiscard]] std::optional<Change> change(Count count) const;

    std::deque<Sample> m_samples; // oldest first
    Sample m_latest;
};

} // namespace skerry
