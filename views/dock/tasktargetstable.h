// The targets of one task, with what became of each.
#pragma once

#include <QAbstractTableModel>

namespace skerry {

class TaskLog;
struct Task;

class TaskTargetsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    // StateRole of State: number of a UpdatePhase, for its shape.
    enum Column { State, Name, Cause, ColumnCount };

    // `tasks` outlives it.
    TaskTargetsTable(TaskLog &tasks, QObject *parent);

    // 0: none.
    void setTask(int id);
    [[nodiscard]] int task() const { return m_id; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const Task *shown() const;

    TaskLog &m_tasks;
    int m_id = 0;
    int m_rows = 0;
};

} // namespace skerry
