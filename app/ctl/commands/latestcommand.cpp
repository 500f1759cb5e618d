#include "app/ctl/commands/latestcommand.h"

#include "app/ctl/commands/watchcommand.h"
#include "app/ctl/limits.h"
#include "app/ctl/output/table.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "app/ctl/telemetry/metrics.h"
#include "app/ctl/telemetry/telemetrycalls.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <ostream>

namespace skerry::ctl {

using google::protobuf::operator-;
using google::protobuf::util::TimeUtil;

CLI::App *LatestCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "latest", "Show the newest values; without a kind, of the plane, fleets and rollouts");
    addTexts(*app, "subjects", m_words, "SUBJECT",
             "A kind (node, site, fleet, link, rollout, release, plane) and perhaps names, or KIND/NAME; a link is "
             "SITE/SITE, a part of a rollout ROLLOUT/canary, ROLLOUT/control or ROLLOUT/main");
    addText(*app, "--metric", m_metrics, "METRIC,...",
            "What to show (default: the usual ones of the kind): " + metricNames());
    addText(*app, "-l,--selector", m_selector, "SELECTOR", "Nodes that match, for example: site = oslo");
    addFlag(*app, "--watch", m_watch, "Go on with new values until Ctrl+C");
    addText(*app, "--every", m_every, "DURATION", "With --watch: not more often than this, by the control plane's clock");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "tsv"},
              "json: one object on a line for each moment; tsv: a line for each subject, values between tabs");
    return app;
}

ExitCode LatestCommand::run()
{
    auto wanted = request();
    if (!wanted)
        return session().fail(wanted.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    LatestFollower::Listener listener;
    listener.frame = [this, &plane](const LatestFrame &frame) { return print(**plane, frame) && m_watch; };
    listener.lost = [this](const Failure &failure, std::chrono::milliseconds wait) { noteLoss(session(), failure, wait); };
    listener.resumed = [this] { session().note("Connected again."); };
    LatestFollower follower(**plane, std::move(*wanted), std::move(listener), session().interrupt());
    const auto seconds = session().options().timeoutSeconds;
    const auto ended = follower.run(seconds > 0 ? std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000))
                                                : limits::ReadDeadline);
    if (ended)
        return m_ended;
    // Ctrl+C is how a watch ends: nothing to explain.
    return m_watch && ended.failure().code == ExitCode::Interrupted ? ExitCode::Interrupted
                                                                    : session().fail(ended.failure());
}

Result<v1::StreamLatestRequest> LatestCommand::request()
{
    auto choice = parseSubjects(m_words);
    if (!choice)
        return choice.failure();
    m_choice = std::move(*choice);
    if (m_words.empty())
        m_choice.all = {m_selector.empty() ? v1::SUBJECT_KIND_PLANE : v1::SUBJECT_KIND_NODE};
    if (m_words.empty() && m_selector.empty())
        m_choice.all.insert(m_choice.all.end(), {v1::SUBJECT_KIND_FLEET, v1::SUBJECT_KIND_ROLLOUT});
    const bool allNodes = m_choice.named.empty() && m_choice.all == std::vector{v1::SUBJECT_KIND_NODE};
    if (!m_selector.empty() && !allNodes)
        return usage("A selector is for nodes, all of them.", "Write telemetry latest nodes -l SELECTOR.");
    const auto kinds = m_choice.kinds();
    const auto metrics = m_metrics.empty() ? Result(usualMetrics(kinds)) : parseMetrics(m_metrics, kinds);
    if (!metrics)
        return metrics.failure();
    v1::StreamLatestRequest request;
    if (!m_every.empty()) {
        const auto every = parseDuration(m_every);
        if (!every)
            return noDuration(m_every);
        *request.mutable_interval() = *every;
    }
    for (const auto kind : m_choice.all)
        request.mutable_selection()->add_kinds(kind);
    for (const auto &named : m_choice.named) {
        for (const auto &subject : named.meant)
            *request.mutable_selection()->add_subjects() = subject;
    }
    request.mutable_selection()->set_node_filter(m_selector);
    for (const auto metric : *metrics)
        request.add_metrics(metric);
    return request;
}

bool LatestCommand::print(Plane &plane, const LatestFrame &frame)
{
    // Asked for with each moment: how old it is says whether something still measures.
    const auto now = timeOf(plane);
    if (!now) {
        // A connection that is lost is lost for the stream too, which then tells so and comes back.
        if (m_watch && now.failure().code == ExitCode::Unreachable)
            return true;
        m_ended = session().fail(now.failure());
        m_watch = false;
        return false;
    }
    if (m_output == "json")
        printJson(frame, *now);
    else if (m_output == "tsv")
        printLines(frame);
    else
        printTable(frame, *now);
    session().out().flush();
    if (m_frames++ == 0)
        m_ended = tellMissing(plane, frame);
    return true;
}

void LatestCommand::printTable(const LatestFrame &frame, const google::protobuf::Timestamp &now)
{
    auto &out = session().out();
    const auto &values = frame.values;
    out << (m_frames > 0 ? "\n" : "") << timeWithAge(values.at(), styleAt(session(), now)) << ", measured every "
        << durationText(values.interval());
    if (values.skipped() > 0)
        out << ", " << counted(values.skipped(), "moment") << " left out";
    out << '\n';
    if (frame.subjects.empty()) {
        session().note("Nothing of the kind is measured now.");
        return;
    }
    const bool oneKind = m_choice.kinds().size() == 1 && m_choice.kinds().front() != v1::SUBJECT_KIND_PLANE;
    std::vector<Table::Heading> headings{{oneKind ? "NAME" : "OF"}};
    for (const auto &column : values.columns())
        headings.push_back({metricHeading(column.metric()), Table::Align::Right});
    Table table(std::move(headings));
    for (std::size_t i = 0; i < frame.subjects.size(); ++i) {
        std::vector<Cell> cells{oneKind ? subjectName(frame.subjects[i]) : subjectPath(frame.subjects[i])};
        for (const auto &column : values.columns())
            cells.emplace_back(valueText(column.metric(), column.values(static_cast<int>(i))));
        table.add(std::move(cells));
    }
    table.print(out, session().terminal());
}

// Names have nothing that JSON would escape.
void LatestCommand::printJson(const LatestFrame &frame, const google::protobuf::Timestamp &now)
{
    auto &out = session().out();
    const auto age = TimeUtil::DurationToMilliseconds(now - frame.values.at());
    out << R"({"at":")" << TimeUtil::ToString(frame.values.at()) << R"(","age_s":)"
        << plainNumber(static_cast<double>(age) / 1000, "null") << R"(,"interval_s":)"
        << plainNumber(static_cast<double>(TimeUtil::DurationToMilliseconds(frame.values.interval())) / 1000, "null")
        << R"(,"skipped":)" << frame.values.skipped() << R"(,"values":[)";
    for (std::size_t i = 0; i < frame.subjects.size(); ++i) {
        const auto &subject = frame.subjects[i];
        out << (i > 0 ? "," : "") << R"({"kind":")" << subjectKindWord(subject.kind()) << R"(","name":")"
            << subjectName(subject) << '"';
        for (const auto &column : frame.values.columns())
            out << ",\"" << metricField(column.metric()) << "\":" << plainNumber(column.values(static_cast<int>(i)), "null");
        out << '}';
    }
    out << "]}\n";
}

void LatestCommand::printLines(const LatestFrame &frame)
{
    auto &out = session().out();
    if (m_frames == 0) {
        out << "at\tkind\tname";
        for (const auto &column : frame.values.columns())
            out << '\t' << metricField(column.metric());
        out << '\n';
    }
    const auto at = TimeUtil::ToString(frame.values.at());
    for (std::size_t i = 0; i < frame.subjects.size(); ++i) {
        const auto &subject = frame.subjects[i];
        out << at << '\t' << subjectKindWord(subject.kind()) << '\t' << subjectName(subject);
        for (const auto &column : frame.values.columns())
            out << '\t' << plainNumber(column.values(static_cast<int>(i)), "");
        out << '\n';
    }
}

ExitCode LatestCommand::tellMissing(Plane &plane, const LatestFrame &frame)
{
    ExitCode worst = ExitCode::Done;
    for (const auto &named : m_choice.named) {
        const auto isThere = [&](const v1::Subject &subject) {
            return std::any_of(frame.subjects.begin(), frame.subjects.end(), [&](const v1::Subject &each) {
                return each.kind() == subject.kind() && each.name() == subject.name() && each.part() == subject.part();
            });
        };
        if (std::any_of(named.meant.begin(), named.meant.end(), isThere))
            continue;
        const auto exists = checkThereIs(plane, named.meant.front());
        const auto kind = subjectKindWord(named.meant.front().kind());
        const Failure silent{ExitCode::NotFound, "Nothing is measured of " + named.text + " now.", named.text,
                             "`skerryctl telemetry latest " + kind + "` lists of what something is."};
        const auto code = session().fail(exists ? silent : exists.failure());
        worst = worst == ExitCode::Done ? code : worst;
    }
    return worst;
}

} // namespace skerry::ctl
