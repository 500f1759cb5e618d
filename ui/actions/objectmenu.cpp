#include "ui/actions/objectmenu.h"

#include "ui/actions/actionregistry.h"
#include "ui/actions/kinds.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <iterator>

namespace skerry {

namespace {

QString titleOf(const Targets &targets)
{
    return targets.names.size() == 1 ? targets.names.constFirst() : countOf(targets.kind, targets.names.size());
}

// Where one can go, then what can be done with this kind, then with any.
QVector<QString> arranged(const ActionRegistry &actions, const QString &kind)
{
    const auto place = [&actions](const QString &id) {
        const ActionSpec &spec = actions.spec(id);
        return spec.group == ActionGroup::GoTo ? 0 : spec.on != AnyKind ? 1 : 2;
    };
    const QVector<QString> ids = actions.idsFor(kind);
    QVector<QString> result;
    for (const int part : {0, 1, 2}) {
        if (!result.isEmpty() && !result.constLast().isEmpty())
            result.append(QString());
        std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(result),
                     [&](const QString &id) { return place(id) == part; });
    }
    return result;
}

} // namespace

void popUpMenu(ActionRegistry &actions, const Targets &targets, const QPoint &globalPosition, QWidget &parent)
{
    auto *menu = new QMenu(&parent);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAccessibleName(titleOf(targets));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *title = menu->addAction(titleOf(targets).replace(u'&', QStringLiteral("&&")));
    title->setEnabled(false);
    menu->addSeparator();
    actions.fill(menu, arranged(actions, targets.kind));
    menu->popup(globalPosition);
}

} // namespace skerry
