#include "app/ctl/commands/extendbakecommand.h"

#include "app/ctl/output/words.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

ExtendBakeCommand::ExtendBakeCommand(Session &session)
    : SteerRolloutCommand(session, v1::ROLLOUT_COMMAND_EXTEND_BAKE,
                          {"extend", "Let the bake under way take longer", "extended"})
{
}

void ExtendBakeCommand::addOptions(CLI::App &app)
{
    addText(app, "--by", m_by, "DURATION", "How much longer, such as 30m", Need::Required);
}

Outcome ExtendBakeCommand::fill(v1::CommandRolloutRequest &request)
{
    const auto by = parseDuration(m_by);
    if (!by)
        return noDuration(m_by);
    *request.mutable_by() = *by;
    return Done{};
}

} // namespace skerry::ctl
