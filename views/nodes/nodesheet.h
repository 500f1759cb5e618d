// In which words a command on nodes is asked for, and how much it has to ask.
#pragma once

#include "models/nodecommand.h"
#include "ui/actions/actionspec.h"
#include "ui/confirmdialog.h"

namespace skerry {

class CommandSurvey;

// One node: done at once, and can be undone. More: a sheet. More than 50, or more than 5 % of a fleet: their number is
// typed.
[[nodiscard]] Safety safetyOf(const BlastRadius &radius);

[[nodiscard]] QString commandText(NodeCommand command); // "Take cordon off"
// "Cordon 38 nodes"; one node is told by its name, which `one` is.
[[nodiscard]] QString commandText(NodeCommand command, qsizetype nodes, const QString &one);
// "Cordoned 38 nodes"
[[nodiscard]] QString doneText(NodeCommand command, qsizetype nodes, const QString &one);
[[nodiscard]] QString commandEffect(NodeCommand command); // for tooltips
// A sentence for each thing that should be known before: sites, fleets, last canaries, rollouts.
[[nodiscard]] QStringList radiusLines(const BlastRadius &radius);
// "Allowed on 38 of 40 nodes: 1 already cordoned, 1 gone."; empty if it is allowed on all.
[[nodiscard]] QString permissionLine(const NodeTargets &targets);

// The sheet for more than one node, after the survey; not opened yet.
[[nodiscard]] ConfirmDialog *makeNodeSheet(const CommandSurvey &survey, const PlaneInfo &plane, QWidget *window);

} // namespace skerry
