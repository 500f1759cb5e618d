#include "app/ctl/plane/watcher.h"

#include "app/ctl/limits.h"
#include "app/ctl/plane/messagestream.h"
#include "app/ctl/plane/objects.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

namespace skerry::ctl {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::util::MessageDifferencer;

const FieldDescriptor *fieldOf(const Message &message, const char *name)
{
    return message.GetDescriptor()->FindFieldByName(name);
}

std::uint64_t revisionOf(const Message &message)
{
    return message.GetReflection()->GetUInt64(message, fieldOf(message, "revision"));
}

bool has(const Message &message, const char *field)
{
    return message.GetReflection()->HasField(message, fieldOf(message, field));
}

} // namespace

Watcher::Watcher(Plane &plane, const Kind &kind, std::string selector, Listener listener, Interrupt &interrupt)
    : m_plane(plane), m_kind(kind), m_selector(std::move(selector)), m_listener(std::move(listener)), m_interrupt(interrupt)
{
}

Outcome Watcher::run()
{
    for (;;) {
        const Ending ending = follow();
        if (ending.enough)
            return Done{};
        // The first connection is the command line's: what is wrong with it is told at once.
        if (!ending.again || (!m_started && !ending.restart))
            return ending.failure;
        if (ending.restart)
            m_revision = 0;
        const auto wait = m_backoff.next();
        m_wasLost = true;
        m_listener.lost(ending.failure, wait);
        if (m_interrupt.waitFor(wait))
            return Failure{ExitCode::Interrupted, "Interrupted.", {}, {}};
    }
}

Watcher::Ending Watcher::follow()
{
    if (m_wasLost) {
        if (const auto connected = m_plane.connect(); !connected)
            return {false, connected.failure(), connected.failure().code == ExitCode::Unreachable, false};
    }
    m_initial.clear();
    const auto stream = m_plane.open(m_kind.watch, *request());
    const auto response = makeResponse(m_kind.watch);
    for (;;) {
        switch (stream->next(*response, limits::WatchSilence)) {
        case MessageStream::Read::Message:
            if (take(*response) == Step::Enough)
                return {true, {}, false, false};
            break;
        case MessageStream::Read::Silent:
            return {false, {ExitCode::Unreachable, m_plane.address() + " has said nothing for 30 s.", {}, {}}, true, false};
        case MessageStream::Read::Interrupted:
            return {false, {ExitCode::Interrupted, "Interrupted.", {}, {}}, false, false};
        case MessageStream::Read::Ended:
            return judge(stream->finish());
        }
    }
}

Watcher::Ending Watcher::judge(const grpc::Status &status) const
{
    using grpc::StatusCode;
    Ending ending;
    ending.failure = failureOf(status, m_plane.place());
    const auto code = status.error_code();
    // Another store stands behind the address now, or what was missed is not kept: either way the present state tells.
    ending.restart = code == StatusCode::OUT_OF_RANGE ||
                     (code == StatusCode::FAILED_PRECONDITION && !errorDetail(status).epoch().empty());
    // A control plane that was started again has a new token, which is read with the next attempt.
    const bool newToken = code == StatusCode::UNAUTHENTICATED && m_started && m_backoff.failures() < 3;
    ending.again = ending.restart || newToken || code == StatusCode::OK || code == StatusCode::UNAVAILABLE ||
                   code == StatusCode::RESOURCE_EXHAUSTED || code == StatusCode::INTERNAL || code == StatusCode::UNKNOWN;
    return ending;
}

std::unique_ptr<Message> Watcher::request() const
{
    auto request = makeRequest(m_kind.watch);
    auto &options = static_cast<v1::WatchOptions &>(mutableChild(*request, "options"));
    options.set_filter(m_selector);
    if (m_revision > 0) {
        options.set_from_revision(m_revision);
        options.set_epoch(m_epoch);
    }
    return request;
}

Watcher::Step Watcher::take(const Message &response)
{
    if (has(response, "created")) {
        const auto &created = static_cast<const v1::Created &>(child(response, "created"));
        m_epoch = created.epoch();
        if (m_wasLost)
            m_listener.resumed(m_revision);
        m_wasLost = false;
    } else if (has(response, "batch")) {
        m_backoff.reset();
        return takeBatch(child(response, "batch"));
    } else if (has(response, "bookmark")) {
        m_backoff.reset();
        const auto &bookmark = static_cast<const v1::Bookmark &>(child(response, "bookmark"));
        if (bookmark.initial_end())
            return endInitial(bookmark.revision());
        m_revision = std::max<std::uint64_t>(m_revision, bookmark.revision());
    }
    return Step::GoOn;
}

Watcher::Step Watcher::takeBatch(const Message &batch)
{
    const auto *reflection = batch.GetReflection();
    const bool initial = reflection->GetBool(batch, fieldOf(batch, "initial"));
    const auto revision = revisionOf(batch);
    if (!initial && revision <= m_revision)
        return Step::GoOn;
    const auto *events = fieldOf(batch, "events");
    for (int i = 0; i < reflection->FieldSize(batch, events); ++i) {
        const auto &event = reflection->GetRepeatedMessage(batch, events, i);
        if (initial) {
            std::shared_ptr<Message> object = m_kind.make();
            object->CopyFrom(child(event, "object"));
            m_initial[metaOf(*object).name()] = std::move(object);
        } else if (takeEvent(event, revision) == Step::Enough) {
            return Step::Enough;
        }
    }
    if (!initial)
        m_revision = revision;
    return Step::GoOn;
}

Watcher::Step Watcher::takeEvent(const Message &event, std::uint64_t revision)
{
    const auto *reflection = event.GetReflection();
    const auto name = reflection->GetString(event, fieldOf(event, "name"));
    if (reflection->GetEnumValue(event, fieldOf(event, "type")) != v1::EVENT_TYPE_PUT)
        return tell(name, nullptr, revision);
    std::shared_ptr<Message> object = m_kind.make();
    object->CopyFrom(child(event, "object"));
    return tell(name, std::move(object), revision);
}

Watcher::Step Watcher::tell(const std::string &name, std::shared_ptr<const Message> after, std::uint64_t revision)
{
    auto &known = m_known[name];
    WatchEvent event{name, known, after, revision, !m_started};
    known = std::move(after);
    if (!known)
        m_known.erase(name);
    // A resumed watch may tell of the end of an object that was never here.
    if (!event.before && !event.after)
        return Step::GoOn;
    return m_listener.event(event) ? Step::GoOn : Step::Enough;
}

// The state is taken over as a whole; after a loss only what differs is told.
Watcher::Step Watcher::endInitial(std::uint64_t revision)
{
    std::vector<std::string> gone;
    for (const auto &[name, object] : m_known) {
        if (!m_initial.contains(name))
            gone.push_back(name);
    }
    for (const auto &name : gone) {
        if (tell(name, nullptr, revision) == Step::Enough)
            return Step::Enough;
    }
    for (auto &[name, object] : m_initial) {
        const auto known = m_known.find(name);
        if (known != m_known.end() && MessageDifferencer::Equals(*known->second, *object))
            continue;
        if (tell(name, std::move(object), revision) == Step::Enough)
            return Step::Enough;
    }
    m_initial.clear();
    m_revision = revision;
    if (m_started)
        return Step::GoOn;
    m_started = true;
    return m_listener.started(m_known.size(), revision) ? Step::GoOn : Step::Enough;
}

} // namespace skerry::ctl
