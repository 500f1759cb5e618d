// The window: context bar, navigation rail, pages, connection bar, status bar, messages. Knows no client and no process.
#pragma once

#include "app/navigation/history.h"
#include "app/planeprocess.h"
#include "models/language.h"
#include "models/zone.h"
#include "ui/actions/actionspec.h"
#include "ui/notificationlog.h"
#include "ui/style/look.h"

#include <QMainWindow>
#include <QMap>

class QStackedWidget;
class QVBoxLayout;

namespace skerry {

class ActionRegistry;
class CommandPalette;
class ConnectionBar;
class ContextBar;
class DockArea;
class EventLog;
class InventoryService;
class NodeActions;
class NotificationCentre;
class Page;
class PlaneModels;
class PlanePanel;
class RailButton;
class RolloutController;
class RolloutService;
class ScopePanel;
class SavedViews;
class ShortcutOverlay;
class StatusLine;
class TaskLog;
class TableView;
class TelemetryService;
class TimeAxis;
class TimeKeeper;
class TimeMachine;
class TimeScrubber;
struct StartWith;
class ToastStack;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(PlaneModels &models, InventoryService &inventory, RolloutService &rollouts, TelemetryService &telemetry,
               QWidget *parent = nullptr);

    // `name` is the object name of a page; `target` what its open() takes.
    void showPage(const QString &name, const QString &target = {});
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] Page &page() const { return *currentPageWidget(); }
    void goBack();
    void goForward();
    [[nodiscard]] const History &history() const { return m_history; }
    [[nodiscard]] const Look &look() const { return m_look; }
    // What is in use, without asking for it.
    void setLook(const Look &look) { m_look = look; }
    void chooseLook(const Look &look);
    void collapseRail(bool collapsed);
    [[nodiscard]] bool isRailCollapsed() const { return m_railCollapsed; }
    void focusFilter();
    void toggleInspector();
    [[nodiscard]] bool isInspectorShown() const;
    // The one with the focus, or the first of the page; null without any.
    [[nodiscard]] TableView *currentTable() const;
    // The menu of its header.
    void showColumns();
    [[nodiscard]] QString whyNotInspector() const;
    void openPalette();
    // Tasks and events below the pages.
    [[nodiscard]] EventLog &events() const { return *m_events; }
    // Which time the window shows.
    [[nodiscard]] TimeAxis &timeAxis() const { return *m_axis; }
    [[nodiscard]] DockArea &dock() const { return *m_dock; }
    void showPlane();
    // Asks for another control plane; planeWanted() follows.
    void connectElsewhere();
    void showNotifications();
    [[nodiscard]] const QString &scope() const { return m_scope; }
    // A filter that holds on all pages.
    void setScope(const QString &scope);
    void editScope();
    void chooseZone(Zone zone);
    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);
    // From the next start on.
    void chooseLanguage(Language language);
    void showKeys();
    void editKeys();
    [[nodiscard]] SavedViews &views() const { return *m_views; }
    [[nodiscard]] CommandPalette &commandPalette() const { return *m_palette; }
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] ConnectionBar *connectionBar() const { return m_connectionBar; }
    [[nodiscard]] ToastStack &toasts() const { return *m_toasts; }
    [[nodiscard]] const NotificationLog &notifications() const { return m_notifications; }

Q_SIGNALS:
    void closed();
    void lookChosen(const skerry::Look &look);
    void zoneChosen(skerry::Zone zone);
    void languageChosen(skerry::Language language);
    void planeWanted(const skerry::StartWith &plane, bool fromNowOn);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTime(TelemetryService &telemetry);
    void addPages(QVBoxLayout *rail, PlaneModels &models, RolloutService &service, TelemetryService &telemetry);
    void addPage(QVBoxLayout *rail, Page *page, const QString &title);
    [[nodiscard]] QWidget *buildRail();
    void buildDock();
    void buildPalette(PlaneModels &models);
    void buildPanels();
    void refreshTitle();
    [[nodiscard]] Page *currentPageWidget() const;
    [[nodiscard]] Page *findPage(const QString &name) const;
    void switchTo(const QString &name);
    void comeTo(const Place &place);
    void leavePlace();
    [[nodiscard]] Place currentPlace() const;

    PlaneModels &m_models;
    NotificationLog m_notifications;
    ActionRegistry *m_actions = nullptr;
    ToastStack *m_toasts = nullptr;
    ContextBar *m_context = nullptr;
    PlanePanel *m_planePanel = nullptr;
    ScopePanel *m_scopePanel = nullptr;
    NotificationCentre *m_centre = nullptr;
    CommandPalette *m_palette = nullptr;
    ShortcutOverlay *m_keys = nullptr;
    TaskLog *m_tasks = nullptr;
    NodeActions *m_nodeActions = nullptr;
    RolloutController *m_controller = nullptr;
    SavedViews *m_views = nullptr;
    ConnectionBar *m_connectionBar = nullptr;
    StatusLine *m_statusLine = nullptr;
    TimeAxis *m_axis = nullptr;
    TimeKeeper *m_keeper = nullptr;
    TimeMachine *m_machine = nullptr;
    TimeScrubber *m_scrubber = nullptr;
    QStackedWidget *m_stack = nullptr;
    EventLog *m_events = nullptr;
    DockArea *m_dock = nullptr;
    QWidget *m_railPane = nullptr;
    QMap<QString, RailButton *> m_rail;
    History m_history;
    Look m_look;
    Language m_language = Language::System;
    QString m_scope;
    bool m_railCollapsed = false;
};

} // namespace skerry
