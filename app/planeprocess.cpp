#include "app/planeprocess.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace skerry {

namespace {

constexpr int SocketPathBytes = 107; // sun_path without its final zero
constexpr qint64 LogLimitBytes = 4 * 1024 * 1024;
constexpr qint64 LogTailBytes = 4096;

} // namespace

PlaneProcess::PlaneProcess(PlaneOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_address(QStringLiteral("unix:") +
                socketPath(m_options.dataDir, qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath()))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_killTimer.setSingleShot(true);
    m_killTimer.setInterval(m_options.stopLimitMs);
    connect(&m_killTimer, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PlaneProcess::readOutput);
    connect(&m_process, &QProcess::finished, this, &PlaneProcess::finish);
    connect(&m_process, &QProcess::errorOccurred, this, &PlaneProcess::failToStart);
}

PlaneProcess::~PlaneProcess()
{
    m_process.disconnect(this);
    // Who wants a clean end calls stop() and waits for stopped(). Here only an orphan is prevented; the store takes no harm.
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(m_options.stopLimitMs);
    }
}

void PlaneProcess::start()
{
    if (m_state != State::Stopped && m_state != State::Crashed)
        return;
    m_reason.clear();
    m_failure.clear();
    if (!prepareDirectory()) {
        setState(State::Crashed);
        return;
    }
    rotateLog();
    m_process.setStandardErrorFile(logFile(), QIODevice::Append);
    setState(State::Starting);
    m_process.start(m_options.program, arguments(), QIODevice::ReadOnly);
}

void PlaneProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        if (m_state != State::Stopped)
            setState(State::Stopped);
        Q_EMIT stopped();
        return;
    }
    if (m_state == State::Stopping)
        return;
    setState(State::Stopping);
    m_process.terminate();
    m_killTimer.start();
}

QString PlaneProcess::lastLogLine() const
{
    QFile log(logFile());
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax<qint64>(0, log.size() - LogTailBytes));
    const QList<QByteArray> lines = log.readAll().trimmed().split('\n');
    return QString::fromUtf8(lines.last()).trimmed();
}

QString PlaneProcess::tokenFile() const
{
    return m_options.dataDir + QStringLiteral("/token");
}

QString PlaneProcess::logFile() const
{
    return m_options.dataDir + QStringLiteral("/skerryd.log");
}

QString PlaneProcess::socketPath(const QString &dataDir, const QString &runtimeDir, const QString &tempDir)
{
    const QString plain = dataDir + QStringLiteral("/skerryd.sock");
    if (QFile::encodeName(plain).size() <= SocketPathBytes)
        return plain;
    const QByteArray digest = QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("/skerry-%1.sock").arg(QString::fromLatin1(digest));
    const QString inRuntime = runtimeDir + name;
    if (!runtimeDir.isEmpty() && QFile::encodeName(inRuntime).size() <= SocketPathBytes)
        return inRuntime;
    return tempDir + name;
}

QString PlaneProcess::bundledProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/skerryd");
}

QStringList PlaneProcess::arguments() const
{
    QStringList list{QStringLiteral("--data-dir"),
                     m_options.dataDir,
                     QStringLiteral("--listen"),
                     m_address,
                     QStringLiteral("--name"),
                     QStringLiteral("bundled"),
                     QStringLiteral("--die-with-parent"),
                     QStringLiteral("--parent-pid"),
                     QString::number(QCoreApplication::applicationPid())};
    if (m_options.inventory.isEmpty())
        list << QStringLiteral("--sample");
    else
        list << QStringLiteral("--inventory") << m_options.inventory;
    if (m_options.nodes > 0)
        list << QStringLiteral("--nodes") << QString::number(m_options.nodes);
    if (m_options.seed > 0)
        list << QStringLiteral("--seed") << QString::number(m_options.seed);
    if (m_options.timeScale > 0)
        list << QStringLiteral("--time-scale") << QString::number(m_options.timeScale);
    return list;
}

bool PlaneProcess::prepareDirectory()
{
    const QFileInfo program(m_options.program);
    if (!program.isExecutable()) {
        m_reason = tr("The bundled control plane was not found at %1. Install it beside the console, or use --connect.")
                       .arg(m_options.program);
        return false;
    }
    if (!QDir().mkpath(m_options.dataDir)) {
        m_reason = tr("The data directory %1 could not be made. Choose another one with --data-dir.").arg(m_options.dataDir);
        return false;
    }
    QFile::setPermissions(m_options.dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return true;
}

void PlaneProcess::rotateLog() const
{
    if (QFileInfo(logFile()).size() < LogLimitBytes)
        return;
    const QString older = logFile() + QStringLiteral(".1");
    QFile::remove(older);
    QFile::rename(logFile(), older);
}

void PlaneProcess::readOutput()
{
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (m_state != State::Starting || !line.startsWith(QLatin1String("ready address=")))
            continue;
        setState(State::Running);
        Q_EMIT ready(m_address);
    }
}

void PlaneProcess::finish(int exitCode, QProcess::ExitStatus status)
{
    m_killTimer.stop();
    if (m_state == State::Stopping) {
        setState(State::Stopped);
        Q_EMIT stopped();
        return;
    }
    const bool beforeReady = m_state == State::Starting;
    // QProcess gives the number of the signal as the exit code of a process that was killed.
    const QString how = status == QProcess::CrashExit ? tr("signal %1").arg(exitCode) : tr("exit code %1").arg(exitCode);
    m_reason = beforeReady ? tr("The bundled control plane did not start (%1).").arg(how)
                           : tr("The bundled control plane stopped (%1).").arg(how);
    if (beforeReady)
        m_failure = lastLogLine();
    setState(State::Crashed);
}

void PlaneProcess::failToStart(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return;
    m_reason = tr("The bundled control plane could not be started: %1.").arg(m_process.errorString());
    setState(State::Crashed);
}

void PlaneProcess::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace skerry
