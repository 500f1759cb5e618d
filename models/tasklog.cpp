#include "models/tasklog.h"

#include "models/limits.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry::TaskLog", text);
}

int &countOf(Task &task, TargetState state)
{
    switch (state) {
    case TargetState::Queued:
        return task.queued;
    case TargetState::Sent:
        return task.sent;
    case TargetState::Done:
        return task.done;
    case TargetState::Failed:
        return task.failed;
    case TargetState::Cancelled:
        break;
    }
    return task.cancelled;
}

void move(Task &task, TaskTarget &target, TargetState state)
{
    --countOf(task, std::exchange(target.state, state));
    ++countOf(task, state);
}

void noteFailure(Task &task, TaskTarget &target, const RpcError &error)
{
    const QString cause = causeOf(error, target.name);
    const auto same = std::find_if(task.failures.begin(), task.failures.end(),
                                   [&cause](const TaskFailure &failure) { return failure.cause == cause; });
    target.failure = int(same - task.failures.begin());
    if (same == task.failures.end())
        task.failures.append({cause, error, 0});
    ++task.failures[target.failure].targets;
}

} // namespace

TaskLog::TaskLog(TimeSource wall, QObject *parent) : QObject(parent), m_clock(std::move(wall)) {}

int TaskLog::run(Order order)
{
    const int id = ++m_lastId;
    Entry &entry = m_tasks[id];
    Task &task = entry.task;
    task.id = id;
    task.title = std::move(order.title);
    task.reason = std::move(order.reason);
    task.actor = std::move(order.actor);
    task.started = now();
    task.targets.reserve(order.targets.size());
    for (const QString &target : std::as_const(order.targets))
        task.targets.append({target});
    task.queued = int(task.targets.size());
    entry.send = std::move(order.send);
    entry.finished = std::move(order.finished);
    trim();
    Q_EMIT added(id);
    QVector<int> all(task.targets.size());
    std::iota(all.begin(), all.end(), 0);
    start(entry, std::move(all));
    return id;
}

void TaskLog::start(Entry &entry, QVector<int> targets)
{
    std::reverse(targets.begin(), targets.end());
    entry.waiting = std::move(targets);
    pump(entry.task.id);
}

// An answer that comes while something is being sent makes room for the next: this loop, not another one, uses it.
void TaskLog::pump(int id)
{
    Entry &entry = m_tasks.at(id);
    if (entry.sending)
        return;
    entry.sending = true;
    while (!entry.waiting.isEmpty() && entry.task.sent < limits::TaskTargetsInFlight)
        sendOne(entry);
    entry.sending = false;
    if (!entry.task.isRunning())
        finish(entry);
}

void TaskLog::sendOne(Entry &entry)
{
    const int id = entry.task.id;
    const int index = entry.waiting.takeLast();
    TaskTarget &target = entry.task.targets[index];
    move(entry.task, target, TargetState::Sent);
    ++target.attempt;
    Q_EMIT changed(id, index, index);
    const QString name = target.name;
    // Shared with the answer, which may come before there is an operation.
    const auto operation = std::make_shared<QPointer<Operation>>();
    *operation = entry.send(name, target.attempt, this, [this, id, index, operation](const RpcError &error) {
        if (*operation)
            (*operation)->deleteLater();
        answered(id, index, error);
    });
}

void TaskLog::answered(int id, int index, const RpcError &error)
{
    Task &task = m_tasks.at(id).task;
    TaskTarget &target = task.targets[index];
    if (error)
        noteFailure(task, target, error);
    move(task, target, error ? TargetState::Failed : TargetState::Done);
    Q_EMIT changed(id, index, index);
    pump(id);
}

void TaskLog::finish(Entry &entry)
{
    entry.task.finished = now();
    Q_EMIT changed(entry.task.id, 0, -1);
    const Task task = entry.task; // it may begin another task, and this one may have to go
    if (const auto finished = entry.finished)
        finished(task);
}

void TaskLog::cancel(int id)
{
    const auto found = m_tasks.find(id);
    if (found == m_tasks.end() || found->second.waiting.isEmpty())
        return;
    Task &task = found->second.task;
    for (const int index : std::exchange(found->second.waiting, {}))
        move(task, task.targets[index], TargetState::Cancelled);
    Q_EMIT changed(id, 0, int(task.targets.size()) - 1);
    pump(id);
}

void TaskLog::retryFailed(int id)
{
    const auto found = m_tasks.find(id);
    if (found == m_tasks.end() || found->second.task.isRunning())
        return;
    Task &task = found->second.task;
    QVector<int> again;
    for (int index = 0; index < task.targets.size(); ++index) {
        TaskTarget &target = task.targets[index];
        if (target.state != TargetState::Failed)
            continue;
        target.failure = -1;
        move(task, target, TargetState::Queued);
        again.append(index);
    }
    if (again.isEmpty())
        return;
    task.failures.clear();
    task.finished = 0;
    Q_EMIT changed(id, again.constFirst(), again.constLast());
    start(found->second, std::move(again));
}

const Task *TaskLog::find(int id) const
{
    const auto found = m_tasks.find(id);
    return found == m_tasks.end() ? nullptr : &found->second.task;
}

QVector<int> TaskLog::ids() const
{
    QVector<int> ids;
    for (const auto &[id, entry] : m_tasks)
        ids.append(id);
    return ids;
}

int TaskLog::running() const
{
    return int(std::count_if(m_tasks.begin(), m_tasks.end(), [](const auto &each) { return each.second.task.isRunning(); }));
}

// The oldest that have ended go. What runs stays, and so does the newest.
void TaskLog::trim()
{
    qsizetype targets = 0;
    for (const auto &[id, entry] : m_tasks)
        targets += entry.task.targets.size();
    for (auto it = m_tasks.begin(); it != m_tasks.end() && it->first != m_lastId;) {
        if (m_tasks.size() <= limits::Tasks && targets <= limits::TaskTargets)
            return;
        if (it->second.task.isRunning()) {
            ++it;
            continue;
        }
        const int id = it->first;
        targets -= it->second.task.targets.size();
        it = m_tasks.erase(it);
        Q_EMIT removed(id);
    }
}

QString causeOf(const RpcError &error, const QString &target)
{
    switch (error.code) { // google.rpc.Code
    case 1:
        return tr("given up");
    case 4:
        return tr("no answer in time");
    case 5:
        return tr("gone");
    case 7:
        return tr("not permitted");
    case 10:
        return tr("changed meanwhile");
    case 14:
        return tr("control plane not reachable");
    case 16:
        return tr("not signed in");
    default:
        return QString(error.message).replace(target, QStringLiteral("…"));
    }
}

QString outcomeOf(const Task &task)
{
    QStringList parts;
    const auto part = [&parts](const QString &text, int count) {
        if (count > 0)
            parts << text.arg(text::formatCount(count));
    };
    part(tr("%1 done"), task.done);
    part(tr("%1 under way"), task.sent);
    part(tr("%1 queued"), task.queued);
    part(tr("%1 cancelled"), task.cancelled);
    part(tr("%1 failed"), task.failed);
    QStringList causes;
    for (const TaskFailure &failure : task.failures)
        causes << tr("%1 × %2").arg(text::formatCount(failure.targets), failure.cause);
    const QString outcome = parts.join(QStringLiteral(", "));
    return causes.isEmpty() ? outcome : tr("%1: %2").arg(outcome, causes.join(QStringLiteral(", ")));
}

QString word(TargetState state)
{
    switch (state) {
    case TargetState::Queued:
        return tr("queued");
    case TargetState::Sent:
        return tr("sent");
    case TargetState::Done:
        return tr("done");
    case TargetState::Failed:
        return tr("failed");
    case TargetState::Cancelled:
        break;
    }
    return tr("cancelled");
}

QString detailsOf(const Task &task)
{
    QStringList lines{task.title, outcomeOf(task), tr("Started: %1").arg(text::formatTime(task.started))};
    if (task.finished != 0)
        lines << tr("Ended: %1").arg(text::formatTime(task.finished));
    if (!task.actor.isEmpty())
        lines << tr("By: %1").arg(task.actor);
    if (!task.reason.isEmpty())
        lines << tr("Reason: %1").arg(task.reason);
    for (const TaskFailure &failure : task.failures)
        lines << tr("%1 × %2: %3 %4 (code %5)")
                     .arg(text::formatCount(failure.targets), failure.cause, failure.error.message, failure.error.remedy)
                     .arg(failure.error.code);
    for (const TaskTarget &target : task.targets)
        lines << QString(target.name % u'\t' % word(target.state) %
                         (target.failure < 0 ? QString() : QString(u'\t' % task.failures.at(target.failure).cause)));
    return lines.join(u'\n');
}

} // namespace skerry
