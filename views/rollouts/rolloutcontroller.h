// Between the dialogs of rollouts and the service: dialogs ask nobody, the service shows nothing.
#pragma once

#include "models/services.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace skerry {

class PlaneModels;
class StartRolloutDialog;
class TaskLog;

class RolloutController final : public QObject
{
    Q_OBJECT

public:
    // What it sends is a task. All of them outlive it.
    RolloutController(PlaneModels &models, RolloutService &service, TaskLog &tasks, QObject *parent);

    // Empty if a rollout of `deployment` may be started now (of any, if it is empty); otherwise why not.
    [[nodiscard]] QString whyNotStart(const QString &deployment) const;
    [[nodiscard]] QString whyNotCommand(RolloutCommand command, const Rollout &rollout) const;

    void openStartDialog(QWidget *parent, const QString &deployment);
    // Counts the nodes, asks for a reason, gives the command.
    void ask(RolloutCommand command, const QString &rollout, QWidget *parent);

Q_SIGNALS:
    void started(const QString &rollout);
    void commanded(const QString &rollout, skerry::RolloutCommand command);
    void failed(const QString &rollout, const skerry::RpcError &error);

private:
    void preview(StartRolloutDialog *dialog, const RolloutService::StartRequest &request);
    void start(StartRolloutDialog *dialog, const RolloutService::StartRequest &request);
    void confirm(RolloutCommand command, const Rollout &rollout, quint64 nodes, QWidget *parent);
    void send(RolloutCommand command, const QString &rollout, quint64 generation, const QString &title,
              const QString &reason);

    PlaneModels &m_models;
    RolloutService &m_service;
    TaskLog &m_tasks;
    QPointer<Operation> m_preview;
    bool m_counting = false;
};

} // namespace skerry
