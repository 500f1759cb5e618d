// Everything that must be true of a run, looked for in what its store has kept: at each revision, and in the end.
#pragma once

#include "tests/crash/storehistory.h"
#include "tests/survival/replayedview.h"
#include "tests/survival/rolloutrules.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace skerry::test {

struct Violation {
    std::uint64_t revision = 0;
    std::string what;
};

class HistoryCheck final
{
public:
    HistoryCheck();

    [[nodiscard]] std::vector<Violation> check(const StoreHistory &history);
    // What happened in it, and how often: states that were entered, nodes that were told something.
    [[nodiscard]] const std::map<std::string, int> &seen() const { return m_seen; }

private:
    void apply(const StoredEvent &event);
    void finishRevision();
    void checkRollout(const v1::Rollout &rollout, const v1::Rollout *before);
    void checkTransition(const v1::Transition &transition, const v1::Rollout &rollout);
    void checkPartition(const v1::Partition &partition, bool isNew);
    void checkActive();
    void checkTold();
    [[nodiscard]] bool stillStands(const v1::DesiredRelease &desired, const v1::Node &node) const;
    void checkEnd();
    void report(const std::string &what);

    ReplayedView m_now;
    // As of the revision before.
    ReplayedView m_before;
    RolloutRules m_rules;
    std::vector<StoredEvent> m_events;
    std::vector<Violation> m_violations;
    // What each node was told: rollout, component and attempt.
    std::map<std::string, std::set<std::string>> m_told;
    std::map<std::string, int> m_seen;
};

} // namespace skerry::test
