#include "app/mainwindow.h"

#include "app/connectionbar.h"
#include "app/context/contextbar.h"
#include "app/context/planepanel.h"
#include "app/context/scopepanel.h"
#include "app/dockarea.h"
#include "app/permissionbar.h"
#include "app/rowactions.h"
#include "app/staleness.h"
#include "app/statusline.h"
#include "app/storesource.h"
#include "app/timekeeper.h"
#include "app/welcome/connectsheet.h"
#include "app/windowactions.h"
#include "models/eventlog.h"
#include "models/planemodels.h"
#include "models/savedviews.h"
#include "models/sharedmarks.h"
#include "models/tasklog.h"
#include "models/text.h"
#include "models/timeaxis.h"
#include "models/timemachine.h"
#include "ui/accessible.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/actionsource.h"
#include "ui/actions/commandpalette.h"
#include "ui/actions/shortcuteditor.h"
#include "ui/actions/shortcutoverlay.h"
#include "ui/bulkbar.h"
#include "ui/columnsmenu.h"
#include "ui/labels.h"
#include "ui/notificationcentre.h"
#include "ui/railbutton.h"
#include "ui/sheetdialog.h"
#include "ui/splitter.h"
#include "ui/tableview.h"
#include "ui/timescrubber.h"
#include "ui/toaststack.h"
#include "views/deployments/deploymentspage.h"
#include "views/fleets/fleetspage.h"
#include "views/latency/latencypage.h"
#include "views/map/mappage.h"
#include "views/nodes/nodeactions.h"
#include "views/nodes/nodespage.h"
#include "views/overview/overviewpage.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/rolloutspage.h"
#include "views/sites/sitespage.h"

#include <QAction>
#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace skerry {

MainWindow::MainWindow(PlaneModels &models, InventoryService &inventory, RolloutService &rollouts,
                       TelemetryService &telemetry, QWidget *parent)
    : QMainWindow(parent), m_models(models)
{
    setObjectName(QStringLiteral("mainWindow"));
    resize(1440, 900);
    m_tasks = new TaskLog({}, this);
    m_controller = new RolloutController(models, rollouts, *m_tasks, this);
    connect(m_controller, &RolloutController::started, this,
            [this](const QString &rollout) { showPage(QStringLiteral("rollouts"), rollout); });

    auto *central = new QWidget(this);
    setCentralWidget(central);
    m_toasts = new ToastStack(central, m_notifications);
    m_nodeActions = new NodeActions(models, inventory, *m_tasks, *m_toasts, this);
    m_connectionBar = new ConnectionBar(models, this);
    m_stack = new QStackedWidget(this);
    buildDock();
    buildTime(telemetry);
    m_railPane = buildRail();
    m_actions = new ActionRegistry(this);
    m_actions->setRoleCheck([&models](const QString &) { return models.whyNotWrite(); }); // there is one role that asks
    addPages(static_cast<QVBoxLayout *>(m_railPane->layout()), models, rollouts, telemetry);
    static_cast<QVBoxLayout *>(m_railPane->layout())->addStretch(1);
    buildPanels();
    m_toasts->keepAbove(&m_dock->pane());
    for (BulkBar *bar : m_stack->findChildren<BulkBar *>())
        m_toasts->keepAbove(bar);

    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_connectionBar);
    content->addWidget(new PermissionBar(models, this));
    content->addWidget(m_dock, 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_railPane);
    columns->addLayout(content, 1);
    auto *rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_context);
    rows->addLayout(columns, 1);
    m_statusLine = new StatusLine(models, this);
    rows->addWidget(m_scrubber);
    rows->addWidget(m_statusLine);
    m_toasts->keepAbove(m_scrubber);
    m_toasts->keepAbove(m_statusLine);
    fillMenus(*menuBar(), *m_actions);
    buildPalette(models);
    m_keys = new ShortcutOverlay(*m_actions, this);
    // What the reasons of actions look at.
    connect(&models, &PlaneModels::permissionChanged, m_actions, qOverload<>(&ActionRegistry::refresh));
    connect(&models, &PlaneModels::connectionChanged, this, &MainWindow::refreshTitle);
    for (const StoreBase *store : std::initializer_list<const StoreBase *>{&models.rollouts(), &models.deployments()})
        connect(store, &StoreBase::flushed, m_actions, qOverload<>(&ActionRegistry::refresh));
    showPage(QStringLiteral("overview"));
}

QWidget *MainWindow::buildRail()
{
    auto *rail = new QWidget(this);
    rail->setObjectName(QStringLiteral("rail"));
    setAccessibleRole(rail, QAccessible::Grouping);
    rail->setAccessibleName(tr("Pages"));
    rail->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    rail->setAutoFillBackground(true);
    rail->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(rail);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(2);
    return rail;
}

void MainWindow::buildDock()
{
    m_events = new EventLog(m_models, this);
    m_dock = new DockArea(m_stack, new DockPane(*m_tasks, *m_events, m_models, this), this);
    connect(&m_dock->pane(), &DockPane::navigate, this, &MainWindow::showPage);
    connect(m_dock, &DockArea::focusLeft, this, [this] { currentPageWidget()->setFocus(); });
    connect(m_dock, &DockArea::changed, this, [this] { m_actions->refresh(); });
}

// One axis for all pages.
void MainWindow::buildTime(TelemetryService &telemetry)
{
    m_axis = new TimeAxis([this] { return m_models.clock().presentNow(); }, this);
    m_keeper = new TimeKeeper(m_models, telemetry, *m_events, *m_axis, this);
    m_machine = new TimeMachine(m_models, telemetry, *m_axis, this);
    m_scrubber = new TimeScrubber(*m_axis, this);
    connect(&m_models, &PlaneModels::connectionChanged, m_scrubber, [this] { m_scrubber->setHeard(m_models.isLive()); });
    connect(m_machine, &TimeMachine::noticeChanged, this, [this] {
        if (!m_machine->notice().isEmpty())
            m_toasts->showMessage(Status::Degraded, m_machine->notice());
    });
    connect(m_axis, &TimeAxis::momentLost, this, [this](TimeMs, TimeMs shown) {
        m_toasts->showMessage(Status::Degraded,
                              tr("That time is not kept any more. The window shows %1.").arg(text::formatTime(shown)));
    });
}

// What belongs to the whole window: the context bar and what opens from it.
void MainWindow::buildPanels()
{
    registerContext(*m_actions, *this, m_models);
    m_context = new ContextBar(m_models, m_notifications, *m_actions, this);
    m_planePanel = new PlanePanel(m_models, this);
    m_scopePanel = new ScopePanel(m_models, this);
    m_centre = new NotificationCentre(m_notifications, this);
    connect(m_context, &ContextBar::scopeChosen, this, &MainWindow::setScope);
    connect(m_scopePanel, &ScopePanel::scopeChosen, this, &MainWindow::setScope);
    connect(m_toasts, &ToastStack::undoChanged, m_actions, qOverload<>(&ActionRegistry::refresh));
    connect(m_actions, &ActionRegistry::refused, this,
            [this](const QString &, const QString &reason) { m_toasts->showMessage(Status::Degraded, reason); });
    connect(m_controller, &RolloutController::failed, this, [this](const QString &rollout, const RpcError &error) {
        m_toasts->showMessage(Status::Critical, tr("%1: %2").arg(rollout, error.message));
    });
}

void MainWindow::addPages(QVBoxLayout *rail, PlaneModels &models, RolloutService &service, TelemetryService &telemetry)
{
    const Measurements measurements{telemetry, *m_axis, *m_events};
    m_views = new SavedViews(this);
    auto *rollouts = new RolloutsPage(models, *m_controller, measurements, this);
    auto *map = new MapPage(models, service, measurements, this);
    auto *sites = new SitesPage(models, measurements, this);
    shareMarks(map->model(), sites->model());
    const std::pair<Page *, QString> pages[] = {{new OverviewPage(models, this), tr("Overview")},
                                                {map, tr("Map")},
                                                {sites, tr("Sites")},
                                                {new NodesPage(models, measurements, this), tr("Nodes")},
                                                {new FleetsPage(models, measurements, this), tr("Fleets")},
                                                {new DeploymentsPage(models, *m_controller, this), tr("Deployments")},
                                                {rollouts, tr("Rollouts")},
                                                {new LatencyPage(models, measurements, this), tr("Latency")}};
    QVector<PageEntry> entries;
    for (const auto &[page, title] : pages)
        entries.append({page->objectName(), title});
    new Staleness(models, findChildren<Page *>(), this);
    registerPages(*m_actions, *this, entries);
    for (const auto &[page, title] : pages)
        addPage(rail, page, title);
    for (TablePage *page : findChildren<TablePage *>())
        page->setViews(*m_views);
    // Their reasons ask the page that is shown.
    registerRollouts(*m_actions, *this, *rollouts, *m_controller, models);
    registerNodes(*m_actions, *this, *m_nodeActions);
    registerRows(*m_actions, *this, models);
    registerView(*m_actions, *this);
    registerLook(*m_actions, *this);
    registerZone(*m_actions, *this);
    registerLanguage(*m_actions, *this);
}

void MainWindow::addPage(QVBoxLayout *rail, Page *page, const QString &title)
{
    const QString name = page->objectName();
    auto *button = new RailButton(name, title, this);
    button->setObjectName(QStringLiteral("rail-") + name);
    rail->addWidget(button);
    m_rail.insert(name, button);
    page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_stack->addWidget(page);
    QAction *action = m_actions->action(QStringLiteral("go.") + name);
    button->setToolTip(tr("%1 (%2)").arg(title, action->shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(page, &Page::navigate, this, &MainWindow::showPage);
    page->setActions(*m_actions);
    connect(page, &Page::targetsChanged, this, [this, page] {
        if (page == currentPageWidget())
            m_actions->setTargets(page->targets());
    });
}

void MainWindow::buildPalette(PlaneModels &models)
{
    m_palette = new CommandPalette(this);
    m_palette->addSource(new ActionSource(*m_actions, {QStringLiteral("palette.open")}, this));
    const auto open = [this](const char *page, const char *before) {
        return [this, page = QString::fromLatin1(page), before = QString::fromLatin1(before)](const QString &name) {
            showPage(page, before + name);
        };
    };
    m_palette->addSource(new StoreSource<Rollout>(models.rollouts(), tr("rollout"), open("rollouts", ""), this));
    m_palette->addSource(
        new StoreSource<Deployment>(models.deployments(), tr("deployment"), open("deployments", "="), this));
    m_palette->addSource(new StoreSource<Fleet>(models.fleets(), tr("fleet"), open("fleets", "="), this));
    m_palette->addSource(new StoreSource<Site>(models.sites(), tr("site"), open("sites", "="), this));
    m_palette->addSource(new StoreSource<Node>(models.nodes(), tr("node"), open("nodes", "="), this));
}

void MainWindow::openPalette()
{
    m_palette->toggle();
}

void MainWindow::showPlane()
{
    m_planePanel->toggle();
}

void MainWindow::connectElsewhere()
{
    auto *sheet = new ConnectSheet(ConnectSheet::Purpose::AnotherWindow, this);
    connect(sheet, &ConnectSheet::chosen, this, &MainWindow::planeWanted);
    sheet->open();
}

void MainWindow::showNotifications()
{
    m_centre->openBelow(m_context->bell());
}

void MainWindow::setScope(const QString &scope)
{
    m_scope = scope;
    m_context->setScope(scope, currentPageWidget()->setScope(scope));
    refreshTitle();
}

void MainWindow::editScope()
{
    m_scopePanel->open(m_scope);
}

// Texts with times are made anew when they are painted; what stands in labels follows within the second.
void MainWindow::chooseZone(Zone zone)
{
    text::setZone(zone);
    m_context->refresh();
    m_scrubber->refresh();
    m_actions->refresh();
    m_stack->currentWidget()->update();
    Q_EMIT zoneChosen(zone);
}

void MainWindow::setLanguage(Language language)
{
    m_language = language;
    m_actions->refresh();
}

void MainWindow::chooseLanguage(Language language)
{
    if (language != m_language) {
        // In both: whoever took the wrong one has to understand it too.
        m_toasts->showMessage(Status::Updating, QStringLiteral("The language changes at the next start of Skerry.\n"
                                                               "Die Sprache wechselt beim nächsten Start von Skerry."));
    }
    setLanguage(language);
    Q_EMIT languageChosen(language);
}

void MainWindow::refreshTitle()
{
    QStringList parts{currentPageWidget()->accessibleName()};
    if (!m_scope.isEmpty())
        parts << m_scope;
    if (const QString &plane = m_models.connection().plane.displayName; !plane.isEmpty())
        parts << plane;
    setWindowTitle(parts.join(QStringLiteral(" · ")));
}

void MainWindow::showKeys()
{
    m_keys->toggle();
}

void MainWindow::editKeys()
{
    auto *sheet = new SheetDialog(this);
    sheet->setObjectName(QStringLiteral("keysSheet"));
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(tr("Change keys"));
    sheet->resize(760, 560);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(24, 24, 24, 16);
    column->addWidget(makeTitle(tr("Change keys"), sheet));
    column->addWidget(new ShortcutEditor(*m_actions, sheet), 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, sheet);
    connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::reject);
    column->addWidget(buttons);
    sheet->open();
}

void MainWindow::focusFilter()
{
    currentPageWidget()->focusFilter();
}

QString MainWindow::whyNotInspector() const
{
    return currentPageWidget()->hasInspector() ? QString() : tr("This page has no rows to select.");
}

bool MainWindow::isInspectorShown() const
{
    return currentPageWidget()->isInspectorShown();
}

void MainWindow::toggleInspector()
{
    currentPageWidget()->showInspector(!isInspectorShown());
}

Page *MainWindow::currentPageWidget() const
{
    return static_cast<Page *>(m_stack->currentWidget());
}

TableView *MainWindow::currentTable() const
{
    if (auto *focused = qobject_cast<TableView *>(focusWidget()))
        return focused;
    for (auto *table : currentPageWidget()->findChildren<TableView *>()) {
        if (table->isVisible())
            return table;
    }
    return nullptr;
}

void MainWindow::showColumns()
{
    if (TableView *table = currentTable())
        openColumnsMenu(*table);
}

void MainWindow::collapseRail(bool collapsed)
{
    m_railCollapsed = collapsed;
    for (RailButton *button : std::as_const(m_rail))
        button->setCollapsed(collapsed);
}

void MainWindow::chooseLook(const Look &look)
{
    m_look = look;
    Q_EMIT lookChosen(look);
    m_actions->refresh();
}

void MainWindow::showPage(const QString &name, const QString &target)
{
    if (!findPage(name))
        return;
    leavePlace();
    switchTo(name);
    currentPageWidget()->open(target);
    m_history.go(currentPlace());
    m_actions->refresh();
}

void MainWindow::goBack()
{
    leavePlace();
    if (const auto place = m_history.back())
        comeTo(*place);
}

void MainWindow::goForward()
{
    leavePlace();
    if (const auto place = m_history.forward())
        comeTo(*place);
}

void MainWindow::comeTo(const Place &place)
{
    switchTo(place.page);
    currentPageWidget()->restore(place.target);
    m_actions->refresh();
}

// What was typed there meanwhile belongs to the place.
void MainWindow::leavePlace()
{
    if (m_history.current())
        m_history.replaceCurrent(currentPlace());
}

Place MainWindow::currentPlace() const
{
    return {currentPage(), currentPageWidget()->target(), currentPageWidget()->accessibleName()};
}

Page *MainWindow::findPage(const QString &name) const
{
    for (int i = 0; i < m_stack->count(); ++i) {
        if (m_stack->widget(i)->objectName() == name)
            return static_cast<Page *>(m_stack->widget(i));
    }
    return nullptr;
}

void MainWindow::switchTo(const QString &name)
{
    Page *page = findPage(name);
    if (Page *current = currentPageWidget(); current != page)
        current->setActive(false);
    // Only the page that is shown says how small the window may be.
    m_stack->currentWidget()->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    page->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_stack->setCurrentWidget(page);
    m_rail.value(name)->setChecked(true);
    m_connectionBar->setPage(*page);
    page->setActive(true);
    m_context->setScope(m_scope, page->setScope(m_scope));
    refreshTitle();
    m_actions->setTargets(page->targets());
}

QString MainWindow::currentPage() const
{
    return m_stack->currentWidget()->objectName();
}

// Nobody looks at a minimised window: it wakes up for nothing.
void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    m_statusLine->setActive(!isMinimized());
    m_keeper->setActive(!isMinimized());
    m_context->setActive(!isMinimized());
    m_dock->setActive(!isMinimized());
    if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
        page->setActive(!isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace skerry
