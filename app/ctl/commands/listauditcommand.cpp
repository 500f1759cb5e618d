#include "app/ctl/commands/listauditcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/limits.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <limits>
#include <ostream>

namespace skerry::ctl {

namespace {

Cell outcomeCell(const v1::AuditRecord &record, const TimeStyle &style)
{
    if (record.refused_more() > 0)
        return {countText(record.refused_more()) + " more refused since " + timeText(record.refused_since(), style),
                Tone::Warning};
    if (record.code() != 0)
        return {"refused: " + record.message(), Tone::Warning};
    return "done";
}

} // namespace

CLI::App *ListAuditCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "list", "Show who changed what, or tried to; the newest first");
    addText(*app, "-l,--selector", m_selector, "SELECTOR",
            "Records that match, for example: outcome = refused, or: kind = node, name = oslo-1");
    addCount(*app, "--from", m_from, "NUMBER", "From this record on, the oldest first");
    addCount(*app, "--limit", m_limit, "COUNT", "So many at most (default: 50); 0 for all");
    addChoice(*app, "-o,--output", m_output, {"table", "wide", "json", "yaml"}, "How they are written");
    return app;
}

ExitCode ListAuditCommand::run()
{
    return m_output == "table" || m_output == "wide" ? printTable() : printDocuments();
}

Outcome ListAuditCommand::list(const std::function<void(const v1::AuditEntry &)> &handle)
{
    const auto plane = session().plane();
    if (!plane)
        return plane.failure();
    std::uint64_t left = m_limit > 0 ? m_limit : std::numeric_limits<std::uint64_t>::max();
    v1::ListAuditRequest request;
    request.mutable_options()->set_filter(m_selector);
    request.set_from_number(m_from);
    request.set_newest_first(m_from == 0);
    do {
        request.mutable_options()->set_page_size(static_cast<int>(std::min<std::uint64_t>(left, limits::PageSize)));
        v1::ListAuditResponse response;
        if (auto read = (*plane)->read("skerry.v1.Audit/ListAudit", request, response); !read)
            return read;
        for (const auto &entry : response.items()) {
            handle(entry);
            --left;
        }
        request.mutable_options()->set_page_token(response.result().next_page_token());
    } while (left > 0 && !request.options().page_token().empty());
    return Done{};
}

ExitCode ListAuditCommand::printTable()
{
    std::vector<Table::Heading> headings = {
        {"NUMBER", Table::Align::Right}, {"AT"}, {"ACTOR"}, {"METHOD"}, {"OBJECT"}, {"OUTCOME"}, {"REASON"}};
    if (m_output == "wide")
        headings.insert(headings.end(), {{"CHANGED"}, {"REVISION", Table::Align::Right}, {"PEER"}, {"REQUEST"}});
    Table table(std::move(headings));
    const TimeStyle style = session().timeStyle();
    const auto listed = list([&](const v1::AuditEntry &entry) { table.add(row(entry.record(), style)); });
    if (!listed)
        return session().fail(listed.failure());
    if (table.isEmpty())
        session().note("No record matches.");
    else
        table.print(session().out(), session().terminal());
    return ExitCode::Done;
}

std::vector<Cell> ListAuditCommand::row(const v1::AuditRecord &record, const TimeStyle &style) const
{
    const auto orDash = [](const std::string &text) { return text.empty() ? "-" : text; };
    std::vector<Cell> cells = {std::to_string(record.number()),
                               timeText(record.at(), style),
                               orDash(record.actor()),
                               record.method(),
                               orDash(record.kind() + (record.name().empty() ? "" : "/" + record.name())),
                               outcomeCell(record, style),
                               orDash(record.reason())};
    if (m_output != "wide")
        return cells;
    std::string changed;
    for (const auto &change : record.changes())
        changed += (changed.empty() ? "" : ", ") + change.kind() + "/" + change.name();
    std::uint64_t nodes = 0;
    for (const auto &assignment : record.assignments())
        nodes += static_cast<std::uint64_t>(assignment.nodes_size());
    if (nodes > 0)
        changed += (changed.empty() ? "" : ", ") + counted(nodes, "node") + " told";
    cells.insert(cells.end(), {orDash(changed), record.revision() > 0 ? std::to_string(record.revision()) : "-",
                               orDash(record.peer()), orDash(record.request_id())});
    return cells;
}

ExitCode ListAuditCommand::printDocuments()
{
    const bool json = m_output == "json";
    std::size_t count = 0;
    if (json)
        session().out() << "[";
    const auto listed = list([&](const v1::AuditEntry &entry) {
        if (json)
            session().out() << (count > 0 ? ",\n" : "\n") << toJson(entry);
        else
            session().out() << (count > 0 ? "---\n" : "") << toYaml(entry);
        ++count;
    });
    if (json)
        session().out() << (count > 0 ? "\n]\n" : "]\n");
    return listed ? ExitCode::Done : session().fail(listed.failure());
}

} // namespace skerry::ctl
