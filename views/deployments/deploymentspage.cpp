#include "views/deployments/deploymentspage.h"

#include "models/deploymentstable.h"
#include "models/planemodels.h"
#include "models/tally.h"
#include "models/text.h"
#include "ui/commandbar.h"
#include "ui/iddelegate.h"
#include "ui/progressdelegate.h"
#include "ui/tableview.h"
#include "views/common/describe.h"
#include "views/common/drift.h"
#include "views/deployments/deploymentview.h"
#include "views/rollouts/rolloutcontroller.h"

#include <QItemSelectionModel>
#include <QPushButton>

namespace skerry {

namespace {

ProgressShares converged(const Deployment &deployment)
{
    ProgressShares shares;
    for (auto it = deployment.nodesByRelease.cbegin(); it != deployment.nodesByRelease.cend(); ++it)
        shares.total += static_cast<quint32>(it.value());
    shares.succeeded = static_cast<quint32>(deployment.nodesByRelease.value(deployment.release));
    return shares;
}

} // namespace

DeploymentsPage::DeploymentsPage(PlaneModels &models, RolloutController &controller, QWidget *parent)
    : TablePage({.name = QStringLiteral("deployments"),
                 .objects = ObjectKind::Deployment,
                 .alsoShown = {},
                 .lookedUp = {},
                 .kind = QStringLiteral("deployment"),
                 .icon = QStringLiteral("deployments"),
                 .title = tr("Deployments"),
                 .filterHint = tr("Filter: words, component:router, fleet:kiosk, release:router-2.*, is:drifting"),
                 .emptyTitle = tr("No deployments yet"),
                 .emptySentence = tr("A deployment says which release of a component a fleet should run. Define one in the "
                                     "inventory or through the API.")},
                models, std::make_unique<DeploymentsTable>(models.deployments()), parent)
    , m_controller(controller)
{
    m_start = commands()->addCommand(QStringLiteral("startRollout"), tr("Start rollout…"),
                                     tr("Bring the selected deployment to another release, canary first"));
    connect(m_start, &QPushButton::clicked, this, [this] { m_controller.openStartDialog(window(), currentKey()); });
    const auto steps = [this](const QModelIndex &index) -> QVector<ProgressStep> {
        const Deployment *deployment = plane().deployments().find(table()->keyAt(index.row()));
        return {{{}, deployment ? converged(*deployment) : ProgressShares()}};
    };
    view()->setItemDelegateForColumn(DeploymentsTable::Converged, new ProgressDelegate(steps, this));
    view()->setItemDelegateForColumn(DeploymentsTable::Name, new IdDelegate(this));
    view()->setColumnWidths({180, 115, 115, 145, 230, 195, 170, 70, 160});
    view()->offerColumns({DeploymentsTable::Priority, DeploymentsTable::Updated});
    view()->sortByColumn(DeploymentsTable::Name, Qt::AscendingOrder);
    setStateChoices(QStringLiteral("is"), {{Status::Updating, QStringLiteral("rolling"), tr("rolling out")},
                                           {Status::Degraded, QStringLiteral("drifting"), tr("drifting")}});
    const auto at = [&models](int row) -> const Deployment & { return models.deployments().at(row); };
    m_rolling = new Tally(
        models.deployments(), [at](int row) { return at(row).activeRollout.isEmpty() ? 0 : 1; }, this);
    m_drifting = new Tally(
        models.deployments(), [at](int row) { return driftOf(at(row)).nodes > 0 ? 1 : 0; }, this);
    setObjectView(new DeploymentView(models, controller, this));
    suggestFrom(models.deployments());
    connect(view()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DeploymentsPage::updateCommands);
    updateCommands();
}

QVector<FilterError> DeploymentsPage::applyFilter(const QString &text)
{
    return filterRows(plane().deployments(), text);
}

std::optional<Description> DeploymentsPage::describeRow(const QString &key)
{
    const Deployment *deployment = plane().deployments().find(key);
    return deployment ? std::optional(describe(*deployment, plane())) : std::nullopt;
}

QString DeploymentsPage::summary() const
{
    const int count = plane().deployments().size();
    return tr("%Ln deployments", nullptr, int(count));
}

QVector<int> DeploymentsPage::stateCounts() const
{
    return {m_rolling->of(1), m_drifting->of(1)};
}

void DeploymentsPage::tick()
{
    TablePage::tick();
    updateCommands();
}

void DeploymentsPage::updateCommands()
{
    CommandBar::setAllowed(m_start, m_controller.whyNotStart(currentKey()));
}

} // namespace skerry
