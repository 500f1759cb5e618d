#include "app/ctl/commands/startrolloutcommand.h"

#include "app/ctl/commands/rolloutfollower.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *StartRolloutCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "start", "Start a rollout of a release to the fleet of a deployment");
    m_planned.addTo(*app);
    addText(*app, "--fingerprint", m_fingerprint, "TEXT", "Only if it is still what a preview has told under this text");
    addFlag(*app, "--draft", m_draft, "Write it down and have it checked; it begins when somebody submits it");
    addFlag(*app, "--follow", m_follow, "Go on telling what happens; the exit code says how it ended");
    m_writing.addTo(*app);
    return app;
}

ExitCode StartRolloutCommand::run()
{
    if (const auto read = m_planned.read(session()); !read)
        return session().fail(read.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::StartRolloutRequest request;
    *request.mutable_options() = m_writing.options();
    request.set_name(m_planned.name());
    *request.mutable_spec() = m_planned.spec();
    request.set_supersede(m_planned.supersede());
    request.set_fingerprint(m_fingerprint);
    request.set_draft(m_draft);
    v1::StartRolloutResponse response;
    const auto started = (*plane)->write("skerry.v1.Rollouts/StartRollout", request, response);
    if (!started)
        return session().fail(started.failure());
    session().out() << "rollout/" << m_planned.name() << ' ' << m_writing.done(m_draft ? "kept as a draft" : "started")
                    << '\n';
    printPartition(session(), response.partition());
    printWarnings(session(), response.warnings());
    session().out().flush();
    return m_follow && !m_writing.dryRun ? followRollout(session(), m_planned.name()) : ExitCode::Done;
}

} // namespace skerry::ctl
