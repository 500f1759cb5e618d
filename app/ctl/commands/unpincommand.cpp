#include "app/ctl/commands/unpincommand.h"

#include "app/ctl/plane/objects.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *UnpinCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "unpin", "Let nodes take every release again");
    addText(*app, "--component", m_component, "COMPONENT", "Of this component only (default: of all)");
    addOptions(*app);
    return app;
}

// A component that is misspelt would unpin nothing, and say that all is well.
Outcome UnpinCommand::prepare(Objects &objects)
{
    if (m_component.empty())
        return Done{};
    const auto component = objects.get(*findKind("component"), m_component);
    return component ? Outcome(Done{}) : Outcome(component.failure());
}

std::string UnpinCommand::edit(v1::NodeSpec &spec) const
{
    if (m_component.empty())
        spec.clear_pinned();
    else
        spec.mutable_pinned()->erase(m_component);
    return "unpinned";
}

} // namespace skerry::ctl
