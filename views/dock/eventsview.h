// What happened, newest first, with a choice of kinds; Enter or a double click opens what it is about.
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QStackedLayout;

namespace skerry {

class EmptyState;
class EventLog;
class EventsTable;
class PlaneModels;
class TableView;

class EventsView final : public QWidget
{
    Q_OBJECT

public:
    // Both outlive it. Inactive until it is told otherwise.
    EventsView(const EventLog &log, const PlaneModels &models, QWidget *parent);

    void setActive(bool active);

Q_SIGNALS:
    // As Page::navigate().
    void navigate(const QString &page, const QString &target);

private:
    void addKinds();
    void updateEmpty();

    EventsTable *m_table = nullptr;
    TableView *m_view = nullptr;
    QComboBox *m_kinds = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_tick;
};

} // namespace skerry
