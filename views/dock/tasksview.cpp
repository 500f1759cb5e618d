#include "views/dock/tasksview.h"

#include "models/limits.h"
#include "models/tasklog.h"
#include "models/text.h"
#include "ui/emptystate.h"
#include "ui/iddelegate.h"
#include "ui/splitter.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/dock/taskstable.h"
#include "views/dock/tasktargetstable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace skerry {

TasksView::TasksView(TaskLog &tasks, QWidget *parent) : QWidget(parent), m_tasks(tasks)
{
    setObjectName(QStringLiteral("tasksView"));
    setAccessibleName(tr("Tasks"));
    m_table = new TasksTable(tasks, this);
    m_view = new TableView(this);
    m_view->setObjectName(QStringLiteral("tasks"));
    m_view->setAccessibleName(tr("Tasks"));
    m_view->setModel(m_table);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(TasksTable::Outcome, makeStateDelegate<UpdatePhase>(this));
    m_view->setColumnWidths({60, 265, 290, 65});
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_targets = new TaskTargetsTable(tasks, this);
    m_targetsView = new TableView(this);
    m_targetsView->setObjectName(QStringLiteral("taskTargets"));
    m_targetsView->setAccessibleName(tr("Targets of the task"));
    m_targetsView->setModel(m_targets);
    m_targetsView->setItemDelegateForColumn(TaskTargetsTable::State, makeStateDelegate<UpdatePhase>(this));
    m_targetsView->setItemDelegateForColumn(TaskTargetsTable::Name, new IdDelegate(this));
    m_targetsView->setColumnWidths({90, 170});
    m_targetsView->horizontalHeader()->setStretchLastSection(true);

    auto *split = new Splitter(Qt::Horizontal, tr("Width of the tasks"), this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_view);
    split->addWidget(m_targetsView);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    auto *full = new QWidget(this);
    auto *column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeButtons());
    column->addWidget(split, 1);
    auto *empty = new EmptyState(QStringLiteral("dock"), this);
    empty->setText(tr("No tasks yet"), tr("Everything that you send to the control plane is kept here, with what became of "
                                          "it, until you close the window."));
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(full);
    m_stack->addWidget(empty);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TasksView::showCurrent);
    connect(m_table, &QAbstractItemModel::rowsInserted, this, &TasksView::taskAdded);
    connect(&tasks, &TaskLog::changed, this, [this](int id) {
        if (id == current())
            updateButtons();
    });
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, m_table, &TasksTable::refreshAges);
    taskAdded();
}

QWidget *TasksView::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    m_retry = makeButton(QStringLiteral("retryFailed"), tr("Retry failed"), tr("Send again what failed, and nothing else"));
    m_cancel = makeButton(QStringLiteral("cancelTask"), tr("Cancel"), tr("Send nothing more; what was sent goes on"));
    m_copy = makeButton(QStringLiteral("copyTask"), tr("Copy details"), tr("Copy the task with all targets as text"));
    for (QPushButton *button : {m_retry, m_cancel, m_copy})
        row->addWidget(button);
    row->addStretch(1);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_tasks.retryFailed(current()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_tasks.cancel(current()); });
    connect(m_copy, &QPushButton::clicked, this, &TasksView::copyDetails);
    return bar;
}

QPushButton *TasksView::makeButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

void TasksView::setActive(bool active)
{
    if (active) {
        m_table->refreshAges();
        m_tick.start();
    } else {
        m_tick.stop();
    }
}

int TasksView::current() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_table->idAt(index.row()) : 0;
}

// Whoever looks at the newest goes on looking at the newest: it has just moved to the second row.
void TasksView::taskAdded()
{
    m_stack->setCurrentIndex(m_table->rowCount() > 0 ? 0 : 1);
    if (m_table->rowCount() > 0 && m_view->currentIndex().row() <= 1)
        m_view->setCurrentIndex(m_table->index(0, TasksTable::Title));
    showCurrent();
}

void TasksView::showCurrent()
{
    m_targets->setTask(current());
    updateButtons();
}

void TasksView::updateButtons()
{
    const Task *task = m_tasks.find(current());
    const int failed = task && !task->isRunning() ? task->failed : 0;
    m_retry->setEnabled(failed > 0);
    m_retry->setText(failed > 0 ? tr("Retry %1 failed").arg(text::formatCount(failed)) : tr("Retry failed"));
    m_cancel->setEnabled(task && task->queued > 0);
    m_copy->setEnabled(task);
}

void TasksView::copyDetails() const
{
    if (const Task *task = m_tasks.find(current()))
        QGuiApplication::clipboard()->setText(detailsOf(*task));
}

} // namespace skerry
