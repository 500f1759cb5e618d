#include "views/dock/taskstable.h"

#include "models/tablemodelbase.h"
#include "models/tasklog.h"
#include "models/text.h"

#include <algorithm>

namespace skerry {

namespace {

UpdatePhase shapeOf(const Task &task)
{
    if (task.isRunning())
        return task.sent > 0 ? UpdatePhase::Installing : UpdatePhase::Queued;
    if (task.failed > 0)
        return UpdatePhase::Failed;
    return task.done > 0 ? UpdatePhase::Succeeded : UpdatePhase::Queued;
}

} // namespace

TasksTable::TasksTable(TaskLog &tasks, QObject *parent) : QAbstractTableModel(parent), m_tasks(tasks), m_ids(tasks.ids())
{
    std::reverse(m_ids.begin(), m_ids.end());
    connect(&tasks, &TaskLog::added, this, &TasksTable::add);
    connect(&tasks, &TaskLog::removed, this, &TasksTable::remove);
    connect(&tasks, &TaskLog::changed, this, &TasksTable::change);
}

void TasksTable::add(int id)
{
    beginInsertRows({}, 0, 0);
    m_ids.prepend(id);
    endInsertRows();
}

void TasksTable::remove(int id)
{
    const int row = rowOf(id);
    beginRemoveRows({}, row, row);
    m_ids.remove(row);
    endRemoveRows();
}

void TasksTable::change(int id)
{
    const int row = rowOf(id);
    Q_EMIT dataChanged(index(row, Outcome), index(row, Outcome));
}

void TasksTable::refreshAges()
{
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Started), {Qt::DisplayRole});
}

int TasksTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int TasksTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TasksTable::textAt(const Task &task, int column) const
{
    switch (column) {
    case Started:
        return text::relativeAge(std::max<qint64>(0, m_tasks.now() - task.started));
    case Title:
        return task.title;
    case Outcome:
        return text::sentenceCase(outcomeOf(task));
    case Actor:
        return task.actor;
    case Reason:
        return task.reason;
    default:
        return {};
    }
}

QVariant TasksTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Task *task = m_tasks.find(idAt(index.row()));
    if (!task)
        return {};
    if (role == Qt::ToolTipRole && index.column() == Started)
        return text::formatTime(task->started);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(*task, index.column());
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            textAt(*task, index.column()));
    if (role == Qt::TextAlignmentRole && index.column() == Started)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == TableModelBase::StateRole && index.column() == Outcome)
        return static_cast<int>(shapeOf(*task));
    return {};
}

QVariant TasksTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Started)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Ago"), tr("Task"), tr("Outcome"), tr("By"), tr("Reason")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace skerry
