// A Unix socket that passes everything on to another one, but only a while after a client has come.
// Threading: the thread that made it, in its event loop.
#pragma once

#include <QString>

#include <memory>

class QLocalServer;

namespace skerry::test {

class SlowWay final
{
public:
    // Listens at the path `near` for what listens at `far`.
    SlowWay(const QString &near, const QString &far, int delayMs);
    ~SlowWay();
    [[nodiscard]] bool isOpen() const;

private:
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace skerry::test
