#include "app/ctl/commands/skipnodecommand.h"

#include "app/ctl/syntax.h"

namespace skerry::ctl {

SkipNodeCommand::SkipNodeCommand(Session &session)
    : SteerRolloutCommand(
          session, v1::ROLLOUT_COMMAND_SKIP_NODE,
          {"skip", "Have the rollout leave a node alone from now on; wants a --reason", "told to leave the node alone"})
{
}

void SkipNodeCommand::addOptions(CLI::App &app)
{
    addText(app, "node", m_node, "NODE", "Name of the node", Need::Required);
}

Outcome SkipNodeCommand::fill(v1::CommandRolloutRequest &request)
{
    request.set_node(m_node);
    return Done{};
}

} // namespace skerry::ctl
