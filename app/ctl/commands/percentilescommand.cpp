#include "app/ctl/commands/percentilescommand.h"

#include "app/ctl/commands/simulationcalls.h"
#include "app/ctl/limits.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "app/ctl/telemetry/latestfollower.h"
#include "app/ctl/telemetry/metrics.h"
#include "app/ctl/telemetry/subjects.h"
#include "app/ctl/telemetry/telemetrycalls.h"

#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <ostream>

namespace skerry::ctl {

using google::protobuf::util::TimeUtil;

CLI::App *PercentilesCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "percentiles",
                           "Show percentiles of latency; without a kind, of the plane, fleets and rollouts under way");
    addTexts(*app, "groups", m_words, "SUBJECT",
             "A kind (site, fleet, rollout, release, plane) and perhaps names, or KIND/NAME; a part of a rollout is "
             "ROLLOUT/canary, ROLLOUT/control or ROLLOUT/main");
    addText(*app, "--over", m_over, "DURATION", "Of the last so many minutes, up to an hour (default: 5m)");
    addText(*app, "--quantiles", m_quantileList, "QUANTILE,...", "Each more than 0, up to 1 (default: 0.5,0.95,0.99)");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "tsv"}, "How they are written");
    return app;
}

ExitCode PercentilesCommand::run()
{
    if (const auto read = readQuantiles(); !read)
        return session().fail(read.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    const auto groups = subjects(**plane);
    if (!groups)
        return session().fail(groups.failure());
    const auto now = timeOf(**plane);
    if (!now)
        return session().fail(now.failure());
    const auto answer = ask(**plane, *groups, *now);
    if (!answer)
        return session().fail(answer.failure());
    if (m_output == "json")
        printJson(*answer);
    else if (m_output == "tsv")
        printLines(*answer);
    else
        printTable(*answer, *now);
    // A group that is gone may have served until a moment ago; of what never was there is no request.
    ExitCode worst = ExitCode::Done;
    for (int i = 0; i < static_cast<int>(m_named.size()); ++i) {
        const auto exists =
            answer->groups(i).requests() == 0 ? checkThereIs(**plane, answer->groups(i).subject()) : Outcome(Done{});
        if (!exists)
            worst = session().fail(exists.failure());
    }
    return worst;
}

Outcome PercentilesCommand::readQuantiles()
{
    const char *at = m_quantileList.data();
    const char *const end = at + m_quantileList.size();
    const auto wrong = usage("\"" + m_quantileList + "\" are no quantiles.",
                             "Write up to " + std::to_string(limits::MostQuantiles) +
                                 " numbers between 0 and 1, for example 0.5,0.95,0.99: what so many of the requests do not "
                                 "exceed.");
    for (bool more = true; more;) {
        double quantile = 0;
        const auto parsed = std::from_chars(at, end, quantile);
        more = parsed.ptr != end && *parsed.ptr == ',';
        if (parsed.ec != std::errc() || (parsed.ptr != end && !more) || !(quantile > 0 && quantile <= 1))
            return wrong;
        m_quantiles.push_back(quantile);
        at = parsed.ptr + (more ? 1 : 0);
    }
    return m_quantiles.size() > limits::MostQuantiles ? Outcome(wrong) : Outcome(Done{});
}

Result<std::vector<v1::Subject>> PercentilesCommand::subjects(Plane &plane)
{
    auto choice = parseSubjects(m_words);
    if (!choice)
        return choice.failure();
    if (m_words.empty())
        choice->all = {v1::SUBJECT_KIND_PLANE, v1::SUBJECT_KIND_FLEET, v1::SUBJECT_KIND_ROLLOUT};
    for (const auto kind : choice->kinds()) {
        if (kind == v1::SUBJECT_KIND_NODE || kind == v1::SUBJECT_KIND_LINK)
            return usage(
                "There are no percentiles of a " + subjectKindWord(kind) + ".",
                "Name sites, fleets, rollouts, releases or the plane; of nodes and links `telemetry latest` tells.");
    }
    for (const auto &named : choice->named)
        m_named.insert(m_named.end(), named.meant.begin(), named.meant.end());
    auto groups = m_named;
    if (choice->all.empty())
        return groups;
    v1::StreamLatestRequest request;
    for (const auto kind : choice->all)
        request.mutable_selection()->add_kinds(kind);
    request.add_metrics(v1::TELEMETRY_METRIC_REQUESTS);
    LatestFollower::Listener listener;
    listener.frame = [&groups](const LatestFrame &frame) {
        groups.insert(groups.end(), frame.subjects.begin(), frame.subjects.end());
        return false;
    };
    LatestFollower follower(plane, std::move(request), std::move(listener), session().interrupt());
    if (const auto ended = follower.run(limits::ReadDeadline); !ended)
        return ended.failure();
    return groups;
}

Result<v1::GetPercentilesResponse> PercentilesCommand::ask(Plane &plane, const std::vector<v1::Subject> &subjects,
                                                           const google::protobuf::Timestamp &now)
{
    const auto over = parseDuration(m_over);
    if (!over || (over->seconds() == 0 && over->nanos() == 0))
        return noDuration(m_over);
    const auto from = parseMoment(m_over, now, "--over");
    if (!from)
        return from.failure();
    v1::GetPercentilesResponse all;
    for (std::size_t first = 0; first < subjects.size(); first += limits::MostGroups) {
        v1::GetPercentilesRequest request;
        for (std::size_t i = first; i < subjects.size() && i < first + limits::MostGroups; ++i)
            *request.add_subjects() = subjects[i];
        *request.mutable_from() = *from;
        *request.mutable_until() = now;
        request.mutable_quantiles()->Assign(m_quantiles.begin(), m_quantiles.end());
        v1::GetPercentilesResponse part;
        if (const auto read = plane.read("skerry.v1.Telemetry/GetPercentiles", request, part); !read)
            return read.failure();
        all.MergeFrom(part);
    }
    return all;
}

void PercentilesCommand::printTable(const v1::GetPercentilesResponse &answer, const google::protobuf::Timestamp &now)
{
    if (answer.groups().empty()) {
        session().note("Nothing of the kind is measured now.");
        return;
    }
    auto &out = session().out();
    const auto style = styleAt(session(), now);
    out << timeText(answer.from(), style) << " to " << timeText(answer.until(), style) << '\n';
    std::vector<Table::Heading> headings{{"OF"}, {"REQUESTS", Table::Align::Right}};
    for (const auto quantile : m_quantiles)
        headings.push_back({"P" + numberText(quantile * 100) + " (ms)", Table::Align::Right});
    Table table(std::move(headings));
    for (const auto &group : answer.groups()) {
        std::vector<Cell> cells{subjectPath(group.subject()), countText(group.requests())};
        for (int i = 0; i < static_cast<int>(m_quantiles.size()); ++i)
            cells.emplace_back(i < group.values_size()
                                   ? valueText(v1::TELEMETRY_METRIC_LATENCY_MAX, static_cast<float>(group.values(i)))
                                   : "-");
        table.add(std::move(cells));
    }
    table.print(out, session().terminal());
}

// Names have nothing that JSON would escape.
void PercentilesCommand::printJson(const v1::GetPercentilesResponse &answer)
{
    auto &out = session().out();
    out << R"({"from":")" << TimeUtil::ToString(answer.from()) << R"(","until":")" << TimeUtil::ToString(answer.until())
        << R"(","groups":[)";
    for (int g = 0; g < answer.groups_size(); ++g) {
        const auto &group = answer.groups(g);
        out << (g > 0 ? ",\n" : "\n") << R"({"kind":")" << subjectKindWord(group.subject().kind()) << R"(","name":")"
            << subjectName(group.subject()) << R"(","requests":)" << group.requests() << R"(,"latency_ms":{)";
        for (int i = 0; i < group.values_size(); ++i)
            out << (i > 0 ? "," : "") << '"' << numberText(m_quantiles[static_cast<std::size_t>(i)])
                << "\":" << plainNumber(group.values(i), "null");
        out << "}}";
    }
    out << "\n]}\n";
}

void PercentilesCommand::printLines(const v1::GetPercentilesResponse &answer)
{
    auto &out = session().out();
    out << "from\tuntil\tkind\tname\trequests";
    for (const auto quantile : m_quantiles)
        out << "\tlatency_p" << numberText(quantile * 100) << "_ms";
    out << '\n';
    for (const auto &group : answer.groups()) {
        out << TimeUtil::ToString(answer.from()) << '\t' << TimeUtil::ToString(answer.until()) << '\t'
            << subjectKindWord(group.subject().kind()) << '\t' << subjectName(group.subject()) << '\t' << group.requests();
        for (int i = 0; i < static_cast<int>(m_quantiles.size()); ++i)
            out << '\t' << (i < group.values_size() ? plainNumber(group.values(i), "") : std::string());
        out << '\n';
    }
}

} // namespace skerry::ctl
