#include "app/ctl/commands/pincommand.h"

#include "app/ctl/plane/objects.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *PinCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "pin", "Let nodes take one release of a component and no other");
    addText(*app, "--to", m_release, "RELEASE", "The release", Need::Required);
    addOptions(*app);
    return app;
}

Outcome PinCommand::prepare(Objects &objects)
{
    const auto release = objects.get(*findKind("release"), m_release);
    if (!release)
        return release.failure();
    m_component = textAt(**release, "spec.component");
    return Done{};
}

std::string PinCommand::edit(v1::NodeSpec &spec) const
{
    (*spec.mutable_pinned())[m_component] = m_release;
    return "pinned to " + m_release;
}

} // namespace skerry::ctl
