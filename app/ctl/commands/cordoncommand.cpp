#include "app/ctl/commands/cordoncommand.h"

#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *CordonCommand::declare(CLI::App &parent)
{
    auto *app = m_cordon ? addCommand(parent, "cordon", "Give nodes no new work")
                         : addCommand(parent, "uncordon", "Let nodes take work again");
    addOptions(*app);
    return app;
}

std::string CordonCommand::edit(v1::NodeSpec &spec) const
{
    spec.set_cordoned(m_cordon);
    return m_cordon ? "cordoned" : "uncordoned";
}

} // namespace skerry::ctl
