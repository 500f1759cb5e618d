// Internal: the watch of one kind over gRPC.
// Threading: GUI thread, but for toWatchItem(): it runs on gRPC threads, one message of a stream after the other, so that
// the GUI thread only moves finished objects. Its StringPool goes from call to call; the next one begins after the last has
// ended, or gets a pool of its own if the last was abandoned.
#pragma once

#include "client/streamcall.h"
#include "client/transport.h"
#include "client/watchitem.h"
#include "client/watchsource.h"

#include <memory>
#include <utility>
#include <variant>

namespace skerry {

template<class Traits>
class GrpcWatchSource final : public WatchSource
{
public:
    using Value = typename Traits::Value;

    // Both outlive it.
    GrpcWatchSource(Transport &transport, Feed<Value> feed) : m_transport(transport), m_feed(std::move(feed)) {}

    ~GrpcWatchSource() override { abandon(); }

    void setListener(WatchListener *listener) override { m_listener = listener; }

    void open(const WatchStart &start) override
    {
        m_collected = {};
        m_inParts = false;
        typename Traits::Request request;
        request.mutable_options()->set_from_revision(start.fromRevision);
        request.mutable_options()->set_epoch(start.epoch.toStdString());

        m_call = std::make_shared<Call>(
            m_transport.home(), m_transport.tracker(), m_transport.channel(),
            [pool = m_pool](typename Traits::Response response) { return toWatchItem<Value>(response, *pool); },
            typename Call::Handlers{[this](Item item) { take(std::move(item)); },
                                    [this](const grpc::Status &status) { finish(status); }});
        m_transport.prepare(m_call->context());
        m_call->begin([this, &request](grpc::ClientContext *context, auto *reactor) {
            Traits::issue(m_transport.channel(), context, &request, reactor);
        });
    }

    void cancel() override
    {
        if (m_call)
            m_call->cancel();
    }

    void abandon() override
    {
        if (!m_call)
            return;
        std::exchange(m_call, nullptr)->abandon();
        m_pool = std::make_shared<StringPool>(); // the abandoned call may be converting still
    }

    void collectBatch() override
    {
        if (m_inParts)
            m_feed.fill(std::move(m_batch.puts), 0);
        else
            m_collected.append(std::move(m_batch.puts));
    }

    void applyBatch() override
    {
        if (m_feed.apply)
            m_feed.apply(std::move(m_batch));
    }

    void swapIn(quint64 revision) override
    {
        if (std::exchange(m_inParts, false))
            m_feed.fill({}, revision);
        else if (m_feed.reset)
            m_feed.reset(std::exchange(m_collected, {}), revision);
        m_collected = {};
    }

    void handOver() override
    {
        if (m_inParts || !m_feed.fill || !m_feed.takesParts || !m_feed.takesParts())
            return;
        m_inParts = true;
        m_feed.fill(std::exchange(m_collected, {}), 0);
    }

private:
    using Changes = WatchChanges<Value>;
    using Item = WatchItem<Value>;
    using Call = StreamCall<typename Traits::Response, Item>;

    void take(Item item)
    {
        if (!m_listener)
            return;
        if (const auto *created = std::get_if<WatchCreated>(&item)) {
            m_listener->created(*created);
        } else if (const auto *bookmark = std::get_if<WatchBookmark>(&item)) {
            m_listener->bookmark(*bookmark);
        } else if (auto *changes = std::get_if<Changes>(&item)) {
            m_batch = std::move(changes->batch);
            m_listener->batch(changes->info);
        }
    }

    void finish(const grpc::Status &status)
    {
        m_call.reset();
        const auto detail = errorDetail(status);
        // A stream that the other side cancels, as a server does that stops, is a loss; our own cancel() is judged by us.
        const bool cancelled = status.error_code() == grpc::StatusCode::CANCELLED;
        const grpc::Status loss = cancelled ? grpc::Status(grpc::StatusCode::UNAVAILABLE, {}) : status;
        if (m_listener)
            m_listener->ended(
                {toRpcError(loss, m_transport.errorContext()), QString::fromStdString(detail ? detail->epoch() : "")});
    }

    Transport &m_transport;
    Feed<Value> m_feed;
    WatchListener *m_listener = nullptr;
    std::shared_ptr<StringPool> m_pool = std::make_shared<StringPool>();
    std::shared_ptr<Call> m_call;
    QVector<Value> m_collected;
    bool m_inParts = false; // what was collected has been handed over, and the rest goes the same way
    WatchBatch<Value> m_batch;
};

} // namespace skerry
