// SIGTERM and SIGINT as events of the application: whoever ends the console from outside ends it as its window does.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace skerry {

// At most one, made once there is an application. While it lives the signals end nothing by themselves, but for the second
// one of a kind: a console that does not end can still be ended.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override;

Q_SIGNALS:
    void endWanted();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace skerry
