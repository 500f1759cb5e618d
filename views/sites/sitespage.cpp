#include "views/sites/sitespage.h"

#include "models/limits.h"
#include "models/planemodels.h"
#include "models/sitestable.h"
#include "models/tally.h"
#include "models/text.h"
#include "ui/iddelegate.h"
#include "ui/sparklinedelegate.h"
#include "ui/tableview.h"
#include "views/common/delegates.h"
#include "views/common/describe.h"
#include "views/common/stateshares.h"
#include "views/common/trends.h"
#include "views/sites/siteview.h"

#include <cstdlib>

namespace skerry {

SitesPage::SitesPage(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : TablePage(
          {.name = QStringLiteral("sites"),
           .objects = ObjectKind::Site,
           .alsoShown = {ObjectKind::Node},
           .lookedUp = {},
           .kind = QStringLiteral("site"),
           .icon = QStringLiteral("sites"),
           .title = tr("Sites"),
           .filterHint = tr("Filter: name, state:critical,offline, country:norway, offline>0, label.k=v, and, or, ( )"),
           .emptyTitle = tr("No sites yet"),
           .emptySentence = tr("The control plane knows no site. Load an inventory with --inventory FILE, or write sites "
                               "through its API.")},
          models, std::make_unique<SitesTable>(models.sites(), models.aggregates(), models.trends().sites()), parent)
{
    view()->setItemDelegateForColumn(SitesTable::State, makeStateDelegate<NodeState>(this));
    view()->setItemDelegateForColumn(SitesTable::Name, new IdDelegate(this));
    view()->setItemDelegateForColumn(SitesTable::Trend, makeTrendDelegate(models.trends().sites(), this));
    view()->setColumnWidths({95, 145, 170, 60, 90, 122, 105, 55, 60, 75, 60, 60, 70, 86, 75, 160});
    view()->offerColumns({SitesTable::DisplayName, SitesTable::Labels});
    view()->sortByColumn(SitesTable::State, Qt::AscendingOrder);
    setStateChoices(QStringLiteral("state"), nodeStateChoices());
    const auto worstOf = [&models](int row) {
        return static_cast<int>(models.aggregates().forSite(models.sites().at(row).meta.name).worst());
    };
    m_states = new Tally(models.sites(), worstOf, this);
    connect(&models.aggregates(), &NodeAggregates::sitesChanged, m_states, [this, &models](const QSet<QString> &sites) {
        for (const QString &site : sites)
            m_states->recount(models.sites().rowOf(site));
    });
    setObjectView(new SiteView(models, measurements, this));
    suggestFrom(models.sites());
}

QVector<FilterError> SitesPage::applyFilter(const QString &text)
{
    return filterRows(plane().sites(), text);
}

void SitesPage::tick()
{
    const TimeMs now = plane().clock().now();
    if (table()->sortColumn() == SitesTable::Trend && std::abs(now - m_trendsAt) >= limits::TrendSampleMs) {
        m_trendsAt = now;
        static_cast<SitesTable &>(model()).refreshTrends();
    }
    TablePage::tick();
}

std::optional<Description> SitesPage::describeRow(const QString &key)
{
    const Site *site = plane().sites().find(key);
    return site ? std::optional(describe(*site, plane())) : std::nullopt;
}

QString SitesPage::summary() const
{
    const int sites = plane().sites().size();
    return tr("%Ln sites", nullptr, int(sites)) + QStringLiteral(" · ") + text::nodes(plane().aggregates().total().total());
}

QVector<int> SitesPage::stateCounts() const
{
    return nodeStateCounts(*m_states);
}

} // namespace skerry
