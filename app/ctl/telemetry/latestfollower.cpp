#include "app/ctl/telemetry/latestfollower.h"

#include "app/ctl/limits.h"
#include "app/ctl/output/words.h"
#include "app/ctl/plane/messagestream.h"

#include <google/protobuf/util/time_util.h>

namespace skerry::ctl {

namespace {

std::chrono::milliseconds silenceOf(const v1::StreamLatestRequest &request)
{
    using google::protobuf::util::TimeUtil;
    // Its time may run at a tenth of ours.
    return limits::WatchSilence + 10 * std::chrono::milliseconds(TimeUtil::DurationToMilliseconds(request.interval()));
}

} // namespace

LatestFollower::LatestFollower(Plane &plane, v1::StreamLatestRequest request, Listener listener, Interrupt &interrupt)
    : m_plane(plane), m_request(std::move(request)), m_listener(std::move(listener)), m_interrupt(interrupt)
{
}

Outcome LatestFollower::run(std::chrono::milliseconds patience)
{
    for (;;) {
        const Ending ending = follow(patience);
        if (ending.enough)
            return Done{};
        // The first connection is the command line's: what is wrong with it is told at once.
        if (!ending.again || !m_started)
            return ending.failure;
        const auto wait = m_backoff.next();
        m_wasLost = true;
        m_listener.lost(ending.failure, wait);
        if (m_interrupt.waitFor(wait))
            return Failure{ExitCode::Interrupted, "Interrupted.", {}, {}};
    }
}

LatestFollower::Ending LatestFollower::follow(std::chrono::milliseconds patience)
{
    if (m_wasLost) {
        if (const auto connected = m_plane.connect(); !connected)
            return {false, connected.failure(), connected.failure().code == ExitCode::Unreachable};
    }
    m_names.clear();
    m_frame.subjects.clear();
    const auto stream = m_plane.open("skerry.v1.Telemetry/StreamLatest", m_request);
    for (;;) {
        switch (stream->next(m_frame.values, patience)) {
        case MessageStream::Read::Message:
            if (!take())
                return {true, {}, false};
            patience = silenceOf(m_request);
            break;
        case MessageStream::Read::Silent: {
            google::protobuf::Duration waited;
            waited.set_seconds(std::chrono::ceil<std::chrono::seconds>(patience).count());
            return {false,
                    {ExitCode::Unreachable,
                     m_plane.address() + " has told no values for " + durationText(waited) + ".",
                     {},
                     "`skerryctl telemetry kept` tells whether anything is measured there."},
                    true};
        }
        case MessageStream::Read::Interrupted:
            return {false, {ExitCode::Interrupted, "Interrupted.", {}, {}}, false};
        case MessageStream::Read::Ended:
            return judge(stream->finish());
        }
    }
}

LatestFollower::Ending LatestFollower::judge(const grpc::Status &status) const
{
    using grpc::StatusCode;
    const auto code = status.error_code();
    // A control plane that was started again has a new token, which is read with the next attempt.
    const bool newToken = code == StatusCode::UNAUTHENTICATED && m_backoff.failures() < 3;
    const bool again = newToken || code == StatusCode::OK || code == StatusCode::UNAVAILABLE ||
                       code == StatusCode::RESOURCE_EXHAUSTED || code == StatusCode::INTERNAL || code == StatusCode::UNKNOWN;
    return {false, failureOf(status, m_plane.place()), again};
}

bool LatestFollower::take()
{
    m_backoff.reset();
    m_started = true;
    if (m_wasLost)
        m_listener.resumed();
    m_wasLost = false;
    for (const auto &named : m_frame.values.new_subjects())
        m_names[named.id()] = named.subject();
    // No ids: the same as before.
    if (!m_frame.values.ids().empty()) {
        m_frame.subjects.clear();
        for (const auto id : m_frame.values.ids())
            m_frame.subjects.push_back(m_names[id]);
    }
    // Where the last one of them is gone, there are no ids either.
    const auto &columns = m_frame.values.columns();
    if (!columns.empty() && static_cast<std::size_t>(columns.begin()->values_size()) != m_frame.subjects.size())
        m_frame.subjects.resize(static_cast<std::size_t>(columns.begin()->values_size()));
    return m_listener.frame(m_frame);
}

} // namespace skerry::ctl
