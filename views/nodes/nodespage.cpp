#include "views/nodes/nodespage.h"

#include "models/nodestable.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/iddelegate.h"
#include "ui/tableview.h"
#include "ui/versiondelegate.h"
#include "views/common/delegates.h"
#include "views/common/describe.h"
#include "views/common/stateshares.h"
#include "views/nodes/nodeview.h"

namespace skerry {

namespace {

QVector<InstalledRelease> releasesOf(const Node &node)
{
    QVector<InstalledRelease> releases;
    for (const NodeComponent &component : node.components)
        releases.append({component.installed.isEmpty() ? NodesPage::tr("nothing") : component.installed,
                         component.desired == component.installed ? QString() : component.desired});
    return releases;
}

} // namespace

NodesPage::NodesPage(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("nodes"),
           .objects = ObjectKind::Node,
           .alsoShown = {},
           .lookedUp = {ObjectKind::Site, ObjectKind::Fleet, ObjectKind::Release},
           .kind = QStringLiteral("node"),
           .icon = QStringLiteral("nodes"),
           .title = tr("Nodes"),
           .filterHint = tr("Filter: name, state:offline, site:osl-*, ver:<2.4.0, seen>10m, label.k=v, and, or, ( )"),
           .emptyTitle = tr("No nodes yet"),
           .emptySentence = tr("The control plane knows no node. Load an inventory with --inventory FILE, or write nodes "
                               "through its API.")},
          models, std::make_unique<NodesTable>(models.nodes(), models.sites(), models.clock()), parent)
{
    StatusDelegate *state = makeStateDelegate<NodeState>(this);
    state->setModifier([this](const QModelIndex &index) {
        const Node *node = plane().nodes().find(table()->keyAt(index.row()));
        return node ? modifierOf(*node) : StatusModifier::None;
    });
    view()->setItemDelegateForColumn(NodesTable::State, state);
    const auto releases = [this](const QModelIndex &index) {
        const Node *node = plane().nodes().find(table()->keyAt(index.row()));
        return node ? releasesOf(*node) : QVector<InstalledRelease>();
    };
    view()->setItemDelegateForColumn(NodesTable::Components, new VersionDelegate(releases, this));
    view()->setItemDelegateForColumn(NodesTable::Phase, makeStateDelegate<UpdatePhase>(this));
    for (const int column : {NodesTable::Name, NodesTable::Site})
        view()->setItemDelegateForColumn(column, new IdDelegate(this));
    view()->setColumnWidths({150, 160, 160, 65, 125, 75, 270, 110, 85, 115, 160});
    view()->offerColumns({NodesTable::Country, NodesTable::Labels});
    view()->sortByColumn(NodesTable::State, Qt::AscendingOrder);
    setStateChoices(QStringLiteral("state"), nodeStateChoices());
    setObjectView(new NodeView(models, measurements, this));
    suggestFrom(models.nodes());
    // A filter by tier, version or fleet has settled beforehand what it needs of these stores.
    for (const StoreBase *store : std::initializer_list<const StoreBase *>{&models.sites(), &models.releases()})
        connect(store, &StoreBase::flushed, this, [this] { refilterIfFiltered(); });
    connect(&models.fleets(), &StoreBase::flushed, this, [this] {
        // Their counts change all the time, and mean nothing to a filter.
        if (selectors() != m_selectors)
            refilterIfFiltered();
    });
}

QVector<FilterError> NodesPage::applyFilter(const QString &text)
{
    m_selectors = selectors();
    return filterRows(plane().nodes(), text);
}

QStringList NodesPage::selectors() const
{
    QStringList selectors;
    for (int row = 0; row < plane().fleets().size(); ++row)
        selectors << plane().fleets().at(row).meta.name << plane().fleets().at(row).selector;
    return selectors;
}

void NodesPage::refilterIfFiltered()
{
    if (!filterText().isEmpty())
        refilterSoon();
}

std::optional<Description> NodesPage::describeRow(const QString &key)
{
    const Node *node = plane().nodes().find(key);
    return node ? std::optional(describe(*node, plane())) : std::nullopt;
}

QString NodesPage::summary() const
{
    return text::nodes(plane().aggregates().total().total());
}

QVector<int> NodesPage::stateCounts() const
{
    return nodeStateCounts(plane().aggregates().total());
}

} // namespace skerry
