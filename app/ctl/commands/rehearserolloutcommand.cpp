#include "app/ctl/commands/rehearserolloutcommand.h"

#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/limits.h"
#include "app/ctl/output/table.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/messagestream.h"
#include "app/ctl/plane/plane.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <algorithm>
#include <ostream>

namespace skerry::ctl {

namespace {

constexpr int RowsShown = 10;

std::string runs(std::uint32_t part, std::uint32_t all)
{
    return countText(part) + " of " + counted(all, "run");
}

// To the second: chance moves it by more.
std::string lengthText(google::protobuf::Duration length)
{
    length.set_seconds(length.seconds() + (length.nanos() >= 500'000'000 ? 1 : 0));
    length.set_nanos(0);
    return durationText(length);
}

std::string lengthOf(const v1::RehearsedSpan &span, const google::protobuf::Duration &length)
{
    return span.runs() == 0 ? "-" : lengthText(length);
}

std::string rounded(double value)
{
    return countText(static_cast<std::uint64_t>(value + 0.5));
}

std::string rangeOf(const v1::RehearsedCount &count)
{
    const auto low = rounded(count.p10());
    const auto high = rounded(count.p90());
    return low == high ? low : low + " to " + high;
}

} // namespace

CLI::App *RehearseRolloutCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "rehearse", "Tell how starting a rollout now would go, run through in virtual time");
    m_planned.addTo(*app);
    addCount(*app, "--seeds", m_seeds, "COUNT", "How often, each time with other chances (default: 50)");
    addCount(*app, "--first-seed", m_firstSeed, "NUMBER", "The same seeds give the same chances");
    addNumber(*app, "--failed-ratio", m_failedRatio, {0, 1}, "RATIO", "Of nodes that install the release, so many fail");
    addText(*app, "--answer-time", m_answerTime, "DURATION", "How long people take to approve and to promote (default: 0)");
    addText(*app, "--horizon", m_horizon, "DURATION", "How far to look ahead (default: 60d)");
    addFlag(*app, "--no-outages", m_noOutages, "Links stay as they are");
    addChoice(*app, "-o,--output", m_output, {"table", "json", "yaml"}, "How it is written");
    return app;
}

Outcome RehearseRolloutCommand::readAssumptions(v1::RehearsalAssumptions &assumptions) const
{
    assumptions.set_failed_ratio(m_failedRatio);
    assumptions.set_no_outages(m_noOutages);
    const auto read = [](const std::string &text, google::protobuf::Duration *length) -> Outcome {
        const auto parsed = parseDuration(text);
        if (!parsed)
            return noDuration(text);
        *length = *parsed;
        return Done{};
    };
    if (!m_answerTime.empty()) {
        if (auto good = read(m_answerTime, assumptions.mutable_answer_time()); !good)
            return good;
    }
    return m_horizon.empty() ? Outcome(Done{}) : read(m_horizon, assumptions.mutable_horizon());
}

ExitCode RehearseRolloutCommand::run()
{
    v1::RehearseRolloutRequest request;
    if (const auto read = readAssumptions(*request.mutable_assumptions()); !read)
        return session().fail(read.failure());
    if (const auto read = m_planned.read(session()); !read)
        return session().fail(read.failure());
    request.set_name(m_planned.name());
    *request.mutable_spec() = m_planned.spec();
    request.set_supersede(m_planned.supersede());
    // More than there can be is for the control plane to refuse.
    request.set_seeds(static_cast<std::uint32_t>(std::min<std::uint64_t>(m_seeds, UINT32_MAX)));
    request.set_first_seed(m_firstSeed);
    const auto rehearsal = rehearse(request);
    if (!rehearsal)
        return session().fail(rehearsal.failure());
    if (m_output == "table")
        print(*rehearsal);
    else
        session().out() << (m_output == "json" ? toJson(*rehearsal) + "\n" : toYaml(*rehearsal));
    return rehearsal->refusal().empty() ? ExitCode::Done : session().fail(refused(rehearsal->refusal()));
}

Result<v1::Rehearsal> RehearseRolloutCommand::rehearse(const v1::RehearseRolloutRequest &request)
{
    const auto plane = session().plane();
    if (!plane)
        return plane.failure();
    const auto stream = (*plane)->open("skerry.v1.Rehearsals/RehearseRollout", request);
    v1::RehearseRolloutResponse response;
    for (;;) {
        switch (stream->next(response, limits::RehearsalSilence)) {
        case MessageStream::Read::Message:
            if (response.has_result())
                return response.result();
            tell(response.progress());
            break;
        case MessageStream::Read::Silent:
            return Failure{ExitCode::Unreachable, (*plane)->address() + " has told no progress for 10 min.", {}, {}};
        case MessageStream::Read::Interrupted:
            return Failure{ExitCode::Interrupted, "Interrupted.", {}, {}};
        case MessageStream::Read::Ended:
            return failureOf(stream->finish(), (*plane)->place());
        }
    }
}

// On one line that is written over; nobody reads it afterwards.
void RehearseRolloutCommand::tell(const v1::RehearsalProgress &progress)
{
    if (!session().terminal().isTerminal)
        return;
    const bool last = progress.seeds_done() == progress.seeds();
    session().err() << "\r" << runs(progress.seeds_done(), progress.seeds()) << (last ? "\n" : "") << std::flush;
}

void RehearseRolloutCommand::print(const v1::Rehearsal &rehearsal)
{
    auto &out = session().out();
    if (session().terminal().isTerminal)
        session().err() << "\r";
    out << "rollout/" << m_planned.name() << ": rehearsed " << counted(rehearsal.seeds(), "time") << ", as of "
        << timeWithAge(rehearsal.at(), session().timeStyle()) << '\n';
    printEnds(rehearsal);
    printGroups(rehearsal);
    printSites(rehearsal);
    printLinks(rehearsal);
    if (rehearsal.failed().most() > 0)
        out << "Failed nodes: " << rangeOf(rehearsal.failed()) << ", at most " << rounded(rehearsal.failed().most()) << '\n';
    if (rehearsal.never_reached().most() > 0)
        out << "Never reached before it gives up catching up: " << rangeOf(rehearsal.never_reached()) << ", at most "
            << rounded(rehearsal.never_reached().most()) << '\n';
    for (const auto &sentence : rehearsal.power().sentences())
        out << harmless(sentence) << '\n';
    if (rehearsal.power().runs() > 0 && rehearsal.power().runs() < rehearsal.seeds())
        out << "It came to a verdict in " << runs(rehearsal.power().runs(), rehearsal.seeds()) << ".\n";
    printWarnings(session(), rehearsal.warnings());
}

void RehearseRolloutCommand::printEnds(const v1::Rehearsal &rehearsal)
{
    auto &out = session().out();
    for (const auto &end : rehearsal.ends()) {
        const bool good = end.phase() == v1::ROLLOUT_PHASE_COMPLETED;
        const auto phase = enumWord(*v1::RolloutPhase_descriptor(), end.phase());
        out << "  " << session().terminal().tinted(phase, good ? Tone::Good : Tone::Bad) << " in "
            << runs(end.runs(), rehearsal.seeds());
        if (!good && !end.message().empty())
            out << ", for example: " << harmless(end.message());
        out << '\n';
    }
    const auto &took = rehearsal.completion();
    if (took.runs() > 0)
        out << "Completes after " << lengthText(took.p50()) << "; in 8 of 10 runs after " << lengthText(took.p10()) << " to "
            << lengthText(took.p90()) << '\n';
}

void RehearseRolloutCommand::printGroups(const v1::Rehearsal &rehearsal)
{
    constexpr auto Right = Table::Align::Right;
    Table groups({{"GROUP"},
                  {"NODES", Right},
                  {"BEGINS", Right},
                  {"ENDS, P10", Right},
                  {"P50", Right},
                  {"P90", Right},
                  {"RUNS", Right}});
    for (const auto &group : rehearsal.groups()) {
        const auto &ends = group.ends();
        groups.add({group.name(), countText(group.nodes()), lengthOf(group.begins(), group.begins().p50()),
                    lengthOf(ends, ends.p10()), lengthOf(ends, ends.p50()), lengthOf(ends, ends.p90()),
                    countText(ends.runs())});
    }
    groups.print(session().out(), session().terminal(), 2);
}

void RehearseRolloutCommand::printSites(const v1::Rehearsal &rehearsal)
{
    constexpr auto Right = Table::Align::Right;
    Table sites({{"SITE"}, {"NODES", Right}, {"UPDATING AT ONCE", Right}, {"DOWN AT ONCE", Right}, {"AT MOST", Right}});
    for (int i = 0; i < std::min(rehearsal.sites_size(), RowsShown); ++i) {
        const auto &site = rehearsal.sites(i);
        sites.add({site.site(), countText(site.nodes()), rangeOf(site.updating()), rangeOf(site.down()),
                   rounded(site.down().most())});
    }
    if (sites.isEmpty())
        return;
    session().out() << "Most nodes down at once, of " << counted(static_cast<std::uint64_t>(rehearsal.sites_size()), "site")
                    << ":\n";
    sites.print(session().out(), session().terminal(), 2);
}

void RehearseRolloutCommand::printLinks(const v1::Rehearsal &rehearsal)
{
    constexpr auto Right = Table::Align::Right;
    Table links({{"LINK OF SITE"}, {"DOWNLOADS", Right}, {"AT MOST", Right}});
    for (int i = 0; i < std::min(rehearsal.links_size(), RowsShown); ++i) {
        const auto &link = rehearsal.links(i);
        links.add({link.site(), bytesText(static_cast<std::uint64_t>(link.bytes().p50())),
                   bytesText(static_cast<std::uint64_t>(link.bytes().most()))});
    }
    if (links.isEmpty())
        return;
    session().out() << "Most bytes, of " << counted(static_cast<std::uint64_t>(rehearsal.links_size()), "link") << ":\n";
    links.print(session().out(), session().terminal(), 2);
}

} // namespace skerry::ctl
