#include "models/ratemeter.h"

#include "models/limits.h"

namespace skerry {

void RateMeter::add(TimeMs now, qint64 events)
{
    forget(now);
    if (m_buckets.empty() || now - m_buckets.back().begin >= limits::RateBucketMs)
        m_buckets.push_back({now, 0});
    m_buckets.back().events += events;
    m_sum += events;
}

double RateMeter::perSecond(TimeMs now)
{
    forget(now);
    return double(m_sum) * 1000 / limits::RateWindowMs;
}

void RateMeter::forget(TimeMs now)
{
    if (!m_buckets.empty() && now < m_buckets.back().begin) {
        m_buckets.clear();
        m_sum = 0;
    }
    while (!m_buckets.empty() && now - m_buckets.front().begin >= limits::RateWindowMs) {
        m_sum -= m_buckets.front().events;
        m_buckets.pop_front();
    }
}

} // namespace skerry
