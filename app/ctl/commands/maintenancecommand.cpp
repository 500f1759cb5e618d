#include "app/ctl/commands/maintenancecommand.h"

#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *MaintenanceCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "maintenance", "Say that somebody works on nodes: no new work, and no trust in reports");
    addFlag(*app, "--end", m_end, "The work is done");
    addOptions(*app);
    return app;
}

std::string MaintenanceCommand::edit(v1::NodeSpec &spec) const
{
    spec.set_maintenance(!m_end);
    return m_end ? "out of maintenance" : "in maintenance";
}

} // namespace skerry::ctl
