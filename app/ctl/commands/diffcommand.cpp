#include "app/ctl/commands/diffcommand.h"

#include "app/ctl/commands/fileobjects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

namespace skerry::ctl {

CLI::App *DiffCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "diff", "Show what apply would change; exit code 7 if that is anything");
    addFiles(*app, m_files);
    return app;
}

ExitCode DiffCommand::run()
{
    const auto documents = documentsToUse(session(), m_files);
    if (const auto *code = std::get_if<ExitCode>(&documents))
        return *code;
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Applier applier(**plane, {{}, true}, true);
    const auto &list = std::get<std::vector<Document>>(documents);
    const auto [plans, worst] = makePlans(session(), applier, list);
    if (worst != ExitCode::Done)
        return worst;
    bool differs = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (plans[i].effect == Plan::Effect::Nothing)
            continue;
        printDiff(session(), list[i], plans[i]);
        differs = true;
    }
    return differs ? ExitCode::Different : ExitCode::Done;
}

} // namespace skerry::ctl
