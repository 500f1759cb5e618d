#include "app/memory/folders.h"

#include <QDir>
#include <QStandardPaths>

namespace skerry::folders {

QString config()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/skerry");
}

// QStandardPaths knows this folder from Qt 6.7 on only. The specification wants relative paths to be ignored.
QString state()
{
    const QString chosen = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = QDir::isAbsolutePath(chosen) ? chosen : QDir::homePath() + QStringLiteral("/.local/state");
    return QDir::cleanPath(base) + QStringLiteral("/skerry");
}

QString cache()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/skerry");
}

} // namespace skerry::folders
