// Whether the operator has locked this console against changes. Production begins locked, and after it is unlocked, which
// takes a reason, it locks itself again; elsewhere the lock is the operator's own.
// Threading: GUI thread only.
#pragma once

#include "models/planeclock.h"

#include <QObject>
#include <QTimer>

namespace skerry {

class WriteLock final : public QObject
{
    Q_OBJECT

public:
    // `wall`: as for PlaneClock.
    explicit WriteLock(TimeSource wall = {}, QObject *parent = nullptr);

    // Of the control plane: PlaneInfo::environment. Another one than before begins as it should.
    void setEnvironment(const QString &environment);
    [[nodiscard]] bool isProduction() const;

    [[nodiscard]] bool isLocked() const;
    void lock();
    // Nothing happens in production without a reason.
    void unlock(const QString &reason);
    // Why it was unlocked; empty outside production.
    [[nodiscard]] const QString &reason() const { return m_reason; }
    // Until it locks itself again; -1: it does not.
    [[nodiscard]] qint64 remainingMs() const;

Q_SIGNALS:
    void changed();

private:
    void relockWhenDue();

    TimeSource m_wall;
    QString m_environment;
    QString m_reason;
    TimeMs m_until = 0; // 0: for good
    QTimer m_timer;
    bool m_locked = false;
};

} // namespace skerry
