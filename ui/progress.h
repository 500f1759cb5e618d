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

// One stretch of a bar that is made of several: the canary or a wave of a rollout.
struct ProgressStep {
    QString name; // "Canary", "Wave 2"; may be empty
    ProgressShares shares;
    bool current = false; // where the rollout is

    bool operator==(const ProgressStep &) const = default;
};

[[nodiscard]] QVector<ProgressStep> stepsOf(const Rollout &rollout);
[[nodiscard]] ProgressShares sumOf(const QVector<ProgressStep> &steps);
// "Canary: 5 of 5 succeeded. Now wave 1: 2 of 16 succeeded."
[[nodiscard]] QString describe(const QVector<ProgressStep> &steps);

// The stretches are equally long: the canary is small, and what matters most.
[[nodiscard]] QRectF stepBox(const QRectF &box, int step, int steps);
void paintSteps(QPainter &painter, const QRectF &box, const QVector<ProgressStep> &steps, const Tokens &tokens);
void paintProgress(QPainter &painter, const QRectF &box, const ProgressShares &shares, const Tokens &tokens);

} // namespace skerry
