// How far a group of nodes is, as a bar with one stretch for each outcome.
#pragma once

#include "models/types.h"

class QPainter;
class QRectF;

namespace skerry {

struct Tokens;

struct ProgressShares {
    quint32 total = 0;
    quint32 succeeded = 0;
    quint32 failed = 0;
    quint32 updating = 0;
    quint32 pendingOffline = 0;

    bool operator==(const ProgressShares &) const = default;
};

[[nodiscard]] ProgressShares sharesOf(const RolloutGroup &group);
[[nodiscard]] ProgressShares sharesOf(const Rollout &rollout);
// "12 of 40 succeeded, 1 failed, 5 updating, 2 offline": the bar for who cannot see it.
[[nodiscard]] QString describe(const ProgressShares &shares);

void paintProgress(QPainter &painter, const QRectF &box, const ProgressShares &shares, const Tokens &tokens);

} // namespace skerry
