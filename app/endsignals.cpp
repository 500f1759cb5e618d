#include "app/endsignals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace skerry {

namespace {

constexpr std::array Signals{SIGTERM, SIGINT};

// A handler may do next to nothing and reach nothing but this: it writes, the event loop reads.
std::array<int, 2> ends{-1, -1};

void tell(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
    errno = before;
}

void handle(int signal, void (*handler)(int), int flags)
{
    struct sigaction action {
    };
    action.sa_handler = handler;
    action.sa_flags = flags;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

EndSignals::EndSignals(QObject *parent) : QObject(parent)
{
    // Without descriptors the signals end the process as they always do.
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char bytes[8];
        if (::read(ends[0], bytes, sizeof bytes) > 0)
            Q_EMIT endWanted();
    });
    for (const int signal : Signals)
        handle(signal, tell, SA_RESETHAND | SA_RESTART);
}

EndSignals::~EndSignals()
{
    if (!m_notifier)
        return;
    for (const int signal : Signals)
        handle(signal, SIG_DFL, 0);
    m_notifier.reset();
    for (int &end : ends)
        ::close(std::exchange(end, -1));
}

} // namespace skerry
