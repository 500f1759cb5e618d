#include "app/ctl/commands/deletecommand.h"

#include "app/ctl/commands/fileobjects.h"
#include "app/ctl/commands/targets.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <map>
#include <ostream>

namespace skerry::ctl {

CLI::App *DeleteCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "delete", "Delete the objects of the given names, or those of files");
    addTexts(*app, "objects", m_words, "KIND NAME", "A kind and names, or KIND/NAME");
    addTexts(*app, "-f,--file", m_files, "FILE", "The objects in these files, in the reverse order of need");
    addFlag(*app, "--ignore-missing", m_ignoreMissing, "What is not there counts as deleted");
    m_writing.addTo(*app);
    return app;
}

ExitCode DeleteCommand::run()
{
    const auto wanted = objectsToDelete();
    if (const auto *code = std::get_if<ExitCode>(&wanted))
        return *code;
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    ExitCode worst = ExitCode::Done;
    for (const auto &[kind, name, user] : std::get<std::vector<Named>>(wanted)) {
        if (m_writing.dryRun && !user.empty()) {
            session().out() << objectPath(*kind, name) << " would be deleted (not checked further: " << user
                            << " is to go first)" << std::endl;
            continue;
        }
        const auto deleted = objects.remove(*kind, name, m_writing.options());
        const bool missing = !deleted && deleted.failure().code == ExitCode::NotFound && m_ignoreMissing;
        if (deleted || missing) {
            session().out() << objectPath(*kind, name) << ' ' << (missing ? "was not there" : m_writing.done("deleted"))
                            << std::endl;
            continue;
        }
        const auto code = session().fail(deleted.failure());
        worst = worst == ExitCode::Done ? code : worst;
        if (code == ExitCode::Unreachable || code == ExitCode::Interrupted)
            return code;
    }
    return worst;
}

std::variant<std::vector<DeleteCommand::Named>, ExitCode> DeleteCommand::objectsToDelete()
{
    if (m_words.empty() == m_files.empty())
        return session().fail(usage("Name either objects or files.", "skerryctl delete KIND NAME..., or delete -f FILE"));
    std::vector<Named> named;
    if (m_files.empty()) {
        const auto targets = parseNamedTargets(m_words);
        if (!targets)
            return session().fail(targets.failure());
        for (const Target &target : *targets) {
            for (const auto &name : target.names)
                named.push_back({target.kind, name, {}});
        }
    } else {
        const auto documents = documentsToUse(session(), m_files);
        if (const auto *code = std::get_if<ExitCode>(&documents))
            return *code;
        const auto &list = std::get<std::vector<Document>>(documents);
        std::map<std::string, std::string> users;
        for (const auto &document : list) {
            for (const auto &need : needsOf(document))
                users[need] = document.path();
        }
        for (auto document = list.rbegin(); document != list.rend(); ++document)
            named.push_back({document->kind, document->name(), users[document->path()]});
    }
    for (const auto &[kind, name, user] : named) {
        if (kind->remove.empty())
            return session().fail(usage("A " + kind->name + " cannot be deleted: it is history."));
    }
    return named;
}

} // namespace skerry::ctl
