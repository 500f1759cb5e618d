#include "app/ctl/commands/versioncommand.h"

#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/control_plane.pb.h"

#include <map>
#include <ostream>

namespace skerry::ctl {

CLI::App *VersionCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "version", "Tell the versions of skerryctl and of the control plane");
    addFlag(*app, "--client", m_clientOnly, "Of skerryctl alone");
    return app;
}

ExitCode VersionCommand::run()
{
    auto &out = session().out();
    out << "skerryctl " << SKERRY_VERSION << '\n';
    if (m_clientOnly)
        return ExitCode::Done;
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::GetInfoResponse info;
    const auto read = (*plane)->read("skerry.v1.ControlPlane/GetInfo", v1::GetInfoRequest(), info);
    if (!read)
        return session().fail(read.failure());
    out << "control plane " << info.version() << " \"" << harmless(info.display_name()) << "\""
        << (info.environment().empty() ? "" : " (" + info.environment() + ")") << " at " << (*plane)->address() << '\n'
        << "epoch " << info.epoch() << ", revision " << info.revision() << ", up for " << durationText(info.uptime())
        << '\n';
    std::map<std::string, std::uint64_t> counts(info.object_counts().begin(), info.object_counts().end());
    for (const auto &[kind, count] : counts)
        out << "  " << kind << ": " << countText(count) << '\n';
    return ExitCode::Done;
}

} // namespace skerry::ctl
