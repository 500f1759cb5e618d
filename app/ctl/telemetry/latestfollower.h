// Follows the newest values of what is measured over losses of the connection.
#pragma once

#include "app/ctl/interrupt.h"
#include "app/ctl/plane/backoff.h"
#include "app/ctl/plane/plane.h"
#include "skerry/v1/telemetry.pb.h"

#include <chrono>
#include <functional>
#include <map>
#include <vector>

namespace skerry::ctl {

// The values of one moment.
struct LatestFrame {
    v1::StreamLatestResponse values;
    std::vector<v1::Subject> subjects; // as many as each column has values
};

// Threading: the main thread.
class LatestFollower final
{
public:
    struct Listener {
        // False: enough.
        std::function<bool(const LatestFrame &)> frame;
        std::function<void(const Failure &, std::chrono::milliseconds wait)> lost;
        std::function<void()> resumed;
    };

    LatestFollower(Plane &plane, v1::StreamLatestRequest request, Listener listener, Interrupt &interrupt);

    // Until the listener has enough (Done), Ctrl+C, or an error that trying again would not mend. The first frame is to come
    // within `patience`; there is one at once if anything was ever measured.
    [[nodiscard]] Outcome run(std::chrono::milliseconds patience);

private:
    struct Ending {
        bool enough = false;
        Failure failure;
        bool again = false; // trying again may help
    };
    [[nodiscard]] Ending follow(std::chrono::milliseconds patience);
    [[nodiscard]] Ending judge(const grpc::Status &status) const;
    // False: the listener has enough.
    [[nodiscard]] bool take();

    Plane &m_plane;
    const v1::StreamLatestRequest m_request;
    const Listener m_listener;
    Interrupt &m_interrupt;
    Backoff m_backoff;

    LatestFrame m_frame;
    // What this stream calls them.
    std::map<std::uint32_t, v1::Subject> m_names;
    bool m_started = false;
    bool m_wasLost = false;
};

} // namespace skerry::ctl
