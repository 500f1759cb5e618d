#include "app/ctl/commands/timescalecommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *TimeScaleCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "time-scale", "Tell or set how fast simulated time runs");
    addNumber(*app, "scale", m_scale, {1e-6, 1e9}, "X", "Seconds of simulated time in a second, 0.1 to 10,000");
    m_writing.addTo(*app);
    return app;
}

ExitCode TimeScaleCommand::run()
{
    if (m_scale == 0) {
        const auto state = readSimulation(session());
        if (!state)
            return session().fail(state.failure());
        session().out() << numberText(state->time_scale()) << '\n';
        return ExitCode::Done;
    }
    v1::SetTimeScaleRequest request;
    v1::SetTimeScaleResponse response;
    request.set_time_scale(m_scale);
    *request.mutable_options() = m_writing.options();
    return writeSimulation(session(), "SetTimeScale", request, response,
                           [&] { return "time scale " + m_writing.done("set to " + numberText(m_scale)); });
}

} // namespace skerry::ctl
