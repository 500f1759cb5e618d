#include "backend_stub/core/taskqueue.h"

#include <utility>

namespace skerry::backend {

TaskQueue::TaskQueue() : m_thread([this] { run(); }) {}

TaskQueue::~TaskQueue()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void TaskQueue::post(std::function<void()> task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
}

void TaskQueue::run()
{
    std::vector<std::function<void()>> tasks;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
        if (m_tasks.empty())
            return;
        tasks.swap(m_tasks);
        lock.unlock();
        for (auto &task : tasks)
            task();
        tasks.clear();
        lock.lock();
    }
}

} // namespace skerry::backend
