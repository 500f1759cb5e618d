#include "app/rowactions.h"

#include "app/mainwindow.h"
#include "app/navigation/deeplink.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/kinds.h"
#include "ui/rowselection.h"
#include "views/common/page.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace skerry {

namespace {

constexpr int MostCopied = 10'000; // more would hold up the window

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

QString whyNotCopy(const Targets &targets)
{
    return targets.names.size() <= MostCopied
               ? QString()
               : tr("At most %1 rows can be copied at once.").arg(text::formatCount(MostCopied));
}

void copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void registerMarks(ActionRegistry &actions, MainWindow &window)
{
    const auto whyNot = [&window] { return window.page().rows() ? QString() : tr("This page has no rows to mark."); };
    actions.add({.id = QStringLiteral("rows.mark"),
                 .text = tr("&Mark the row"),
                 .group = ActionGroup::Views,
                 .shortcuts = {QKeySequence(Qt::Key_Space)},
                 .keywords = tr("select unmark"),
                 .whyNot = whyNot,
                 .run = [&window] { window.page().rows()->toggleCurrent(); }});
    actions.add({.id = QStringLiteral("rows.markRange"),
                 .text = tr("Mark u&p to the row"),
                 .group = ActionGroup::Views,
                 .shortcuts = {QKeySequence(Qt::SHIFT | Qt::Key_Space)},
                 .keywords = tr("select range"),
                 .whyNot = whyNot,
                 .run = [&window] { window.page().rows()->markRange(); }});
    actions.add({.id = QStringLiteral("rows.markAll"),
                 .text = tr("Mark &all that match the filter"),
                 .group = ActionGroup::Views,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_A)},
                 .keywords = tr("select everything"),
                 .whyNot = whyNot,
                 .run = [&window] { window.page().rows()->markAll(); }});
    actions.add(
        {.id = QStringLiteral("rows.menu"),
         .text = tr("Menu of the ro&w"),
         .group = ActionGroup::Views,
         .shortcuts = {QKeySequence(Qt::SHIFT | Qt::Key_F10)},
         .keywords = tr("context"),
         .whyNot = [&actions, whyNot] { return actions.targets().names.isEmpty() ? selectFirst(AnyKind, false) : whyNot(); },
         .run = [&window] { window.page().showRowMenu(); }});
}

void registerCopies(ActionRegistry &actions, MainWindow &window, PlaneModels &models)
{
    actions.add({.id = QStringLiteral("rows.copyName"),
                 .text = tr("Copy &name"),
                 .icon = QStringLiteral("copy"),
                 .shortcuts = {QKeySequence(Qt::Key_C)},
                 .keywords = tr("clipboard"),
                 .on = AnyKind,
                 .whyNotOn = whyNotCopy,
                 .runOn = [](const Targets &targets) { copy(targets.names.join(u'\n')); }});
    actions.add({.id = QStringLiteral("rows.copy"),
                 .text = tr("&Copy rows"),
                 .icon = QStringLiteral("copy"),
                 .shortcuts = {QKeySequence(QKeySequence::Copy)},
                 .keywords = tr("clipboard tsv table"),
                 .on = AnyKind,
                 .whyNotOn =
                     [&window](const Targets &targets) {
                         return window.page().rows() ? whyNotCopy(targets) : tr("This page has no rows to copy.");
                     },
                 .runOn = [&window](const Targets &) { copy(window.page().rows()->asTable()); }});
    actions.add({.id = QStringLiteral("rows.copyLink"),
                 .text = tr("Copy &link"),
                 .icon = QStringLiteral("link"),
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                 .keywords = tr("clipboard url"),
                 .on = AnyKind,
                 .whyNotOn =
                     [&models](const Targets &targets) {
                         return models.connection().plane.displayName.isEmpty()
                                    ? tr("A link names the control plane, which is not known before it answers.")
                                    : whyNotCopy(targets);
                     },
                 .runOn =
                     [&models](const Targets &targets) {
                         QStringList links;
                         for (const QString &name : targets.names)
                             links << DeepLink{models.connection().plane.displayName, targets.kind, name, {}, 0}.toString();
                         copy(links.join(u'\n'));
                     }});
}

struct Jump {
    const char *id;
    const char *kind;
    const char *text;
    const char *page;
    // A filter or a name for the page, of one object; empty: there is nothing to go to.
    std::function<QString(const QString &name)> target;
    const char *whyNot = nullptr; // where the target is empty
};

void addJump(ActionRegistry &actions, MainWindow &window, const Jump &jump)
{
    actions.add({.id = QString::fromLatin1(jump.id),
                 .text = tr(jump.text),
                 .group = ActionGroup::GoTo,
                 .on = QString::fromLatin1(jump.kind),
                 .single = true,
                 .whyNotOn =
                     [jump](const Targets &targets) {
                         return jump.target(targets.names.constFirst()).isEmpty() ? tr(jump.whyNot) : QString();
                     },
                 .runOn =
                     [jump, &window](const Targets &targets) {
                         window.showPage(QString::fromLatin1(jump.page), jump.target(targets.names.constFirst()));
                     }});
}

// For one object, or as many as a filter takes.
void addNodesOf(ActionRegistry &actions, MainWindow &window, const QString &kind, const QString &text)
{
    actions.add({.id = kind + QStringLiteral(".nodes"),
                 .text = text,
                 .group = ActionGroup::GoTo,
                 .on = kind,
                 .whyNotOn =
                     [](const Targets &targets) {
                         return targets.names.size() <= limits::FilterPatterns
                                    ? QString()
                                    : tr("A filter takes at most %1 names.").arg(limits::FilterPatterns);
                     },
                 .runOn =
                     [&window, kind](const Targets &targets) {
                         window.showPage(QStringLiteral("nodes"), kind + u':' + targets.names.join(u','));
                     }});
}

void registerJumps(ActionRegistry &actions, MainWindow &window, PlaneModels &models)
{
    const auto siteOf = [&models](const QString &name) {
        const Node *node = models.nodes().find(name);
        return node ? node->site : QString();
    };
    const auto named = [](const char *key, const QString &name) {
        return name.isEmpty() ? QString() : QLatin1String(key) + name;
    };
    const auto deployment = [&models](const QString &name, QString Deployment::*part) {
        const Deployment *found = models.deployments().find(name);
        return found ? found->*part : QString();
    };
    const char *noSite = QT_TRANSLATE_NOOP("skerry", "The node is at no site.");
    const Jump jumps[] = {
        {"node.site", "node", QT_TRANSLATE_NOOP("skerry", "Show its site"), "sites", siteOf, noSite},
        {"node.map", "node", QT_TRANSLATE_NOOP("skerry", "Show its site on the map"), "map",
         [=](const QString &name) { return named("=", siteOf(name)); }, noSite},
        {"site.map", "site", QT_TRANSLATE_NOOP("skerry", "Show on the map"), "map",
         [named](const QString &name) { return named("=", name); }},
        {"rollout.map", "rollout", QT_TRANSLATE_NOOP("skerry", "Show on the map how far it has come"), "map",
         [named](const QString &name) { return named("@rollout:", name); }},
        {"node.neighbours", "node", QT_TRANSLATE_NOOP("skerry", "Show nodes of its site"), "nodes",
         [=](const QString &name) { return named("site:", siteOf(name)); }, noSite},
        {"node.hardware", "node", QT_TRANSLATE_NOOP("skerry", "Show nodes with its hardware"), "nodes",
         [&models, named](const QString &name) {
             const Node *node = models.nodes().find(name);
             return node ? named("hardware:", node->hardware) : QString();
         },
         QT_TRANSLATE_NOOP("skerry", "Its hardware is not known.")},
        {"deployment.nodes", "deployment", QT_TRANSLATE_NOOP("skerry", "Show nodes of its fleet"), "nodes",
         [=](const QString &name) { return named("fleet:", deployment(name, &Deployment::fleet)); },
         QT_TRANSLATE_NOOP("skerry", "The deployment has no fleet.")},
        {"deployment.rollout", "deployment", QT_TRANSLATE_NOOP("skerry", "Show its rollout"), "rollouts",
         [=](const QString &name) { return deployment(name, &Deployment::activeRollout); },
         QT_TRANSLATE_NOOP("skerry", "No rollout of it is running.")},
        {"rollout.deployment", "rollout", QT_TRANSLATE_NOOP("skerry", "Show its deployment"), "deployments",
         [&models](const QString &name) {
             const Rollout *rollout = models.rollouts().find(name);
             return rollout ? rollout->deployment : QString();
         },
         QT_TRANSLATE_NOOP("skerry", "The rollout is gone.")},
        {"rollout.nodes", "rollout", QT_TRANSLATE_NOOP("skerry", "Show nodes that it has touched"), "nodes",
         [named](const QString &name) { return named("rollout:", name); }},
    };
    for (const Jump &jump : jumps)
        addJump(actions, window, jump);
    addNodesOf(actions, window, QStringLiteral("site"), tr("Show nodes of the site"));
    addNodesOf(actions, window, QStringLiteral("fleet"), tr("Show nodes of the fleet"));
}

} // namespace

void registerRows(ActionRegistry &actions, MainWindow &window, PlaneModels &models)
{
    registerMarks(actions, window);
    actions.add(
        {.id = QStringLiteral("rows.open"),
         .text = tr("&Open"),
         .group = ActionGroup::GoTo,
         .icon = QStringLiteral("open"),
         .keywords = tr("show"),
         .on = AnyKind,
         .single = true,
         .whyNotOn = [&window](const Targets &) { return window.page().rows() ? QString() : tr("It is open already."); },
         .runOn = [&window](const Targets &targets) { window.page().openRow(targets.names.constFirst()); }});
    actions.add({.id = QStringLiteral("rows.details"),
                 .text = tr("&Details"),
                 .group = ActionGroup::GoTo,
                 .icon = QStringLiteral("inspector"),
                 .keywords = tr("inspector"),
                 .on = AnyKind,
                 .single = true,
                 .whyNotOn = [&window](const Targets &) { return window.whyNotInspector(); },
                 .runOn = [&window](const Targets &) { window.page().showInspector(true); }});
    registerJumps(actions, window, models);
    registerCopies(actions, window, models);
}

} // namespace skerry
