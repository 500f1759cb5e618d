// Watches sites like a console does: resumes where it was, starts again where that is not possible, and records everything.
#pragma once

#include "tests/support/testplane.h"
#include "tests/support/watchvalidators.h"

#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace skerry::test {

// Threading: its own thread watches; history() and ends() after join() or finishAt().
class RecordingWatcher
{
public:
    // Breaks off each call after `reconnectAfter` messages (0: never); stops reading after `stallAfter` until goOn() (0:
    // never).
    explicit RecordingWatcher(TestPlane &plane, int reconnectAfter = 0, int stallAfter = 0, std::string filter = {},
                              std::uint64_t from = 0);
    ~RecordingWatcher();

    void goOn();
    // Returns when everything up to that revision was told.
    void finishAt(std::uint64_t revision);
    // Returns when the present state was told.
    void waitUntilLive();
    // The next end of a call is the end of the watcher.
    void stopAfterEnd() { m_stopAfterEnd = true; }
    // Goes on after the changes of that revision as if it had recorded them: for negative controls.
    void forget(std::uint64_t revision) { m_forgotten = revision; }
    void join();

    [[nodiscard]] const WatchHistory &history() const { return m_history; }
    // How many calls ended with that code.
    [[nodiscard]] int ends(grpc::StatusCode code) const;

private:
    void run();
    void record(const v1::WatchSitesResponse &response);
    [[nodiscard]] bool isFinished() const { return m_live && m_told >= m_target; }

    TestPlane &m_plane;
    const int m_reconnectAfter;
    const int m_stallAfter;
    const std::string m_filter;
    std::uint64_t m_told;
    bool m_live;
    WatchHistory m_history;
    std::map<grpc::StatusCode, int> m_ends;
    std::promise<void> m_goOn;
    std::promise<void> m_becameLive;
    bool m_saidLive = false;
    std::atomic<std::uint64_t> m_target = UINT64_MAX;
    std::atomic<bool> m_stopAfterEnd = false;
    std::atomic<std::uint64_t> m_forgotten = 0;
    std::thread m_thread;
};

} // namespace skerry::test
