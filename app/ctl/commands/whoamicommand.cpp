#include "app/ctl/commands/whoamicommand.h"

#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/control_plane.pb.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *WhoAmICommand::declare(CLI::App &parent)
{
    return addCommand(parent, "whoami", "Tell as whom the control plane knows the caller, and what that permits");
}

ExitCode WhoAmICommand::run()
{
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::WhoAmIResponse who;
    const auto read = (*plane)->read("skerry.v1.ControlPlane/WhoAmI", v1::WhoAmIRequest(), who);
    if (!read)
        return session().fail(read.failure());
    std::string roles;
    for (const auto &role : who.roles())
        roles += (roles.empty() ? "" : ", ") + role;
    session().out() << who.subject() << " at " << (*plane)->address() << '\n'
                    << "roles: " << (roles.empty() ? "not told" : roles) << '\n';
    return ExitCode::Done;
}

} // namespace skerry::ctl
