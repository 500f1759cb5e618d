// The steps of the tour that tell nodes something: marks, the sheets that ask before, and what became of it.
#include "app/mainwindow.h"
#include "app/tour/inputs.h"
#include "app/tour/tour.h"
#include "app/wiring.h"
#include "views/common/page.h"
#include "views/dock/taskstable.h"

#include <QDialog>
#include <QLineEdit>
#include <QTableView>

namespace skerry {

void Tour::addSheets()
{
    openPage(QStringLiteral("nodes"));
    markNodes(3);
    picture(QStringLiteral("nodes-marked"));
    askAndClose(QStringLiteral("node.cordon"), QStringLiteral("nodes-cordon"));
    clearMarks();
    addPartFailure();
    addRefusal();
    addTypedNumber();
    // As it was before.
    filterNodes(QStringLiteral("is:cordoned"));
    step(tr("Mark what is cordoned"), [this] { trigger(QStringLiteral("rows.markAll")); });
    ask(QStringLiteral("node.takeCordonOff"));
    confirm(tr("All is well"));
    step(tr("See no cordon any more"), {}, [this] { return cordoned() == 0; });
    clearMarks();
    filterNodes({});
}

// While the sheet is open, somebody else changes one of the nodes.
void Tour::addPartFailure()
{
    filterNodes(QStringLiteral("tier:cloud")); // those that do not come and go meanwhile
    markNodes(3);
    ask(QStringLiteral("node.cordon"));
    clearMarks();
    step(
        tr("Cordon one of them meanwhile"),
        [this] {
            inputs::press(nodesTable(), Qt::Key_Up); // from below the last of them
            trigger(QStringLiteral("node.cordon"));
        },
        [this] { return cordoned() == 1; });
    confirm(tr("Flood at the site"));
    step(tr("See that one failed"), {}, [this] { return newestTask().contains(QStringLiteral("1 failed")); });
    step(tr("See the task"), [this] { trigger(QStringLiteral("view.dock")); });
    picture(QStringLiteral("dock-partly-failed"));
    step(
        tr("Retry what failed"), [this] { clickOn(QStringLiteral("retryFailed")); },
        [this] { return newestTask() == QStringLiteral("3 done") && cordoned() == 3; });
    picture(QStringLiteral("dock-retried"));
    step(tr("Close the dock"), [this] { trigger(QStringLiteral("view.dock")); });
}

// Marks that the filter hides, and nodes where there is nothing to do.
void Tour::addRefusal()
{
    filterNodes(QStringLiteral("is:cordoned"));
    step(tr("Mark what is cordoned"), [this] { trigger(QStringLiteral("rows.markAll")); });
    filterNodes(QStringLiteral("!is:cordoned tier:cloud"));
    markNodes(4);
    picture(QStringLiteral("nodes-marked-hidden"));
    askAndClose(QStringLiteral("node.cordon"), QStringLiteral("nodes-cordon-refused"));
    clearMarks();
}

void Tour::addTypedNumber()
{
    filterNodes(QStringLiteral("channel:main"));
    step(tr("Mark all of the main channel"), [this] { trigger(QStringLiteral("rows.markAll")); });
    picture(QStringLiteral("nodes-marked-all"));
    ask(QStringLiteral("node.assignCanary"));
    step(tr("Type a number that is wrong"), [this] {
        retype(QStringLiteral("confirmReason"), tr("Everything at once"));
        retype(QStringLiteral("confirmTyped"), QStringLiteral("12"));
    });
    picture(QStringLiteral("nodes-assign-all"));
    closeSheet();
    clearMarks();
}

void Tour::filterNodes(const QString &text)
{
    step(text.isEmpty() ? tr("Clear the filter") : tr("Filter the nodes by “%1”").arg(text), [this, text] {
        auto *line = find(QStringLiteral("nodes"))->findChild<QLineEdit *>(QStringLiteral("filter"));
        inputs::retype(line, text);
        inputs::press(line, Qt::Key_Return);
    });
}

// The first ones of what is shown.
void Tour::markNodes(int count)
{
    step(tr("Mark %1 nodes").arg(count), [this, count] {
        inputs::press(nodesTable(), Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < count; ++i)
            trigger(QStringLiteral("rows.mark"));
    });
}

void Tour::clearMarks()
{
    step(tr("Take the marks away"), [this] { inputs::press(nodesTable(), Qt::Key_Escape); });
}

void Tour::ask(const QString &action)
{
    step(
        tr("Ask for %1").arg(action), [this, action] { trigger(action); }, [this] { return dialog() != nullptr; });
}

void Tour::closeSheet()
{
    step(
        tr("Close the sheet"), [this] { dialog()->reject(); }, [this] { return dialog() == nullptr; });
}

void Tour::askAndClose(const QString &action, const QString &file)
{
    ask(action);
    picture(file);
    closeSheet();
}

void Tour::confirm(const QString &reason)
{
    step(
        tr("Give a reason"),
        [this, reason] {
            retype(QStringLiteral("confirmReason"), reason);
            if (isShown(QStringLiteral("confirmTyped")))
                retype(QStringLiteral("confirmTyped"), QString::number(m_wiring.window().page().targets().names.size()));
        },
        [this] { return isEnabled(QStringLiteral("confirmAction")); });
    step(
        tr("Confirm"), [this] { clickOn(QStringLiteral("confirmAction")); }, [this] { return dialog() == nullptr; });
}

QWidget *Tour::nodesTable() const
{
    return find(QStringLiteral("nodes"))->findChild<QWidget *>(QStringLiteral("table"));
}

int Tour::cordoned() const
{
    const KeyedStore<Node> &nodes = m_wiring.models().nodes();
    int count = 0;
    for (int row = 0; row < nodes.size(); ++row)
        count += nodes.at(row).cordoned ? 1 : 0;
    return count;
}

// What became of it.
QString Tour::newestTask() const
{
    const auto *tasks = static_cast<QTableView *>(find(QStringLiteral("tasks")));
    return tasks->model()->index(0, TasksTable::Outcome).data().toString();
}

} // namespace skerry
