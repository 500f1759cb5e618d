#include "views/dock/tasktargetstable.h"

#include "models/tablemodelbase.h"
#include "models/tasklog.h"
#include "models/text.h"

namespace skerry {

namespace {

UpdatePhase targetShapeOf(TargetState state)
{
    switch (state) {
    case TargetState::Sent:
        return UpdatePhase::Installing;
    case TargetState::Done:
        return UpdatePhase::Succeeded;
    case TargetState::Failed:
        return UpdatePhase::Failed;
    case TargetState::Queued:
    case TargetState::Cancelled:
        break;
    }
    return UpdatePhase::Queued;
}

} // namespace

TaskTargetsTable::TaskTargetsTable(TaskLog &tasks, QObject *parent) : QAbstractTableModel(parent), m_tasks(tasks)
{
    connect(&tasks, &TaskLog::changed, this, [this](int id, int first, int last) {
        if (id == m_id && first <= last)
            Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    });
    connect(&tasks, &TaskLog::removed, this, [this](int id) {
        if (id == m_id)
            setTask(0);
    });
}

void TaskTargetsTable::setTask(int id)
{
    if (id == m_id)
        return;
    beginResetModel();
    m_id = id;
    m_rows = shown() ? static_cast<int>(shown()->targets.size()) : 0;
    endResetModel();
}

const Task *TaskTargetsTable::shown() const
{
    return m_tasks.find(m_id);
}

int TaskTargetsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TaskTargetsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskTargetsTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !shown())
        return {};
    const TaskTarget &target = shown()->targets.at(index.row());
    const TaskFailure *failure = target.failure < 0 ? nullptr : &shown()->failures.at(target.failure);
    if (role == TableModelBase::StateRole && index.column() == State)
        return static_cast<int>(targetShapeOf(target.state));
    if (role == Qt::ToolTipRole && index.column() == Cause && failure)
        return QString(failure->error.message % u' ' % failure->error.remedy).trimmed();
    const QString texts[] = {text::sentenceCase(word(target.state)), target.name,
                             failure ? text::sentenceCase(failure->cause) : QString()};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return texts[index.column()];
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                            texts[index.column()]);
    return {};
}

QVariant TaskTargetsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("State"), tr("Target"), tr("Why")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace skerry
