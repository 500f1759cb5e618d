#include "ui/columnsmenu.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ColumnsMenu", text);
}

void addOrder(QMenu &menu, QTableView &view)
{
    const QHeaderView *header = view.horizontalHeader();
    auto *columns = new QActionGroup(&menu);
    menu.addSection(tr("Sort by"));
    for (int column = 0; column < view.model()->columnCount(); ++column) {
        if (view.isColumnHidden(column))
            continue;
        QAction *action = menu.addAction(view.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(header->sortIndicatorSection() == column);
        columns->addAction(action);
        QObject::connect(action, &QAction::triggered, &view,
                         [&view, column] { view.sortByColumn(column, view.horizontalHeader()->sortIndicatorOrder()); });
    }
    menu.addSeparator();
    QAction *descending = menu.addAction(tr("Descending"));
    descending->setCheckable(true);
    descending->setChecked(header->sortIndicatorOrder() == Qt::DescendingOrder);
    QObject::connect(descending, &QAction::triggered, &view, [&view](bool down) {
        view.sortByColumn(view.horizontalHeader()->sortIndicatorSection(), down ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

void addColumns(QMenu &menu, QTableView &view)
{
    if (!view.horizontalHeader()->actions().isEmpty()) {
        menu.addSection(tr("Columns"));
        menu.addActions(view.horizontalHeader()->actions());
    }
    menu.addSeparator();
    QAction *fit = menu.addAction(tr("Fit columns to their content"));
    QObject::connect(fit, &QAction::triggered, &view, [&view] {
        view.horizontalHeader()->setResizeContentsPrecision(0); // of the rows in view: there may be 100,000
        view.resizeColumnsToContents();
    });
}

} // namespace

void openColumnsMenu(QTableView &view)
{
    auto *menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAccessibleName(tr("Columns of %1").arg(view.accessibleName()));
    if (view.isSortingEnabled())
        addOrder(*menu, view);
    addColumns(*menu, view);
    menu->popup(view.horizontalHeader()->mapToGlobal(QPoint(0, view.horizontalHeader()->height())));
}

} // namespace skerry
