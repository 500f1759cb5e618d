#include "app/ctl/commands/injectfaultcommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *InjectFaultCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(
        parent, "fault", "Take a node, or a site and what is below it, offline, or let them report that they are not well");
    addText(*app, "--node", m_node, "NODE", "The node");
    addText(*app, "--site", m_site, "SITE", "The site");
    addChoice(*app, "--state", m_state, {"offline", "degraded", "critical"}, "What becomes of them");
    addText(*app, "--for", m_duration, "DURATION", "Simulated time, such as 30m (default: until it is cleared)");
    m_writing.addTo(*app);
    return app;
}

ExitCode InjectFaultCommand::run()
{
    v1::InjectFaultRequest request;
    v1::InjectFaultResponse response;
    if (m_node.empty() == m_site.empty())
        return session().fail(usage(m_node.empty() ? "The fault has no target." : "The fault has two targets.",
                                    "Name one: --node NODE or --site SITE"));
    if (m_site.empty())
        request.set_node(m_node);
    else
        request.set_site(m_site);
    request.set_state(m_state == "degraded"   ? v1::NODE_STATE_DEGRADED
                      : m_state == "critical" ? v1::NODE_STATE_CRITICAL
                                              : v1::NODE_STATE_OFFLINE);
    if (!m_duration.empty()) {
        const auto duration = parseDuration(m_duration);
        if (!duration)
            return session().fail(noDuration(m_duration));
        *request.mutable_duration() = *duration;
    }
    *request.mutable_options() = m_writing.options();
    return writeSimulation(session(), "InjectFault", request, response,
                           [&] { return response.fault_id() + ' ' + m_writing.done("injected"); });
}

} // namespace skerry::ctl
