#include "client/address.h"

#include "client/limits.h"
#include "client/rpccode.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

Address refuse(const QString &message)
{
    Address address;
    address.error = {rpccode::InvalidArgument, message, tr("An address is unix:/path/to/socket or host:port."), {}, {}};
    return address;
}

Address parseUnix(const QString &text)
{
    QString path = text.mid(5);
    if (path.startsWith(QStringLiteral("//")))
        path.remove(0, 2);
    if (!path.startsWith(u'/') || path.size() < 2)
        return refuse(tr("The address %1 does not name an absolute path.").arg(text));
    const auto bytes = path.toLocal8Bit().size();
    if (bytes > limits::MaxUnixPathBytes)
        return refuse(tr("The socket path in %1 has %2 bytes; the system permits %3.")
                          .arg(text, QString::number(bytes), QString::number(limits::MaxUnixPathBytes)));
    return {QStringLiteral("unix:") + path, true, true, {}};
}

bool isLoopback(QString host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host == QStringLiteral("localhost") || host == QStringLiteral("::1"))
        return true;
    static const auto dotted = [](const QString &part) {
        bool ok = false;
        return part.toUInt(&ok) <= 255 && ok;
    };
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == QStringLiteral("127") && std::all_of(parts.begin(), parts.end(), dotted);
}

} // namespace

Address parseAddress(const QString &text)
{
    if (text.startsWith(QStringLiteral("unix:")))
        return parseUnix(text);
    const auto colon = text.lastIndexOf(u':');
    const QString host = colon > 0 ? text.left(colon) : QString();
    if (host.isEmpty() || text.contains(u'/') || text.contains(u' '))
        return refuse(tr("“%1” is not an address.").arg(text));
    if (host.contains(u':') && !(host.startsWith(u'[') && host.endsWith(u']')))
        return refuse(tr("The IPv6 host in %1 needs brackets, for example [::1]:7443.").arg(text));
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    if (!ok || port < 1 || port > 65535)
        return refuse(tr("The port in %1 is not a number from 1 to 65535.").arg(text));
    return {text, false, isLoopback(host), {}};
}

} // namespace skerry
