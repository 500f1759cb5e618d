#include "app/windowactions.h"

#include "app/context/locksheet.h"
#include "app/dockarea.h"
#include "app/mainwindow.h"
#include "models/planemodels.h"
#include "models/zone.h"
#include "ui/actions/actionregistry.h"
#include "ui/toaststack.h"
#include "views/common/target.h"
#include "views/nodes/nodeactions.h"
#include "views/nodes/nodesheet.h"
#include "views/rollouts/rolloutcommands.h"
#include "views/rollouts/rolloutcontroller.h"
#include "views/rollouts/rolloutspage.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <array>
#include <utility>

namespace skerry {

namespace {

// Of the text, in percent of the desktop's; what is between them comes from the command line or the file.
constexpr std::array FontSteps = {LeastFontPercent, 90, 100, 110, 125, 150, 175, MostFontPercent};
const QString Operator = QStringLiteral("operator"); // the role that may change things

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

QVector<QString> idsOf(const ActionRegistry &actions, ActionGroup group)
{
    QVector<QString> ids = actions.ids();
    ids.removeIf([&](const QString &id) { return actions.spec(id).group != group || !actions.spec(id).on.isEmpty(); });
    return ids;
}

QVector<QString> idsOnObjects(const ActionRegistry &actions)
{
    QVector<QString> ids = actions.ids();
    ids.removeIf([&](const QString &id) { return actions.spec(id).on.isEmpty(); });
    return ids;
}

// An action that sets one part of the look, and is checked while that part is so.
template<class Value>
ActionSpec lookSpec(MainWindow &window, const QString &text, Value Look::*part, Value value)
{
    ActionSpec spec;
    spec.id = QStringLiteral("look.") + wordOf(value);
    spec.text = text;
    spec.group = ActionGroup::Settings;
    spec.checkable = true;
    spec.isChecked = [&window, part, value] { return window.look().*part == value; };
    spec.run = [&window, part, value] {
        Look look = window.look();
        look.*part = value;
        window.chooseLook(look);
    };
    return spec;
}

ActionSpec textSizeSpec(const QString &id, const QString &text)
{
    ActionSpec spec;
    spec.id = id;
    spec.text = text;
    spec.group = ActionGroup::Settings;
    spec.keywords = tr("font zoom size");
    return spec;
}

void setTextSize(MainWindow &window, int percent)
{
    Look look = window.look();
    look.fontPercent = percent;
    window.chooseLook(look);
}

// To the next of the sizes, in either direction; the last one says that it is.
void addTextStep(ActionRegistry &actions, MainWindow &window, ActionSpec spec, bool larger)
{
    const auto next = [&window, larger] {
        const int now = window.look().fontPercent;
        const auto after = std::upper_bound(FontSteps.begin(), FontSteps.end(), now);
        const auto from = std::lower_bound(FontSteps.begin(), FontSteps.end(), now);
        if (larger)
            return after == FontSteps.end() ? now : *after;
        return from == FontSteps.begin() ? now : *(from - 1);
    };
    spec.whyNot = [&window, next, larger] {
        if (next() != window.look().fontPercent)
            return QString();
        return (larger ? tr("The text is as large as it gets: %1 %.") : tr("The text is as small as it gets: %1 %."))
            .arg(next());
    };
    spec.run = [&window, next] { setTextSize(window, next()); };
    actions.add(std::move(spec));
}

void registerTextSize(ActionRegistry &actions, MainWindow &window)
{
    ActionSpec larger = textSizeSpec(QStringLiteral("text.larger"), tr("Larg&er text"));
    larger.shortcuts = {QKeySequence::ZoomIn};
    addTextStep(actions, window, std::move(larger), true);
    ActionSpec smaller = textSizeSpec(QStringLiteral("text.smaller"), tr("&Smaller text"));
    smaller.shortcuts = {QKeySequence::ZoomOut};
    addTextStep(actions, window, std::move(smaller), false);
    ActionSpec normal = textSizeSpec(QStringLiteral("text.normal"), tr("&Normal text"));
    normal.shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_0)};
    normal.whyNot = [&window] {
        return window.look().fontPercent == 100 ? tr("The text has that size already.") : QString();
    };
    normal.run = [&window] { setTextSize(window, 100); };
    actions.add(std::move(normal));
    for (const int percent : FontSteps) {
        ActionSpec step = textSizeSpec(QStringLiteral("text.at%1").arg(percent), tr("Text at %1 %").arg(percent));
        step.checkable = true;
        step.isChecked = [&window, percent] { return window.look().fontPercent == percent; };
        step.run = [&window, percent] { setTextSize(window, percent); };
        actions.add(std::move(step));
    }
}

// The window itself, and its keys.
void registerDesk(ActionRegistry &actions, MainWindow &window)
{
    actions.add({.id = QStringLiteral("view.fullScreen"),
                 .text = tr("F&ull screen"),
                 .group = ActionGroup::Views,
                 .shortcuts = {QKeySequence(Qt::Key_F11)},
                 .checkable = true,
                 .run = [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); },
                 .isChecked = [&window] { return window.isFullScreen(); }});
    actions.add({.id = QStringLiteral("keys.show"),
                 .text = tr("&Keys"),
                 .group = ActionGroup::Help,
                 .icon = QStringLiteral("keys"),
                 .shortcuts = {QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1)},
                 .keywords = tr("shortcuts help"),
                 .run = [&window] { window.showKeys(); }});
    actions.add({.id = QStringLiteral("keys.edit"),
                 .text = tr("&Change keys…"),
                 .group = ActionGroup::Settings,
                 .keywords = tr("shortcuts"),
                 .run = [&window] { window.editKeys(); }});
    actions.add({.id = QStringLiteral("app.quit"),
                 .text = tr("&Quit"),
                 .group = ActionGroup::Actions,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                 .run = [&window] { window.close(); }});
}

} // namespace

void registerPages(ActionRegistry &actions, MainWindow &window, const QVector<PageEntry> &pages)
{
    int number = 0;
    for (const PageEntry &page : pages) {
        // The rail leads to the list, not to the object that was looked at last.
        const QString target = linkToList(page.name).target;
        actions.add({.id = QStringLiteral("go.") + page.name,
                     .text = page.title,
                     .group = ActionGroup::GoTo,
                     .icon = page.name,
                     .shortcuts = {QKeySequence(QStringLiteral("Ctrl+%1").arg(++number)),
                                   QKeySequence(QStringLiteral("G, %1").arg(page.name.at(0).toUpper()))},
                     .run = [&window, name = page.name, target] { window.showPage(name, target); }});
    }
    actions.add({.id = QStringLiteral("history.back"),
                 .text = tr("&Back"),
                 .group = ActionGroup::GoTo,
                 .icon = QStringLiteral("back"),
                 .shortcuts = {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)},
                 .whyNot = [&window] { return window.history().canGoBack() ? QString() : tr("There is nothing before."); },
                 .run = [&window] { window.goBack(); }});
    actions.add({.id = QStringLiteral("history.forward"),
                 .text = tr("For&ward"),
                 .group = ActionGroup::GoTo,
                 .icon = QStringLiteral("forward"),
                 .shortcuts = {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)},
                 .whyNot = [&window] { return window.history().canGoForward() ? QString() : tr("There is nothing ahead."); },
                 .run = [&window] { window.goForward(); }});
    actions.add({.id = QStringLiteral("palette.open"),
                 .text = tr("&Find anything…"),
                 .group = ActionGroup::GoTo,
                 .icon = QStringLiteral("search"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_K)},
                 .keywords = tr("search command palette"),
                 .run = [&window] { window.openPalette(); }});
    actions.add({.id = QStringLiteral("filter.focus"),
                 .text = tr("F&ilter"),
                 .group = ActionGroup::GoTo,
                 .icon = QStringLiteral("filter"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)},
                 .run = [&window] { window.focusFilter(); }});
}

void registerContext(ActionRegistry &actions, MainWindow &window, PlaneModels &models)
{
    actions.add({.id = QStringLiteral("plane.show"),
                 .text = tr("&Control plane"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("plane"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K)},
                 .keywords = tr("version address role environment"),
                 .run = [&window] { window.showPlane(); }});
    actions.add({.id = QStringLiteral("plane.connect"),
                 .text = tr("C&onnect to another control plane…"),
                 .keywords = tr("address token server remote"),
                 .run = [&window] { window.connectElsewhere(); }});
    actions.add({.id = QStringLiteral("plane.lock"),
                 .text = tr("&Lock against changes"),
                 .icon = QStringLiteral("lock"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                 .keywords = tr("read only unlock write production"),
                 .checkable = true,
                 .run = [&models, &window] { toggleLock(models, &window); },
                 .isChecked = [&models] { return models.writeLock().isLocked(); }});
    actions.add({.id = QStringLiteral("scope.edit"),
                 .text = tr("&Scope of all pages…"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("scope"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
                 .keywords = tr("filter narrow"),
                 .run = [&window] { window.editScope(); }});
    actions.add({.id = QStringLiteral("scope.clear"),
                 .text = tr("Show &everything"),
                 .group = ActionGroup::Views,
                 .keywords = tr("scope filter"),
                 .whyNot = [&window] { return window.scope().isEmpty() ? tr("There is no scope.") : QString(); },
                 .run = [&window] { window.setScope({}); }});
    actions.add({.id = QStringLiteral("notifications.show"),
                 .text = tr("&Notifications"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("bell"),
                 .keywords = tr("messages errors"),
                 .run = [&window] { window.showNotifications(); }});
    actions.add({.id = QStringLiteral("messages.focus"),
                 .text = tr("Go to the &message"),
                 .group = ActionGroup::GoTo,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
                 .keywords = tr("toast focus"),
                 .run = [&window] { window.toasts().focusNewest(); }});
    actions.add(
        {.id = QStringLiteral("edit.undo"),
         .text = tr("&Undo"),
         .icon = QStringLiteral("undo"),
         .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_Z)},
         .whyNot = [&window] { return window.toasts().canUndo() ? QString() : tr("There is nothing to take back."); },
         .run = [&window] { window.toasts().undoLast(); }});
}

void registerZone(ActionRegistry &actions, MainWindow &window)
{
    const std::tuple<Zone, QString, QString> zones[] = {{Zone::Utc, QStringLiteral("zone.utc"), tr("Times in &UTC")},
                                                        {Zone::Local, QStringLiteral("zone.local"), tr("Local ti&mes")},
                                                        {Zone::Site, QStringLiteral("zone.site"), tr("&Times of the site")}};
    for (const auto &[zone, id, text] : zones) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::Settings,
                     .keywords = tr("zone clock"),
                     .checkable = true,
                     .run = [&window, zone = zone] { window.chooseZone(zone); },
                     .isChecked = [zone = zone] { return text::zone() == zone; }});
    }
    actions.add({.id = QStringLiteral("zone.next"),
                 .text = tr("Next time &zone"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("clock"),
                 .shortcuts = {QKeySequence(Qt::Key_T)},
                 .keywords = tr("utc local site"),
                 .run = [&window] {
                     const Zone now = text::zone();
                     window.chooseZone(now == Zone::Utc ? Zone::Local : now == Zone::Local ? Zone::Site : Zone::Utc);
                 }});
}

void registerLanguage(ActionRegistry &actions, MainWindow &window)
{
    // Each language says its own name, for those who understand no other.
    const std::pair<Language, QString> languages[] = {{Language::System, tr("Language of the des&ktop")},
                                                      {Language::English, QStringLiteral("English")},
                                                      {Language::German, QStringLiteral("Deutsch")}};
    for (const auto &[language, text] : languages) {
        actions.add({.id = QStringLiteral("language.") + wordOf(language),
                     .text = text,
                     .group = ActionGroup::Settings,
                     .keywords = QStringLiteral("language sprache ") + tr("language"),
                     .checkable = true,
                     .run = [&window, language = language] { window.chooseLanguage(language); },
                     .isChecked = [&window, language = language] { return window.language() == language; }});
    }
}

void registerView(ActionRegistry &actions, MainWindow &window)
{
    actions.add({.id = QStringLiteral("view.inspector"),
                 .text = tr("&Details of the selected row"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("inspector"),
                 .shortcuts = {QKeySequence(Qt::Key_F4), QKeySequence(Qt::Key_I)},
                 .keywords = tr("inspector"),
                 .checkable = true,
                 .whyNot = [&window] { return window.whyNotInspector(); },
                 .run = [&window] { window.toggleInspector(); },
                 .isChecked = [&window] { return window.isInspectorShown(); }});
    actions.add({.id = QStringLiteral("view.columns"),
                 .text = tr("&Order and columns of the table…"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("columns"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
                 .keywords = tr("sort header hide show width"),
                 .whyNot = [&window] { return window.currentTable() ? QString() : tr("This page shows no table."); },
                 .run = [&window] { window.showColumns(); }});
    actions.add({.id = QStringLiteral("view.rail"),
                 .text = tr("Only icons in the &rail"),
                 .group = ActionGroup::Views,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_B)},
                 .keywords = tr("collapse navigation"),
                 .checkable = true,
                 .run = [&window] { window.collapseRail(!window.isRailCollapsed()); },
                 .isChecked = [&window] { return window.isRailCollapsed(); }});
    actions.add({.id = QStringLiteral("view.dock"),
                 .text = tr("&Tasks and events"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("dock"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_J)},
                 .keywords = tr("dock jobs history log"),
                 .checkable = true,
                 .run = [&window] { window.dock().toggle(); },
                 .isChecked = [&window] { return window.dock().isDockShown(); }});
    actions.add({.id = QStringLiteral("view.dockDetached"),
                 .text = tr("Tasks and events in a window of their own"),
                 .group = ActionGroup::Views,
                 .icon = QStringLiteral("detach"),
                 .keywords = tr("float tear off undock second screen"),
                 .checkable = true,
                 .run = [&window] { window.dock().detach(!window.dock().isDetached()); },
                 .isChecked = [&window] { return window.dock().isDetached(); }});
    actions.add({.id = QStringLiteral("view.events"),
                 .text = tr("E&vents"),
                 .group = ActionGroup::Views,
                 .keywords = tr("what happened timeline"),
                 .run = [&window] { window.dock().showTab(DockPane::Events); }});
    registerDesk(actions, window);
}

void registerLook(ActionRegistry &actions, MainWindow &window)
{
    actions.add(lookSpec(window, tr("Colours as the &desktop"), &Look::theme, Theme::System));
    actions.add(lookSpec(window, tr("&Light colours"), &Look::theme, Theme::Light));
    actions.add(lookSpec(window, tr("D&ark colours"), &Look::theme, Theme::Dark));
    actions.add(lookSpec(window, tr("Light, &high contrast"), &Look::theme, Theme::ContrastLight));
    actions.add(lookSpec(window, tr("Dark, hi&gh contrast"), &Look::theme, Theme::ContrastDark));
    actions.add(lookSpec(window, tr("C&omfortable rows"), &Look::density, Density::Comfortable));
    actions.add(lookSpec(window, tr("Com&pact rows"), &Look::density, Density::Compact));
    registerTextSize(actions, window);
}

void registerRollouts(ActionRegistry &actions, MainWindow &window, RolloutsPage &page, RolloutController &controller,
                      PlaneModels &models)
{
    actions.add({.id = QStringLiteral("rollout.start"),
                 .text = tr("&Start a rollout…"),
                 .icon = QStringLiteral("rollouts"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
                 .keywords = tr("deploy release canary new"),
                 .safety = Safety::Critical,
                 .role = Operator,
                 .whyNot = [&controller] { return controller.whyNotStart({}); },
                 .run = [&controller, &window] { controller.openStartDialog(&window, {}); }});
    const std::tuple<RolloutCommand, QString, QList<QKeySequence>> commands[] = {
        {RolloutCommand::Promote, QStringLiteral("rollout.promote"), {QKeySequence(Qt::Key_P)}},
        {RolloutCommand::Pause, QStringLiteral("rollout.pause"), {}},
        {RolloutCommand::Resume, QStringLiteral("rollout.resume"), {}},
        {RolloutCommand::RollBack, QStringLiteral("rollout.rollBack"), {}},
        {RolloutCommand::Abort, QStringLiteral("rollout.abort"), {}}};
    for (const auto &[command, id, keys] : commands) {
        actions.add({.id = id,
                     .text = tr("%1 the rollout").arg(commandText(command)),
                     .icon = commandIcon(command),
                     .shortcuts = keys,
                     .safety = Safety::Disruptive,
                     .role = Operator,
                     .whyNot =
                         [&, command = command] {
                             const Rollout *rollout = models.rollouts().find(page.shownRollout());
                             return rollout ? controller.whyNotCommand(command, *rollout)
                                            : tr("Open the rollout first, on the page Rollouts.");
                         },
                     .run = [&, command = command] { controller.ask(command, page.shownRollout(), &window); }});
    }
}

void registerNodes(ActionRegistry &actions, MainWindow &window, NodeActions &nodes)
{
    const std::tuple<NodeCommand, QString, QString, QString> commands[] = {
        {NodeCommand::Cordon, QStringLiteral("node.cordon"), QStringLiteral("cordon"), tr("drain stop work")},
        {NodeCommand::TakeCordonOff, QStringLiteral("node.takeCordonOff"), QStringLiteral("uncordon"),
         tr("uncordon resume work")},
        {NodeCommand::AssignCanary, QStringLiteral("node.assignCanary"), QStringLiteral("canary"), tr("channel ring")},
        {NodeCommand::AssignMain, QStringLiteral("node.assignMain"), QStringLiteral("main"), tr("channel ring")}};
    for (const auto &[command, id, icon, keywords] : commands) {
        actions.add(
            {.id = id,
             .text = commandText(command),
             .icon = icon,
             .keywords = keywords,
             .safety = Safety::Disruptive,
             .role = Operator,
             .on = QStringLiteral("node"),
             .whyNotOn = [&nodes, command = command](const Targets &on) { return nodes.whyNot(command, on.names); },
             .runOn = [&nodes, &window, command = command](const Targets &on) { nodes.ask(command, on.names, &window); }});
    }
    const std::tuple<NodeCommand, QString, QString, QString> atSites[] = {
        {NodeCommand::Cordon, QStringLiteral("site.cordon"), QStringLiteral("cordon"), tr("Cordon its nodes")},
        {NodeCommand::TakeCordonOff, QStringLiteral("site.takeCordonOff"), QStringLiteral("uncordon"),
         tr("Take the cordon off its nodes")}};
    for (const auto &[command, id, icon, text] : atSites) {
        actions.add(
            {.id = id,
             .text = text,
             .icon = icon,
             .keywords = tr("drain stop work"),
             .safety = Safety::Disruptive,
             .role = Operator,
             .on = QStringLiteral("site"),
             .whyNotOn = [&nodes](const Targets &on) { return nodes.whyNotAt(on.names); },
             .runOn = [&nodes, &window, command = command](const Targets &on) { nodes.askAt(command, on.names, &window); }});
    }
}

void fillMenus(QMenuBar &bar, ActionRegistry &actions)
{
    const auto menu = [&](const QString &title, const QVector<QString> &ids) { actions.fill(bar.addMenu(title), ids); };
    QVector<QString> file = idsOf(actions, ActionGroup::Actions);
    file.insert(file.indexOf(QStringLiteral("app.quit")), QString());
    menu(tr("&File"), file);
    menu(tr("S&elected"), idsOnObjects(actions));
    menu(tr("&Go"), idsOf(actions, ActionGroup::GoTo));
    menu(tr("&View"), idsOf(actions, ActionGroup::Views));
    menu(tr("&Settings"), idsOf(actions, ActionGroup::Settings));
    menu(tr("&Help"), idsOf(actions, ActionGroup::Help));
}

} // namespace skerry
