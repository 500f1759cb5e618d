#include "app/ctl/commands/analysiscommand.h"

#include "app/ctl/commands/rolloutfollower.h"
#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

CLI::App *AnalysisCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "analysis", "Tell what the canary was judged on, and what came of it");
    addText(*app, "rollout", m_name, "ROLLOUT", "Name of the rollout", Need::Required);
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"},
              "json and yaml hold every node: enough to judge again");
    return app;
}

ExitCode AnalysisCommand::run()
{
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    v1::GetAnalysisRequest request;
    request.set_name(m_name);
    v1::GetAnalysisResponse response;
    const auto read = (*plane)->read("skerry.v1.Rollouts/GetAnalysis", request, response);
    if (!read)
        return session().fail(read.failure());
    const auto &analysis = response.analysis();
    if (m_output != "table")
        session().out() << (m_output == "json" ? toJson(analysis) + "\n" : toYaml(analysis));
    for (int i = 0; m_output == "table" && i < analysis.records_size(); ++i) {
        session().out() << (i > 0 ? "\n" : "");
        print(analysis.records(i));
    }
    return ExitCode::Done;
}

void AnalysisCommand::print(const v1::AnalysisRecord &record)
{
    session().out() << timeWithAge(record.at(), session().timeStyle()) << "  " << harmless(record.sentence()) << '\n';
    printGates(session(), record.results(), record.outcome(), record.score());
}

} // namespace skerry::ctl
