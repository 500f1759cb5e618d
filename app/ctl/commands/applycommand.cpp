#include "app/ctl/commands/applycommand.h"

#include "app/ctl/commands/fileobjects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

namespace {

std::string effectText(const Plan &plan, const Writing &writing)
{
    switch (plan.effect) {
    case Plan::Effect::Create:
        return writing.done("created");
    case Plan::Effect::Change:
        return writing.done("changed");
    case Plan::Effect::Nothing:
        break;
    }
    return "unchanged";
}

} // namespace

CLI::App *ApplyCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "apply", "Bring objects of files to the control plane");
    addFiles(*app, m_files);
    m_writing.addTo(*app);
    addFlag(*app, "--overwrite", m_overwrite, "Write even what was changed since the file was written");
    addFlag(*app, "-q,--quiet", m_quiet, "Do not show what differs");
    return app;
}

ExitCode ApplyCommand::run()
{
    const auto documents = documentsToUse(session(), m_files);
    if (const auto *code = std::get_if<ExitCode>(&documents))
        return *code;
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Applier applier(**plane, m_writing, m_overwrite);
    const auto &list = std::get<std::vector<Document>>(documents);
    const auto [plans, worst] = makePlans(session(), applier, list);
    if (worst != ExitCode::Done) {
        session().note("Nothing was written.");
        return worst;
    }
    return writeAll(applier, list, plans);
}

ExitCode ApplyCommand::writeAll(Applier &applier, const std::vector<Document> &documents, const std::vector<Plan> &plans)
{
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto &document = documents[i];
        const auto &plan = plans[i];
        if (plan.effect != Plan::Effect::Nothing && !m_quiet)
            printDiff(session(), document, plan);
        if (plan.effect != Plan::Effect::Nothing && !m_writing.dryRun) {
            const auto written = applier.write(document);
            if (!written) {
                const auto code = session().fail(written.failure());
                session().note(document.path() + " was not written, and neither was what comes after it: " + countText(i) +
                               " of " + counted(documents.size(), "object") + " done.");
                return code;
            }
        }
        session().out() << document.path() << ' ' << effectText(plan, m_writing);
        if (m_writing.dryRun && !plan.unchecked.empty())
            session().out() << " (not checked further: it needs " << plan.unchecked << ", which is not there yet)";
        session().out() << std::endl;
    }
    return ExitCode::Done;
}

} // namespace skerry::ctl
