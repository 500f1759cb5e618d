#include "app/ctl/commands/rolloutstatuscommand.h"

#include "app/ctl/commands/rolloutfollower.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *RolloutStatusCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "status", "Tell where a rollout stands");
    addText(*app, "rollout", m_name, "ROLLOUT", "Name of the rollout", Need::Required);
    addFlag(*app, "--follow", m_follow, "Go on telling what happens; the exit code says how it ended");
    return app;
}

ExitCode RolloutStatusCommand::run()
{
    if (m_follow)
        return followRollout(session(), m_name);
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    const auto rollout = Objects(**plane).get(*findKind("rollout"), m_name);
    if (!rollout)
        return session().fail(rollout.failure());
    printRolloutStatus(session(), static_cast<const v1::Rollout &>(**rollout));
    return ExitCode::Done;
}

} // namespace skerry::ctl
