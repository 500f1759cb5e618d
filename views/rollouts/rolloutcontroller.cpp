#include "views/rollouts/rolloutcontroller.h"

#include "models/planemodels.h"
#include "ui/confirmdialog.h"
#include "views/rollouts/rolloutcommands.h"
#include "views/rollouts/startrolloutdialog.h"

namespace skerry {

namespace {

template<class T>
QVector<T> valuesOf(const KeyedStore<T> &store)
{
    QVector<T> values;
    values.reserve(store.size());
    for (int row = 0; row < store.size(); ++row)
        values << store.at(row);
    std::sort(values.begin(), values.end(), [](const T &a, const T &b) { return a.meta.name < b.meta.name; });
    return values;
}

} // namespace

RolloutController::RolloutController(PlaneModels &models, RolloutService &service, QObject *parent)
    : QObject(parent), m_models(models), m_service(service)
{
}

QString RolloutController::whyNotStart(const QString &deployment) const
{
    if (const QString reason = m_models.whyNotWrite(); !reason.isEmpty())
        return reason;
    if (m_models.deployments().size() == 0)
        return tr("There is no deployment to roll out to.");
    const Deployment *chosen = m_models.deployments().find(deployment);
    if (chosen && !chosen->activeRollout.isEmpty())
        return tr("Rollout %1 of this deployment has not ended.").arg(chosen->activeRollout);
    return {};
}

QString RolloutController::whyNotCommand(RolloutCommand command, const Rollout &rollout) const
{
    if (const QString reason = m_models.whyNotWrite(); !reason.isEmpty())
        return reason;
    return whyNot(command, rollout);
}

void RolloutController::openStartDialog(QWidget *parent, const QString &deployment)
{
    StartChoices choices{valuesOf(m_models.deployments()), valuesOf(m_models.releases()), {}};
    for (int row = 0; row < m_models.rollouts().size(); ++row)
        choices.takenNames << m_models.rollouts().at(row).meta.name;
    auto *dialog = new StartRolloutDialog(std::move(choices), deployment, parent);
    connect(dialog, &StartRolloutDialog::previewWanted, this,
            [this, dialog](const RolloutService::StartRequest &request) { preview(dialog, request); });
    connect(dialog, &StartRolloutDialog::startWanted, this,
            [this, dialog](const RolloutService::StartRequest &request) { start(dialog, request); });
    dialog->open();
}

void RolloutController::preview(StartRolloutDialog *dialog, const RolloutService::StartRequest &request)
{
    delete m_preview; // the answer to an older question is of no use
    m_preview = m_service.previewStart(request, dialog, [dialog](const RpcError &error, const RolloutPreview &value) {
        if (error)
            dialog->showPreviewError(error);
        else
            dialog->showPreview(value);
    });
}

void RolloutController::start(StartRolloutDialog *dialog, const RolloutService::StartRequest &request)
{
    const QPointer<StartRolloutDialog> open = dialog;
    // Not the dialog's: closing it must not leave open whether the rollout has begun.
    m_service.start(request, this, [this, open, name = request.name](const RpcError &error, const Rollout &) {
        if (error) {
            if (open)
                open->showStartError(error);
            else
                Q_EMIT failed(name, error);
            return;
        }
        if (open)
            open->accept();
        Q_EMIT started(name);
    });
}

void RolloutController::ask(RolloutCommand command, const QString &rollout, QWidget *parent)
{
    if (m_counting)
        return;
    m_counting = true;
    const QPointer<QWidget> window = parent;
    m_service.previewCommand(rollout, command, this, [=, this](const RpcError &error, const quint64 &nodes) {
        m_counting = false;
        const Rollout *now = m_models.rollouts().find(rollout);
        if (error)
            Q_EMIT failed(rollout, error);
        else if (now && window)
            confirm(command, *now, nodes, window);
    });
}

void RolloutController::confirm(RolloutCommand command, const Rollout &rollout, quint64 nodes, QWidget *parent)
{
    auto *dialog = new ConfirmDialog(confirmRequest(command, rollout, nodes), parent);
    const QString name = rollout.meta.name;
    const quint64 generation = rollout.meta.generation;
    connect(dialog, &QDialog::accepted, this, [=, this] {
        m_service.command(name, generation, command, dialog->reason(), this,
                          [=, this](const RpcError &error, const Rollout &) {
                              if (error)
                                  Q_EMIT failed(name, error);
                              else
                                  Q_EMIT commanded(name, command);
                          });
    });
    dialog->open();
}

} // namespace skerry
