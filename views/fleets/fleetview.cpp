#include "views/fleets/fleetview.h"

#include "models/eventlog.h"
#include "models/filterparser.h"
#include "models/fleetstable.h"
#include "models/planemodels.h"
#include "models/rolloutstable.h"
#include "models/text.h"
#include "ui/sharebar.h"
#include "views/common/chartmarks.h"
#include "views/common/describe.h"
#include "views/common/drift.h"
#include "views/common/rolloutrows.h"
#include "views/common/stateshares.h"
#include "views/common/subjectcharts.h"

#include <QSet>

namespace skerry {

FleetView::FleetView(PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : ObjectView(QStringLiteral("fleets"), ObjectKind::Fleet, models, parent), m_measurements(measurements)
{
    m_deployments = addSection(QStringLiteral("fleetDeployments"), tr("Deployments"),
                               {{tr("Component"), 130},
                                {tr("Release"), 170},
                                {tr("On it"), 160},
                                {tr("Drift"), 120},
                                {tr("Rollout"), 200},
                                {tr("Deployment"), 180}},
                               tr("Nothing is deployed to this fleet."));
    m_charts = addCharts(measurements);
    m_rollouts = addSection(QStringLiteral("fleetRollouts"), tr("Running rollouts"), rolloutColumns(RolloutTimes::None),
                            tr("Nothing is being rolled out to this fleet."));
    watch({&models.fleets(), &models.deployments(), &models.rollouts()});
}

bool FleetView::refresh(const QString &name)
{
    const Fleet *fleet = plane().fleets().find(name);
    if (!fleet)
        return false;
    Description description = describe(*fleet, plane(), Extent::Facts);
    description.groups.first().facts.append({tr("In all"), text::nodes(static_cast<qint64>(fleet->nodes)), std::nullopt,
                                             linkToNodes(QStringLiteral("fleet:") + quoteFilterValue(name))});
    setDescription(description, {});
    bar()->setShares(stateShares(countsOf(*fleet)));
    QVector<BriefRow> rows;
    QSet<QString> deployments;
    for (int row = 0; row < plane().deployments().size(); ++row) {
        const Deployment &deployment = plane().deployments().at(row);
        if (deployment.fleet != name)
            continue;
        deployments.insert(deployment.meta.name);
        const Drift drift = driftOf(deployment);
        const BriefCell drifting = drift.nodes == 0
                                       ? BriefCell{tr("none")}
                                       : BriefCell{text::nodes(drift.nodes),
                                                   deployment.activeRollout.isEmpty() ? Status::Degraded : Status::Updating};
        rows.append({deployment.meta.name,
                     linkToObject(QStringLiteral("deployments"), deployment.meta.name),
                     {{deployment.component},
                      {deployment.release},
                      {tr("%1 of %2").arg(text::formatCount(drift.all - drift.nodes), text::nodes(drift.all))},
                      drifting,
                      {deployment.activeRollout},
                      {deployment.meta.name}}});
    }
    m_deployments->setRows(rows);
    m_rollouts->setRows(rolloutRows(plane(), RolloutTimes::None, [&deployments](const Rollout &rollout) {
        return !isFinished(rollout.phase) && deployments.contains(rollout.deployment);
    }));
    m_charts->setCharts(chartsOfGroup({SubjectKind::Fleet, name}));
    showMarks(name);
    return true;
}

void FleetView::showMarks(const QString &name)
{
    QSet<QString> deployments;
    for (int row = 0; row < plane().deployments().size(); ++row) {
        if (const Deployment &deployment = plane().deployments().at(row); deployment.fleet == name)
            deployments.insert(deployment.meta.name);
    }
    m_charts->setEvents(marksOf(plane(), m_measurements.events,
                                [&](const Rollout &rollout) { return deployments.contains(rollout.deployment); }, {}));
}

QString FleetView::goneText(const QString &name) const
{
    return tr("There is no fleet “%1”").arg(name);
}

} // namespace skerry
