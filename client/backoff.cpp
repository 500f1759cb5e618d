#include "client/backoff.h"

#include <algorithm>
#include <utility>

namespace skerry {

Backoff::Backoff(Limits limits, Clock clock, Random random)
    : m_limits(limits), m_clock(std::move(clock)), m_random(std::move(random))
{
}

qint64 Backoff::nextDelayMs()
{
    if (m_healthySince >= 0 && m_clock() - m_healthySince >= m_limits.healthyResetMs)
        m_failures = 0;
    m_healthySince = -1;

    // 40 doublings of any first wait are beyond any limit and still within 64 bits.
    const int doublings = std::min(m_failures, 40);
    ++m_failures;
    const qint64 ceiling = std::min(m_limits.maxMs, m_limits.firstMs << doublings);
    const qint64 floor = std::min(limits::BackoffFloorMs, ceiling);
    return floor + static_cast<qint64>(m_random() * static_cast<double>(ceiling - floor));
}

void Backoff::markHealthy()
{
    if (m_healthySince < 0)
        m_healthySince = m_clock();
}

void Backoff::reset()
{
    m_failures = 0;
    m_healthySince = -1;
}

} // namespace skerry
