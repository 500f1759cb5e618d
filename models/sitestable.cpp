#include "models/sitestable.h"

#include "models/cells.h"
#include "models/text.h"

namespace skerry {

namespace {

ColumnSpec<Site> stateColumn(const NodeAggregates &aggregates)
{
    const auto countsOf = [&aggregates](const Site &site) { return aggregates.forSite(site.meta.name); };
    auto column = cells::textColumn<Site>("state", QT_TRANSLATE_NOOP("skerry", "State"),
                                          [countsOf](const Site &site) { return cells::worstState(countsOf(site)); });
    column.sortKey = [countsOf](const Site &site) { return SortKey(cells::severity(countsOf(site).worst())); };
    column.toolTip = [countsOf](const Site &site) { return cells::summary(countsOf(site)); };
    column.state = [countsOf](const Site &site) { return int(countsOf(site).worst()); };
    return column;
}

ColumnSpec<Site> nodesIn(const NodeAggregates &aggregates, const char *id, const char *heading, NodeState state)
{
    return cells::countColumn<Site>(
        id, heading, [&aggregates, state](const Site &site) { return aggregates.forSite(site.meta.name).of(state); });
}

ColumnSpec<Site> localTimeColumn(const PlaneClock &clock)
{
    auto column =
        cells::textColumn<Site>("localTime", QT_TRANSLATE_NOOP("skerry", "Local time"),
                                [&clock](const Site &site) { return text::formatWallClock(clock.now(), site.timeZone); });
    // From west to east.
    column.sortKey = [&clock](const Site &site) { return SortKey(text::offsetSeconds(clock.now(), site.timeZone)); };
    column.toolTip = [&clock](const Site &site) { return text::formatTimeEverywhere(clock.now(), site.timeZone); };
    column.alignment = AlignNumber;
    column.searchable = false;
    return column;
}

QVector<ColumnSpec<Site>> columnsOf(const NodeAggregates &aggregates, const ShareHistory &trends, const PlaneClock &clock)
{
    auto tier = cells::textColumn<Site>("tier", QT_TRANSLATE_NOOP("skerry", "Tier"),
                                        [](const Site &site) { return text::sentenceCase(text::word(site.tier)); });
    tier.sortKey = [](const Site &site) { return SortKey(qint64(site.tier)); };
    return {
        stateColumn(aggregates),
        cells::textColumn<Site>("name", QT_TRANSLATE_NOOP("skerry", "Name"),
                                [](const Site &site) { return site.meta.name; }),
        cells::textColumn<Site>("displayName", QT_TRANSLATE_NOOP("skerry", "Place"),
                                [](const Site &site) { return site.displayName; }),
        tier,
        cells::textColumn<Site>("type", QT_TRANSLATE_NOOP("skerry", "Type"), [](const Site &site) { return site.type; }),
        cells::textColumn<Site>("country", QT_TRANSLATE_NOOP("skerry", "Country"),
                                [](const Site &site) { return site.country; }),
        cells::textColumn<Site>("parent", QT_TRANSLATE_NOOP("skerry", "Parent"),
                                [](const Site &site) { return site.parent; }),
        cells::countColumn<Site>("nodes", QT_TRANSLATE_NOOP("skerry", "Nodes"),
                                 [&aggregates](const Site &site) { return aggregates.forSite(site.meta.name).total(); }),
        nodesIn(aggregates, "online", QT_TRANSLATE_NOOP("skerry", "Online"), NodeState::Online),
        nodesIn(aggregates, "degraded", QT_TRANSLATE_NOOP("skerry", "Degraded"), NodeState::Degraded),
        nodesIn(aggregates, "critical", QT_TRANSLATE_NOOP("skerry", "Critical"), NodeState::Critical),
        nodesIn(aggregates, "offline", QT_TRANSLATE_NOOP("skerry", "Offline"), NodeState::Offline),
        nodesIn(aggregates, "updating", QT_TRANSLATE_NOOP("skerry", "Updating"), NodeState::Updating),
        cells::trendColumn<Site>(trends),
        localTimeColumn(clock),
        cells::textColumn<Site>("labels", QT_TRANSLATE_NOOP("skerry", "Labels"),
                                [](const Site &site) { return cells::labels(site.meta.labels); }),
    };
}

} // namespace

SitesTable::SitesTable(const KeyedStore<Site> &sites, const NodeAggregates &aggregates, const ShareHistory &trends,
                       QObject *parent)
    : TableModel(sites, columnsOf(aggregates, trends, trends.clock()), parent), m_trends(trends)
{
    connect(&aggregates, &NodeAggregates::sitesChanged, this, [this](const QSet<QString> &names) {
        const QVector<int> rows = rowsOf(QStringList(names.cbegin(), names.cend()));
        announce(rows, State, State);
        announce(rows, Nodes, Trend);
    });
}

void SitesTable::refreshTrends()
{
    announce(rowsOf(m_trends.moving()), Trend, Trend);
}

QVector<int> SitesTable::rowsOf(const QStringList &names) const
{
    QVector<int> rows;
    for (const QString &name : names)
        if (const int row = rowOfKey(name); row >= 0)
            rows.append(row);
    return rows;
}

} // namespace skerry
