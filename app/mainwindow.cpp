#include "app/mainwindow.h"

#include "app/connectionbar.h"
#include "app/statusline.h"
#include "models/planemodels.h"
#include "ui/railbutton.h"
#include "views/deployments/deploymentspage.h"
#include "views/fleets/fleetspage.h"
#include "views/nodes/nodespage.h"
#include "views/overview/overviewpage.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/rolloutspage.h"
#include "views/sites/sitespage.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

constexpr int RailPx = 184;
constexpr int FontStepPercent = 10;

} // namespace

MainWindow::MainWindow(PlaneModels &models, RolloutService &service, QWidget *parent) : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Skerry"));
    resize(1440, 900);
    m_controller = new RolloutController(models, service, this);
    connect(m_controller, &RolloutController::started, this,
            [this](const QString &rollout) { showPage(QStringLiteral("rollouts"), rollout); });

    auto *rail = new QWidget(this);
    m_railPane = rail;
    rail->setObjectName(QStringLiteral("rail"));
    rail->setAccessibleName(tr("Pages"));
    rail->setMinimumWidth(RailPx);
    rail->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    rail->setAutoFillBackground(true);
    rail->setBackgroundRole(QPalette::Base);
    auto *railLayout = new QVBoxLayout(rail);
    railLayout->setContentsMargins(0, 12, 0, 12);
    railLayout->setSpacing(2);

    m_connectionBar = new ConnectionBar(models, this);
    m_stack = new QStackedWidget(this);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_connectionBar);
    content->addWidget(m_stack, 1);
    auto *central = new QWidget(this);
    auto *columns = new QHBoxLayout(central);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(rail);
    columns->addLayout(content, 1);
    setCentralWidget(central);
    statusBar()->setSizeGripEnabled(false);
    m_statusLine = new StatusLine(models, this);
    statusBar()->addWidget(m_statusLine, 1);

    addPages(railLayout, models);
    railLayout->addStretch(1);
    buildMenus();
    showPage(QStringLiteral("overview"));
}

void MainWindow::addPages(QVBoxLayout *rail, PlaneModels &models)
{
    addPage(rail, new OverviewPage(models, this), tr("Overview"));
    addPage(rail, new SitesPage(models, this), tr("Sites"));
    addPage(rail, new NodesPage(models, this), tr("Nodes"));
    addPage(rail, new FleetsPage(models, this), tr("Fleets"));
    addPage(rail, new DeploymentsPage(models, *m_controller, this), tr("Deployments"));
    addPage(rail, new RolloutsPage(models, *m_controller, this), tr("Rollouts"));
}

void MainWindow::addPage(QVBoxLayout *rail, Page *page, const QString &title)
{
    const QString name = page->objectName();
    auto *button = new RailButton(name, title, this);
    button->setObjectName(QStringLiteral("rail-") + name);
    rail->addWidget(button);
    m_rail.insert(name, button);
    m_stack->addWidget(page);
    // The rail leads to the list, not to the rollout that was looked at last.
    const QString target = name == QLatin1String("rollouts") ? QStringLiteral("-") : QString();
    auto *action = new QAction(title, this);
    action->setObjectName(QStringLiteral("go-") + name);
    action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(m_stack->count())));
    button->setToolTip(tr("%1 (%2)").arg(title, action->shortcut().toString(QKeySequence::NativeText)));
    m_pageActions << action;
    connect(action, &QAction::triggered, this, [this, name, target] { showPage(name, target); });
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(page, &Page::navigate, this, &MainWindow::showPage);
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    QAction *quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setObjectName(QStringLiteral("quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));

    QMenu *go = menuBar()->addMenu(tr("&Go"));
    go->addActions(m_pageActions);
    go->addSeparator();
    QAction *find = go->addAction(tr("&Filter"), this, [this] {
        if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
            page->focusFilter();
    });
    find->setObjectName(QStringLiteral("focusFilter"));
    find->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)});
    buildViewMenu();
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto add = [&](QActionGroup *group, const QString &word, const QString &text, auto Look::*part, auto value) {
        QAction *action = view->addAction(text);
        action->setObjectName(QStringLiteral("look-") + word);
        action->setCheckable(true);
        group->addAction(action);
        m_lookActions.insert(word, action);
        connect(action, &QAction::triggered, this, [this, part, value] {
            Look look = m_look;
            look.*part = value;
            chooseLook(look);
        });
    };
    auto *themes = new QActionGroup(this);
    const std::pair<Theme, QString> themeTexts[] = {{Theme::System, tr("As the &desktop")},
                                                    {Theme::Light, tr("&Light")},
                                                    {Theme::Dark, tr("D&ark")},
                                                    {Theme::ContrastLight, tr("Light, &high contrast")},
                                                    {Theme::ContrastDark, tr("Dark, hi&gh contrast")}};
    for (const auto &[theme, text] : themeTexts)
        add(themes, wordOf(theme), text, &Look::theme, theme);
    view->addSeparator();
    auto *densities = new QActionGroup(this);
    add(densities, wordOf(Density::Comfortable), tr("&Comfortable rows"), &Look::density, Density::Comfortable);
    add(densities, wordOf(Density::Compact), tr("C&ompact rows"), &Look::density, Density::Compact);
    view->addSeparator();
    QAction *collapse = view->addAction(tr("Only icons in the &rail"));
    collapse->setObjectName(QStringLiteral("collapseRail"));
    collapse->setCheckable(true);
    collapse->setShortcut(Qt::CTRL | Qt::Key_B);
    connect(collapse, &QAction::toggled, this, &MainWindow::collapseRail);
    view->addSeparator();
    const std::tuple<QString, QString, QKeySequence, int> sizes[] = {
        {QStringLiteral("textLarger"), tr("Lar&ger text"), QKeySequence::ZoomIn, FontStepPercent},
        {QStringLiteral("textSmaller"), tr("&Smaller text"), QKeySequence::ZoomOut, -FontStepPercent},
        {QStringLiteral("textNormal"), tr("&Normal text"), QKeySequence(Qt::CTRL | Qt::Key_0), 0}};
    for (const auto &[name, text, keys, change] : sizes) {
        QAction *action = view->addAction(text);
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [this, by = change] {
            Look look = m_look;
            look.fontPercent = by == 0 ? 100 : std::clamp(look.fontPercent + by, LeastFontPercent, MostFontPercent);
            chooseLook(look);
        });
    }
}

void MainWindow::collapseRail(bool collapsed)
{
    m_railPane->setMinimumWidth(collapsed ? 0 : RailPx);
    for (RailButton *button : std::as_const(m_rail))
        button->setCollapsed(collapsed);
}

void MainWindow::setLook(const Look &look)
{
    m_look = look;
    m_lookActions.value(wordOf(look.theme))->setChecked(true);
    m_lookActions.value(wordOf(look.density))->setChecked(true);
}

void MainWindow::chooseLook(const Look &look)
{
    setLook(look);
    Q_EMIT lookChosen(look);
}

void MainWindow::showPage(const QString &name, const QString &target)
{
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *page = qobject_cast<Page *>(m_stack->widget(i));
        if (page->objectName() != name)
            continue;
        if (auto *current = qobject_cast<Page *>(m_stack->currentWidget()); current != page)
            current->setActive(false);
        m_stack->setCurrentWidget(page);
        m_rail.value(name)->setChecked(true);
        page->setActive(true);
        page->open(target);
    }
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
    if (auto *page = qobject_cast<Page *>(m_stack->currentWidget()))
        page->setActive(!isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace skerry
