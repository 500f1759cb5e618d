#include "app/ctl/commands/faultscommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/table.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <map>
#include <ostream>

namespace skerry::ctl {

namespace {

std::string targetOf(const v1::Fault &fault)
{
    if (fault.has_link())
        return "link/" + std::min(fault.link().site(), fault.link().peer()) + "/" +
               std::max(fault.link().site(), fault.link().peer());
    return fault.has_node() ? "node/" + fault.node() : "site/" + fault.site();
}

// "cut", "+50 ms, loses 10 %"
std::string linkText(const v1::Fault &fault)
{
    std::string text;
    if (fault.added_round_trip_ms() > 0)
        text = "+" + numberText(fault.added_round_trip_ms()) + " ms";
    if (fault.loss_ratio() > 0)
        text += (text.empty() ? "" : ", ") + ("loses " + numberText(fault.loss_ratio() * 100)) + " %";
    return text.empty() ? "cut" : text;
}

std::string stateText(const v1::Fault &fault)
{
    if (fault.has_link())
        return linkText(fault);
    const auto state = fault.state();
    return state == v1::NODE_STATE_DEGRADED ? "degraded" : state == v1::NODE_STATE_CRITICAL ? "critical" : "offline";
}

} // namespace

CLI::App *FaultsCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "faults", "Show the faults, the marked releases and the time scale");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"}, "How they are written");
    return app;
}

ExitCode FaultsCommand::run()
{
    const auto state = readSimulation(session());
    if (!state)
        return session().fail(state.failure());
    auto &out = session().out();
    if (m_output != "table") {
        out << (m_output == "json" ? toJson(*state) + "\n" : toYaml(*state));
        return ExitCode::Done;
    }
    const TimeStyle style = session().timeStyle();
    out << "time scale " << numberText(state->time_scale()) << '\n';
    std::map<std::string, v1::ReleaseBehaviour> releases(state->releases().begin(), state->releases().end());
    for (const auto &[release, behaviour] : releases)
        out << "release/" << release << ' ' << behaviourText(behaviour) << '\n';
    std::map<std::string, v1::Fault> faults(state->faults().begin(), state->faults().end());
    Table table({{"FAULT"}, {"OF"}, {"STATE"}, {"UNTIL"}});
    for (const auto &[id, fault] : faults)
        table.add(
            {id, targetOf(fault), stateText(fault), fault.has_until() ? timeWithAge(fault.until(), style) : "cleared"});
    if (table.isEmpty())
        out << "no faults\n";
    else
        table.print(out, session().terminal());
    return ExitCode::Done;
}

} // namespace skerry::ctl
