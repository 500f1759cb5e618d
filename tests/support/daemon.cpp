#include "tests/support/daemon.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

namespace skerry::test {

namespace {
constexpr int StartMs = 60'000;
constexpr int EndMs = 20'000;
} // namespace

Daemon::Daemon(QStringList arguments) : m_arguments(std::move(arguments))
{
    m_arguments += {QStringLiteral("--data-dir"), m_directory.path()};
}

Daemon::~Daemon()
{
    kill();
}

bool Daemon::start(const QStringList &environment)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    auto variables = m_process->processEnvironment();
    for (const auto &variable : environment)
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    m_process->setProcessEnvironment(variables);
    m_process->start(QStringLiteral(SKERRYD_PROGRAM), m_arguments);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < StartMs && m_process->state() != QProcess::NotRunning) {
        if (m_process->canReadLine()) {
            const auto line = QString::fromUtf8(m_process->readLine()).trimmed();
            if (!line.startsWith(QStringLiteral("ready ")))
                continue;
            QFile token(QDir(m_directory.path()).filePath(QStringLiteral("token")));
            if (!token.open(QIODevice::ReadOnly))
                return false;
            m_token = token.readAll().trimmed().toStdString();
            const auto address = line.section(QStringLiteral("address="), 1).section(u' ', 0, 0);
            grpc::ChannelArguments arguments;
            arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
            arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
            arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
            arguments.SetMaxReceiveMessageSize(64 * 1024 * 1024);
            m_channel = grpc::CreateCustomChannel(address.toStdString(), grpc::InsecureChannelCredentials(), arguments);
            return true;
        }
        m_process->waitForReadyRead(50);
    }
    readLog();
    return false;
}

void Daemon::kill()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->kill();
    m_process->waitForFinished(EndMs);
    readLog();
}

int Daemon::terminate()
{
    m_process->terminate();
    if (!m_process->waitForFinished(EndMs))
        return -1;
    readLog();
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

bool Daemon::waitForEnd(int timeoutMs)
{
    const bool ended = m_process->state() == QProcess::NotRunning || m_process->waitForFinished(timeoutMs);
    if (ended)
        readLog();
    return ended;
}

bool Daemon::wasKilled() const
{
    return m_process && m_process->state() == QProcess::NotRunning && m_process->exitStatus() == QProcess::CrashExit;
}

QString Daemon::databasePath() const
{
    return QDir(m_directory.path()).filePath(QStringLiteral("skerry.db"));
}

std::unique_ptr<grpc::ClientContext> Daemon::context(int deadlineMs) const
{
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + m_token);
    context->set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(deadlineMs));
    return context;
}

void Daemon::readLog()
{
    m_log += QString::fromUtf8(m_process->readAllStandardError());
}

} // namespace skerry::test
