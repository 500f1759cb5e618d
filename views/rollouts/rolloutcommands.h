// What an operator can tell a rollout: when, and in which words it is asked for.
#pragma once

#include "models/types.h"
#include "ui/confirmdialog.h"

namespace skerry {

// Empty if the command may be given now; otherwise why not, as a sentence. The control plane has the last word.
[[nodiscard]] QString whyNot(RolloutCommand command, const Rollout &rollout);
[[nodiscard]] QString commandText(RolloutCommand command);
// As in resources/icons.
[[nodiscard]] QString commandIcon(RolloutCommand command);
// What the command does, for tooltips.
[[nodiscard]] QString commandEffect(RolloutCommand command);
// `nodes`: how many the command touches, as the control plane counted.
[[nodiscard]] ConfirmRequest confirmRequest(RolloutCommand command, const Rollout &rollout, quint64 nodes);

} // namespace skerry
