#include "tests/support/recordingwatcher.h"

#include <algorithm>
#include <utility>

namespace skerry::test {

RecordingWatcher::RecordingWatcher(TestPlane &plane, int reconnectAfter, int stallAfter, std::string filter,
                                   std::uint64_t from)
    : m_plane(plane)
    , m_reconnectAfter(reconnectAfter)
    , m_stallAfter(stallAfter)
    , m_filter(std::move(filter))
    , m_told(from)
    , m_live(from > 0)
    , m_thread([this] { run(); })
{
}

RecordingWatcher::~RecordingWatcher()
{
    if (m_thread.joinable())
        finishAt(0);
}

void RecordingWatcher::goOn()
{
    m_goOn.set_value();
}

void RecordingWatcher::finishAt(std::uint64_t revision)
{
    m_target = revision;
    join();
}

void RecordingWatcher::waitUntilLive()
{
    m_becameLive.get_future().wait();
}

void RecordingWatcher::join()
{
    m_thread.join();
}

int RecordingWatcher::ends(grpc::StatusCode code) const
{
    const auto found = m_ends.find(code);
    return found == m_ends.end() ? 0 : found->second;
}

void RecordingWatcher::run()
{
    const auto stub = v1::Inventory::NewStub(m_plane.channel());
    bool stalled = false;
    while (!isFinished()) {
        v1::WatchSitesRequest request;
        auto &options = *request.mutable_options();
        options.set_filter(m_filter);
        options.set_from_revision(m_told);
        options.set_epoch(m_plane.store().epoch());
        m_history.push_back({m_told, {}});
        m_live = m_told > 0;
        const auto context = m_plane.context();
        const auto reader = stub->WatchSites(context.get(), request);
        v1::WatchSitesResponse response;
        int messages = 0;
        bool ended = false;
        while (!ended && !isFinished() && (m_reconnectAfter == 0 || messages < m_reconnectAfter)) {
            ended = !reader->Read(&response);
            if (ended)
                continue;
            record(response);
            if (++messages == m_stallAfter && !std::exchange(stalled, true))
                m_goOn.get_future().wait();
        }
        // Only where it is still going on: it would hide why a call ended.
        if (!ended)
            context->TryCancel();
        const auto code = reader->Finish().error_code();
        ++m_ends[code];
        if (code == grpc::StatusCode::OUT_OF_RANGE)
            m_told = 0;
        if (m_stopAfterEnd)
            return;
    }
}

void RecordingWatcher::record(const v1::WatchSitesResponse &response)
{
    WatchMessage message;
    if (response.has_created()) {
        message.revision = response.created().revision();
    } else if (response.has_bookmark()) {
        message.type = WatchMessage::Type::Bookmark;
        message.revision = response.bookmark().revision();
        message.initial = response.bookmark().initial_end();
        m_live = m_live || message.initial;
    } else {
        message.type = WatchMessage::Type::Batch;
        message.revision = response.batch().revision();
        message.initial = response.batch().initial();
        for (const auto &event : response.batch().events()) {
            const bool isPut = event.type() == v1::EVENT_TYPE_PUT;
            const auto value = isPut ? std::optional(event.object().spec().display_name()) : std::nullopt;
            message.repeats = !message.changes.emplace(event.name(), value).second || message.repeats;
        }
    }
    if (m_live && message.type != WatchMessage::Type::Created)
        m_told = std::max(m_told, message.revision);
    if (m_live && !std::exchange(m_saidLive, true))
        m_becameLive.set_value();
    const bool forgotten = message.type == WatchMessage::Type::Batch && !message.initial && message.revision == m_forgotten;
    if (!forgotten)
        m_history.back().messages.push_back(std::move(message));
}

} // namespace skerry::test
