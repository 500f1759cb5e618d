#include "views/nodes/nodesheet.h"

#include "models/commandsurvey.h"
#include "models/text.h"
#include "ui/iddelegate.h"
#include "ui/labels.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/nodes/targetstable.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMap>
#include <QVBoxLayout>

#include <algorithm>

namespace skerry {

namespace {

constexpr int TypedFromNodes = 51;
constexpr double TypedAboveShare = 0.05;
constexpr qsizetype MostFleets = 4; // more are told by their number
constexpr int ListLines = 7;
constexpr int WidthInCharacters = 96;
constexpr int BesidePx = 40; // of the window, that stays in sight

QString tr(const char *text)
{
    return QCoreApplication::translate("NodeSheet", text);
}

QString percent(double share)
{
    const double value = share * 100;
    return value < 1 ? tr("under 1 %") : tr("%1 %").arg(qRound(value));
}

// "2 fleets", by the rules of the one language that has them here.
QString counted(qint64 count, const QString &one, const QString &more)
{
    return count == 1 ? one : more.arg(text::formatCount(count));
}

QString fleetLine(const FleetShare &share)
{
    return tr("%1 of fleet %2: %3 of %4.")
        .arg(percent(share.share()), share.fleet, text::formatCount(share.nodes), text::nodes(share.members));
}

void addWarnings(QStringList &lines, const BlastRadius &radius)
{
    for (const FleetShare &share : radius.fleets) {
        if (share.losesLastCanary())
            lines << tr("Fleet %1 loses its last canary: a rollout to it would have nowhere to begin.").arg(share.fleet);
    }
    for (const RolloutShare &share : radius.rollouts)
        lines << tr("Rollout %1 has not ended and takes in %2 of them.").arg(share.rollout, text::formatCount(share.nodes));
    for (const QString &fleet : radius.unreadFleets)
        lines << tr("Whether fleet %1 is touched is not known: this console does not understand its selector.").arg(fleet);
}

QWidget *makeList(const NodeTargets &targets, QWidget *parent)
{
    auto *view = new TableView(parent);
    view->setObjectName(QStringLiteral("sheetTargets"));
    view->setAccessibleName(tr("Nodes"));
    view->setModel(new TargetsTable(targets, view));
    for (const int column : {TargetsTable::Name, TargetsTable::Site})
        view->setItemDelegateForColumn(column, new IdDelegate(view));
    view->setItemDelegateForColumn(TargetsTable::State, makeStateDelegate<NodeState>(view));
    view->setColumnWidths({190, 150, 90});
    view->horizontalHeader()->setStretchLastSection(true);
    view->setMinimumHeight(view->horizontalHeader()->sizeHint().height() +
                           view->verticalHeader()->defaultSectionSize() * ListLines);
    return view;
}

QString planeLine(const PlaneInfo &plane)
{
    return plane.environment.isEmpty() ? tr("On %1").arg(plane.displayName)
                                       : tr("On %1 (%2)").arg(plane.displayName, plane.environment);
}

} // namespace

Safety safetyOf(const BlastRadius &radius)
{
    if (radius.nodes <= 1)
        return Safety::Reversible;
    const bool much = radius.nodes >= TypedFromNodes ||
                      std::any_of(radius.fleets.cbegin(), radius.fleets.cend(),
                                  [](const FleetShare &share) { return share.share() > TypedAboveShare; });
    return much ? Safety::Critical : Safety::Disruptive;
}

QString commandText(NodeCommand command)
{
    switch (command) {
    case NodeCommand::Cordon:
        return tr("Cordon");
    case NodeCommand::TakeCordonOff:
        return tr("Take cordon off");
    case NodeCommand::AssignCanary:
        return tr("Assign to canary");
    case NodeCommand::AssignMain:
        break;
    }
    return tr("Assign to main channel");
}

QString commandText(NodeCommand command, qsizetype nodes, const QString &one)
{
    const QString count = nodes == 1 ? one : text::nodes(nodes);
    switch (command) {
    case NodeCommand::Cordon:
        return tr("Cordon %1").arg(count);
    case NodeCommand::TakeCordonOff:
        return tr("Take cordon off %1").arg(count);
    case NodeCommand::AssignCanary:
        return tr("Assign %1 to canary").arg(count);
    case NodeCommand::AssignMain:
        break;
    }
    return tr("Assign %1 to main channel").arg(count);
}

QString doneText(NodeCommand command, qsizetype nodes, const QString &one)
{
    const QString count = nodes == 1 ? one : text::nodes(nodes);
    switch (command) {
    case NodeCommand::Cordon:
        return tr("Cordoned %1").arg(count);
    case NodeCommand::TakeCordonOff:
        return tr("Took the cordon off %1").arg(count);
    case NodeCommand::AssignCanary:
        return tr("Assigned %1 to canary").arg(count);
    case NodeCommand::AssignMain:
        break;
    }
    return tr("Assigned %1 to main channel").arg(count);
}

QString commandEffect(NodeCommand command)
{
    switch (command) {
    case NodeCommand::Cordon:
        return tr("They take no new work until the cordon is taken off. What runs on them goes on.");
    case NodeCommand::TakeCordonOff:
        return tr("They take new work again.");
    case NodeCommand::AssignCanary:
        return tr("They get new releases first, from the next rollout on.");
    case NodeCommand::AssignMain:
        break;
    }
    return tr("They get new releases after the canary, from the next rollout on.");
}

QStringList radiusLines(const BlastRadius &radius)
{
    QStringList lines{tr("%1 at %2.").arg(text::nodes(radius.nodes), counted(radius.sites, tr("1 site"), tr("%1 sites")))};
    for (const FleetShare &share : radius.fleets.mid(0, MostFleets))
        lines << fleetLine(share);
    if (const qsizetype more = radius.fleets.size() - MostFleets; more > 0)
        lines << counted(more, tr("1 more fleet with a smaller share."), tr("%1 more fleets with smaller shares."));
    addWarnings(lines, radius);
    return lines;
}

QString permissionLine(const NodeTargets &targets)
{
    if (targets.refused.isEmpty())
        return {};
    QMap<QString, int> reasons;
    for (const RefusedNode &refused : targets.refused)
        ++reasons[refused.why];
    QStringList parts;
    for (auto reason = reasons.cbegin(); reason != reasons.cend(); ++reason)
        parts << tr("%1 %2").arg(text::formatCount(reason.value()), reason.key());
    return tr("Allowed on %1 of %2: %3.")
        .arg(text::formatCount(targets.allowed.size()), text::nodes(targets.count()), parts.join(QStringLiteral(", ")));
}

ConfirmDialog *makeNodeSheet(const CommandSurvey &survey, const PlaneInfo &plane, QWidget *window)
{
    const NodeTargets &targets = survey.targets();
    const BlastRadius &radius = survey.radius();
    ConfirmRequest request;
    request.title = commandText(survey.command(), targets.allowed.size(), targets.allowed.constFirst().meta.name);
    request.text = commandEffect(survey.command());
    request.action = request.title;
    if (safetyOf(radius) == Safety::Critical)
        request.typedConfirmation = QString::number(targets.allowed.size());
    auto *dialog = new ConfirmDialog(request, window);
    auto *details = new QWidget(dialog);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *where = makeMuted(planeLine(plane), details);
    where->setObjectName(QStringLiteral("sheetPlane"));
    column->addWidget(where);
    QStringList lines = radiusLines(radius);
    if (const QString permission = permissionLine(targets); !permission.isEmpty())
        lines.prepend(permission);
    auto *text = new QLabel(lines.join(u'\n'), details);
    text->setObjectName(QStringLiteral("sheetRadius"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addWidget(makeList(targets, details), 1);
    dialog->setDetails(details);
    const int wanted = details->fontMetrics().averageCharWidth() * WidthInCharacters;
    dialog->resize(std::min(wanted, window->width() - 2 * BesidePx), dialog->sizeHint().height());
    return dialog;
}

} // namespace skerry
