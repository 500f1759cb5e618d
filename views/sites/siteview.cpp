#include "views/sites/siteview.h"

#include "models/cells.h"
#include "models/eventlog.h"
#include "models/filterparser.h"
#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/sharebar.h"
#include "views/common/chartmarks.h"
#include "views/common/describe.h"
#include "views/common/rolloutrows.h"
#include "views/common/stateshares.h"
#include "views/common/subjectcharts.h"

#include <QSet>

#include <algorithm>

namespace skerry {

namespace {

constexpr qsizetype MostNodes = 10;
constexpr qsizetype MostSites = 10;
constexpr int MostParents = 16; // parents may form a cycle

BriefCell stateCell(NodeState state)
{
    return {text::sentenceCase(text::word(state)), statusOf(state)};
}

QString siteFilter(const QString &site)
{
    return QStringLiteral("site:") + quoteFilterValue(site);
}

} // namespace

SiteView::SiteView(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : ObjectView(QStringLiteral("sites"), ObjectKind::Site, models, parent), m_measurements(measurements)
{
    m_nodes =
        addSection(QStringLiteral("siteNodes"), tr("Nodes, the worst first"),
                   {{tr("State"), 110}, {tr("Node"), 190}, {tr("Channel"), 90}, {tr("Runs"), 270}, {tr("Update"), 110}},
                   tr("No node is at this site."));
    m_charts = addCharts(measurements);
    m_rollouts = addSection(QStringLiteral("siteRollouts"), tr("Rollouts that touch it"), rolloutColumns(RolloutTimes::None),
                            tr("No rollout asks anything of the nodes here."));
    m_sites = addSection(
        QStringLiteral("sitesBelow"), tr("Sites reached through it"),
        {{tr("State"), 110}, {tr("Site"), 190}, {tr("Tier"), 80}, {tr("Nodes"), 80, true}, {tr("Offline"), 80, true}},
        tr("No other site is reached through this one."));
    watch({&models.sites(), &models.nodes(), &models.rollouts()});
}

bool SiteView::refresh(const QString &name)
{
    const Site *site = plane().sites().find(name);
    if (!site)
        return false;
    setDescription(describe(*site, plane(), Extent::Facts), {});
    bar()->setShares(stateShares(plane().aggregates().forSite(name)));
    showNodes(name);
    showSitesBelow(name);
    m_charts->setCharts(chartsOfGroup({SubjectKind::Site, name}));
    showMarks(name);
    return true;
}

void SiteView::showMarks(const QString &name)
{
    const auto isHere = [this, &name](const Event &event) {
        const Node *node = plane().nodes().find(event.object);
        return node && node->site == name;
    };
    const auto nodes = nodesOf(name);
    const auto touches = [&nodes](const Rollout &rollout) {
        return std::any_of(nodes.cbegin(), nodes.cend(), [&rollout](const Node *node) {
            return std::any_of(
                node->components.cbegin(), node->components.cend(),
                [&rollout](const NodeComponent &component) { return component.rollout == rollout.meta.name; });
        });
    };
    m_charts->setEvents(marksOf(plane(), m_measurements.events, touches, isHere));
}

QString SiteView::goneText(const QString &name) const
{
    return tr("There is no site “%1”").arg(name);
}

QVector<Crumb> SiteView::stepsTo(const QString &name) const
{
    QVector<Crumb> steps;
    const Site *site = plane().sites().find(name);
    while (site && !site->parent.isEmpty() && steps.size() < MostParents) {
        steps.prepend({site->parent, linkToObject(QStringLiteral("sites"), site->parent)});
        site = plane().sites().find(site->parent);
    }
    return steps;
}

// A pass over all nodes, which compares shared texts: 100,000 of them take a millisecond or two, up to four times a second
// while somebody looks.
QVector<const Node *> SiteView::nodesOf(const QString &site) const
{
    QVector<const Node *> nodes;
    nodes.reserve(plane().aggregates().forSite(site).total());
    for (int row = 0; row < plane().nodes().size(); ++row)
        if (plane().nodes().at(row).site == site)
            nodes.append(&plane().nodes().at(row));
    return nodes;
}

void SiteView::showNodes(const QString &site)
{
    QVector<const Node *> nodes = nodesOf(site);
    QSet<QString> rollouts;
    for (const Node *node : std::as_const(nodes))
        for (const NodeComponent &component : node->components)
            if (!component.rollout.isEmpty())
                rollouts.insert(component.rollout);
    const qsizetype shown = std::min(MostNodes, nodes.size());
    std::partial_sort(nodes.begin(), nodes.begin() + shown, nodes.end(), [](const Node *a, const Node *b) {
        const qint64 left = cells::severity(a->state);
        const qint64 right = cells::severity(b->state);
        return left != right ? left < right : a->meta.name < b->meta.name;
    });
    QVector<BriefRow> rows;
    for (const Node *node : nodes.mid(0, shown)) {
        QStringList runs;
        for (const NodeComponent &component : node->components)
            runs << componentSummary(component);
        const NodeComponent *update = currentUpdate(*node);
        rows.append({node->meta.name,
                     {QStringLiteral("nodes"), ObjectTarget{node->meta.name, QStringLiteral("sites"), site}.toString()},
                     {stateCell(node->state),
                      {node->meta.name},
                      {text::sentenceCase(text::word(node->channel))},
                      {runs.join(QStringLiteral(", "))},
                      update && !isSettled(*update)
                          ? BriefCell{text::sentenceCase(text::word(update->phase)), statusOf(update->phase)}
                          : BriefCell{}}});
    }
    m_nodes->setRows(rows);
    m_nodes->setMore(nodes.isEmpty() ? QString() : tr("Show all %1").arg(text::nodes(nodes.size())),
                     linkToNodes(siteFilter(site)));
    m_rollouts->setRows(rolloutRows(plane(), RolloutTimes::None,
                                    [&rollouts](const Rollout &rollout) { return rollouts.contains(rollout.meta.name); }));
}

void SiteView::showSitesBelow(const QString &site)
{
    QVector<std::pair<const Site *, NodeCounts>> below;
    for (int row = 0; row < plane().sites().size(); ++row) {
        const Site &each = plane().sites().at(row);
        if (each.parent == site)
            below.append({&each, plane().aggregates().forSite(each.meta.name)});
    }
    std::sort(below.begin(), below.end(), [](const auto &a, const auto &b) {
        const qint64 left = cells::severity(a.second.worst());
        const qint64 right = cells::severity(b.second.worst());
        return left != right ? left < right : a.first->meta.name < b.first->meta.name;
    });
    QVector<BriefRow> rows;
    for (const auto &[each, counts] : below.mid(0, MostSites))
        rows.append({each->meta.name,
                     linkToObject(QStringLiteral("sites"), each->meta.name),
                     {counts.total() == 0 ? BriefCell{tr("No nodes")} : stateCell(counts.worst()),
                      {each->meta.name},
                      {text::sentenceCase(text::word(each->tier))},
                      {text::formatCount(counts.total())},
                      {text::formatCount(counts.of(NodeState::Offline))}}});
    m_sites->setRows(rows);
    m_sites->setMore(below.size() > MostSites ? tr("Show all %1 sites").arg(text::formatCount(below.size())) : QString(),
                     {QStringLiteral("sites"), QStringLiteral("parent:") + quoteFilterValue(site)});
}

} // namespace skerry
