// Events per second over a sliding window.
#pragma once

#include "models/types.h"

#include <deque>

namespace skerry {

class RateMeter final
{
public:
    // Times are of any clock, in milliseconds; one that goes back empties the window.
    void add(TimeMs now, qint64 events);
    [[nodiscard]] double perSecond(TimeMs now);

private:
    struct Bucket {
        TimeMs begin = 0;
        qint64 events = 0;
    };
    void forget(TimeMs now);

    std::deque<Bucket> m_buckets; // oldest first
    qint64 m_sum = 0;
};

} // namespace skerry
