// What must be true of the audit log beside a history, whatever happened to the process.
#pragma once

#include "tests/crash/storehistory.h"

#include <QStringList>

namespace skerry::test {

// Numbers without gaps, each hash over the one before, the head where the last one is.
[[nodiscard]] QStringList checkChain(const StoreHistory &history);
// Each decision in the history (transitions of the rollout, what nodes were told, what operators wrote) has its record with
// the same revision, each record its change, and the start of the rollout exactly one.
[[nodiscard]] QStringList checkRecords(const StoreHistory &history, const std::string &rollout);

} // namespace skerry::test
