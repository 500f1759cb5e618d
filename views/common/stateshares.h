// Counts by state for bars and chips, in one order everywhere: the worst first.
#pragma once

#include "models/nodecounts.h"
#include "ui/sharebar.h"
#include "ui/statechips.h"

namespace skerry {

class Tally;

[[nodiscard]] QVector<Share> stateShares(const NodeCounts &counts);
// One chip for each state of a node, for the key "state".
[[nodiscard]] QVector<StateChoice> nodeStateChoices();
[[nodiscard]] QVector<int> nodeStateCounts(const NodeCounts &counts);
// Of rows whose kind is the number of their worst NodeState.
[[nodiscard]] QVector<int> nodeStateCounts(const Tally &tally);

} // namespace skerry
