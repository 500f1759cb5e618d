#include "tests/support/slowway.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace skerry::test {

SlowWay::SlowWay(const QString &near, const QString &far, int delayMs) : m_server(std::make_unique<QLocalServer>())
{
    QObject::connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [server = m_server.get(), far, delayMs] {
        QLocalSocket *client = server->nextPendingConnection();
        auto *plane = new QLocalSocket(client);
        const auto send = [client, plane] {
            if (plane->state() == QLocalSocket::ConnectedState)
                plane->write(client->readAll());
        };
        QObject::connect(plane, &QLocalSocket::connected, client, send);
        QObject::connect(client, &QLocalSocket::readyRead, plane, send);
        QObject::connect(plane, &QLocalSocket::readyRead, client, [client, plane] { client->write(plane->readAll()); });
        QTimer::singleShot(delayMs, plane, [plane, far] { plane->connectToServer(far); });
    });
    m_server->listen(near);
}

SlowWay::~SlowWay() = default;

bool SlowWay::isOpen() const
{
    return m_server->isListening();
}

} // namespace skerry::test
