#include "app/ctl/commands/markreleasecommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *MarkReleaseCommand::declare(CLI::App &parent)
{
    auto *app =
        addCommand(parent, "mark", "Say how a release behaves on the simulated nodes; without options it is good again");
    addText(*app, "release", m_release, "RELEASE", "The release", Need::Required);
    const auto number = [app](const char *flag, double &value, NumberRange range, const char *what) {
        addNumber(*app, flag, value, range, "NUMBER", what);
    };
    number("--failing", m_failing, {0, 1}, "Share of the nodes that fail their health check, 0 to 1");
    number("--damaged", m_damaged, {0, 1}, "Share of downloads that do not have the digest of the release, 0 to 1");
    number("--latency", m_latency, {-0.9, 100}, "Change of latency as a part of one: 0.25 is +25 %");
    number("--cpu", m_cpu, {-0.9, 100}, "Change of CPU use");
    number("--memory", m_memory, {-0.9, 100}, "Change of memory use");
    number("--errors", m_errors, {0, 1}, "Share of requests that fail besides, 0 to 1");
    number("--restarts", m_restarts, {0, 60}, "Restarts an hour besides");
    number("--crashes", m_crashes, {0, 60}, "Crashes an hour besides");
    m_writing.addTo(*app);
    return app;
}

ExitCode MarkReleaseCommand::run()
{
    v1::MarkReleaseRequest request;
    v1::MarkReleaseResponse response;
    request.set_release(m_release);
    auto &behaviour = *request.mutable_behaviour();
    behaviour.set_health_check_failure_ratio(m_failing);
    behaviour.set_damaged_download_ratio(m_damaged);
    behaviour.set_latency_increase(m_latency);
    behaviour.set_cpu_increase(m_cpu);
    behaviour.set_memory_increase(m_memory);
    behaviour.set_error_ratio(m_errors);
    behaviour.set_restarts_per_hour(m_restarts);
    behaviour.set_crashes_per_hour(m_crashes);
    *request.mutable_options() = m_writing.options();
    return writeSimulation(session(), "MarkRelease", request, response, [&] {
        return "release/" + m_release + ' ' + m_writing.done("marked: " + behaviourText(behaviour));
    });
}

} // namespace skerry::ctl
