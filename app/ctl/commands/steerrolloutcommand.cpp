#include "app/ctl/commands/steerrolloutcommand.h"

#include "app/ctl/commands/rolloutfollower.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

namespace {

// How a rollout ends that does as it was told.
v1::RolloutPhase endOf(v1::RolloutCommand command)
{
    return command == v1::ROLLOUT_COMMAND_ABORT       ? v1::ROLLOUT_PHASE_ABORTED
           : command == v1::ROLLOUT_COMMAND_ROLL_BACK ? v1::ROLLOUT_PHASE_ROLLED_BACK
                                                      : v1::ROLLOUT_PHASE_COMPLETED;
}

} // namespace

CLI::App *SteerRolloutCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, m_words.command, m_words.description);
    addText(*app, "rollout", m_name, "ROLLOUT", "Name of the rollout", Need::Required);
    addOptions(*app);
    addCount(*app, "--generation", m_generation, "N", "Only if the rollout still has this generation");
    addFlag(*app, "--follow", m_follow, "Go on telling what happens; the exit code says how it ended");
    m_writing.addTo(*app);
    return app;
}

ExitCode SteerRolloutCommand::run()
{
    v1::CommandRolloutRequest request;
    request.set_name(m_name);
    request.set_command(m_command);
    if (const auto filled = fill(request); !filled)
        return session().fail(filled.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::CommandRolloutResponse response;
    *request.mutable_options() = m_writing.options(m_generation);
    const auto commanded = (*plane)->write("skerry.v1.Rollouts/CommandRollout", request, response);
    if (!commanded)
        return session().fail(commanded.failure());
    session().out() << "rollout/" << m_name << ' ' << m_writing.done(m_words.participle);
    if (m_writing.dryRun)
        session().out() << ": " << counted(response.affected_nodes(), "node");
    session().out() << std::endl;
    if (m_writing.dryRun)
        return ExitCode::Done;
    if (m_follow)
        return followRollout(session(), m_name, endOf(m_command));
    const auto seen = awaitActedOn(session(), response.rollout());
    return seen ? ExitCode::Done : session().fail(seen.failure());
}

} // namespace skerry::ctl
