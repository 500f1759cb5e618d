// What the console sent and what became of it: the tasks, and beside them the targets of the one that is selected.
#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace skerry {

class TableView;
class TaskLog;
class TasksTable;
class TaskTargetsTable;

class TasksView final : public QWidget
{
    Q_OBJECT

public:
    // `tasks` outlives it. Inactive until it is told otherwise.
    TasksView(TaskLog &tasks, QWidget *parent);

    void setActive(bool active);

private:
    [[nodiscard]] QWidget *makeButtons();
    [[nodiscard]] QPushButton *makeButton(const QString &name, const QString &text, const QString &toolTip);
    [[nodiscard]] int current() const;
    void taskAdded();
    void showCurrent();
    void updateButtons();
    void copyDetails() const;

    TaskLog &m_tasks;
    TasksTable *m_table = nullptr;
    TaskTargetsTable *m_targets = nullptr;
    TableView *m_view = nullptr;
    TableView *m_targetsView = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_copy = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_tick;
};

} // namespace skerry
