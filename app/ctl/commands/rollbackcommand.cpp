#include "app/ctl/commands/rollbackcommand.h"

#include "app/ctl/syntax.h"

namespace skerry::ctl {

RollbackCommand::RollbackCommand(Session &session)
    : SteerRolloutCommand(
          session, v1::ROLLOUT_COMMAND_ROLL_BACK,
          {"rollback", "Take every node that was changed back to the release that it had", "told to roll back"})
{
}

void RollbackCommand::addOptions(CLI::App &app)
{
    addFlag(app, "--canary-only", m_canaryOnly, "Only the canary goes back");
    addText(app, "--to", m_release, "RELEASE", "To this release instead of the one that was there before");
}

Outcome RollbackCommand::fill(v1::CommandRolloutRequest &request)
{
    request.set_canary_only(m_canaryOnly);
    request.set_release(m_release);
    return Done{};
}

} // namespace skerry::ctl
