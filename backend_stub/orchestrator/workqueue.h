// A queue of keys with times: what is to be looked at, never why. Adding a key twice looks at it once, at the earlier time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace skerry::backend {

// Threading: every method from any thread; one thread takes.
class WorkQueue
{
public:
    using Steady = std::chrono::steady_clock;

    // A key that was taken is not given out again before `rest` has passed, however often it is added: a rollout of
    // 100,000 nodes changes thousands of times a second and is looked at a few times a second.
    explicit WorkQueue(std::chrono::milliseconds rest);

    void add(const std::string &key) { addAt(key, Steady::now()); }
    void addAt(const std::string &key, Steady::time_point at);
    // Waits for the next key that is due; nothing after close().
    [[nodiscard]] std::optional<std::string> take();
    void close();

private:
    std::chrono::milliseconds m_rest;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::string, Steady::time_point> m_due;
    std::set<std::pair<Steady::time_point, std::string>> m_order;
    // Keys that rest, and the same in the order in which they may be given out again.
    std::map<std::string, Steady::time_point> m_restUntil;
    std::deque<std::pair<Steady::time_point, std::string>> m_resting;
    bool m_closed = false;
};

} // namespace skerry::backend
