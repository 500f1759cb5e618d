#include "views/fleets/fleetspage.h"

#include "models/fleetstable.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/tally.h"
#include "models/text.h"
#include "ui/iddelegate.h"
#include "ui/sparklinedelegate.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/common/describe.h"
#include "views/common/stateshares.h"
#include "views/common/trends.h"
#include "views/fleets/fleetview.h"

#include <cstdlib>

namespace skerry {

FleetsPage::FleetsPage(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("fleets"),
           .objects = ObjectKind::Fleet,
           .alsoShown = {},
           .lookedUp = {},
           .kind = QStringLiteral("fleet"),
           .icon = QStringLiteral("fleets"),
           .title = tr("Fleets"),
           .filterHint = tr("Filter: words in the name or selector, state:critical, nodes>100, offline>0, label.k=v"),
           .emptyTitle = tr("No fleets yet"),
           .emptySentence = tr("A fleet is a selector over nodes, for example “tier = edge, country in (Norway, Sweden)”. "
                               "Define one in the inventory or through the API.")},
          models, std::make_unique<FleetsTable>(models.fleets(), models.trends().fleets()), parent)
{
    view()->setItemDelegateForColumn(FleetsTable::State, makeStateDelegate<NodeState>(this));
    view()->setItemDelegateForColumn(FleetsTable::Name, new IdDelegate(this));
    view()->setItemDelegateForColumn(FleetsTable::Trend, makeTrendDelegate(models.trends().fleets(), this));
    view()->setColumnWidths({95, 125, 150, 205, 65, 72, 68, 82, 70, 68, 80, 90, 160});
    view()->offerColumns({FleetsTable::Labels});
    view()->sortByColumn(FleetsTable::Name, Qt::AscendingOrder);
    setStateChoices(QStringLiteral("state"), nodeStateChoices());
    m_states = new Tally(
        models.fleets(), [&models](int row) { return static_cast<int>(countsOf(models.fleets().at(row)).worst()); }, this);
    setObjectView(new FleetView(models, measurements, this));
    suggestFrom(models.fleets());
}

QVector<FilterError> FleetsPage::applyFilter(const QString &text)
{
    return filterRows(plane().fleets(), text);
}

void FleetsPage::tick()
{
    const TimeMs now = plane().clock().now();
    if (table()->sortColumn() == FleetsTable::Trend && std::abs(now - m_trendsAt) >= limits::TrendSampleMs) {
        m_trendsAt = now;
        static_cast<FleetsTable &>(model()).refreshTrends();
    }
    TablePage::tick();
}

std::optional<Description> FleetsPage::describeRow(const QString &key)
{
    const Fleet *fleet = plane().fleets().find(key);
    return fleet ? std::optional(describe(*fleet, plane())) : std::nullopt;
}

QString FleetsPage::summary() const
{
    const int fleets = plane().fleets().size();
    return tr("%Ln fleets", nullptr, int(fleets));
}

QVector<int> FleetsPage::stateCounts() const
{
    return nodeStateCounts(*m_states);
}

} // namespace skerry
