// All that was known of one control plane at one moment, and its form on disk: what the console opens with while the control
// plane cannot be reached.
#pragma once

#include "models/types.h"

#include <QByteArray>

#include <optional>

namespace skerry {

struct Snapshot {
    TimeMs takenAt = 0; // by the console's wall clock: until then all of it was true
    QString address;
    PlaneInfo plane;
    // As in ConnectionStatus.
    TimeMs planeTimeAt = 0;
    TimeMs wallTimeAt = 0;
    double timeScale = 1;
    QVector<Site> sites;
    QVector<Node> nodes;
    QVector<Fleet> fleets;
    QVector<Component> components;
    QVector<Release> releases;
    QVector<Deployment> deployments;
    QVector<Rollout> rollouts;

    bool operator==(const Snapshot &) const = default;
};

struct DecodedSnapshot {
    std::optional<Snapshot> snapshot;
    QString problem; // why there is none, a sentence
};

// Both run on any thread.
[[nodiscard]] QByteArray encodeSnapshot(const Snapshot &snapshot);
// Strings that repeat share their characters, as those of the client do.
[[nodiscard]] DecodedSnapshot decodeSnapshot(const QByteArray &bytes);

} // namespace skerry
