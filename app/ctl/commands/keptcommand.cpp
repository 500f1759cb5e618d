#include "app/ctl/commands/keptcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "app/ctl/telemetry/telemetrycalls.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *KeptCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "kept", "Show what is kept of what, since when, how finely, and what that takes");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"}, "How it is written");
    return app;
}

ExitCode KeptCommand::run()
{
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::GetRetentionResponse kept;
    const auto read = (*plane)->read("skerry.v1.Telemetry/GetRetention", v1::GetRetentionRequest(), kept);
    if (!read)
        return session().fail(read.failure());
    if (m_output == "table")
        print(kept);
    else
        session().out() << (m_output == "json" ? toJson(kept) + "\n" : toYaml(kept));
    return ExitCode::Done;
}

void KeptCommand::print(const v1::GetRetentionResponse &kept)
{
    const auto style = styleAt(session(), kept.now());
    Table table({{"OF"}, {"EVERY"}, {"SINCE"}});
    const auto add = [&](const char *what, const v1::GetRetentionResponse::Kept &each) {
        const bool isKept = each.has_from();
        table.add({what, isKept ? durationText(each.resolution()) : "-",
                   isKept ? timeWithAge(each.from(), style) : "nothing yet"});
    };
    add("nodes", kept.nodes_kept());
    add("links", kept.links_kept());
    add("sites, fleets, rollouts, releases, plane", kept.groups_kept());
    for (const auto &each : kept.aggregates_kept())
        add("all but nodes", each);
    auto &out = session().out();
    table.print(out, session().terminal());
    out << "memory " << bytesText(kept.memory_bytes()) << " of " << bytesText(kept.memory_limit_bytes()) << ", disk "
        << bytesText(kept.disk_bytes()) << '\n'
        << counted(kept.favoured_nodes(), "node") << " kept as long as groups\n"
        << countText(kept.links_measured()) << " of " << counted(kept.links_possible(), "link") << " measured\n";
}

} // namespace skerry::ctl
