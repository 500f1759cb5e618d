// Every command that the console sends, with what became of it at each target. A task asks for a few targets at a time, so
// that a large one neither floods the control plane nor keeps others waiting; what was not sent can still be cancelled.
// Threading: GUI thread only.
#pragma once

#include "models/planeclock.h"
#include "models/services.h"

#include <QObject>
#include <QVector>

#include <functional>
#include <map>

namespace skerry {

enum class TargetState { Queued, Sent, Done, Failed, Cancelled };

struct TaskTarget {
    QString name;
    TargetState state = TargetState::Queued;
    int failure = -1; // into Task::failures
    int attempt = 0;  // how often it was sent

    bool operator==(const TaskTarget &) const = default;
};

// Targets that failed for the same reason.
struct TaskFailure {
    QString cause;  // "changed meanwhile"
    RpcError error; // of the first one
    int targets = 0;
};

struct Task {
    int id = 0;
    QString title; // "Cordon 40 nodes"
    QString reason;
    QString actor;
    TimeMs started = 0; // by the console's wall clock, as is the next
    TimeMs finished = 0;
    QVector<TaskTarget> targets;
    QVector<TaskFailure> failures; // in the order of their first target; may stand at 0 after a retry
    int queued = 0;
    int sent = 0;
    int done = 0;
    int failed = 0;
    int cancelled = 0;

    [[nodiscard]] bool isRunning() const { return queued + sent > 0; }
};

class TaskLog final : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const RpcError &error)>;
    // Sends the command for one target; `attempt` counts from 1. Answers exactly once, and may do so before it returns; then
    // there is no operation. The log destroys the operation after its answer.
    using Send = std::function<Operation *(const QString &target, int attempt, QObject *parent, const Answered &answered)>;

    struct Order {
        QString title;
        QString reason;
        QString actor;
        QStringList targets;
        Send send;
        std::function<void(const Task &task)> finished = {}; // after every run of it
    };

    // `wall` is the wall clock in UTC milliseconds; without it the system's.
    explicit TaskLog(TimeSource wall = {}, QObject *parent = nullptr);

    // Returns the number of the task.
    int run(Order order);
    // What was not sent is not sent; what was sent goes on.
    void cancel(int id);
    // Sends what failed again, and nothing else.
    void retryFailed(int id);

    // Null if it is no longer kept. Valid until the log changes.
    [[nodiscard]] const Task *find(int id) const;
    [[nodiscard]] QVector<int> ids() const; // rising
    [[nodiscard]] int running() const;
    [[nodiscard]] TimeMs now() const { return m_clock.wallNow(); }

Q_SIGNALS:
    void added(int id);
    void removed(int id);
    void changed(int id, int firstTarget, int lastTarget);

private:
    struct Entry {
        Task task;
        Send send;
        std::function<void(const Task &)> finished;
        QVector<int> waiting; // targets to send, the next one last
        bool sending = false;
    };

    void start(Entry &entry, QVector<int> targets);
    void pump(int id);
    void sendOne(Entry &entry);
    void answered(int id, int target, const RpcError &error);
    void finish(Entry &entry);
    void trim();

    PlaneClock m_clock;
    std::map<int, Entry> m_tasks;
    int m_lastId = 0;
};

[[nodiscard]] QString word(TargetState state);
// Why a target failed, in the same words for all targets that failed so.
[[nodiscard]] QString causeOf(const RpcError &error, const QString &target);
// "38 done, 2 failed: 2 × changed meanwhile"
[[nodiscard]] QString outcomeOf(const Task &task);
// Everything about a task, for a message to somebody else.
[[nodiscard]] QString detailsOf(const Task &task);

} // namespace skerry
