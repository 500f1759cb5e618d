#include "app/ctl/commands/watchcommand.h"

#include "app/ctl/commands/targets.h"
#include "app/ctl/documents/yamlwriter.h"
#include "app/ctl/output/columns.h"
#include "app/ctl/output/fields.h"
#include "app/ctl/plane/watcher.h"
#include "app/ctl/session.h"
#include "app/ctl/syntax.h"

#include <ostream>

namespace skerry::ctl {

namespace {

std::string changeText(const FieldChange &change)
{
    // The top says what kind of field it is, which its name says too.
    std::string path = change.path.substr(change.path.find('.') + 1);
    if (change.before.empty())
        return path + ": " + change.after;
    return path + ": " + change.before + " -> " + (change.after.empty() ? "not set" : change.after);
}

std::string quoted(const std::string &name)
{
    // Names of objects have nothing that JSON would escape.
    return "\"" + name + "\"";
}

} // namespace

CLI::App *WatchCommand::declare(CLI::App &parent)
{
    auto *app = addCommand(parent, "watch", "Tell what changes, until Ctrl+C");
    addText(*app, "kind", m_kind, "KIND", "A kind of object", Need::Required);
    addText(*app, "-l,--selector", m_selector, "SELECTOR", "Objects that match; one that no longer does is told as gone");
    addChoice(*app, "-o,--output", m_output, {"text", "json"}, "Sentences, or one JSON object on a line for each event");
    addFlag(*app, "--changes-only", m_changesOnly, "With -o json: leave out what is there at the beginning");
    return app;
}

ExitCode WatchCommand::run()
{
    const Kind *kind = findKind(m_kind);
    if (!kind)
        return session().fail(noSuchKind(m_kind));
    if (kind->watch.empty())
        return session().fail(usage(kind->plural + " cannot be watched."));
    const auto plane = session().plane();
    if (!plane)
        return session().fail(plane.failure());
    m_style.utc = session().options().utc;
    Watcher::Listener listener;
    listener.event = [this, kind](const WatchEvent &event) {
        printEvent(*kind, event);
        return true;
    };
    listener.started = [this, kind](std::size_t objects, std::uint64_t revision) {
        const std::string what = countText(objects) + " " + (objects == 1 ? kind->name : kind->plural);
        if (m_output == "text")
            session().note(what + " at revision " + std::to_string(revision) + "; changes follow.");
        session().out().flush();
        return true;
    };
    listener.lost = [this](const Failure &failure, std::chrono::milliseconds wait) { noteLoss(session(), failure, wait); };
    listener.resumed = [this](std::uint64_t revision) {
        session().note("Connected again" + (revision > 0 ? " after revision " + std::to_string(revision) : std::string()) +
                       ".");
    };
    Watcher watcher(**plane, *kind, m_selector, std::move(listener), session().interrupt());
    const auto ended = watcher.run();
    if (ended)
        return ExitCode::Done;
    // Ctrl+C is how a watch ends: nothing to explain.
    return ended.failure().code == ExitCode::Interrupted ? ExitCode::Interrupted : session().fail(ended.failure());
}

void WatchCommand::printEvent(const Kind &kind, const WatchEvent &event)
{
    if (m_output == "text") {
        if (!event.initial)
            printLine(kind, event);
        return;
    }
    if (event.initial && m_changesOnly)
        return;
    const char *type = !event.after ? "gone" : event.initial ? "present" : event.before ? "changed" : "new";
    session().out() << "{\"event\":\"" << type << "\",\"kind\":" << quoted(kind.name) << ",\"name\":" << quoted(event.name)
                    << ",\"revision\":" << event.revision;
    if (event.after)
        session().out() << ",\"object\":" << toJsonLine(*event.after);
    session().out() << "}\n";
    if (!event.initial)
        session().out().flush();
}

void WatchCommand::printLine(const Kind &kind, const WatchEvent &event)
{
    const auto &terminal = session().terminal();
    std::string text;
    if (!event.after) {
        text = terminal.tinted("gone", Tone::Bad);
    } else if (!event.before) {
        text = terminal.tinted("new", Tone::Good) + "  " + harmless(briefly(kind, *event.after, m_style));
    } else {
        for (const auto &change : changesBetween(*event.before, *event.after, m_style))
            text += (text.empty() ? "" : ", ") + harmless(changeText(change));
    }
    const std::string time = event.after ? timeText(metaOf(*event.after).updated(), m_style) : std::string();
    session().out() << terminal.tinted(time, Tone::Quiet) << "  " << objectPath(kind, event.name) << "  "
                    << (text.empty() ? "written again" : text) << std::endl;
}

void noteLoss(Session &session, const Failure &failure, std::chrono::milliseconds wait)
{
    const auto tenths = (wait.count() + 50) / 100;
    session.note(failure.message + " Trying again in " + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
                 " s.");
}

} // namespace skerry::ctl
