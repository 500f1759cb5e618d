#include "views/rollouts/rolloutcontroller.h"

#include "models/planemodels.h"
#include "models/tasklog.h"
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

RpcError errorOf(const Task &task)
{
    return task.failures.isEmpty() ? RpcError() : task.failures.constFirst().error;
}

} // namespace

RolloutController::RolloutController(PlaneModels &models, RolloutService &service, TaskLog &tasks, QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_tasks(tasks)
{
}

QString RolloutController::whyNotStart(const QString &deployment) const
{
    if (const QString reason = m_models.whyNot(Change::RolloutStart); !reason.isEmpty())
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
    if (const QString reason = m_models.whyNot(Change::RolloutCommand); !reason.isEmpty())
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
    TaskLog::Order order;
    order.title = tr("Start rollout %1").arg(request.name);
    order.reason = request.reason;
    order.actor = m_models.connection().plane.subject;
    order.targets = {request.name};
    order.send = [this, request](const QString &, int, QObject *parent, const TaskLog::Answered &answered) {
        return m_service.start(request, parent, [answered](const RpcError &error, const Rollout &) { answered(error); });
    };
    const QPointer<StartRolloutDialog> open = dialog;
    // Not the dialog's: closing it must not leave open whether the rollout has begun.
    order.finished = [this, open, name = request.name](const Task &task) {
        const RpcError error = errorOf(task);
        if (error && open)
            open->showStartError(error);
        else if (error)
            Q_EMIT failed(name, error);
        if (error)
            return;
        if (open)
            open->accept();
        Q_EMIT started(name);
    };
    m_tasks.run(std::move(order));
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
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, command, name = rollout.meta.name, generation = rollout.meta.generation,
             title = dialog->windowTitle()] { send(command, name, generation, title, dialog->reason()); });
    dialog->open();
}

void RolloutController::send(RolloutCommand command, const QString &rollout, quint64 generation, const QString &title,
                             const QString &reason)
{
    TaskLog::Order order;
    order.title = title;
    order.reason = reason;
    order.actor = m_models.connection().plane.subject;
    order.targets = {rollout};
    // Also when it is repeated: a rollout that has moved on meanwhile is to be looked at before it is told anything.
    order.send = [=, this](const QString &, int, QObject *parent, const TaskLog::Answered &answered) {
        return m_service.command(rollout, generation, command, reason, parent,
                                 [answered](const RpcError &error, const Rollout &) { answered(error); });
    };
    order.finished = [=, this](const Task &task) {
        if (const RpcError error = errorOf(task))
            Q_EMIT failed(rollout, error);
        else
            Q_EMIT commanded(rollout, command);
    };
    m_tasks.run(std::move(order));
}

} // namespace skerry
