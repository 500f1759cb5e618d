#include "app/dockpane.h"

#include "ui/actions/tintedicon.h"
#include "views/dock/eventsview.h"
#include "views/dock/tasksview.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QTabBar>
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
    auto *corner = new QWidget(m_tabs);
    auto *buttons = new QHBoxLayout(corner);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(0);
    const auto add = [&](const QString &objectName, const QString &name) {
        auto *button = new QToolButton(corner);
        button->setObjectName(objectName);
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(name);
        buttons->addWidget(button);
        return button;
    };
    QToolButton *detach = add(QStringLiteral("dockDetach"), tr("Tasks and events in a window of their own, or back"));
    detach->setIcon(tintedIcon(QStringLiteral("detach")));
    QToolButton *close = add(QStringLiteral("dockClose"), tr("Close tasks and events"));
    close->setText(QStringLiteral("\u00D7"));
    m_tabs->setCornerWidget(corner);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    connect(detach, &QToolButton::clicked, this, &DockPane::detachRequested);
    connect(close, &QToolButton::clicked, this, &DockPane::closeRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DockPane::updateActive);
    connect(m_events, &EventsView::navigate, this, &DockPane::navigate);
    hide();
}

void DockPane::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    show();
    // Its first control; without one, where the other tab is chosen.
    const QWidget *view = m_tabs->currentWidget();
    QWidget *first = m_tabs->tabBar();
    for (QWidget *at = view->nextInFocusChain(); view->isAncestorOf(at); at = at->nextInFocusChain()) {
        if (at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus) && !at->focusProxy()) {
            first = at;
            break;
        }
    }
    first->setFocus();
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

void DockPane::closeEvent(QCloseEvent *event)
{
    Q_EMIT closeRequested();
    event->accept();
}

} // namespace skerry
