// Ctrl+C as something to ask for, instead of a handler: SIGINT is blocked in every thread and taken where the program waits,
// so that a call is cancelled and told of, and never cut in the middle of a line.
#pragma once

#include <chrono>

#include <csignal>

namespace skerry::ctl {

// Threading: made before any other thread, which inherits the mask; asked on the main thread.
class Interrupt final
{
public:
    Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    // True from the first Ctrl+C on.
    [[nodiscard]] bool happened();
    // Waits for so long, or until Ctrl+C; true if that came.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds time);
    // Waits until `descriptor` has something to read; false if Ctrl+C came first.
    [[nodiscard]] bool waitForInput(int descriptor);

private:
    sigset_t m_signals{};
    bool m_happened = false;
};

} // namespace skerry::ctl
