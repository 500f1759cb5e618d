// One thread that runs what it is handed, in order: so that the store's writer need not do it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace skerry::backend {

// Threading: post() from any thread; tasks run on the queue's own thread.
class TaskQueue final
{
public:
    TaskQueue();
    // Runs what is queued, then ends.
    ~TaskQueue();
    TaskQueue(const TaskQueue &) = delete;
    TaskQueue &operator=(const TaskQueue &) = delete;

    void post(std::function<void()> task);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::function<void()>> m_tasks;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace skerry::backend
