// The tasks, newest first.
#pragma once

#include <QAbstractTableModel>
#include <QVector>

namespace skerry {

class TaskLog;
struct Task;

class TasksTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    // StateRole of Outcome: number of a UpdatePhase, for its shape.
    enum Column { Started, Title, Outcome, Actor, Reason, ColumnCount };

    // `tasks` outlives it.
    TasksTable(TaskLog &tasks, QObject *parent);

    [[nodiscard]] int idAt(int row) const { return m_ids.at(row); }
    [[nodiscard]] int rowOf(int id) const { return static_cast<int>(m_ids.indexOf(id)); }
    // Ages are to be shown anew.
    void refreshAges();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void add(int id);
    void remove(int id);
    void change(int id);
    [[nodiscard]] QString textAt(const Task &task, int column) const;

    TaskLog &m_tasks;
    QVector<int> m_ids; // the newest first
};

} // namespace skerry
