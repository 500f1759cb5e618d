#include "models/writelock.h"

#include "models/limits.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace skerry {

WriteLock::WriteLock(TimeSource wall, QObject *parent) : QObject(parent), m_wall(std::move(wall))
{
    if (!m_wall)
        m_wall = [] { return QDateTime::currentMSecsSinceEpoch(); };
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WriteLock::relockWhenDue);
}

bool WriteLock::isProduction() const
{
    return m_environment == QLatin1String("production");
}

void WriteLock::setEnvironment(const QString &environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    m_timer.stop();
    m_until = 0;
    m_reason.clear();
    m_locked = isProduction();
    Q_EMIT changed();
}

void WriteLock::lock()
{
    if (m_locked)
        return;
    m_timer.stop();
    m_until = 0;
    m_reason.clear();
    m_locked = true;
    Q_EMIT changed();
}

void WriteLock::unlock(const QString &reason)
{
    if (isProduction() && reason.trimmed().isEmpty())
        return;
    m_locked = false;
    if (isProduction()) {
        m_reason = reason.trimmed();
        m_until = m_wall() + limits::UnlockedMs;
        m_timer.start(int(limits::UnlockedMs));
    }
    Q_EMIT changed();
}

// The time counts, not when the timer comes.
bool WriteLock::isLocked() const
{
    return m_locked || (m_until != 0 && m_wall() >= m_until);
}

qint64 WriteLock::remainingMs() const
{
    return isLocked() || m_until == 0 ? -1 : m_until - m_wall();
}

// A computer that slept has a timer that is late, one whose clock was set has one that is early.
void WriteLock::relockWhenDue()
{
    if (isLocked())
        lock();
    else
        m_timer.start(int(std::min(remainingMs(), limits::UnlockedMs)));
}

} // namespace skerry
