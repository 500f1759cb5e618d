#include "app/ctl/plane/backoff.h"

#include "app/ctl/limits.h"

#include <algorithm>

namespace skerry::ctl {

std::chrono::milliseconds Backoff::next()
{
    const auto ceiling = std::min(limits::BackoffMax, limits::BackoffFirst * (1 << std::min(m_failures, 10)));
    ++m_failures;
    std::uniform_int_distribution<std::int64_t> draw(limits::BackoffFloor.count(), ceiling.count());
    return std::chrono::milliseconds(draw(m_random));
}

} // namespace skerry::ctl
