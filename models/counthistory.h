// How the nodes by state have changed: what this console has seen itself, at most a few samples a minute for a day, 150 KB.
#pragma once

#include "models/nodecounts.h"
#include "models/series.h"

#include <deque>
#include <optional>

namespace skerry {

class CountHistory final
{
public:
    // What is there from `now` on, by the plane's clock. Where that has gone back (another control plane, a fresh database)
    // the past is forgotten.
    void add(TimeMs now, const NodeCounts &counts);
    // From `at` on nothing is known, until the next add().
    void interrupt(TimeMs at);
    void clear() { m_samples.clear(); }

    struct Change {
        int difference = 0;
        qint64 overMs = 0;
    };
    // Against the oldest sample that is at most a day old; nothing before there are two.
    [[nodiscard]] std::optional<Change> changeOf(NodeState state) const;
    [[nodiscard]] std::optional<Change> changeOfTotal() const;
    // Over the same time.
    [[nodiscard]] Series seriesOf(NodeState state) const;
    [[nodiscard]] Series seriesOfTotal() const;

private:
    struct Sample {
        TimeMs at = 0;
        NodeCounts counts;
        TimeMs knownUntil = 0; // 0: until the next sample
    };
    template<class Count>
    [[nodiscard]] std::optional<Change> change(Count count) const;
    template<class Count>
    [[nodiscard]] Series series(Count count) const;
    [[nodiscard]] TimeMs begin() const;
    void keepLatest();
    void forgetOld();

    std::deque<Sample> m_samples; // oldest first; each holds until the next
    Sample m_latest;              // since when it is as it is
    TimeMs m_now = 0;             // of the last add()
};

} // namespace skerry
