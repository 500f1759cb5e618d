// Commands on nodes, from the question to what became of them: asks as much as they can break, sends them as a task, and
// offers to take them back.
#pragma once

#include "models/nodecommand.h"
#include "models/tasklog.h"

#include <QHash>
#include <QObject>

#include <memory>

class QWidget;

namespace skerry {

class InventoryService;
class PlaneModels;
class ToastStack;

class NodeActions final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    NodeActions(PlaneModels &models, InventoryService &service, TaskLog &tasks, ToastStack &toasts, QObject *parent);

    // Empty if the command may be given for at least one of the nodes.
    [[nodiscard]] QString whyNot(NodeCommand command, const QStringList &nodes) const;
    // For one node: does it. For more: opens a sheet on `window`.
    void ask(NodeCommand command, const QStringList &nodes, QWidget *window);

private:
    // What one run knows of its nodes, for its answers and for taking it back.
    struct Run {
        NodeCommand command = NodeCommand::Cordon;
        QHash<QString, Node> before; // as the operator saw them
        QHash<QString, Node> after;  // as the control plane answered, and not yet offered to be taken back
    };

    void run(NodeCommand command, const QVector<Node> &nodes, const QString &reason);
    [[nodiscard]] Operation *put(const std::shared_ptr<Run> &run, const QString &name, int attempt, const QString &reason,
                                 QObject *parent, const TaskLog::Answered &answered);
    void tell(const std::shared_ptr<Run> &run, const Task &task);
    void takeBack(const Run &run);

    PlaneModels &m_models;
    InventoryService &m_service;
    TaskLog &m_tasks;
    ToastStack &m_toasts;
};

} // namespace skerry
