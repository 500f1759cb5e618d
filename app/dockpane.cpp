#include "app/dockpane.h"

#include "views/dock/eventsview.h"
#include "views/dock/tasksview.h"

#include <QKeyEvent>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace skerry {

DockPane::DockPane(TaskLog &tasks, const EventLog &events, const PlaneModels &models, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("dock"));
    setAccessibleName(tr("Tasks and events"));
    m_tasks = new TasksView(tasks, this);
    m_events = new EventsView(events, models, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("dockTabs"));
    m_tabs->setAccessibleName(accessibleName());
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_tasks, tr("Tasks"));
    m_tabs->addTab(m_events, tr("Events"));
    auto *close = new QToolButton(m_tabs);
    close->setObjectName(QStringLiteral("dockClose"));
    close->setText(QStringLiteral("\u00D7"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close tasks and events"));
    close->setToolTip(close->accessibleName());
    m_tabs->setCornerWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    connect(close, &QToolButton::clicked, this, &DockPane::closeRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DockPane::updateActive);
    connect(m_events, &EventsView::navigate, this, &DockPane::navigate);
    hide();
}

void DockPane::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    show();
    m_tabs->currentWidget()->setFocus();
}

void DockPane::setActive(bool active)
{
    m_active = active;
    updateActive();
}

void DockPane::updateActive()
{
    const bool shown = m_active && isVisible();
    m_tasks->setActive(shown && m_tabs->currentIndex() == Tasks);
    m_events->setActive(shown && m_tabs->currentIndex() == Events);
}

void DockPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateActive();
}

void DockPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateActive();
}

void DockPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace skerry
