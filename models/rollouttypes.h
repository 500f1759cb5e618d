// The value types of a rollout. See models/types.h for the units.
#pragma once

#include "models/enums.h"
#include "models/meta.h"

#include <QString>
#include <QVector>

namespace skerry {

// Zeros mean the control plane's defaults (api/skerry/v1/rollouts.proto).
struct RolloutPlan {
    quint32 canaryCount = 0;
    qint64 canaryBakeMs = 30 * 60 * 1000;
    quint32 minReportingPercent = 80;
    Promotion promotion = Promotion::Manual;
    QVector<quint32> wavePercent = {5, 25, 50, 100};
    quint32 maxParallel = 0;
    qint64 waveBakeMs = 0;
    quint32 maxFailedPercent = 5;
    quint32 minAttempted = 5;
    BreachAction onBreach = BreachAction::Halt;
    qint64 offlineExpiryMs = 72LL * 3600 * 1000;

    bool operator==(const RolloutPlan &) const = default;
};

struct RolloutGroup {
    QString name;
    quint32 total = 0;
    quint32 waiting = 0;
    quint32 pendingOffline = 0;
    quint32 updating = 0;
    quint32 succeeded = 0;
    quint32 failed = 0;
    quint32 gone = 0;
    quint32 skipped = 0;

    bool operator==(const RolloutGroup &) const = default;
};

struct RolloutTransition {
    quint32 number = 0;
    TimeMs at = 0;
    RolloutPhase from = RolloutPhase::Unspecified;
    RolloutPhase to = RolloutPhase::Unspecified;
    quint32 wave = 0;
    QString actor;
    QString reason;
    QString verdict;

    bool operator==(const RolloutTransition &) const = default;
};

struct Rollout {
    Meta meta;
    QString deployment;
    QString release;
    RolloutPlan plan;
    RolloutPhase phase = RolloutPhase::Unspecified;
    quint64 observedGeneration = 0;
    QString fromRelease;
    quint32 wave = 0;             // index into groups
    QVector<RolloutGroup> groups; // the canary, then the waves
    TimeMs phaseSince = 0;
    TimeMs phaseUntil = 0;
    QString message;
    RolloutPhase resumePhase = RolloutPhase::Unspecified;
    QVector<RolloutTransition> transitions;
    TimeMs started = 0;
    TimeMs finished = 0;

    bool operator==(const Rollout &) const = default;
};

} // namespace skerry
