#include "app/ctl/commands/rangecommand.h"

#include "app/ctl/limits.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"
#include "app/ctl/telemetry/metrics.h"
#include "app/ctl/telemetry/subjects.h"
#include "app/ctl/telemetry/telemetrycalls.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <ostream>

namespace skerry::ctl {

namespace {

using google::protobuf::operator+;
using google::protobuf::operator*;
using google::protobuf::operator<=;
using google::protobuf::util::TimeUtil;

google::protobuf::Timestamp beginOf(const v1::QueryRangeResponse::Series &series, int bucket)
{
    return series.from() + series.width() * static_cast<std::int64_t>(bucket);
}

bool isGap(const v1::QueryRangeResponse::Series &series, int bucket)
{
    return series.count(bucket) == 0;
}

std::string secondsOf(const google::protobuf::Duration &duration)
{
    return plainNumber(static_cast<double>(TimeUtil::DurationToMilliseconds(duration)) / 1000, "null");
}

} // namespace

CLI::App *RangeCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "range", "Show what is kept of one metric, in buckets");
    addTexts(*app, "subject", m_words, "SUBJECT",
             "KIND NAME, KIND/NAME or plane; a link is SITE/SITE, a part of a rollout ROLLOUT/canary, ROLLOUT/control or "
             "ROLLOUT/main",
             Need::Required);
    addText(*app, "--metric", m_metric, "METRIC", "What to show: " + metricNames(), Need::Required);
    addText(*app, "--from", m_from, "TIME", "How long ago it begins, or when (default: 1h)");
    addText(*app, "--until", m_until, "TIME", "How long ago it ends, or when (default: now)");
    addCount(*app, "--buckets", m_buckets, "COUNT", "So many at most, up to 10,000 (default: 60)");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "tsv"}, "How they are written");
    return app;
}

ExitCode RangeCommand::run()
{
    auto wanted = request();
    if (!wanted)
        return session().fail(wanted.failure());
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    const auto now = timeOf(**plane);
    if (!now)
        return session().fail(now.failure());
    if (const auto set = setTimes(*wanted, *now); !set)
        return session().fail(set.failure());
    v1::QueryRangeResponse response;
    if (const auto read = (*plane)->read("skerry.v1.Telemetry/QueryRange", *wanted, response); !read)
        return session().fail(read.failure());
    const auto &asked = wanted->series(0);
    const auto &series = response.series(0);
    const bool nothing =
        std::all_of(series.count().begin(), series.count().end(), [](std::uint32_t count) { return count == 0; });
    // Something that is gone may well have left values; what never was has none.
    if (const auto exists = nothing ? checkThereIs(**plane, asked.subject()) : Outcome(Done{}); !exists)
        return session().fail(exists.failure());
    if (m_output == "json")
        printJson(asked, series);
    else if (m_output == "tsv")
        printLines(asked, series);
    else
        printTable(asked, series, *now);
    if (nothing)
        session().note("Nothing is kept of that time. `skerryctl telemetry kept` tells how far back what is kept goes.");
    return ExitCode::Done;
}

Result<v1::QueryRangeRequest> RangeCommand::request() const
{
    auto choice = parseSubjects(m_words);
    if (!choice)
        return choice.failure();
    v1::QueryRangeRequest request;
    auto &series = *request.add_series();
    if (choice->all == std::vector{v1::SUBJECT_KIND_PLANE} && choice->named.empty())
        series.mutable_subject()->set_kind(v1::SUBJECT_KIND_PLANE);
    else if (!choice->all.empty())
        return usage("No " + subjectKindWord(choice->all.front()) + " is named.", "Write KIND NAME, or KIND/NAME.");
    else if (choice->named.size() != 1)
        return usage("A range is of one thing, and not of " + countText(choice->named.size()) + ".",
                     "Ask once for each of them.");
    else if (choice->named.front().meant.size() != 1)
        return usage("The parts of a rollout are measured each by itself.",
                     "Write ROLLOUT/canary, ROLLOUT/control or ROLLOUT/main.");
    else
        *series.mutable_subject() = choice->named.front().meant.front();
    const auto metrics = parseMetrics(m_metric, {series.subject().kind()});
    if (!metrics)
        return metrics.failure();
    if (metrics->size() != 1)
        return usage("A range is of one metric.", "Ask once for each of them.");
    series.set_metric(metrics->front());
    if (m_buckets < 1 || m_buckets > limits::MostBuckets)
        return usage("There must be 1 to " + countText(limits::MostBuckets) + " buckets, and not " + countText(m_buckets) +
                         ".",
                     "Ask for as many as you want to look at: --buckets COUNT");
    request.set_most_buckets(static_cast<std::uint32_t>(m_buckets));
    return request;
}

Outcome RangeCommand::setTimes(v1::QueryRangeRequest &request, const google::protobuf::Timestamp &now) const
{
    const auto from = parseMoment(m_from, now, "--from");
    if (!from)
        return from.failure();
    const auto until = parseMoment(m_until, now, "--until");
    if (!until)
        return until.failure();
    if (*until <= *from)
        return Failure{ExitCode::Usage, "The range ends before it begins.", "--from " + m_from + " --until " + m_until,
                       "Give an end that is later than the begin; a duration is how long ago."};
    *request.mutable_from() = *from;
    *request.mutable_until() = *until;
    return Done{};
}

void RangeCommand::printTable(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series,
                              const google::protobuf::Timestamp &now)
{
    auto &out = session().out();
    const auto metric = asked.metric();
    out << metricWord(metric) << " of " << subjectPath(asked.subject()) << ", buckets of " << durationText(series.width())
        << ", resolution " << durationText(series.resolution()) << '\n';
    std::vector<Table::Heading> headings{{"FROM"}};
    for (const char *name : {"FIRST", "MIN", "MAX", "LAST"})
        headings.push_back({std::string(name) + " (" + metricUnit(metric) + ")", Table::Align::Right});
    headings.push_back({"COUNT", Table::Align::Right});
    Table table(std::move(headings));
    const auto style = styleAt(session(), now);
    for (int i = 0; i < series.count_size(); ++i) {
        const std::string from = timeText(beginOf(series, i), style);
        if (isGap(series, i)) {
            table.add({{from, Tone::Quiet}, "-", "-", "-", "-", {"gap", Tone::Quiet}});
            continue;
        }
        table.add({from, valueText(metric, series.first(i)), valueText(metric, series.min(i)),
                   valueText(metric, series.max(i)), valueText(metric, series.last(i)), countText(series.count(i))});
    }
    table.print(out, session().terminal());
}

// Names have nothing that JSON would escape.
void RangeCommand::printJson(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series)
{
    auto &out = session().out();
    out << R"({"kind":")" << subjectKindWord(asked.subject().kind()) << R"(","name":")" << subjectName(asked.subject())
        << R"(","metric":")" << metricField(asked.metric()) << R"(","resolution_s":)" << secondsOf(series.resolution())
        << R"(,"width_s":)" << secondsOf(series.width()) << R"(,"buckets":[)";
    for (int i = 0; i < series.count_size(); ++i) {
        out << (i > 0 ? ",\n" : "\n") << R"({"from":")" << TimeUtil::ToString(beginOf(series, i)) << R"(","count":)"
            << series.count(i);
        if (!isGap(series, i))
            out << R"(,"first":)" << plainNumber(series.first(i), "null") << R"(,"min":)"
                << plainNumber(series.min(i), "null") << R"(,"max":)" << plainNumber(series.max(i), "null") << R"(,"last":)"
                << plainNumber(series.last(i), "null");
        out << '}';
    }
    out << "\n]}\n";
}

void RangeCommand::printLines(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series)
{
    auto &out = session().out();
    session().note("Buckets of " + durationText(series.width()) + ", resolution " + durationText(series.resolution()) + ".");
    // "latency_p95_ms" -> "_ms"
    const auto suffix = metricField(asked.metric()).substr(metricWord(asked.metric()).size());
    out << "from";
    for (const char *name : {"first", "min", "max", "last"})
        out << '\t' << name << suffix;
    out << "\tcount\n";
    for (int i = 0; i < series.count_size(); ++i) {
        out << TimeUtil::ToString(beginOf(series, i));
        for (const auto *list : {&series.first(), &series.min(), &series.max(), &series.last()})
            out << '\t' << (isGap(series, i) ? std::string() : plainNumber(list->Get(i), ""));
        out << '\t' << series.count(i) << '\n';
    }
}

} // namespace skerry::ctl
