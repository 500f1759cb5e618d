// How long to wait before the next attempt to reach a control plane: doubling, with full jitter above a floor.
#pragma once

#include <chrono>
#include <random>

namespace skerry::ctl {

// Threading: the main thread.
class Backoff final
{
public:
    [[nodiscard]] std::chrono::milliseconds next();
    // After an answer.
    void reset() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    std::minstd_rand m_random{std::random_device()()};
    int m_failures = 0;
};

} // namespace skerry::ctl
