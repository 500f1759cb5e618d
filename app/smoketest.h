// Waits until the window shows live nodes and says so in one line; or says what went wrong.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace skerry {

class Wiring;

class SmokeTest final : public QObject
{
    Q_OBJECT

public:
    SmokeTest(Wiring &wiring, QObject *parent);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void look();
    void end(int exitCode, const QString &line);

    Wiring &m_wiring;
    QTimer m_poll;
    QElapsedTimer m_since;
};

} // namespace skerry
