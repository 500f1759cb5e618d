#include "app/ctl/commands/fileobjects.h"

#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>
#include <sstream>

namespace skerry::ctl {

void addFiles(CLI::App &app, std::vector<std::string> &files)
{
    addTexts(app, "-f,--file", files, "FILE", "YAML or JSON, several documents in a file; - is standard input",
             Need::Required);
}

void printDiff(Session &session, const Document &document, const Plan &plan)
{
    const auto &terminal = session.terminal();
    session.out() << terminal.tinted(document.path(), Tone::Strong) << '\n';
    std::istringstream lines(plan.diff);
    for (std::string line; std::getline(lines, line);) {
        const auto text = harmless(line);
        session.out() << "  "
                      << (line.front() == '+'   ? terminal.tinted(text, Tone::Good)
                          : line.front() == '-' ? terminal.tinted(text, Tone::Bad)
                                                : text)
                      << '\n';
    }
}

std::pair<std::vector<Plan>, ExitCode> makePlans(Session &session, Applier &applier, const std::vector<Document> &documents)
{
    std::vector<Plan> plans;
    ExitCode worst = ExitCode::Done;
    for (const auto &document : documents) {
        auto plan = applier.plan(document);
        if (plan.failure) {
            auto failure = *plan.failure;
            const auto place = document.file + ":" + std::to_string(document.line);
            if (failure.where.find(place) == std::string::npos)
                failure.where = place + ": " + (failure.where.empty() ? document.path() : failure.where);
            const auto code = session.fail(failure);
            worst = worst == ExitCode::Done ? code : worst;
            if (code == ExitCode::Unreachable || code == ExitCode::Interrupted)
                break;
        }
        plans.push_back(std::move(plan));
    }
    return {std::move(plans), worst};
}

std::variant<std::vector<Document>, ExitCode> documentsToUse(Session &session, const std::vector<std::string> &files)
{
    auto reading = readDocuments(files, session.interrupt());
    for (const auto &failure : reading.failures)
        session.fail(failure);
    if (!reading.failures.empty())
        return reading.failures.front().code;
    return inOrderOfNeed(std::move(reading.documents));
}

} // namespace skerry::ctl
