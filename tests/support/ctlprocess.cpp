#include "tests/support/ctlprocess.h"

#include <QFileInfo>

namespace skerry::test {

namespace {
constexpr int EndMs = 120'000;
}

QString CtlEnded::text() const
{
    return QStringLiteral("code %1\n%2\n%3").arg(QString::number(code), output, errors);
}

QStringList words(const char *line, const QStringList &more)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts) + more;
}

QProcessEnvironment bareEnvironment(const QString &home)
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("PATH"),
                       QFileInfo(QStringLiteral(SKERRYCTL_PROGRAM)).path() + QStringLiteral(":/usr/bin:/bin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // Of the sanitizers.
    const auto own = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"})
        environment.insert(QString::fromLatin1(name), own.value(QString::fromLatin1(name)));
    return environment;
}

CtlEnded runCtl(const QStringList &arguments, const QProcessEnvironment &environment, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SKERRYCTL_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(EndMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace skerry::test
