#include "client/credentials.h"

#include "client/limits.h"
#include "client/rpccode.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

TokenResult failure(int code, const QString &message, const QString &remedy)
{
    TokenResult result;
    result.error = {code, message, remedy, {}, {}};
    return result;
}

bool isTokenCharacter(char c)
{
    return c > 0x20 && c < 0x7f;
}

} // namespace

TokenResult readToken(const QString &path)
{
    if (path.isEmpty())
        return {};
    const QFileInfo info(path);
    if (!info.exists())
        // Tried again by itself: a control plane that is just starting writes its token a little later.
        return failure(rpccode::Unavailable, tr("The token file %1 does not exist.").arg(path),
                       tr("Start the control plane, which writes it, or name another file."));
    if (!info.isFile())
        return failure(rpccode::InvalidArgument, tr("The token file %1 is not a file.").arg(path),
                       tr("Name the file that holds the token."));

    constexpr auto Others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (info.permissions() & Others)
        return failure(rpccode::Unauthenticated,
                       tr("Other users can read or change the token file %1, so it is not used.").arg(path),
                       tr("Take their rights away: chmod 600 %1").arg(path));

    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(rpccode::Unauthenticated, tr("The token file %1 cannot be read: %2.").arg(path, file.errorString()),
                       tr("Check who owns it."));
    const QByteArray token = file.read(limits::MaxTokenBytes + 1).trimmed();
    if (token.isEmpty())
        return failure(rpccode::Unavailable, tr("The token file %1 is empty.").arg(path),
                       tr("Start the control plane, which writes it, or name another file."));
    if (token.size() > limits::MaxTokenBytes || !std::all_of(token.begin(), token.end(), isTokenCharacter))
        return failure(rpccode::Unauthenticated,
                       tr("The file %1 does not hold a token: a token is one line of printable characters.").arg(path),
                       tr("Name the file that the control plane wrote."));
    return {token, {}};
}

} // namespace skerry
