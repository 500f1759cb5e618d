#include "models/storebase.h"

#include "models/limits.h"

#include <algorithm>

namespace skerry {

StoreBase::StoreBase(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StoreBase::flushNow);
}

void StoreBase::flushNow()
{
    // A listener that asks for a flush inside a flush gets it with the next one.
    if (m_flushing || !hasPending())
        return;
    m_timer.stop();
    m_flushing = true;
    flush();
    m_flushing = false;
    m_sinceFlush.start();
    if (hasPending())
        schedule();
}

void StoreBase::schedule()
{
    if (m_timer.isActive() || m_flushing)
        return;
    // After a pause the first change shows at once; the next ones wait for each other.
    const qint64 since = m_sinceFlush.isValid() ? m_sinceFlush.elapsed() : limits::StoreFlushMs;
    m_timer.start(int(std::max<qint64>(0, limits::StoreFlushMs - since)));
}

void StoreBase::forgetSchedule()
{
    m_timer.stop();
}

} // namespace skerry
