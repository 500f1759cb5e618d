#include "app/ctl/commands/exportcheckpointcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/audit.pb.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *ExportCheckpointCommand::declare(CLI::App &parent)
{
    return addCommand(parent, "export", "Write a signed checkpoint of the log, to be kept elsewhere, for audit verify");
}

ExitCode ExportCheckpointCommand::run()
{
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::ExportCheckpointResponse response;
    const auto read = (*plane)->read("skerry.v1.Audit/ExportCheckpoint", v1::ExportCheckpointRequest(), response);
    if (!read)
        return session().fail(read.failure());
    session().out() << toJson(response) << '\n';
    return ExitCode::Done;
}

} // namespace skerry::ctl
