// Internal: a request as an owned object that answers exactly once, later, on the thread that made it.
// Threading: the thread of the Transport only.
#pragma once

#include "client/transport.h"
#include "client/unaryattempt.h"
#include "models/services.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

namespace skerry {

template<class Request, class Response>
class UnaryCall final : public Operation
{
public:
    // Makes a stub on the channel and hands it the rest.
    using Issue = std::function<void(const std::shared_ptr<grpc::Channel> &, grpc::ClientContext *, const Request *,
                                     Response *, grpc::ClientUnaryReactor *)>;
    using Handler = std::function<void(const RpcError &, const Response &)>;

    struct Options {
        qint64 deadlineMs = limits::ReadDeadlineMs; // over all attempts
        // After UNAVAILABLE. Only for requests that may arrive twice: reads, and writes with a request id.
        int retries = 0;
    };

    UnaryCall(Transport &transport, Options options, Issue issue, Request request, Handler handler, QObject *parent)
        : Operation(parent)
        , m_transport(&transport)
        , m_options(options)
        , m_deadline(options.deadlineMs)
        , m_issue(std::move(issue))
        , m_request(std::move(request))
        , m_handler(std::move(handler))
    {
        // What was posted to the transport's home dies with it; the answer must not.
        QObject::connect(&transport, &QObject::destroyed, this,
                         [this, address = transport.address()] { answerLater(notConnected(address)); });
        attempt();
    }

    ~UnaryCall() override
    {
        if (m_attempt)
            m_attempt->abandon();
    }

    void cancel() override
    {
        if (m_attempt)
            m_attempt->cancel();
        else if (m_handler && m_transport)
            answerLater(toRpcError(grpc::Status(grpc::StatusCode::CANCELLED, {}), m_transport->errorContext()));
    }

private:
    void attempt()
    {
        if (!m_handler || !m_transport)
            return;
        if (!m_transport->channel()) {
            answerLater(notConnected(m_transport->address()));
            return;
        }
        m_attempt = std::make_shared<UnaryAttempt<Response>>(
            m_transport->home(), m_transport->tracker(), m_transport->channel(),
            [this](const grpc::Status &status, const Response &response) { finish(status, response); });
        m_transport->prepare(m_attempt->context());
        Transport::setDeadline(m_attempt->context(), m_deadline.remainingTime());
        m_attempt->begin([this](const auto &channel, auto *context, auto *response, auto *reactor) {
            m_issue(channel, context, &m_request, response, reactor);
        });
    }

    void finish(const grpc::Status &status, const Response &response)
    {
        m_attempt.reset();
        const qint64 delayMs = limits::WriteRetryDelayMs << m_attempts;
        if (status.error_code() == grpc::StatusCode::UNAVAILABLE && m_attempts < m_options.retries &&
            delayMs < m_deadline.remainingTime()) {
            ++m_attempts;
            QTimer::singleShot(delayMs, this, [this] { attempt(); });
            return;
        }
        answer(toRpcError(status, m_transport->errorContext(m_options.deadlineMs)), response);
    }

    void answerLater(const RpcError &error)
    {
        if (m_attempt)
            std::exchange(m_attempt, nullptr)->abandon();
        QMetaObject::invokeMethod(
            this, [this, error] { answer(error, Response()); }, Qt::QueuedConnection);
    }

    // The handler may destroy this object.
    void answer(const RpcError &error, const Response &response)
    {
        if (const auto handler = std::exchange(m_handler, {}))
            handler(error, response);
    }

    QPointer<Transport> m_transport;
    Options m_options;
    QDeadlineTimer m_deadline;
    Issue m_issue;
    Request m_request;
    Handler m_handler;
    std::shared_ptr<UnaryAttempt<Response>> m_attempt;
    int m_attempts = 0;
};

} // namespace skerry
