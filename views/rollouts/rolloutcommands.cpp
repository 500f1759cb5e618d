#include "views/rollouts/rolloutcommands.h"

#include "models/rolloutstable.h"
#include "models/text.h"

#include <QCoreApplication>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

bool takesCommand(RolloutCommand command, RolloutPhase phase)
{
    using P = RolloutPhase;
    const bool canary = phase == P::Canary || phase == P::Baking || phase == P::Holding;
    const bool main = phase == P::Wave || phase == P::WaveBaking;
    const bool stopped = phase == P::Paused || phase == P::Halted;
    switch (command) {
    case RolloutCommand::Promote:
        return canary;
    case RolloutCommand::Pause:
        return canary || main || phase == P::Scheduled || phase == P::Analyzing;
    case RolloutCommand::Resume:
        return stopped;
    case RolloutCommand::Abort:
        return !isFinished(phase) && phase != P::RollingBack;
    case RolloutCommand::RollBack:
        return canary || main || stopped || phase == P::Analyzing;
    case RolloutCommand::Unspecified:
        break;
    }
    return false;
}

QString actionText(RolloutCommand command, const QString &nodes)
{
    switch (command) {
    case RolloutCommand::Promote:
        return tr("Promote to %1").arg(nodes);
    case RolloutCommand::Pause:
        return tr("Pause before %1").arg(nodes);
    case RolloutCommand::Resume:
        return tr("Resume with %1").arg(nodes);
    case RolloutCommand::Abort:
        return tr("Abort before %1").arg(nodes);
    case RolloutCommand::RollBack:
        return tr("Roll back %1").arg(nodes);
    case RolloutCommand::Unspecified:
        break;
    }
    return nodes;
}

QString explanation(RolloutCommand command, const Rollout &rollout, quint64 nodes)
{
    const QString count = text::nodes(static_cast<qint64>(nodes));
    switch (command) {
    case RolloutCommand::Promote:
        return tr("The waves begin: %1 of deployment %2 outside the canary go from %3 to %4, wave by wave.")
            .arg(count, rollout.deployment, rollout.fromRelease, rollout.release);
    case RolloutCommand::Pause:
        return tr("%1 of deployment %2 keep waiting until somebody resumes. Nodes that are updating finish their update.")
            .arg(count, rollout.deployment);
    case RolloutCommand::Resume:
        return rollout.phase == RolloutPhase::Halted
                   ? tr("The rollout goes on in spite of why it halted: %1. %2 of deployment %3 are still to come.")
                         .arg(rollout.message, count, rollout.deployment)
                   : tr("The rollout goes on where it was paused. %1 of deployment %2 are still to come.")
                         .arg(count, rollout.deployment);
    case RolloutCommand::Abort:
        return tr("The rollout ends for good. %1 of deployment %2 stay as they are, and nodes that run %3 already keep it.")
            .arg(count, rollout.deployment, rollout.release);
    case RolloutCommand::RollBack:
        return tr("%1 of deployment %2 that were changed go back from %3 to %4, all at once.")
            .arg(count, rollout.deployment, rollout.release, rollout.fromRelease);
    case RolloutCommand::Unspecified:
        break;
    }
    return {};
}

} // namespace

QString whyNot(RolloutCommand command, const Rollout &rollout)
{
    if (takesCommand(command, rollout.phase))
        return {};
    if (isFinished(rollout.phase))
        return tr("The rollout has ended: %1.").arg(text::phaseOf(rollout));
    return tr("%1 is not possible in the state %2.").arg(commandText(command), text::phaseOf(rollout));
}

QString commandText(RolloutCommand command)
{
    switch (command) {
    case RolloutCommand::Promote:
        return tr("Promote");
    case RolloutCommand::Pause:
        return tr("Pause");
    case RolloutCommand::Resume:
        return tr("Resume");
    case RolloutCommand::Abort:
        return tr("Abort");
    case RolloutCommand::RollBack:
        return tr("Roll back");
    case RolloutCommand::Unspecified:
        break;
    }
    return tr("Unknown command");
}

QString commandIcon(RolloutCommand command)
{
    switch (command) {
    case RolloutCommand::Promote:
        return QStringLiteral("promote");
    case RolloutCommand::Pause:
        return QStringLiteral("pause");
    case RolloutCommand::Resume:
        return QStringLiteral("resume");
    case RolloutCommand::Abort:
        return QStringLiteral("abort");
    case RolloutCommand::RollBack:
        return QStringLiteral("undo");
    case RolloutCommand::Unspecified:
        break;
    }
    return {};
}

QString commandEffect(RolloutCommand command)
{
    switch (command) {
    case RolloutCommand::Promote:
        return tr("End the canary and begin the waves");
    case RolloutCommand::Pause:
        return tr("Give no further node the release until it is resumed");
    case RolloutCommand::Resume:
        return tr("Go on where it stopped");
    case RolloutCommand::Abort:
        return tr("End it and leave every node with what it has");
    case RolloutCommand::RollBack:
        return tr("Bring every changed node back to the release that it had");
    case RolloutCommand::Unspecified:
        break;
    }
    return {};
}

ConfirmRequest confirmRequest(RolloutCommand command, const Rollout &rollout, quint64 nodes)
{
    ConfirmRequest request;
    request.title = tr("%1 %2").arg(commandText(command), rollout.meta.name);
    request.text = explanation(command, rollout, nodes);
    request.action = actionText(command, text::nodes(static_cast<qint64>(nodes)));
    return request;
}

} // namespace skerry
