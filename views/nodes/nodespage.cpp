#include "views/nodes/nodespage.h"

#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/iddelegate.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/common/describe.h"

namespace skerry {

NodesPage::NodesPage(PlaneModels &models, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("nodes"),
           .title = tr("Nodes"),
           .filterHint = tr("Filter: name, state:offline, site:osl*, fleet:kiosk, channel:canary, tier:edge, label.k=v"),
           .emptyTitle = tr("No nodes yet"),
           .emptySentence = tr("The control plane knows no node. Load an inventory with --inventory FILE, or write nodes "
                               "through its API.")},
          models, std::make_unique<NodesTable>(models.nodes(), models.sites(), models.clock()), parent)
{
    view()->setItemDelegateForColumn(NodesTable::State, makeStateDelegate<NodeState>(this));
    view()->setItemDelegateForColumn(NodesTable::Phase, makeStateDelegate<UpdatePhase>(this));
    for (const int column : {NodesTable::Name, NodesTable::Site})
        view()->setItemDelegateForColumn(column, new IdDelegate(this));
    view()->setColumnWidths({95, 180, 160, 65, 125, 75, 290, 120, 85, 100, 160});
    view()->offerColumns({NodesTable::Country, NodesTable::Labels});
    view()->sortByColumn(NodesTable::State, Qt::AscendingOrder);
    // A filter by fleet or tier looks at these stores too.
    for (const StoreBase *store : std::initializer_list<const StoreBase *>{&models.sites(), &models.fleets()}) {
        connect(store, &StoreBase::flushed, this, [this](const ChangeSet &changes) {
            const bool members = !changes.removed.isEmpty() || changes.inserted > 0;
            if (members && table()->isFiltered())
                refilterSoon();
        });
    }
}

QVector<FilterError> NodesPage::applyFilter(const QString &text)
{
    const CompiledFilter<Node> filter = compileNodeFilter(text, {plane().sites(), plane().fleets(), plane().aggregates()});
    table()->setFilter(onRows(plane().nodes(), filter.matches));
    return filter.errors;
}

void NodesPage::openRow(const QString &key)
{
    if (const Node *node = plane().nodes().find(key))
        Q_EMIT navigate(QStringLiteral("sites"), node->site);
}

std::optional<Description> NodesPage::describeRow(const QString &key)
{
    const Node *node = plane().nodes().find(key);
    return node ? std::optional(describe(*node, plane())) : std::nullopt;
}

QString NodesPage::summary() const
{
    const NodeCounts &counts = plane().aggregates().total();
    QStringList parts{text::nodes(counts.total())};
    for (const NodeState state : StatesWorstFirst) {
        if (state != NodeState::Online && counts.of(state) > 0)
            parts << QStringLiteral("%1 %2").arg(text::formatCount(counts.of(state)), text::word(state));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace skerry
