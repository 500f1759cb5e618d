#include "app/ctl/commands/getcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/columns.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>
#include <set>

namespace skerry::ctl {

namespace {

// So many names go into one selector; the more there are, the longer is the request.
constexpr std::size_t NamesPerRequest = 200;

std::string selectNames(const std::vector<std::string> &names, std::size_t from, const std::string &selector)
{
    std::string text = "name in (";
    for (std::size_t i = from; i < names.size() && i < from + NamesPerRequest; ++i)
        text += (i > from ? ", " : "") + names[i];
    return text + ")" + (selector.empty() ? "" : ", " + selector);
}

} // namespace

CLI::App *GetCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "get", "List objects, or show those of the given names");
    addTexts(*app, "objects", m_words, "KIND NAME", "A kind and perhaps names, or KIND/NAME", Need::Required);
    addText(*app, "-l,--selector", m_selector, "SELECTOR", "Those that match, for example: tier = edge, state = offline");
    addChoice(*app, "-o,--output", m_output, {"table", "wide", "json", "yaml", "name"}, "How they are written");
    return app;
}

ExitCode GetCommand::run()
{
    const auto targets = parseTargets(m_words);
    if (!targets)
        return session().fail(targets.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    Objects objects(**plane);
    return print(objects, *targets);
}

ExitCode GetCommand::print(Objects &objects, const std::vector<Target> &targets)
{
    if (m_output == "json" || m_output == "yaml")
        return printDocuments(objects, targets);
    ExitCode worst = ExitCode::Done;
    for (const Target &target : targets) {
        const auto code = m_output == "name"
                              ? each(objects, target,
                                     [&](const Message &object) {
                                         session().out() << objectPath(*target.kind, metaOf(object).name()) << '\n';
                                     })
                              : printTable(objects, target);
        worst = code == ExitCode::Done ? worst : code;
        if (m_output != "name" && &target != &targets.back())
            session().out() << '\n';
    }
    return worst;
}

ExitCode GetCommand::printTable(Objects &objects, const Target &target)
{
    const auto columns = columnsOf(*target.kind, m_output == "wide");
    std::vector<Table::Heading> headings;
    headings.reserve(columns.size());
    for (const Column &column : columns)
        headings.push_back({column.heading, column.align});
    Table table(std::move(headings));
    const TimeStyle style = session().timeStyle();
    const auto code = each(objects, target, [&](const Message &object) {
        std::vector<Cell> cells;
        cells.reserve(columns.size());
        for (const Column &column : columns)
            cells.push_back(column.cell(object, style));
        table.add(std::move(cells));
    });
    if (!table.isEmpty())
        table.print(session().out(), session().terminal());
    else if (code == ExitCode::Done)
        session().note(m_selector.empty() ? "There are no " + target.kind->plural + "."
                                          : "No " + target.kind->name + " matches.");
    return code;
}

ExitCode GetCommand::printDocuments(Objects &objects, const std::vector<Target> &targets)
{
    const bool json = m_output == "json";
    const bool isOne = targets.size() == 1 && targets.front().names.size() == 1;
    std::size_t count = 0;
    ExitCode worst = ExitCode::Done;
    if (json && !isOne)
        session().out() << "[";
    for (const Target &target : targets) {
        const auto code = each(objects, target, [&](const Message &object) {
            if (json)
                session().out() << (isOne       ? ""
                                    : count > 0 ? ",\n"
                                                : "\n")
                                << toJson(*target.kind, object) << (isOne ? "\n" : "");
            else
                session().out() << (count > 0 ? "---\n" : "") << toYaml(*target.kind, object);
            ++count;
        });
        worst = code == ExitCode::Done ? worst : code;
    }
    if (json && !isOne)
        session().out() << (count > 0 ? "\n]\n" : "]\n");
    return worst;
}

ExitCode GetCommand::each(Objects &objects, const Target &target, const Handle &handle)
{
    std::set<std::string> missing(target.names.begin(), target.names.end());
    std::size_t from = 0;
    do {
        const auto selector = target.names.empty() ? m_selector : selectNames(target.names, from, m_selector);
        const auto listed = objects.list(*target.kind, selector, [&](const Message &object) {
            missing.erase(metaOf(object).name());
            handle(object);
            return true;
        });
        if (!listed)
            return session().fail(listed.failure());
        from += NamesPerRequest;
    } while (from < target.names.size());
    for (const auto &name : missing) {
        auto failure = noSuchObject(*target.kind, name);
        if (!m_selector.empty())
            failure.message.insert(failure.message.size() - 1, " that matches the selector");
        session().fail(failure);
    }
    return missing.empty() ? ExitCode::Done : ExitCode::NotFound;
}

} // namespace skerry::ctl
