// What must be true of a finished rollout's history, however often the process was killed in it. Each gives the violations
// in words; none means that the guarantee held.
#pragma once

#include "tests/crash/storehistory.h"

#include <QStringList>

namespace skerry::test {

// Revisions grow by one from transaction to transaction, and the last is the store's.
[[nodiscard]] QStringList checkContiguous(const StoreHistory &history);
// Every object is what its newest event says, and every event that is kept led to an object or was followed by another.
[[nodiscard]] QStringList checkNothingLost(const StoreHistory &history);
// Transitions are numbered without gaps, only ever appended to, each begins where the one before it ended, and there is
// exactly one that ends the rollout.
[[nodiscard]] QStringList checkTransitions(const StoreHistory &history, const std::string &rollout);
// The partition was written once and holds every node once.
[[nodiscard]] QStringList checkPartition(const StoreHistory &history, const std::string &rollout);
// Each node was told each attempt once, and installed it at most once; installs that were counted did happen.
[[nodiscard]] QStringList checkNothingTwice(const StoreHistory &history, const std::string &rollout,
                                            const std::string &component);
// The rollout completed: the deployment runs the release, nothing is active, and every node that is not offline runs it.
[[nodiscard]] QStringList checkCompleted(const StoreHistory &history, const std::string &rollout);

} // namespace skerry::test
