#include "views/nodes/nodeactions.h"

#include "models/commandsurvey.h"
#include "models/limits.h"
#include "models/planemodels.h"
#include "models/text.h"
#include "ui/toaststack.h"
#include "views/nodes/nodesheet.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace skerry {

namespace {

// A reason is asked for often, and the answer is nearly always in the first few; the sheet looks at all.
constexpr qsizetype LookedAt = 1000;
// So many are looked at without a break, in a few milliseconds.
constexpr qsizetype AtOnce = 2000;

RpcError goneError(const QString &name)
{
    RpcError error;
    error.code = 5; // NOT_FOUND
    error.message = NodeActions::tr("There is no node \"%1\" any more.").arg(name);
    error.object = QStringLiteral("node/") + name;
    return error;
}

} // namespace

NodeActions::NodeActions(PlaneModels &models, InventoryService &service, TaskLog &tasks, ToastStack &toasts, QObject *parent)
    : QObject(parent), m_models(models), m_service(service), m_tasks(tasks), m_toasts(toasts)
{
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &NodeActions::goOn);
}

NodeActions::~NodeActions() = default;

QString NodeActions::whyNot(NodeCommand command, const QStringList &nodes) const
{
    if (const QString reason = m_models.whyNot(Change::Node); !reason.isEmpty())
        return reason;
    if (nodes.isEmpty())
        return tr("Select nodes first, on the page Nodes.");
    QString why;
    for (const QString &name : nodes.mid(0, LookedAt)) {
        why = skerry::whyNot(command, m_models.nodes().find(name));
        if (why.isEmpty())
            return {};
    }
    if (nodes.size() > LookedAt)
        return {};
    return nodes.size() == 1 ? tr("%1: %2.").arg(nodes.constFirst(), why)
                             : tr("Possible on none of %1.").arg(text::nodes(nodes.size()));
}

QString NodeActions::whyNotAt(const QStringList &sites) const
{
    if (const QString reason = m_models.whyNot(Change::Node); !reason.isEmpty())
        return reason;
    const bool isAnyThere = std::any_of(sites.cbegin(), sites.cend(), [this](const QString &site) {
        return m_models.aggregates().forSite(site).total() > 0;
    });
    return isAnyThere ? QString() : tr("There are no nodes.");
}

void NodeActions::askAt(NodeCommand command, const QStringList &sites, QWidget *window)
{
    const QSet<QString> wanted(sites.cbegin(), sites.cend());
    QStringList nodes;
    for (int row = 0; row < m_models.nodes().size(); ++row)
        if (const Node &node = m_models.nodes().at(row); wanted.contains(node.site))
            nodes << node.meta.name;
    if (!nodes.isEmpty())
        ask(command, nodes, window);
}

void NodeActions::ask(NodeCommand command, const QStringList &nodes, QWidget *window)
{
    m_slice.stop();
    m_survey.reset();
    // What is done at once needs to know of nothing else.
    if (const Node *one = nodes.size() == 1 ? m_models.nodes().find(nodes.constFirst()) : nullptr;
        one && skerry::whyNot(command, one).isEmpty())
        return run(command, {*one}, {});
    m_survey = std::make_unique<CommandSurvey>(command, nodes, m_models);
    m_window = window;
    goOn();
}

void NodeActions::goOn()
{
    const QDeadlineTimer deadline =
        m_survey->asked() <= AtOnce ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(limits::SliceMs);
    if (!m_survey->goOn(deadline)) {
        m_slice.start();
        return;
    }
    const std::unique_ptr<CommandSurvey> survey = std::move(m_survey);
    if (m_window)
        present(*survey);
}

void NodeActions::present(const CommandSurvey &survey)
{
    const NodeTargets &targets = survey.targets();
    if (targets.allowed.isEmpty()) {
        m_toasts.showMessage(Status::Degraded, permissionLine(targets));
        return;
    }
    ConfirmDialog *sheet = makeNodeSheet(survey, m_models.connection().plane, m_window);
    connect(sheet, &QDialog::accepted, this, [this, sheet, command = survey.command(), allowed = targets.allowed] {
        run(command, allowed, sheet->reason());
    });
    sheet->open();
}

void NodeActions::run(NodeCommand command, const QVector<Node> &nodes, const QString &reason)
{
    const auto run = std::make_shared<Run>();
    run->command = command;
    run->asked = nodes;
    TaskLog::Order order;
    order.targets.reserve(nodes.size());
    for (const Node &node : nodes)
        order.targets << node.meta.name;
    order.title = commandText(command, nodes.size(), order.targets.constFirst());
    order.reason = reason;
    order.actor = m_models.connection().plane.subject;
    order.send = [this, run, reason](const QString &name, int attempt, QObject *parent, const TaskLog::Answered &answered) {
        return put(run, name, attempt, reason, parent, answered);
    };
    order.finished = [this, run](const Task &task) { tell(run, task); };
    m_tasks.run(std::move(order));
}

// First against what the operator saw; again, against what there is now: whoever repeats it has been told that it changed.
Operation *NodeActions::put(const std::shared_ptr<Run> &run, const QString &name, int attempt, const QString &reason,
                            QObject *parent, const TaskLog::Answered &answered)
{
    if (attempt == 1) {
        const Node &asked = run->asked.at(run->next++); // tasks send in their order
        Q_ASSERT(asked.meta.name == name);
        run->before.insert(name, asked);
    } else {
        const Node *now = m_models.nodes().find(name);
        if (!now) {
            answered(goneError(name));
            return nullptr;
        }
        run->before[name] = *now;
    }
    return m_service.putNode(applied(run->command, run->before.value(name)), reason, parent,
                             [run, name, answered](const RpcError &error, const Node &node) {
                                 if (!error)
                                     run->after.insert(name, node);
                                 answered(error);
                             });
}

void NodeActions::tell(const std::shared_ptr<Run> &run, const Task &task)
{
    Run done = *run;
    done.after = std::exchange(run->after, {}); // what a retry does later is offered for itself
    if (!done.after.isEmpty())
        m_toasts.offerUndo(doneText(done.command, done.after.size(), done.after.cbegin().key()),
                           [this, done] { takeBack(done); });
    if (task.failed > 0)
        m_toasts.showMessage(Status::Critical, tr("%1: %2").arg(task.title, outcomeOf(task)));
}

// Whoever has changed a node since keeps it as it is: the control plane refuses what expects another generation.
void NodeActions::takeBack(const Run &run)
{
    TaskLog::Order order;
    order.targets = run.after.keys();
    order.targets.sort();
    order.title = tr("Undo: %1").arg(commandText(run.command, order.targets.size(), order.targets.constFirst()));
    order.reason = order.title;
    order.actor = m_models.connection().plane.subject;
    order.send = [this, run, reason = order.reason](const QString &name, int, QObject *parent,
                                                    const TaskLog::Answered &answered) {
        return m_service.putNode(takenBack(run.command, run.after.value(name), run.before.value(name)), reason, parent,
                                 [answered](const RpcError &error, const Node &) { answered(error); });
    };
    order.finished = [this](const Task &task) {
        m_toasts.showMessage(task.failed > 0 ? Status::Critical : Status::Healthy,
                             tr("%1: %2").arg(task.title, outcomeOf(task)));
    };
    m_tasks.run(std::move(order));
}

} // namespace skerry
