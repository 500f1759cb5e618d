#include "app/ctl/commands/partitioncommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "skerry/v1/rollouts.pb.h"

#include <ostream>
#include <set>

namespace skerry::ctl {

CLI::App *PartitionCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "partition", "List which node is in which group, and who does not take part");
    addText(*app, "rollout", m_name, "ROLLOUT", "Name of the rollout", Need::Required);
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"}, "How it is written");
    return app;
}

ExitCode PartitionCommand::run()
{
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::GetPartitionRequest request;
    request.set_name(m_name);
    v1::GetPartitionResponse response;
    const auto read = (*plane)->read("skerry.v1.Rollouts/GetPartition", request, response);
    if (!read)
        return session().fail(read.failure());
    const auto &partition = response.partition();
    if (m_output != "table") {
        session().out() << (m_output == "json" ? toJson(partition) + "\n" : toYaml(partition));
        return ExitCode::Done;
    }
    const std::set<std::string> controls(partition.control().nodes().begin(), partition.control().nodes().end());
    Table table({{"NODE"}, {"GROUP"}, {"WHY"}});
    for (const auto &group : partition.groups()) {
        for (const auto &node : group.nodes())
            table.add({node, group.name(), controls.contains(node) ? "control group" : "-"});
    }
    for (const auto &exclusion : partition.exclusions())
        table.add({exclusion.node(), Cell("none", Tone::Warning), exclusion.message()});
    table.print(session().out(), session().terminal());
    return ExitCode::Done;
}

} // namespace skerry::ctl
