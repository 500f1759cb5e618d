// How long to wait before the next attempt: doubling with full jitter, forgotten after a healthy time.
#pragma once

#include "client/limits.h"

#include <functional>

namespace skerry {

class Backoff final
{
public:
    struct Limits {
        qint64 firstMs = limits::BackoffFirstMs;
        qint64 maxMs = limits::BackoffMaxMs;
        qint64 healthyResetMs = limits::BackoffHealthyResetMs;
    };
    using Clock = std::function<qint64()>;  // monotonic, milliseconds
    using Random = std::function<double()>; // uniform in [0, 1)

    Backoff(Limits limits, Clock clock, Random random);

    // Something failed: what to wait now.
    [[nodiscard]] qint64 nextDelayMs();
    // Everything works from now on; may be said again and again.
    void markHealthy();
    void reset();

private:
    Limits m_limits;
    Clock m_clock;
    Random m_random;
    int m_failures = 0;
    qint64 m_healthySince = -1;
};

} // namespace skerry
