// Below the pages, or in a window of its own: what the console did (tasks) and what happened (events). Works only while it
// is shown.
#pragma once

#include <QWidget>

class QTabWidget;

namespace skerry {

class EventLog;
class EventsView;
class PlaneModels;
class TaskLog;
class TasksView;

class DockPane final : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Tasks, Events };

    // All of them outlive it. Hidden at first.
    DockPane(TaskLog &tasks, const EventLog &events, const PlaneModels &models, QWidget *parent);

    void showTab(Tab tab);
    // Of the window: a minimised one shows nothing.
    void setActive(bool active);

Q_SIGNALS:
    // As Page::navigate().
    void navigate(const QString &page, const QString &target);
    void closeRequested();
    // Into a window of its own, or back.
    void detachRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    // Of a window of its own.
    void closeEvent(QCloseEvent *event) override;

private:
    void updateActive();

    QTabWidget *m_tabs = nullptr;
    TasksView *m_tasks = nullptr;
    EventsView *m_events = nullptr;
    bool m_active = true;
};

} // namespace skerry
