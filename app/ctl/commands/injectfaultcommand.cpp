#include "app/ctl/commands/injectfaultcommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <array>

namespace skerry::ctl {

CLI::App *InjectFaultCommand::declare(CLI::App &parent)
{
    auto *app =
        addCommand(parent, "fault",
                   "Take a node, or a site and what is below it, offline, let them report that they are not well, or "
                   "cut or slow the link between two sites");
    addText(*app, "--node", m_node, "NODE", "The node");
    addText(*app, "--site", m_site, "SITE", "The site");
    addPair(*app, "--link", m_link, "SITE SITE",
            "The two sites of a link, or SITE/SITE; it is cut unless it is told otherwise");
    addNumber(*app, "--added-ms", m_addedMs, {0, 10'000}, "MS", "Of a link: so much longer are round trips");
    addNumber(*app, "--loss", m_loss, {0, 1}, "RATIO", "Of a link: so many packets are lost besides, 0 to 1");
    addChoice(*app, "--state", m_state, {"offline", "degraded", "critical"}, "What becomes of a node, or those of a site");
    addText(*app, "--for", m_duration, "DURATION", "Simulated time, such as 30m (default: until it is cleared)");
    m_writing.addTo(*app);
    return app;
}

ExitCode InjectFaultCommand::run()
{
    v1::InjectFaultRequest request;
    v1::InjectFaultResponse response;
    if (const auto set = setTarget(request); !set)
        return session().fail(set.failure());
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

Outcome InjectFaultCommand::setTarget(v1::InjectFaultRequest &request) const
{
    const std::array given{!m_node.empty(), !m_site.empty(), !m_link.empty()};
    const auto targets = std::count(given.begin(), given.end(), true);
    if (targets != 1)
        return usage(targets == 0 ? "The fault has no target." : "The fault has more than one target.",
                     "Name one: --node NODE, --site SITE or --link SITE SITE");
    if (!m_link.empty())
        return setLink(request);
    if (m_addedMs != 0 || m_loss != 0)
        return usage("Only a link can be slower or lose packets.", "Name one: --link SITE SITE");
    if (m_site.empty())
        request.set_node(m_node);
    else
        request.set_site(m_site);
    request.set_state(m_state == "degraded"   ? v1::NODE_STATE_DEGRADED
                      : m_state == "critical" ? v1::NODE_STATE_CRITICAL
                                              : v1::NODE_STATE_OFFLINE);
    return Done{};
}

Outcome InjectFaultCommand::setLink(v1::InjectFaultRequest &request) const
{
    std::vector<std::string> sites = m_link;
    if (const auto slash = sites.front().find('/'); sites.size() == 1 && slash != std::string::npos)
        sites = {m_link.front().substr(0, slash), m_link.front().substr(slash + 1)};
    if (sites.size() != 2)
        return usage("A link is between two sites.", "Name both: --link SITE SITE");
    if (m_state != "offline")
        return usage("A link does not become " + m_state + ".",
                     "Give --added-ms, --loss or both; without them the link is cut.");
    request.mutable_link()->set_site(sites[0]);
    request.mutable_link()->set_peer(sites[1]);
    request.set_added_round_trip_ms(m_addedMs);
    request.set_loss_ratio(m_loss);
    return Done{};
}

} // namespace skerry::ctl
