// Every number of the client that matters, with its unit.
#pragma once

#include <QtGlobal>

#include <functional>

namespace skerry::limits {

// Messages of one stream that wait for the GUI thread. When it is full nothing more is read, and the sender stalls.
inline constexpr int MailboxMessages = 512;
// How long the GUI thread handles messages of one stream before it lets other events in.
inline constexpr qint64 DrainSliceMs = 8;

inline constexpr qint64 ReadDeadlineMs = 5'000;
inline constexpr qint64 WriteDeadlineMs = 10'000;
// A write that got UNAVAILABLE is sent again with the same request id, so often, within its deadline.
inline constexpr int WriteRetries = 2;
inline constexpr qint64 WriteRetryDelayMs = 300;

inline constexpr qint64 BackoffFirstMs = 800;
inline constexpr qint64 BackoffMaxMs = 30'000;
// Full jitter may draw nearly nothing; a server that fails at once must not be asked in a hot loop.
inline constexpr qint64 BackoffFloorMs = 100;
inline constexpr qint64 BackoffHealthyResetMs = 120'000;

// Three bookmark intervals of the control plane.
inline constexpr qint64 WatchdogMs = 30'000;
// A watch that ends sooner than this without having moved on counts as failed, whatever its status says.
inline constexpr qint64 ShortWatchMs = 1'000;
// A resumed watch that says nothing for so long has told all that was missed.
inline constexpr qint64 CaughtUpQuietMs = 300;

// A present state that takes longer to come in is handed over in parts, where nothing is there to be shown meanwhile. Before
// that it is cheaper as a whole, and never half of the truth.
inline constexpr qint64 SlowSnapshotMs = 3'000;

inline constexpr qint64 DrainLimitMs = 2'000;
// Age of what is shown, lag and clock reach the views at most so often; changes of state go out at once.
inline constexpr int StatusIntervalMs = 250;

inline constexpr int MaxReceiveBytes = 64 * 1024 * 1024;
inline constexpr qint64 MaxTokenBytes = 4'096;
inline constexpr int MaxUnixPathBytes = 107;

// For the whole beginning of a connection, the handshake of HTTP/2 included: on a busy machine or a long way it takes a
// while. As long as the reads that wait for it.
inline constexpr int ConnectTimeoutMs = 5'000;
inline constexpr int ReconnectFirstMs = 250;
inline constexpr int ReconnectMaxMs = 5'000;
inline constexpr int KeepaliveTimeMs = 30'000;
inline constexpr int KeepaliveTimeoutMs = 10'000;

} // namespace skerry::limits

namespace skerry {

// What a connection may be told to do differently: slower networks by settings, faster reactions by tests.
struct ClientTuning {
    qint64 readDeadlineMs = limits::ReadDeadlineMs;
    qint64 writeDeadlineMs = limits::WriteDeadlineMs;
    qint64 watchdogMs = limits::WatchdogMs;
    qint64 slowLoadMs = limits::SlowSnapshotMs;
    qint64 backoffFirstMs = limits::BackoffFirstMs;
    qint64 backoffMaxMs = limits::BackoffMaxMs;
    int maxReceiveBytes = limits::MaxReceiveBytes;
    // Uniform in [0, 1).
    std::function<double()> random;
};

} // namespace skerry
