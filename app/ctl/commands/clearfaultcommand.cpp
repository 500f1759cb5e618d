#include "app/ctl/commands/clearfaultcommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *ClearFaultCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "clear", "Take faults away");
    addTexts(*app, "faults", m_faults, "FAULT", "As `simulation faults` lists them");
    addFlag(*app, "--all", m_all, "All of them");
    m_writing.addTo(*app);
    return app;
}

ExitCode ClearFaultCommand::run()
{
    if (m_faults.empty() != m_all)
        return session().fail(usage("Name either faults or --all."));
    if (m_all) {
        const auto state = readSimulation(session());
        if (!state)
            return session().fail(state.failure());
        m_faults.reserve(state->faults().size());
        for (const auto &[id, fault] : state->faults())
            m_faults.push_back(id);
    }
    ExitCode worst = ExitCode::Done;
    for (const auto &fault : m_faults) {
        v1::ClearFaultRequest request;
        v1::ClearFaultResponse response;
        request.set_fault_id(fault);
        *request.mutable_options() = m_writing.options();
        const auto code = writeSimulation(session(), "ClearFault", request, response,
                                          [&] { return fault + ' ' + m_writing.done("cleared"); });
        worst = worst == ExitCode::Done ? code : worst;
    }
    return worst;
}

} // namespace skerry::ctl
