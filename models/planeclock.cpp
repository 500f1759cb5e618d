#include "models/planeclock.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace skerry {

PlaneClock::PlaneClock(TimeSource wall) : m_wall(wall ? std::move(wall) : TimeSource(&QDateTime::currentMSecsSinceEpoch)) {}

void PlaneClock::setReference(TimeMs planeTimeAt, TimeMs wallTimeAt, double timeScale)
{
    m_planeTimeAt = planeTimeAt;
    m_wallTimeAt = wallTimeAt;
    m_timeScale = timeScale > 0 ? timeScale : 1;
}

TimeMs PlaneClock::presentNow() const
{
    if (!isKnown())
        return m_wall();
    return m_planeTimeAt + TimeMs(double(m_wall() - m_wallTimeAt) * m_timeScale);
}

qint64 PlaneClock::age(TimeMs time) const
{
    return std::max<qint64>(0, now() - time);
}

qint64 PlaneClock::wallUntil(TimeMs time) const
{
    return std::max<qint64>(0, qint64(double(time - now()) / m_timeScale));
}

qint64 PlaneClock::silenceMs() const
{
    return m_silentSince == 0 ? 0 : std::max<qint64>(0, m_wall() - m_silentSince);
}

} // namespace skerry
