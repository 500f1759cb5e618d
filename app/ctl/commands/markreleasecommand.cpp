#include "app/ctl/commands/markreleasecommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *MarkReleaseCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "mark", "Say how a release behaves on the simulated nodes");
    addText(*app, "release", m_release, "RELEASE", "The release", Need::Required);
    addNumber(*app, "--failing", m_failing, {0, 1}, "RATIO",
              "Share of the nodes that fail their health check, 0 (a good release) to 1", Need::Required);
    m_writing.addTo(*app);
    return app;
}

ExitCode MarkReleaseCommand::run()
{
    v1::MarkReleaseRequest request;
    v1::MarkReleaseResponse response;
    request.set_release(m_release);
    request.mutable_behaviour()->set_health_check_failure_ratio(m_failing);
    *request.mutable_options() = m_writing.options();
    return writeSimulation(session(), "MarkRelease", request, response, [&] {
        return "release/" + m_release + ' ' +
               m_writing.done("marked: fails on " + numberText(m_failing * 100) + " % of the nodes");
    });
}

} // namespace skerry::ctl
