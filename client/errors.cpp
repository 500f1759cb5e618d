#include "client/errors.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

struct Words {
    QString message;
    QString remedy;
};

QString seconds(qint64 ms)
{
    return QString::number(static_cast<double>(ms) / 1000.0, 'g', 3);
}

// gRPC tells these apart only in its English text (checked with 1.51).
Words unavailable(const QString &text, const QString &address)
{
    const auto says = [&text](QLatin1StringView part) { return text.contains(part, Qt::CaseInsensitive); };
    const QString check = tr("Check that the control plane runs and that the address is right.");
    if (says(QLatin1StringView("connection refused")))
        return {tr("Nothing answers at %1: connection refused.").arg(address), check};
    if (says(QLatin1StringView("no such file")))
        return {tr("Nothing answers at %1: there is no such socket.").arg(address), check};
    if (says(QLatin1StringView("permission denied")))
        return {tr("The socket %1 belongs to another user.").arg(address),
                tr("Connect as the user that runs the control plane.")};
    if (says(QLatin1StringView("dns resolution failed")) || says(QLatin1StringView("address lookup failed")))
        return {tr("The host in the address %1 is not known.").arg(address), tr("Check the spelling of the host name.")};
    if (says(QLatin1StringView("http1")) || says(QLatin1StringView("handshake")) ||
        says(QLatin1StringView("settings frame")))
        return {tr("What answers at %1 is not a control plane.").arg(address), tr("Check the address and the port.")};
    if (says(QLatin1StringView("timed out")) || says(QLatin1StringView("timeout")) || says(QLatin1StringView("unreachable")))
        return {tr("Nothing answers at %1: the host cannot be reached.").arg(address), check};
    if (says(QLatin1StringView("too many pings")))
        return {tr("The control plane at %1 closed the connection: it permits no keepalive so often.").arg(address), {}};
    return {tr("The connection to %1 was lost.").arg(address), {}};
}

Words exhausted(const QString &text, const QString &address)
{
    static const QRegularExpression tooLarge(QStringLiteral("larger than max \\((\\d+) vs\\. (\\d+)\\)"));
    const auto match = tooLarge.match(text);
    if (match.hasMatch())
        return {
            tr("%1 sent a message of %2 bytes; at most %3 are accepted.").arg(address, match.captured(1), match.captured(2)),
            tr("Narrow the request by a filter.")};
    if (!text.isEmpty())
        return {text, {}};
    return {tr("The control plane at %1 is out of room, or this console was too slow for it.").arg(address), {}};
}

Words unauthenticated(const ErrorContext &context)
{
    if (context.tokenFile.isEmpty())
        return {tr("The control plane at %1 asks for a token, and none was given.").arg(context.address),
                tr("Name the file with its token.")};
    return {tr("The control plane at %1 does not accept the token in %2.").arg(context.address, context.tokenFile),
            tr("Name the token file that belongs to this control plane.")};
}

Words orElse(const QString &text, const QString &fallback)
{
    return {text.isEmpty() ? fallback : text, {}};
}

// A server of ours says what is wrong better than any table; this is for the others, and for gRPC itself.
Words words(grpc::StatusCode code, const QString &text, const ErrorContext &context)
{
    const QString &address = context.address;
    switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
        return unavailable(text, address);
    case grpc::StatusCode::UNAUTHENTICATED:
        return unauthenticated(context);
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
        return exhausted(text, address);
    case grpc::StatusCode::CANCELLED:
        return {tr("Cancelled."), {}};
    case grpc::StatusCode::DEADLINE_EXCEEDED:
        if (context.deadlineMs > 0)
            return {tr("%1 did not answer within %2 s.").arg(address, seconds(context.deadlineMs)),
                    tr("Try again; if it stays so, look at the load and the log of the control plane.")};
        return {tr("%1 did not answer in time.").arg(address), {}};
    case grpc::StatusCode::UNIMPLEMENTED:
        return {tr("What answers at %1 does not know this request: it is no control plane, or an older one.").arg(address),
                tr("Check the address, or bring the control plane up to date.")};
    case grpc::StatusCode::PERMISSION_DENIED:
        return orElse(text, tr("The control plane at %1 does not permit this to the owner of the token.").arg(address));
    case grpc::StatusCode::OUT_OF_RANGE:
        return orElse(text, tr("The changes since the last connection to %1 are no longer kept.").arg(address));
    case grpc::StatusCode::NOT_FOUND:
        return orElse(text, tr("%1 does not have this object.").arg(address));
    case grpc::StatusCode::ABORTED:
        return orElse(text, tr("Somebody else changed this object at %1 in the meantime.").arg(address));
    default:
        return {tr("The control plane at %1 reports an error (code %2): %3")
                    .arg(address, QString::number(code), text.isEmpty() ? tr("no reason given.") : text),
                {}};
    }
}

bool isOwnSentence(grpc::StatusCode code)
{
    using grpc::StatusCode;
    return code == StatusCode::INVALID_ARGUMENT || code == StatusCode::NOT_FOUND || code == StatusCode::ALREADY_EXISTS ||
           code == StatusCode::FAILED_PRECONDITION || code == StatusCode::ABORTED;
}

} // namespace

std::optional<v1::ErrorDetail> errorDetail(const grpc::Status &status)
{
    const std::string bytes = status.error_details();
    v1::RpcStatus wire;
    if (bytes.empty() || !wire.ParseFromString(bytes))
        return {};
    for (const auto &any : wire.details()) {
        v1::ErrorDetail detail;
        if (any.UnpackTo(&detail))
            return detail;
    }
    return {};
}

RpcError toRpcError(const grpc::Status &status, const ErrorContext &context)
{
    RpcError error;
    if (status.ok())
        return error;
    const QString text = QString::fromStdString(status.error_message());
    const auto detail = errorDetail(status);
    error.code = status.error_code();
    // Whatever carries our details was written for people by the control plane; so were refusals of a request as such.
    const bool keep = !text.isEmpty() && (detail.has_value() || isOwnSentence(status.error_code()));
    const Words generic = words(status.error_code(), text, context);
    error.message = keep ? text : generic.message;
    error.remedy = generic.remedy;
    if (detail) {
        error.field = QString::fromStdString(detail->field());
        error.object = QString::fromStdString(detail->object());
        if (keep || !detail->remedy().empty())
            error.remedy = QString::fromStdString(detail->remedy());
    }
    return error;
}

RpcError notConnected(const QString &address)
{
    return {grpc::StatusCode::UNAVAILABLE, tr("There is no connection to %1.").arg(address), {}, {}, {}};
}

} // namespace skerry
