#include "views/nodes/nodeview.h"

#include "models/eventlog.h"
#include "models/filter.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "views/common/chartmarks.h"
#include "views/common/describe.h"
#include "views/common/rolloutrows.h"
#include "views/common/subjectcharts.h"

#include <QSet>

namespace skerry {

namespace {

// What is declared and what the node reports.
BriefCell wantedOf(const NodeComponent &component)
{
    if (component.desired.isEmpty())
        return {NodeView::tr("nothing asked for")};
    if (component.desired == component.installed)
        return {component.desired};
    return {component.desired, isSettled(component) ? Status::Degraded : statusOf(component.phase)};
}

QString progressOf(const NodeComponent &component)
{
    if (component.totalBytes == 0 || component.phase != UpdatePhase::Downloading)
        return {};
    return NodeView::tr("%1 of %2").arg(text::formatBytes(component.doneBytes), text::formatBytes(component.totalBytes));
}

} // namespace

NodeView::NodeView(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : ObjectView(QStringLiteral("nodes"), ObjectKind::Node, models, parent), m_measurements(measurements)
{
    m_components = addSection(QStringLiteral("nodeComponents"), tr("Components"),
                              {{tr("Component"), 120},
                               {tr("Installed"), 160},
                               {tr("Wanted"), 175},
                               {tr("Update"), 120},
                               {tr("Progress"), 120},
                               {tr("Since"), 60},
                               {tr("Rollout"), 110},
                               {tr("Message"), 80}},
                              tr("The node reports no component."));
    m_charts = addCharts(measurements);
    m_rollouts = addSection(QStringLiteral("nodeRollouts"), tr("Rollouts it takes part in"),
                            rolloutColumns(RolloutTimes::None), tr("No rollout asks anything of this node."));
    watch({&models.nodes(), &models.sites(), &models.fleets(), &models.rollouts()});
}

bool NodeView::refresh(const QString &name)
{
    const Node *node = plane().nodes().find(name);
    if (!node)
        return false;
    Description description = describe(*node, plane(), Extent::Facts);
    description.groups.insert(1, belongsTo(*node));
    setDescription(description, whyOf(*node));
    QVector<BriefRow> components;
    QSet<QString> rollouts;
    for (const NodeComponent &component : node->components) {
        components.append(rowOf(component));
        rollouts.insert(component.rollout);
    }
    m_components->setRows(components);
    m_rollouts->setRows(rolloutRows(plane(), RolloutTimes::None,
                                    [&rollouts](const Rollout &rollout) { return rollouts.contains(rollout.meta.name); }));
    m_charts->setCharts(chartsOfNode(name));
    showMarks(name);
    return true;
}

void NodeView::showMarks(const QString &name)
{
    const Node *node = plane().nodes().find(name);
    const auto touches = [node](const Rollout &rollout) {
        return node && std::any_of(node->components.cbegin(), node->components.cend(),
                                   [&](const NodeComponent &component) { return component.rollout == rollout.meta.name; });
    };
    m_charts->setEvents(
        marksOf(plane(), m_measurements.events, touches, [&name](const Event &event) { return event.object == name; }));
}

QString NodeView::goneText(const QString &name) const
{
    return tr("There is no node “%1”").arg(name);
}

QString NodeView::whyOf(const Node &node) const
{
    const PlaneClock &clock = plane().clock();
    QStringList sentences;
    if (node.state == NodeState::Offline)
        sentences << (node.lastSeen == 0 ? tr("It has never been heard of.")
                                         : tr("Last heard of %1 ago. What follows is what it said then.")
                                               .arg(text::relativeAge(clock.age(node.lastSeen))));
    for (const NodeComponent &component : node.components) {
        if (!isSettled(component))
            sentences << tr("%1: %2.").arg(component.component, updateText(component, clock));
    }
    if (node.cordoned)
        sentences << tr("It is cordoned and takes no new work.");
    if (node.maintenance)
        sentences << tr("It is in maintenance and takes no new work.");
    for (auto it = node.pinned.cbegin(); it != node.pinned.cend(); ++it)
        sentences << tr("%1 is pinned to %2.").arg(it.key(), it.value());
    return sentences.join(QLatin1Char(' '));
}

FactGroup NodeView::belongsTo(const Node &node) const
{
    FactGroup group{tr("Belongs to"), {}};
    const FilterContext context = filterContextOf(plane());
    for (int row = 0; row < plane().fleets().size(); ++row) {
        const QString fleet = plane().fleets().at(row).meta.name;
        const auto filter = compileFilter<Node>(QStringLiteral("fleet:") + quoteFilterValue(fleet), context);
        if (filter.errors.isEmpty() && filter.matches && filter.matches(node))
            group.facts.append({tr("Fleet"), fleet, std::nullopt, linkToObject(QStringLiteral("fleets"), fleet)});
    }
    const int others = plane().aggregates().forSite(node.site).total() - 1;
    if (others > 0)
        group.facts.append({tr("Beside it"), tr("%1 more at %2").arg(text::nodes(others), node.site), std::nullopt,
                            linkToNodes(QStringLiteral("site:") + quoteFilterValue(node.site))});
    if (group.facts.isEmpty())
        group.facts.append({tr("Fleet"), tr("none")});
    return group;
}

BriefRow NodeView::rowOf(const NodeComponent &component) const
{
    const bool settled = isSettled(component);
    const QString phase = text::sentenceCase(text::word(component.phase));
    BriefRow row{component.component, {}, {}};
    if (!component.rollout.isEmpty())
        row.link = linkToObject(QStringLiteral("rollouts"), component.rollout);
    row.cells = {
        {component.component},
        {component.installed.isEmpty() ? tr("nothing") : component.installed},
        wantedOf(component),
        component.phase == UpdatePhase::Unspecified ? BriefCell{} : BriefCell{phase, statusOf(component.phase)},
        {progressOf(component)},
        {component.phaseSince == 0 || settled ? QString() : text::relativeAge(plane().clock().age(component.phaseSince))},
        {component.rollout},
        {component.message}};
    return row;
}

} // namespace skerry
