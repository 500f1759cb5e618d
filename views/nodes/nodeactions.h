// Commands on nodes, from the question to what became of them: asks as much as they can break, sends them as a task, and
// offers to take them back.
#pragma once

#include "models/nodecommand.h"
#include "models/tasklog.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QWidget;

namespace skerry {

class CommandSurvey;
class InventoryService;
class PlaneModels;
class ToastStack;

class NodeActions final : public QObject
{
    Q_OBJECT

public:
    // All of them outlive it.
    NodeActions(PlaneModels &models, InventoryService &service, TaskLog &tasks, ToastStack &toasts, QObject *parent);
    ~NodeActions() override;

    // Empty if the command may be given for at least one of the nodes.
    [[nodiscard]] QString whyNot(NodeCommand command, const QStringList &nodes) const;
    // The same for all nodes of some sites; as for many nodes, the sheet looks at each of them.
    [[nodiscard]] QString whyNotAt(const QStringList &sites) const;
    void askAt(NodeCommand command, const QStringList &sites, QWidget *window);
    // For one node: does it. For more: opens a sheet on `window`, for very many as soon as they have been looked at, unless
    // something else is asked first.
    void ask(NodeCommand command, const QStringList &nodes, QWidget *window);

private:
    // What one run knows of its nodes, for its answers and for taking it back.
    struct Run {
        NodeCommand command = NodeCommand::Cordon;
        QVector<Node> asked;         // as the operator saw them, in the order of the task
        qsizetype next = 0;          // of them, that is sent for the first time
        QHash<QString, Node> before; // those that were sent, as they were
        QHash<QString, Node> after;  // as the control plane answered, and not yet offered to be taken back
    };

    void goOn();
    void present(const CommandSurvey &survey);
    void run(NodeCommand command, const QVector<Node> &nodes, const QString &reason);
    [[nodiscard]] Operation *put(const std::shared_ptr<Run> &run, const QString &name, int attempt, const QString &reason,
                                 QObject *parent, const TaskLog::Answered &answered);
    void tell(const std::shared_ptr<Run> &run, const Task &task);
    void takeBack(const Run &run);

    PlaneModels &m_models;
    InventoryService &m_service;
    TaskLog &m_tasks;
    ToastStack &m_toasts;
    std::unique_ptr<CommandSurvey> m_survey; // under way
    QPointer<QWidget> m_window;              // that it is for
    QTimer m_slice;
};

} // namespace skerry
