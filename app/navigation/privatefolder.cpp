#include "app/navigation/privatefolder.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace skerry {

namespace {

// Made by another user, or open to others, it could hold a socket that is a trap.
bool makePrivate(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    ::mkdir(path.constData(), S_IRWXU);
    struct stat info = {};
    return ::lstat(path.constData(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() &&
           (info.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

} // namespace

QString privateFolder(qsizetype room)
{
    QStringList candidates;
    // The specification wants relative paths to be ignored.
    if (const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR"); QDir::isAbsolutePath(runtime))
        candidates << QDir::cleanPath(runtime) + QStringLiteral("/skerry");
    candidates << QDir::tempPath() + QStringLiteral("/skerry-%1").arg(::geteuid());
    constexpr qsizetype PathBytes = sizeof(sockaddr_un::sun_path) - 1;
    for (const QString &folder : candidates) {
        if (QFile::encodeName(folder).size() + 1 + room <= PathBytes && makePrivate(folder))
            return folder;
    }
    return {};
}

} // namespace skerry
