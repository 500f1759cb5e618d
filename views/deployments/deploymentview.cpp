#include "views/deployments/deploymentview.h"

#include "models/planemodels.h"
#include "models/text.h"
#include "ui/commandbar.h"
#include "ui/sharebar.h"
#include "views/common/describe.h"
#include "views/common/drift.h"
#include "views/common/rolloutrows.h"
#include "views/rollouts/rolloutcontroller.h"

#include <QPushButton>

namespace skerry {

namespace {

// What is wanted first, then what is on its way, then the rest.
QVector<Share> releasesOf(const Deployment &deployment, const Rollout *rollout)
{
    QVector<Share> wanted;
    QVector<Share> others;
    for (auto it = deployment.nodesByRelease.cbegin(); it != deployment.nodesByRelease.cend(); ++it) {
        const auto count = static_cast<qint64>(it.value());
        if (it.key() == deployment.release)
            wanted.prepend({Status::Healthy, it.key(), count});
        else if (rollout && it.key() == rollout->release)
            wanted.append({Status::Updating, it.key(), count});
        else if (it.key().isEmpty())
            others.append({Status::Offline, DeploymentView::tr("without any"), count});
        else
            others.append({Status::Degraded, it.key(), count});
    }
    return wanted + others;
}

} // namespace

DeploymentView::DeploymentView(PlaneModels &models, RolloutController &controller, QWidget *parent)
    : ObjectView(QStringLiteral("deployments"), ObjectKind::Deployment, models, parent), m_controller(controller)
{
    m_start = commands()->addCommand(QStringLiteral("startThisRollout"), tr("Start rollout…"),
                                     tr("Bring this deployment to another release, canary first"));
    connect(m_start, &QPushButton::clicked, this, [this] { m_controller.openStartDialog(window(), target().name); });
    m_rollouts = addSection(QStringLiteral("deploymentRollouts"), tr("Rollouts, the newest first"),
                            rolloutColumns(RolloutTimes::StartAndEnd),
                            tr("It had no rollout yet. “Start rollout…” brings it to another release, canary first."));
    watch({&models.deployments(), &models.rollouts(), &models.releases()});
}

bool DeploymentView::refresh(const QString &name)
{
    const Deployment *deployment = plane().deployments().find(name);
    if (!deployment)
        return false;
    Description description = describe(*deployment, plane(), Extent::Facts);
    const Drift drift = driftOf(*deployment);
    if (drift.nodes > 0)
        description.groups.first().facts.append(
            {tr("Drift"), tr("%1 not on %2").arg(text::nodes(drift.nodes), deployment->release),
             deployment->activeRollout.isEmpty() ? Status::Degraded : Status::Updating, linkToDrift(*deployment)});
    setDescription(description, {});
    bar()->setShares(releasesOf(*deployment, plane().rollouts().find(deployment->activeRollout)));
    m_rollouts->setRows(rolloutRows(plane(), RolloutTimes::StartAndEnd,
                                    [&name](const Rollout &rollout) { return rollout.deployment == name; }));
    CommandBar::setAllowed(m_start, m_controller.whyNotStart(name));
    return true;
}

QString DeploymentView::goneText(const QString &name) const
{
    return tr("There is no deployment “%1”").arg(name);
}

} // namespace skerry
