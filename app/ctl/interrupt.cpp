#include "app/ctl/interrupt.h"

#include "app/ctl/limits.h"

#include <ctime>

#include <poll.h>
#include <pthread.h>

namespace skerry::ctl {

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
}

bool Interrupt::happened()
{
    return waitFor(std::chrono::milliseconds(0));
}

bool Interrupt::waitFor(std::chrono::milliseconds time)
{
    if (m_happened)
        return true;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec wait{static_cast<std::time_t>(seconds.count()),
                        static_cast<long>(std::chrono::nanoseconds(time - seconds).count())};
    m_happened = sigtimedwait(&m_signals, nullptr, &wait) == SIGINT;
    return m_happened;
}

bool Interrupt::waitForInput(int descriptor)
{
    pollfd poll{descriptor, POLLIN, 0};
    while (!happened()) {
        // An error is for the read that follows.
        if (::poll(&poll, 1, static_cast<int>(limits::InterruptPoll.count())) != 0)
            return true;
    }
    return false;
}

} // namespace skerry::ctl
