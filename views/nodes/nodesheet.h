// In which words a command on nodes is asked for, and how much it has to ask.
#pragma once

#include "models/nodecommand.h"
#include "ui/actions/actionspec.h"
#include "ui/confirmdialog.h"

namespace skerry {

class PlaneModels;

// The nodes of a command, as they were when it was asked for.
struct NodeTargets {
    QVector<Node> allowed;
    QVector<QPair<QString, QString>> refused; // name, why

    [[nodiscard]] int count() const { return static_cast<int>(allowed.size() + refused.size()); }
    [[nodiscard]] QStringList names() const; // of the allowed ones
};

[[nodiscard]] NodeTargets targetsOf(NodeCommand command, const QStringList &nodes, PlaneModels &models);

// One node: done at once, and can be undone. More: a sheet. More than 50, or more than 5 % of a fleet: their number is
// typed.
[[nodiscard]] Safety safetyOf(const BlastRadius &radius);

[[nodiscard]] QString commandText(NodeCommand command); // "Take cordon off"
// "Cordon 38 nodes"; one node is told by its name.
[[nodiscard]] QString commandText(NodeCommand command, const QStringList &nodes);
// "Cordoned 38 nodes"
[[nodiscard]] QString doneText(NodeCommand command, const QStringList &nodes);
[[nodiscard]] QString commandEffect(NodeCommand command); // for tooltips
// A sentence for each thing that should be known before: sites, fleets, last canaries, rollouts.
[[nodiscard]] QStringList radiusLines(const BlastRadius &radius);
// "Allowed on 38 of 40 nodes: 1 already cordoned, 1 gone."; empty if it is allowed on all.
[[nodiscard]] QString permissionLine(const NodeTargets &targets);

// The sheet for more than one node; not opened yet.
[[nodiscard]] ConfirmDialog *makeNodeSheet(NodeCommand command, const NodeTargets &targets, PlaneModels &models,
                                           QWidget *window);

} // namespace skerry
