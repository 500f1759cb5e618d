#include "app/navigation/singleinstance.h"

#include "app/commandline.h"
#include "app/navigation/deeplink.h"
#include "app/navigation/privatefolder.h"
#include "client/address.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace skerry {

namespace {

constexpr int MaxPeers = 16;
constexpr int MaxActivationLength = 256;
constexpr int ProtocolVersion = 1;
// "/console-0123456789abcdef.sock", and what QLocalServer puts behind it until the socket is ready.
constexpr qsizetype NameBytes = 30 + 16;

const QString VersionMember = QStringLiteral("skerry");
const QString OpenMember = QStringLiteral("open");
const QString ActivationMember = QStringLiteral("activation");
const QString DoneMember = QStringLiteral("done");

constexpr const char *ActivationVariable = "XDG_ACTIVATION_TOKEN";

// Who is at the other end, as the kernel says.
ucred credentialsOf(const QLocalSocket &socket)
{
    ucred credentials = {};
    socklen_t size = sizeof credentials;
    if (::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return {0, static_cast<uid_t>(-1), static_cast<gid_t>(-1)};
    return credentials;
}

bool isSameUser(const QLocalSocket &socket)
{
    return credentialsOf(socket).uid == ::geteuid();
}

QByteArray lineOf(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

// Empty if it is not a message of this version.
QJsonObject messageOf(const QByteArray &line)
{
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    return message.value(VersionMember).toInt() == ProtocolVersion ? message : QJsonObject();
}

bool isPlainText(const QString &text, qsizetype maxLength)
{
    return text.size() <= maxLength &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

// The folder may not be there yet; what is there of its path may be reached through links.
QString canonicalFolder(const QString &path)
{
    QString rest;
    for (QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));; info.setFile(info.path())) {
        if (const QString there = info.canonicalFilePath(); !there.isEmpty())
            return QDir::cleanPath(there + rest);
        if (info.isRoot())
            return rest;
        rest.prepend(QLatin1Char('/') + info.fileName());
    }
}

} // namespace

SingleInstance::SingleInstance(const QString &key, QObject *parent) : SingleInstance(key, Limits(), parent) {}

SingleInstance::SingleInstance(const QString &key, Limits limits, QObject *parent)
    : QObject(parent), m_key(key), m_limits(limits)
{
}

SingleInstance::~SingleInstance()
{
    if (!m_server)
        return;
    // Between the end of the server and the removal of its socket another one may become the first: not without this lock.
    QLockFile deciding(m_path + QStringLiteral(".lock"));
    deciding.tryLock(m_limits.decideMs);
    m_server->close();
}

QString SingleInstance::keyOf(const CommandLine &line)
{
    if (line.connectTo.isEmpty())
        return QStringLiteral("folder ") + canonicalFolder(line.dataDir);
    const QString target = parseAddress(line.connectTo).target;
    return QStringLiteral("address ") + (target.isEmpty() ? line.connectTo : target);
}

SingleInstance::Outcome SingleInstance::claim(const QString &link)
{
    const QString folder = privateFolder(NameBytes);
    if (folder.isEmpty())
        return beAlone(
            tr("Skerry found no folder of your own for its socket, so that it cannot look for a console that runs "
               "already. Set XDG_RUNTIME_DIR to a folder that only you may enter."));
    const QByteArray digest = QCryptographicHash::hash(m_key.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    m_path = folder + QStringLiteral("/console-%1.sock").arg(QString::fromLatin1(digest));

    // Two that start at the same moment: whoever has the lock decides first, and the other finds its socket.
    QLockFile deciding(m_path + QStringLiteral(".lock"));
    if (!deciding.tryLock(m_limits.decideMs) && deciding.error() != QLockFile::LockFailedError)
        return beAlone(tr("Skerry cannot write into %1, so that it cannot look for a console that runs already. Make room "
                          "there, or let yourself write to it.")
                           .arg(folder));
    if (!deciding.isLocked())
        return beAlone(
            tr("Another Skerry has been starting for %1 s. This window opens beside it.").arg(m_limits.decideMs / 1000));
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (socket.waitForConnected(m_limits.connectMs)) {
        deciding.unlock();
        return ask(socket, link);
    }
    // Nobody listens: there is no socket, or one that a killed console left behind.
    if (socket.error() == QLocalSocket::ServerNotFoundError || socket.error() == QLocalSocket::ConnectionRefusedError)
        return becomeFirst();
    return beAlone(
        tr("The Skerry that runs already cannot be asked (%1). This window opens beside it.").arg(socket.errorString()));
}

SingleInstance::Outcome SingleInstance::ask(QLocalSocket &socket, const QString &link)
{
    const ucred first = credentialsOf(socket);
    if (first.uid != ::geteuid())
        return beAlone(tr("The socket %1 belongs to another user. Remove it, or ask who does.").arg(m_path));
    // Under Wayland a window may come to the front only with the token of the program that was just started.
    const QString activation = qEnvironmentVariable(ActivationVariable);
    socket.write(lineOf({{VersionMember, ProtocolVersion}, {OpenMember, link}, {ActivationMember, activation}}));
    QDeadlineTimer deadline(m_limits.answerMs);
    while (!socket.canReadLine() && socket.bytesAvailable() < MaxMessageBytes) {
        const bool heard = socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        if (deadline.hasExpired())
            return beAlone(
                tr("The Skerry that runs already (process %1) did not answer within %2 s. This window opens beside "
                   "it.")
                    .arg(QString::number(first.pid), QString::number(m_limits.answerMs / 1000)));
        if (!heard && socket.state() != QLocalSocket::ConnectedState && !socket.canReadLine())
            break;
    }
    if (messageOf(socket.readLine(MaxMessageBytes)).value(DoneMember).toBool())
        return Outcome::HandedOver;
    return beAlone(
        tr("The Skerry that runs already (process %1) did not understand this one. Close it before the next start; "
           "this window opens beside it.")
            .arg(first.pid));
}

SingleInstance::Outcome SingleInstance::becomeFirst()
{
    QLocalServer::removeServer(m_path);
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
    if (m_server->listen(m_path))
        return Outcome::First;
    const QString error = m_server->errorString();
    delete std::exchange(m_server, nullptr);
    return beAlone(tr("Skerry cannot listen at %1 for consoles that are started later: %2.").arg(m_path, error));
}

SingleInstance::Outcome SingleInstance::beAlone(const QString &problem)
{
    m_problem = problem;
    return Outcome::Alone;
}

void SingleInstance::welcome()
{
    while (QLocalSocket *peer = m_server->nextPendingConnection()) {
        ++m_peers;
        connect(peer, &QObject::destroyed, this, [this] { --m_peers; });
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        if (m_peers > MaxPeers || !isSameUser(*peer)) {
            peer->abort();
            continue;
        }
        // More than that is never read, so that nobody can fill the memory.
        peer->setReadBufferSize(MaxMessageBytes);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { hear(peer); });
        QTimer::singleShot(m_limits.peerMs, peer, &QLocalSocket::abort);
        hear(peer);
    }
}

void SingleInstance::hear(QLocalSocket *peer)
{
    if (!peer->canReadLine()) {
        if (peer->bytesAvailable() >= MaxMessageBytes)
            peer->abort();
        return;
    }
    const QJsonObject message = messageOf(peer->readLine(MaxMessageBytes));
    const QString link = message.value(OpenMember).toString();
    if (!message.value(OpenMember).isString() || (!link.isEmpty() && !DeepLink::parse(link).error.isEmpty())) {
        peer->abort();
        return;
    }
    disconnect(peer, &QLocalSocket::readyRead, this, nullptr);
    const QString activation = message.value(ActivationMember).toString();
    if (!activation.isEmpty() && isPlainText(activation, MaxActivationLength))
        qputenv(ActivationVariable, activation.toLatin1());
    Q_EMIT asked(link);
    peer->write(lineOf({{VersionMember, ProtocolVersion}, {DoneMember, true}}));
    peer->disconnectFromServer();
}

} // namespace skerry
