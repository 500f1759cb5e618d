// What the operator is shown while the first objects of a kind are on their way: nothing that would only flash up, then the
// shape of what comes, then how far it is.
#pragma once

#include <QtGlobal>

namespace skerry {

enum class LoadStage {
    None,     // nothing is awaited
    Brief,    // not long enough to be shown
    Skeleton, // long enough to be noticed
    Slow      // long enough to be worth a number, and a way out
};

// By how long it has been awaited, in milliseconds; negative: it is not.
[[nodiscard]] LoadStage loadStageOf(qint64 waitedMs);
// Milliseconds until the next stage; -1: there is none.
[[nodiscard]] int untilNextStage(qint64 waitedMs);

} // namespace skerry
