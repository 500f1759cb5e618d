#include "app/ctl/commands/rolloutfollower.h"

#include "app/ctl/commands/watchcommand.h"
#include "app/ctl/limits.h"
#include "app/ctl/output/columns.h"
#include "app/ctl/output/table.h"
#include "app/ctl/plane/objects.h"
#include "app/ctl/plane/watcher.h"
#include "app/ctl/session.h"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <utility>
#include <vector>

namespace skerry::ctl {

namespace {

std::string tinted(Session &session, const Cell &cell)
{
    return cell.tone ? session.terminal().tinted(cell.text, *cell.tone) : cell.text;
}

// "120 of 1,000 nodes, 3 failed, 12 offline"
std::string countsOf(const v1::Rollout &rollout)
{
    std::uint64_t total = 0;
    std::uint64_t succeeded = 0;
    std::uint64_t failed = 0;
    std::uint64_t offline = 0;
    for (const auto &group : rollout.status().groups()) {
        total += group.total();
        succeeded += group.succeeded();
        failed += group.failed();
        offline += group.pending_offline();
    }
    std::string text = countText(succeeded) + " of " + counted(total, "node");
    if (failed > 0)
        text += ", " + countText(failed) + " failed";
    if (offline > 0)
        text += ", " + countText(offline) + " offline";
    return text;
}

std::string lineOf(Session &session, const v1::Rollout &rollout)
{
    const auto &message = rollout.status().message();
    return tinted(session, phaseCell(rollout)) + "  " + countsOf(rollout) +
           (message.empty() ? "" : "  " + harmless(message));
}

Cell outcomeCell(v1::GateOutcome outcome)
{
    const std::string text = enumWord(*v1::GateOutcome_descriptor(), outcome);
    switch (outcome) {
    case v1::GATE_OUTCOME_PASS:
        return {text, Tone::Good};
    case v1::GATE_OUTCOME_FAIL:
        return {text, Tone::Bad};
    default:
        return {text, Tone::Warning};
    }
}

bool hasEnded(v1::RolloutPhase phase)
{
    return phase == v1::ROLLOUT_PHASE_COMPLETED || phase == v1::ROLLOUT_PHASE_HALTED ||
           phase == v1::ROLLOUT_PHASE_ROLLED_BACK || phase == v1::ROLLOUT_PHASE_ABORTED ||
           phase == v1::ROLLOUT_PHASE_EXPIRED;
}

} // namespace

void printRolloutStatus(Session &session, const v1::Rollout &rollout)
{
    const auto &status = rollout.status();
    const TimeStyle style = session.timeStyle();
    auto &out = session.out();
    out << session.terminal().tinted(rollout.meta().name(), Tone::Strong) << "  " << tinted(session, phaseCell(rollout))
        << '\n';
    if (!status.message().empty())
        out << "  " << harmless(status.message()) << '\n';
    out << "  deployment " << rollout.spec().deployment() << ", from " << status.from_release() << " to "
        << rollout.spec().release() << '\n';
    if (const auto wanted = rollout.spec().plan().approvals(); wanted > 0)
        out << "  approvals " << rollout.spec().control().approvals_size() << " of " << wanted << '\n';
    const std::pair<const char *, const google::protobuf::Timestamp &> times[] = {
        {"started", status.started()},
        {"in this phase since", status.phase_since()},
        {"goes on by itself", status.phase_until()},
        {"counts as stuck", status.progress_until()},
        {"expires", status.expires()},
        {"ended", status.finished()}};
    for (const auto &[what, time] : times) {
        if (time.seconds() != 0)
            out << "  " << what << ' ' << timeWithAge(time, style) << '\n';
    }
    using Align = Table::Align;
    Table table({{"GROUP"},
                 {"NODES", Align::Right},
                 {"DONE", Align::Right},
                 {"UPDATING", Align::Right},
                 {"WAITING", Align::Right},
                 {"OFFLINE", Align::Right},
                 {"FAILED", Align::Right},
                 {"SKIPPED", Align::Right},
                 {"GONE", Align::Right}});
    for (const auto &group : status.groups()) {
        const auto text = [](std::uint32_t count) { return Cell(countText(count)); };
        table.add({Cell(group.name()), text(group.total()), Cell(countText(group.succeeded()), Tone::Good),
                   text(group.updating()), text(group.waiting()), text(group.pending_offline()),
                   group.failed() > 0 ? Cell(countText(group.failed()), Tone::Bad) : text(0), text(group.skipped()),
                   text(group.gone())});
    }
    out << '\n';
    table.print(out, session.terminal(), 2);
    const auto &history = status.transitions();
    const auto judged = std::find_if(history.rbegin(), history.rend(),
                                     [](const v1::Transition &each) { return each.evidence().gates_size() > 0; });
    if (judged != history.rend()) {
        const auto &evidence = judged->evidence();
        out << '\n';
        printGates(session, evidence.gates(), evidence.gate_outcome(), evidence.gate_score());
    }
    out.flush();
}

void printGates(Session &session, const google::protobuf::RepeatedPtrField<v1::GateResult> &gates, v1::GateOutcome outcome,
                std::uint32_t score)
{
    session.out() << "  verdict " << tinted(session, outcomeCell(outcome)) << ", score " << score << " of 100\n";
    Table table({{"GATE"}, {"OUTCOME"}, {"WHY"}});
    for (const auto &gate : gates)
        table.add({gate.gate() + (gate.advisory() ? " (advisory)" : ""), outcomeCell(gate.outcome()), gate.sentence()});
    table.print(session.out(), session.terminal(), 2);
}

Outcome awaitActedOn(Session &session, const v1::Rollout &commanded)
{
    const auto plane = session.plane();
    if (!plane)
        return plane.failure();
    Objects objects(**plane);
    const auto &name = commanded.meta().name();
    const auto until = std::chrono::steady_clock::now() + limits::WriteDeadline;
    for (auto status = commanded.status(); status.observed_generation() < commanded.meta().generation();) {
        if (std::chrono::steady_clock::now() >= until) {
            session.note("rollout/" + name + ": the command was accepted, and not acted on yet.");
            return Done{};
        }
        if (session.interrupt().waitFor(limits::ActedOnPoll))
            return Failure{ExitCode::Interrupted, "Interrupted. The command was accepted.", {}, {}};
        const auto rollout = objects.get(*findKind("rollout"), name);
        if (!rollout)
            return rollout.failure();
        status = static_cast<const v1::Rollout &>(**rollout).status();
    }
    return Done{};
}

ExitCode followRollout(Session &session, const std::string &name, v1::RolloutPhase wanted)
{
    const auto plane = session.plane();
    if (!plane)
        return session.fail(plane.failure());
    const Kind &kind = *findKind("rollout");
    std::string last;
    ExitCode code = ExitCode::Done;
    bool seen = false;
    Watcher::Listener listener;
    listener.event = [&](const WatchEvent &event) {
        seen = true;
        if (!event.after) {
            code = session.fail(noSuchObject(kind, name));
            return false;
        }
        const auto &rollout = static_cast<const v1::Rollout &>(*event.after);
        const auto line = lineOf(session, rollout);
        if (line != last)
            session.out() << session.terminal().tinted(timeText(rollout.meta().updated(), {session.options().utc, {}}),
                                                       Tone::Quiet)
                          << "  " << line << std::endl;
        last = line;
        code = rollout.status().phase() == wanted ? ExitCode::Done : ExitCode::EndedBadly;
        // A command that was accepted and not acted on yet: a halted rollout that is to be rolled back has not ended.
        const bool isSeen = rollout.status().observed_generation() >= rollout.meta().generation();
        return !isSeen || !hasEnded(rollout.status().phase());
    };
    listener.started = [&](std::size_t, std::uint64_t) {
        if (!seen)
            code = session.fail(noSuchObject(kind, name));
        return seen;
    };
    listener.lost = [&](const Failure &failure, std::chrono::milliseconds wait) { noteLoss(session, failure, wait); };
    listener.resumed = [&](std::uint64_t) { session.note("Connected again."); };
    Watcher watcher(**plane, kind, selectName(name), std::move(listener), session.interrupt());
    const auto ended = watcher.run();
    if (ended)
        return code;
    if (ended.failure().code != ExitCode::Interrupted)
        return session.fail(ended.failure());
    session.note("Not followed any more; the rollout goes on.");
    return ExitCode::Interrupted;
}

} // namespace skerry::ctl
