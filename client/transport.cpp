#include "client/transport.h"

#include "client/address.h"
#include "client/credentials.h"

#include <grpc/grpc.h>

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <utility>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

grpc::ChannelArguments channelArguments(const Address &address, const ClientTuning &tuning)
{
    grpc::ChannelArguments arguments;
    arguments.SetUserAgentPrefix("skerry/" SKERRY_VERSION);
    arguments.SetMaxReceiveMessageSize(tuning.maxReceiveBytes);
    // A subchannel shared between channels would share its wait for reconnection too.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, limits::ReconnectFirstMs);
    // Its name misleads: it is how long an attempt to connect may take (MIN_CONNECT_TIMEOUT of gRPC's document on backoff).
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, limits::ConnectTimeoutMs);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, limits::ReconnectMaxMs);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, limits::KeepaliveTimeMs);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, limits::KeepaliveTimeoutMs);
    // The default of two pings without data makes keepalive useless on a quiet watch: a frozen server is never noticed.
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    if (address.isLocal)
        arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return arguments;
}

// gRPC shuts down with its last object and then joins its pollers, which may sleep for 10 s more: closing a window would
// hang (measured with 1.51). So it is never shut down.
void keepGrpcRunning()
{
    static const bool running = [] {
        grpc_init();
        return true;
    }();
    Q_UNUSED(running)
}

RpcError tokenInPlainText(const QString &address)
{
    return {grpc::StatusCode::INVALID_ARGUMENT,
            tr("%1 is another machine, and a token sent there without encryption could be read on the way.").arg(address),
            tr("Forward the port or the socket through ssh and connect to this end of it."),
            {},
            {}};
}

} // namespace

Transport::Transport(QString address, QString tokenFile, ClientTuning tuning)
    : m_address(std::move(address))
    , m_tokenFile(std::move(tokenFile))
    , m_tuning(std::move(tuning))
    , m_home(std::make_unique<QObject>())
    , m_tracker(std::make_shared<CallTracker>())
{
    keepGrpcRunning();
}

Transport::~Transport()
{
    // A call that would not end still posts to its home one day: better a leaked QObject than a dangling one.
    if (!m_tracker->cancelAndDrain(limits::DrainLimitMs))
        static_cast<void>(m_home.release());
}

RpcError Transport::connectAnew()
{
    const Address address = parseAddress(m_address);
    if (address.error)
        return address.error;
    if (const RpcError error = readTokenAnew())
        return error;
    // Plain text is all there is so far; with TLS the credentials are chosen here.
    if (!address.isLocal && !m_token.isEmpty())
        return tokenInPlainText(m_address);
    m_channel = grpc::CreateCustomChannel(address.target.toStdString(), grpc::InsecureChannelCredentials(),
                                          channelArguments(address, m_tuning));
    return {};
}

RpcError Transport::readTokenAnew()
{
    TokenResult result = readToken(m_tokenFile);
    if (!result.error)
        m_token = std::move(result.token);
    return result.error;
}

void Transport::prepare(grpc::ClientContext &context) const
{
    if (!m_token.isEmpty())
        context.AddMetadata("authorization", "Bearer " + m_token.toStdString());
}

void Transport::setDeadline(grpc::ClientContext &context, qint64 deadlineMs)
{
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(std::max<qint64>(1, deadlineMs)));
}

} // namespace skerry
