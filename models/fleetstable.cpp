#include "models/fleetstable.h"

#include "models/cells.h"
#include "models/text.h"

namespace skerry {

namespace {

ColumnSpec<Fleet> nodesIn(const char *id, const char *heading, NodeState state)
{
    return cells::countColumn<Fleet>(id, heading, [state](const Fleet &fleet) { return countsOf(fleet).of(state); });
}

QVector<ColumnSpec<Fleet>> columnsOf(const ShareHistory &trends)
{
    auto state = cells::textColumn<Fleet>("state", QT_TRANSLATE_NOOP("skerry", "State"),
                                          [](const Fleet &fleet) { return cells::worstState(countsOf(fleet)); });
    state.sortKey = [](const Fleet &fleet) { return SortKey(cells::severity(countsOf(fleet).worst())); };
    state.toolTip = [](const Fleet &fleet) { return cells::summary(countsOf(fleet)); };
    state.state = [](const Fleet &fleet) { return int(countsOf(fleet).worst()); };
    auto selector = cells::textColumn<Fleet>("selector", QT_TRANSLATE_NOOP("skerry", "Selector"),
                                             [](const Fleet &fleet) { return fleet.selector; });
    selector.toolTip = selector.text;
    return {
        state,
        cells::textColumn<Fleet>("name", QT_TRANSLATE_NOOP("skerry", "Name"),
                                 [](const Fleet &fleet) { return fleet.meta.name; }),
        cells::textColumn<Fleet>("displayName", QT_TRANSLATE_NOOP("skerry", "Title"),
                                 [](const Fleet &fleet) { return fleet.displayName; }),
        selector,
        cells::countColumn<Fleet>("nodes", QT_TRANSLATE_NOOP("skerry", "Nodes"),
                                  [](const Fleet &fleet) { return fleet.nodes; }),
        cells::countColumn<Fleet>("canary", QT_TRANSLATE_NOOP("skerry", "Canary"),
                                  [](const Fleet &fleet) { return fleet.canaryNodes; }),
        nodesIn("online", QT_TRANSLATE_NOOP("skerry", "Online"), NodeState::Online),
        nodesIn("degraded", QT_TRANSLATE_NOOP("skerry", "Degraded"), NodeState::Degraded),
        nodesIn("critical", QT_TRANSLATE_NOOP("skerry", "Critical"), NodeState::Critical),
        nodesIn("offline", QT_TRANSLATE_NOOP("skerry", "Offline"), NodeState::Offline),
        nodesIn("updating", QT_TRANSLATE_NOOP("skerry", "Updating"), NodeState::Updating),
        cells::trendColumn<Fleet>(trends),
        cells::textColumn<Fleet>("labels", QT_TRANSLATE_NOOP("skerry", "Labels"),
                                 [](const Fleet &fleet) { return cells::labels(fleet.meta.labels); }),
    };
}

} // namespace

FleetsTable::FleetsTable(const KeyedStore<Fleet> &fleets, const ShareHistory &trends, QObject *parent)
    : TableModel(fleets, columnsOf(trends), parent)
{
}

void FleetsTable::refreshTrends()
{
    announceAll(Trend, Trend); // there are few
}

NodeCounts countsOf(const Fleet &fleet)
{
    // The control plane's words for the states.
    static const QHash<QString, NodeState> states = {{QStringLiteral("online"), NodeState::Online},
                                                     {QStringLiteral("degraded"), NodeState::Degraded},
                                                     {QStringLiteral("critical"), NodeState::Critical},
                                                     {QStringLiteral("offline"), NodeState::Offline},
                                                     {QStringLiteral("updating"), NodeState::Updating}};
    NodeCounts counts;
    for (auto it = fleet.nodesByState.cbegin(); it != fleet.nodesByState.cend(); ++it)
        counts.add(states.value(it.key(), NodeState::Unspecified), int(it.value()));
    return counts;
}

} // namespace skerry
